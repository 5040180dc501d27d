// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/calcom_import.h"

#include <algorithm>
#include <map>

#include <QRegularExpression>

#include "core/salon/event_type_rules.h"
#include "core/salon/hours_check.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// What a title or its metadata says: which part of which service. Metadata wins.
struct Part {
    QString service;
    int number = 1; ///< from 1
    QString name;
    minutes gapAfter{0};
};

Part partOf(const EventType &type)
{
    static const QRegularExpression numbered(QStringLiteral("^(.+?)\\s+(\\d{1,2})\\s*:\\s*(.+)$"));
    const auto title = type.title.trimmed();
    const auto metadata = [&](const char *key) { return type.metadata.value(QLatin1String(key)).trimmed(); };
    Part part{title, 1, {}, minutes(std::max(0, metadata("tresen_gap_after").toInt()))};
    if (const auto match = numbered.match(title); match.hasMatch()) {
        part.service = match.captured(1);
        part.number = match.captured(2).toInt();
        part.name = match.captured(3);
    }
    if (const auto service = metadata("tresen_service"); !service.isEmpty()) part.service = service;
    const auto segment = metadata("tresen_segment");
    if (const auto number = segment.section(u'/', 0, 0).toInt(); number > 0) part.number = number;
    // A part that metadata alone makes one is called what its event type is called.
    if (segment.section(u'/', 1, 1).toInt() > 1 && part.name.isEmpty() && part.service != title) part.name = title;
    return part;
}

class Import
{
public:
    Import(Catalog catalog, UuidGenerator &ids)
        : m_ids(ids)
    {
        m_result.catalog = std::move(catalog);
        m_isFirst = m_result.catalog.staff.empty();
    }

    void take(const SeenAtCalcom &seen)
    {
        for (auto &credential : m_result.catalog.credentials)
            if (credential.id == seen.credential) credential.ownHost = seen.me.host;
        // Parts in order, so that a service grows from its first part on.
        auto types = seen.eventTypes;
        std::ranges::stable_sort(types, {}, [](const EventType &type) { return partOf(type).number; });
        for (const auto &type : types) {
            if (const auto why = whyNotMappable(type))
                leaveOut(seen, type, *why);
            else
                takeType(seen, type);
        }
    }

    ImportResult result()
    {
        auto &catalog = m_result.catalog;
        std::ranges::stable_sort(catalog.services, {}, [](const Service &s) { return std::pair(s.category, s.name); });
        return std::move(m_result);
    }

private:
    void leaveOut(const SeenAtCalcom &seen, const EventType &type, DeviationCode why, qint64 amount = 0,
                  qint64 other = 0)
    {
        auto left = deviationOf(why, type, seen.credential);
        left.amount = int(amount);
        left.other = int(other);
        left.leftOut = true;
        m_result.notes.push_back(left);
    }

    void takeType(const SeenAtCalcom &seen, const EventType &type)
    {
        auto &mappings = m_result.catalog.mappings;
        const bool visible = type.hosts.front() == seen.me.host || seen.listed.contains(type.id);
        const auto known = std::ranges::find_if(mappings, [&](const EventTypeMapping &mapping) {
            return mapping.credential == seen.credential && mapping.eventType == type.id;
        });
        if (known != mappings.end()) {
            known->visible = known->visible || visible;
            return;
        }
        if (isForAbsences(type) || m_result.catalog.absenceType(seen.credential, type.id))
            return takeAbsences(seen, type, visible);
        const auto part = partOf(type);
        auto &services = m_result.catalog.services;
        auto service = std::ranges::find(services, part.service, &Service::name);
        const int parts = service == services.end() ? 0 : int(service->segments.size());
        if (part.number < 1 || part.number > parts + 1)
            return leaveOut(seen, type, DeviationCode::PartMissing, parts + 1);
        if (part.number <= parts) {
            const auto length = service->segments[std::size_t(part.number - 1)].bookedLength();
            if (!offersLength(type, length))
                return leaveOut(seen, type, DeviationCode::OtherLength, type.length.count(), length.count());
        } else {
            if (service == services.end()) service = services.insert(service, newService(part.service));
            service->segments.push_back({part.name, type.length, part.gapAfter, minutes(0), minutes(0)});
        }
        const auto staff = staffOf(seen, type);
        if (const auto *other = m_result.catalog.mapping(service->id, part.number - 1, staff))
            return leaveOut(seen, type, DeviationCode::PartTwice, 0, other->eventType.value);
        mappings.push_back(
            {service->id, part.number - 1, staff, seen.credential, type.id, type.hosts.front(), type.length, visible});
        ++m_result.mappings;
        if (!visible) m_result.notes.push_back(deviationOf(DeviationCode::CannotSee, type, seen.credential));
        if (type.needsConfirmation)
            m_result.notes.push_back(deviationOf(DeviationCode::Confirmation, type, seen.credential));
    }

