// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/calcom_import.h"

#include <algorithm>
#include <map>

#include <QRegularExpression>

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

QString whyNot(const EventType &type)
{
    if (!type.schedulingType.isEmpty())
        return QStringLiteral("it is a team event type; give each stylist one of her own");
    if (type.hosts.empty()) return QStringLiteral("nobody is its host");
    if (type.hosts.size() != 1) return QStringLiteral("it has several hosts; give each stylist one of her own");
    if (type.hasSeats) return QStringLiteral("it has seats");
    if (type.recurring) return QStringLiteral("it recurs");
    if (type.costsMoney) return QStringLiteral("it is paid for at Cal.com");
    if (type.title.trimmed().isEmpty()) return QStringLiteral("it has no title");
    if (type.length <= minutes(0)) return QStringLiteral("it takes no time");
    return {};
}

class Import
{
public:
    Import(Catalog catalog, UuidGenerator &ids)
        : m_ids(ids)
    {
        m_result.catalog = std::move(catalog);
    }

    void take(const SeenAtCalcom &seen)
    {
        for (auto &credential : m_result.catalog.credentials)
            if (credential.id == seen.credential) credential.ownHost = seen.me.host;
        // Parts in order, so that a service grows from its first part on.
        auto types = seen.eventTypes;
        std::ranges::stable_sort(types, {}, [](const EventType &type) { return partOf(type).number; });
        for (const auto &type : types) {
            const auto reason = whyNot(type);
            if (!reason.isEmpty())
                note(type, reason);
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
    void note(const EventType &type, const QString &reason)
    {
        m_result.notes += QStringLiteral("Event type %1 was left out: %2.").arg(type.id.value).arg(reason);
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
        const auto part = partOf(type);
        auto &services = m_result.catalog.services;
        auto service = std::ranges::find(services, part.service, &Service::name);
        const int parts = service == services.end() ? 0 : int(service->segments.size());
        if (part.number < 1 || part.number > parts + 1)
            return note(type, QStringLiteral("part %1 of its service is missing").arg(parts + 1));
        if (part.number <= parts) {
            const auto length = service->segments[std::size_t(part.number - 1)].bookedLength();
            if (length != type.length)
                return note(type, QStringLiteral("it takes %1 minutes, the same part elsewhere %2")
                                      .arg(type.length.count())
                                      .arg(length.count()));
        } else {
            if (service == services.end()) service = services.insert(service, newService(part.service));
            service->segments.push_back({part.name, type.length, part.gapAfter, minutes(0), minutes(0)});
        }
        const auto staff = staffOf(type);
        if (const auto *other = m_result.catalog.mapping(service->id, part.number - 1, staff))
            return note(
                type, QStringLiteral("event type %1 is the same part by the same person").arg(other->eventType.value));
        mappings.push_back(
            {service->id, part.number - 1, staff, seen.credential, type.id, type.hosts.front(), type.length, visible});
        ++m_result.mappings;
        if (!visible)
            m_result.notes += QStringLiteral("Event type %1: the key has not shown yet that it sees its bookings.")
                                  .arg(type.id.value);
        if (type.needsConfirmation)
            m_result.notes +=
                QStringLiteral("Event type %1: bookings have to be confirmed at Cal.com.").arg(type.id.value);
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
    StaffId staffOf(const EventType &type)
    {
        auto &catalog = m_result.catalog;
        const auto host = type.hosts.front();
        for (const auto &mapping : catalog.mappings)
            if (mapping.host == host) return mapping.staff;
        const auto name = type.hostName.isEmpty() ? QStringLiteral("Cal.com %1").arg(host.value) : type.hostName;
        for (const auto &member : catalog.staff)
            if (member.name == name &&
                std::ranges::find(catalog.mappings, member.id, &EventTypeMapping::staff) == catalog.mappings.end())
                return member.id;
        StaffMember member;
        member.id = {m_ids.next()};
        member.branch = catalog.branches.front().id;
        member.name = name;
        member.shifts = catalog.branches.front().opening;
        member.order = int(catalog.staff.size());
        catalog.staff.push_back(member);
        ++m_result.staff;
        return member.id;
    }

    UuidGenerator &m_ids;
    ImportResult m_result;
};

} // namespace

ImportResult importEventTypes(Catalog catalog, const std::vector<SeenAtCalcom> &seen, UuidGenerator &ids)
{
    if (catalog.branches.empty()) {
        ImportResult nothing{std::move(catalog), 0, 0, 0, {}};
        nothing.notes += QStringLiteral("Nothing was imported: the salon has no branch yet. Please make one first.");
        return nothing;
    }
    Import import(std::move(catalog), ids);
    for (const auto &one : seen)
        import.take(one);
    return import.result();
}

} // namespace tresen
