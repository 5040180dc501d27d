// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalog.h"

#include <algorithm>
#include <numeric>

namespace tresen {

namespace {

template <typename T, typename IdType>
const T *find(const std::vector<T> &all, IdType id)
{
    const auto it = std::ranges::find(all, id, &T::id);
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
        return m.service == service && m.segment == segment && m.staff == staffId;
    });
}

const EventTypeMapping *Catalog::mapping(CredentialId credentialId, EventTypeId eventType) const
{
    return findIf(mappings,
                  [&](const EventTypeMapping &m) { return m.credential == credentialId && m.eventType == eventType; });
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
