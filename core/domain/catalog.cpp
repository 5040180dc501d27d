// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalog.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>

namespace tresen {

namespace {

/// A search for free times asks for mappings ten thousand times; as two words an id costs less than calling memcmp.
template <typename IdType>
bool isSame(const IdType &a, const IdType &b)
{
    std::array<quint64, 2> one;
    std::array<quint64, 2> other;
    static_assert(sizeof(one) == sizeof(a.value.bytes));
    std::memcpy(one.data(), a.value.bytes.data(), sizeof(one));
    std::memcpy(other.data(), b.value.bytes.data(), sizeof(other));
    return ((one[0] ^ other[0]) | (one[1] ^ other[1])) == 0;
}

template <typename T, typename IdType>
const T *find(const std::vector<T> &all, IdType id)
{
    const auto it = std::ranges::find_if(all, [&](const T &one) { return isSame(one.id, id); });
    return it == all.end() ? nullptr : &*it;
}

template <typename T, typename Predicate>
const T *findIf(const std::vector<T> &all, Predicate matches)
{
    const auto it = std::ranges::find_if(all, matches);
    return it == all.end() ? nullptr : &*it;
}

} // namespace

std::chrono::minutes Service::length() const
{
    if (segments.empty()) return {};
    const auto starts = std::accumulate(segments.begin(), segments.end() - 1, std::chrono::minutes(0),
                                        [](auto sum, const auto &segment) { return sum + segment.untilNext(); });
    return starts + segments.back().bookedLength();
}

std::optional<QStringList> cleanKeywords(const QStringList &typed)
{
    QStringList clean;
    for (const auto &one : typed) {
        const auto word = one.simplified();
        if (word.isEmpty() || clean.contains(word, Qt::CaseInsensitive)) continue;
        if (word.size() > keywordLength || clean.size() == keywordsAtMost) return std::nullopt;
        clean += word;
    }
    return clean;
}

const Branch *Catalog::branch(BranchId id) const { return find(branches, id); }
const StaffMember *Catalog::staffMember(StaffId id) const { return find(staff, id); }
const Service *Catalog::service(ServiceId id) const { return find(services, id); }
const Credential *Catalog::credential(CredentialId id) const { return find(credentials, id); }

const EventTypeMapping *Catalog::mapping(ServiceId service, int segment, StaffId staffId) const
{
    return findIf(mappings, [&](const EventTypeMapping &m) {
        return m.segment == segment && isSame(m.staff, staffId) && isSame(m.service, service);
    });
}

const EventTypeMapping *Catalog::mapping(CredentialId credentialId, EventTypeId eventType) const
{
    return findIf(mappings,
                  [&](const EventTypeMapping &m) { return m.credential == credentialId && m.eventType == eventType; });
}

bool BookableEventType::allows(std::chrono::minutes wanted) const
{
    return std::ranges::find(lengths, wanted) != lengths.end();
}

const AbsenceEventType *Catalog::absenceType(StaffId staffId) const
{
    return findIf(absenceTypes, [&](const AbsenceEventType &type) { return isSame(type.staff, staffId); });
}

const AbsenceEventType *Catalog::absenceType(CredentialId credentialId, EventTypeId eventType) const
{
    return findIf(absenceTypes, [&](const AbsenceEventType &type) {
        return type.credential == credentialId && type.eventType == eventType;
    });
}

std::optional<BookableEventType> Catalog::bookable(CredentialId credentialId, EventTypeId eventType) const
{
    if (const auto *found = mapping(credentialId, eventType))
        return BookableEventType{found->length, found->visible, {found->length}};
    if (const auto *found = absenceType(credentialId, eventType))
        return BookableEventType{found->length, found->visible, found->lengths};
    return std::nullopt;
}

bool Catalog::uses(CredentialId id) const
{
    return std::ranges::find(mappings, id, &EventTypeMapping::credential) != mappings.end() ||
           std::ranges::find(absenceTypes, id, &AbsenceEventType::credential) != absenceTypes.end();
}

bool Catalog::staysOpenOnline(StaffId id) const
{
    const auto *closing = absenceType(id);
    return std::ranges::any_of(mappings, [&](const EventTypeMapping &mapping) {
        return isSame(mapping.staff, id) && (!closing || mapping.host != closing->host);
    });
}

std::vector<StaffId> Catalog::eligibleStaff(ServiceId id) const
{
    const auto *wanted = service(id);
    std::vector<StaffId> eligible;
    if (!wanted) return eligible;
    for (const auto &member : staff) {
        bool all = member.active;
        for (int part = 0; all && part < int(wanted->segments.size()); ++part)
            all = mapping(id, part, member.id) != nullptr;
        if (all) eligible.push_back(member.id);
    }
    return eligible;
}

} // namespace tresen