    /// Set aside for the absences of its host.
    void takeAbsences(const SeenAtCalcom &seen, const EventType &type, bool visible)
    {
        auto &types = m_result.catalog.absenceTypes;
        const auto known = std::ranges::find_if(types, [&](const AbsenceEventType &one) {
            return one.credential == seen.credential && one.eventType == type.id;
        });
        if (known != types.end()) {
            known->visible = known->visible || visible;
            known->length = type.length;
            known->lengths = bookableLengths(type);
            return;
        }
        const auto staff = staffOf(seen, type);
        if (const auto *other = m_result.catalog.absenceType(staff))
            return leaveOut(seen, type, DeviationCode::PartTwice, 0, other->eventType.value);
        types.push_back(absenceTypeFrom(type, staff, seen.credential, visible));
        ++m_result.mappings;
        if (!visible) m_result.notes.push_back(deviationOf(DeviationCode::CannotSee, type, seen.credential));
        if (type.needsConfirmation)
            m_result.notes.push_back(deviationOf(DeviationCode::Confirmation, type, seen.credential));
    }

    Service newService(const QString &name)
    {
        Service service;
        service.id = {m_ids.next()};
        service.name = name;
        service.colour = int(m_result.catalog.services.size() % 12);
        ++m_result.services;
        return service;
    }

    /// A host is a stylist: who has a mapping already, else who has the same name and no host yet, else somebody new.
    StaffId staffOf(const SeenAtCalcom &seen, const EventType &type)
    {
        auto &catalog = m_result.catalog;
        const auto host = type.hosts.front();
        for (const auto &mapping : catalog.mappings)
            if (mapping.host == host) return mapping.staff;
        for (const auto &absences : catalog.absenceTypes)
            if (absences.host == host) return absences.staff;
        const auto name = type.hostName.isEmpty() ? QStringLiteral("Cal.com %1").arg(host.value) : type.hostName;
        for (const auto &member : catalog.staff)
            if (member.name == name &&
                std::ranges::find(catalog.mappings, member.id, &EventTypeMapping::staff) == catalog.mappings.end())
                return member.id;
        StaffMember member;
        member.id = {m_ids.next()};
        auto &branch = catalog.branches.front();
        member.branch = branch.id;
        member.name = name;
        const auto *schedule = scheduleOf(seen, type);
        const bool known = schedule && schedule->zone.toLatin1() == branch.zone.name();
        member.shifts = known ? weeklyHours(*schedule) : branch.opening;
        if (m_isFirst && known) {
            branch.opening = m_opensAnew ? weeklyHours(*schedule) : joined(branch.opening, member.shifts);
            m_opensAnew = false;
        }
        member.order = int(catalog.staff.size());
        catalog.staff.push_back(member);
        ++m_result.staff;
        return member.id;
    }

    UuidGenerator &m_ids;
    ImportResult m_result;
    bool m_isFirst = false;
    bool m_opensAnew = true; ///< the hours of a salon without anybody are nobody's
};

} // namespace

const Schedule *scheduleOf(const SeenAtCalcom &seen, const EventType &type)
{
    const auto found = std::ranges::find_if(seen.schedules, [&](const Schedule &one) {
        return type.schedule != 0 ? one.id == type.schedule : one.isDefault && one.owner == type.hosts.front();
    });
    return found == seen.schedules.end() ? nullptr : &*found;
}

ImportResult importEventTypes(Catalog catalog, const std::vector<SeenAtCalcom> &seen, UuidGenerator &ids)
{
    if (catalog.branches.empty()) {
        ImportResult nothing{std::move(catalog), 0, 0, 0, {}};
        nothing.notes.push_back({DeviationCode::NoBranch, {}, {}, {}, {}, 0, 0, {}, false});
        return nothing;
    }
    Import import(std::move(catalog), ids);
    for (const auto &one : seen)
        import.take(one);
    return import.result();
}

} // namespace tresen
