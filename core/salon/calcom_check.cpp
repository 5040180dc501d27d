// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/calcom_check.h"

#include <map>
#include <set>

#include "core/salon/event_type_rules.h"
#include "core/salon/hours_check.h"

namespace tresen {

namespace {

class Check
{
public:
    Check(const Catalog &catalog, const std::vector<SeenAtCalcom> &seen, Instant now)
        : m_catalog(catalog)
        , m_seen(seen)
        , m_now(now)
    {}

    std::vector<Deviation> run()
    {
        for (const auto &credential : m_catalog.credentials)
            checkKey(credential);
        checkSharedUsers();
        std::ranges::stable_sort(m_found, std::greater(), &Deviation::severity);
        return std::move(m_found);
    }

private:
    void add(DeviationCode code, const Credential &credential, const QString &subject = {})
    {
        m_found.push_back({code, credential.id, {}, credential.label, subject, 0, 0, {}, false});
    }

    void checkKey(const Credential &credential)
    {
        const auto seen = std::ranges::find(m_seen, credential.id, &SeenAtCalcom::credential);
        if (seen == m_seen.end()) return add(DeviationCode::NoKey, credential);
        if (seen->trouble) return add(*seen->trouble, credential, seen->message);
        std::vector<EventTypeMapping> mappings;
        for (const auto &mapping : m_catalog.mappings)
            if (mapping.credential == credential.id) mappings.push_back(mapping);
        for (const auto &mapping : mappings)
            checkMapped(*seen, mapping);
        for (const auto &type : m_catalog.absenceTypes)
            if (type.credential == credential.id) checkAbsences(*seen, type);
        for (const auto &type : seen->eventTypes)
            if (!m_catalog.bookable(credential.id, type.id)) checkUnmapped(*seen, type, mappings.empty());
    }

    void checkAbsences(const SeenAtCalcom &seen, const AbsenceEventType &absences)
    {
        const auto *member = m_catalog.staffMember(absences.staff);
        const auto name = member ? member->name : QString();
        const auto type = std::ranges::find(seen.eventTypes, absences.eventType, &EventType::id);
        if (type == seen.eventTypes.end()) {
            m_found.push_back({DeviationCode::Gone, seen.credential, absences.eventType, name, {}, 0, 0, {}, false});
            return;
        }
        if (const auto why = whyNotMappable(*type)) {
            m_found.push_back(deviationOf(*why, *type, seen.credential));
            return;
        }
        if (type->hosts.front() != absences.host)
            m_found.push_back(deviationOf(DeviationCode::OtherHost, *type, seen.credential));
        if (m_catalog.staysOpenOnline(absences.staff)) {
            auto open = deviationOf(DeviationCode::NotTheirs, *type, seen.credential);
            open.subject = name;
            m_found.push_back(open);
        }
        addAll(absenceDeviations(*type, m_catalog.company, seen.credential));
        const bool visible = type->hosts.front() == seen.me.host || seen.listed.contains(type->id);
        if (!visible && !absences.visible)
            m_found.push_back(deviationOf(DeviationCode::CannotSee, *type, seen.credential));
        checkHours(seen, *type, absences.staff);
    }

    void checkMapped(const SeenAtCalcom &seen, const EventTypeMapping &mapping)
    {
        const auto type = std::ranges::find(seen.eventTypes, mapping.eventType, &EventType::id);
        if (type == seen.eventTypes.end()) {
            const auto *service = m_catalog.service(mapping.service);
            m_found.push_back({DeviationCode::Gone,
                               seen.credential,
                               mapping.eventType,
                               service ? service->name : QString(),
                               {},
                               0,
                               0,
                               {},
                               false});
            return;
        }
        if (const auto why = whyNotMappable(*type)) {
            m_found.push_back(deviationOf(*why, *type, seen.credential));
            return;
        }
        if (type->hosts.front() != mapping.host)
            m_found.push_back(deviationOf(DeviationCode::OtherHost, *type, seen.credential));
        const auto *service = m_catalog.service(mapping.service);
        const bool known = service && mapping.segment < int(service->segments.size());
        addAll(ruleDeviations(*type, known ? &service->segments[std::size_t(mapping.segment)] : nullptr,
                              m_catalog.company, seen.credential));
        const bool visible = type->hosts.front() == seen.me.host || seen.listed.contains(type->id);
        if (!visible && !mapping.visible)
            m_found.push_back(deviationOf(DeviationCode::CannotSee, *type, seen.credential));
        checkHours(seen, *type, mapping.staff);
    }

    /// Before the first import everything that could be taken in is of interest; later, only what was left out.
    void checkUnmapped(const SeenAtCalcom &seen, const EventType &type, bool beforeImport)
    {
        const auto why = whyNotMappable(type);
        if (!why && beforeImport)
            return addAll(isForAbsences(type) ? absenceDeviations(type, m_catalog.company, seen.credential)
                                              : ruleDeviations(type, nullptr, m_catalog.company, seen.credential));
        auto left = deviationOf(why.value_or(DeviationCode::Unmapped), type, seen.credential);
        left.leftOut = true;
        m_found.push_back(left);
    }

    /// Once for each person and schedule: her event types usually share one.
    void checkHours(const SeenAtCalcom &seen, const EventType &type, StaffId staff)
    {
        const auto *member = m_catalog.staffMember(staff);
        const auto *branch = member ? m_catalog.branch(member->branch) : nullptr;
        if (!branch || !m_comparedHours.insert({staff, type.schedule}).second) return;
        const auto *schedule = scheduleOf(seen, type);
        const auto say = [&](DeviationCode code, const QString &subject, std::vector<WeekSpan> spans = {}) {
            auto deviation = deviationOf(code, type, seen.credential);
            deviation.subject = subject;
            deviation.spans = std::move(spans);
            m_found.push_back(deviation);
        };
        if (!schedule) return say(DeviationCode::HoursUnknown, member->name);
        const auto zone = Zone::fromIana(schedule->zone.toLatin1());
        if (!zone || !sameClock(*zone, branch->zone, m_now)) return say(DeviationCode::OtherZone, schedule->zone);
        auto difference = compareHours(*member, *branch, *schedule);
        if (!difference.onlyHere.empty())
            say(DeviationCode::ShorterHours, member->name, std::move(difference.onlyHere));
        if (!difference.onlyThere.empty())
            say(DeviationCode::LongerHours, member->name, std::move(difference.onlyThere));
    }

    /// All event types of one Cal.com user share that user's time (docs/calcom.md, measured 20).
    void checkSharedUsers()
    {
        std::map<HostId, std::map<StaffId, CredentialId>> people;
        for (const auto &mapping : m_catalog.mappings)
            people[mapping.host].emplace(mapping.staff, mapping.credential);
        for (const auto &[host, staff] : people) {
            if (staff.size() < 2) continue;
            QStringList names;
            for (const auto &[id, credential] : staff)
                if (const auto *member = m_catalog.staffMember(id)) names << member->name;
            names.sort();
            const auto *credential = m_catalog.credential(staff.begin()->second);
            if (credential) add(DeviationCode::SharedUser, *credential, names.join(QStringLiteral(", ")));
        }
    }

    void addAll(const std::vector<Deviation> &more) { m_found.insert(m_found.end(), more.begin(), more.end()); }

    const Catalog &m_catalog;
    const std::vector<SeenAtCalcom> &m_seen;
    Instant m_now;
    std::vector<Deviation> m_found;
    std::set<std::pair<StaffId, qint64>> m_comparedHours;
};

} // namespace

std::vector<Deviation> checkConnection(const Catalog &catalog, const std::vector<SeenAtCalcom> &seen, Instant now)
{
    return Check(catalog, seen, now).run();
}

std::vector<Deviation> checkMapping(const Catalog &catalog, const SeenAtCalcom &seen, const EventType &type,
                                    ServiceId service, int segment, StaffId staff)
{
    if (const auto why = whyNotMappable(type)) return {deviationOf(*why, type, seen.credential)};
    const auto &part = catalog.service(service)->segments[std::size_t(segment)];
    std::vector<Deviation> found;
    for (const auto &mapping : catalog.mappings) {
        const bool same = mapping.service == service && mapping.segment == segment && mapping.staff == staff;
        if (same || mapping.credential != seen.credential || mapping.eventType != type.id) continue;
        // One event type for two parts: a booking made online could not be told which it is.
        auto twice = deviationOf(DeviationCode::PartTwice, type, seen.credential);
        twice.other = int(type.id.value);
        found.push_back(twice);
    }
    if (catalog.absenceType(seen.credential, type.id)) {
        auto twice = deviationOf(DeviationCode::PartTwice, type, seen.credential);
        twice.other = int(type.id.value);
        found.push_back(twice);
    }
    for (auto &rule : ruleDeviations(type, &part, catalog.company, seen.credential))
        found.push_back(std::move(rule));
    if (type.hosts.front() != seen.me.host && !seen.listed.contains(type.id))
        found.push_back(deviationOf(DeviationCode::CannotSee, type, seen.credential));
    std::set<QString> sharing;
    for (const auto &mapping : catalog.mappings)
        if (const auto *member = catalog.staffMember(mapping.staff);
            member && mapping.host == type.hosts.front() && mapping.staff != staff)
            sharing.insert(member->name);
    if (!sharing.empty()) {
        if (const auto *member = catalog.staffMember(staff)) sharing.insert(member->name);
        auto shared = deviationOf(DeviationCode::SharedUser, type, seen.credential);
        shared.subject = QStringList(sharing.begin(), sharing.end()).join(QStringLiteral(", "));
        found.push_back(shared);
    }
    return found;
}

std::vector<Deviation> checkAbsenceType(const Catalog &catalog, const SeenAtCalcom &seen, const EventType &type,
                                        StaffId staff)
{
    if (const auto why = whyNotMappable(type)) return {deviationOf(*why, type, seen.credential)};
    std::vector<Deviation> found;
    const auto *others = catalog.absenceType(seen.credential, type.id);
    if (catalog.mapping(seen.credential, type.id) || (others && others->staff != staff)) {
        auto twice = deviationOf(DeviationCode::PartTwice, type, seen.credential);
        twice.other = int(type.id.value);
        found.push_back(twice);
    }
    const bool bookedElsewhere = std::ranges::any_of(catalog.mappings, [&](const EventTypeMapping &mapping) {
        return mapping.staff == staff && mapping.host != type.hosts.front();
    });
    const bool closesOthers = std::ranges::any_of(catalog.mappings, [&](const EventTypeMapping &mapping) {
        return mapping.staff != staff && mapping.host == type.hosts.front();
    });
    if (bookedElsewhere || closesOthers) {
        auto notTheirs = deviationOf(DeviationCode::NotTheirs, type, seen.credential);
        if (const auto *member = catalog.staffMember(staff)) notTheirs.subject = member->name;
        found.push_back(notTheirs);
    }
    for (auto &rule : absenceDeviations(type, catalog.company, seen.credential))
        found.push_back(std::move(rule));
    if (type.hosts.front() != seen.me.host && !seen.listed.contains(type.id))
        found.push_back(deviationOf(DeviationCode::CannotSee, type, seen.credential));
    return found;
}

bool forbidsMapping(DeviationCode code)
{
    return code >= DeviationCode::RoundRobin && code <= DeviationCode::NotTheirs;
}

} // namespace tresen
