// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/catalog_store.h"

#include <map>

#include "core/domain/words.h"

namespace tresen {

namespace {

constexpr Words<AttendeeNamePolicy, 3> namePolicies{
    {{AttendeeNamePolicy::FullName, "full_name"},
     {AttendeeNamePolicy::FirstNameAndInitial, "first_name_and_initial"},
     {AttendeeNamePolicy::Anonymous, "anonymous"}}};

// Whose weekly hours a row holds.
const QString branchHours = QStringLiteral("branch");
const QString staffHours = QStringLiteral("staff");

Result<Company> loadCompany(Session &session, CompanyId id)
{
    auto rows = session.query(
        "SELECT company_id, name, synthetic_mail_domain, attendee_name, send_phone, practice FROM company "
        "WHERE company_id = ?1",
        id);
    Company company;
    QString policy;
    if (rows.next()) {
        rows.read(company.id, company.name, company.syntheticMailDomain, policy, company.sendPhone, company.practice);
        // A policy of a newer program: the one that tells Cal.com least.
        company.attendeeName = namePolicies.value(policy).value_or(AttendeeNamePolicy::Anonymous);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    if (company.id.isNull()) return failure(ErrorCode::NotFound, QStringLiteral("There is no such company."));
    return company;
}

using HoursByOwner = std::map<std::pair<QString, Uuid>, WeeklyHours>;

Result<HoursByOwner> loadHours(Session &session, CompanyId id)
{
    HoursByOwner hours;
    auto rows =
        session.query("SELECT kind, owner_id, weekday, from_minute, to_minute FROM weekly_hours WHERE company_id = ?1 "
                      "ORDER BY kind, owner_id, weekday, from_minute",
                      id);
    while (rows.next()) {
        std::pair<QString, Uuid> owner;
        int weekday = 0;
        DaySpan span;
        rows.read(owner.first, owner.second, weekday, span.fromMinute, span.toMinute);
        hours[owner].days[std::size_t(weekday)].push_back(span);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return hours;
}

Result<> loadBranches(Session &session, HoursByOwner &hours, Catalog &into)
{
    auto rows =
        session.query("SELECT id, name, zone FROM branch WHERE company_id = ?1 ORDER BY position", into.company.id);
    while (rows.next()) {
        Branch branch;
        QString zone;
        rows.read(branch.id, branch.name, zone);
        const auto known = Zone::fromIana(zone.toLatin1());
        if (!known)
            return failure(
                ErrorCode::Unsupported,
                QStringLiteral("This machine does not know the time zone %1; install the package tzdata.").arg(zone));
        branch.zone = *known;
        branch.opening = std::move(hours[{branchHours, branch.id.value}]);
        into.branches.push_back(std::move(branch));
    }
    return rows.status();
}

Result<> loadCredentials(Session &session, Catalog &into)
{
    auto rows =
        session.query("SELECT id, label, base_url, own_host FROM credential WHERE company_id = ?1 ORDER BY position",
                      into.company.id);
    while (rows.next()) {
        Credential credential;
        rows.read(credential.id, credential.label, credential.baseUrl, credential.ownHost);
        into.credentials.push_back(std::move(credential));
    }
    return rows.status();
}

Result<> loadStaff(Session &session, HoursByOwner &hours, Catalog &into)
{
    auto rows = session.query("SELECT id, branch_id, name, sort_order, active FROM staff WHERE company_id = ?1 "
                              "ORDER BY sort_order, position",
                              into.company.id);
    while (rows.next()) {
        StaffMember member;
        rows.read(member.id, member.branch, member.name, member.order, member.active);
        member.shifts = std::move(hours[{staffHours, member.id.value}]);
        into.staff.push_back(std::move(member));
    }
    return rows.status();
}

Result<> loadServices(Session &session, Catalog &into)
{
    std::map<Uuid, std::vector<ServiceSegment>> segments;
    {
        auto rows = session.query("SELECT service_id, name, work_min, process_min, finish_min, clean_up_min FROM "
                                  "service_segment WHERE company_id = ?1 ORDER BY service_id, part",
                                  into.company.id);
        while (rows.next()) {
            Uuid service;
            ServiceSegment segment;
            rows.read(service, segment.name, segment.work, segment.process, segment.finish, segment.cleanUp);
            segments[service].push_back(std::move(segment));
        }
        if (!rows.status()) return rows.status();
    }
    std::map<Uuid, QStringList> keywords;
    {
        auto rows = session.query("SELECT service_id, keyword FROM service_keyword WHERE company_id = ?1 "
                                  "ORDER BY service_id, position",
                                  into.company.id);
        while (rows.next()) {
            Uuid service;
            QString keyword;
            rows.read(service, keyword);
            keywords[service] += keyword;
        }
        if (!rows.status()) return rows.status();
    }
    auto rows =
        session.query("SELECT id, name, category, price_cents, colour, active FROM service WHERE company_id = ?1 "
                      "ORDER BY position",
                      into.company.id);
    while (rows.next()) {
        Service service;
        rows.read(service.id, service.name, service.category, service.price, service.colour, service.active);
        service.segments = std::move(segments[service.id.value]);
        service.keywords = std::move(keywords[service.id.value]);
        into.services.push_back(std::move(service));
    }
    return rows.status();
}

Result<> loadMappings(Session &session, Catalog &into)
{
    auto rows = session.query("SELECT service_id, part, staff_id, credential_id, event_type, host, length_min, visible "
                              "FROM event_type_mapping WHERE company_id = ?1 ORDER BY position",
                              into.company.id);
    while (rows.next()) {
        EventTypeMapping m;
        rows.read(m.service, m.segment, m.staff, m.credential, m.eventType, m.host, m.length, m.visible);
        into.mappings.push_back(m);
    }
    return rows.status();
}

QString lengthsText(const std::vector<std::chrono::minutes> &lengths)
{
    QStringList texts;
    for (const auto length : lengths)
        texts << QString::number(length.count());
    return texts.join(u',');
}

std::vector<std::chrono::minutes> lengthsFrom(const QString &text)
{
    std::vector<std::chrono::minutes> lengths;
    for (const auto one : QStringView(text).split(u',', Qt::SkipEmptyParts))
        lengths.emplace_back(one.toInt());
    return lengths;
}

Result<> loadAbsenceTypes(Session &session, Catalog &into)
{
    auto rows = session.query("SELECT staff_id, credential_id, event_type, host, length_min, lengths, visible FROM "
                              "absence_event_type WHERE company_id = ?1 ORDER BY position",
                              into.company.id);
    while (rows.next()) {
        AbsenceEventType type;
        QString lengths;
        rows.read(type.staff, type.credential, type.eventType, type.host, type.length, lengths, type.visible);
        type.lengths = lengthsFrom(lengths);
        into.absenceTypes.push_back(std::move(type));
    }
    return rows.status();
}

/// Deletes everything that save() writes anew; credentials stay, they count their successes.
Result<> clear(Session &session, CompanyId id)
{
    for (const auto *sql :
         {"DELETE FROM branch WHERE company_id = ?1", "DELETE FROM weekly_hours WHERE company_id = ?1",
          "DELETE FROM staff WHERE company_id = ?1", "DELETE FROM service WHERE company_id = ?1",
          "DELETE FROM service_segment WHERE company_id = ?1", "DELETE FROM service_keyword WHERE company_id = ?1",
          "DELETE FROM event_type_mapping WHERE company_id = ?1",
          "DELETE FROM absence_event_type WHERE company_id = ?1",
          // Those that are saved again come back to a position of at least 0.
          "UPDATE credential SET position = -1 WHERE company_id = ?1"})
        if (auto done = session.execute(sql, id); !done) return done;
    return {};
}

Result<> insertKeywords(Session &session, CompanyId company, ServiceId service, const QStringList &keywords)
{
    Result<> done;
    int position = 0;
    for (const auto &keyword : keywords)
        if (done)
            done = session.execute("INSERT INTO service_keyword (company_id, service_id, position, keyword) "
                                   "VALUES (?1, ?2, ?3, ?4)",
                                   company, service, position++, keyword);
    return done;
}

Result<> saveService(Session &session, CompanyId company, const Service &service, int position)
{
    auto done = session.execute(
        "INSERT INTO service (company_id, id, position, name, category, price_cents, colour, active) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        company, service.id, position, service.name, service.category, service.price, service.colour, service.active);
    int part = 0;
    for (const auto &segment : service.segments) {
        if (!done) return done;
        done = session.execute(
            "INSERT INTO service_segment (company_id, service_id, part, name, work_min, process_min, "
            "finish_min, clean_up_min) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            company, service.id, part++, segment.name, segment.work, segment.process, segment.finish, segment.cleanUp);
    }
    return done ? insertKeywords(session, company, service.id, service.keywords) : done;
}

} // namespace

Result<std::vector<CompanyId>> companyIds(Session &session)
{
    auto rows = session.query("SELECT company_id FROM company ORDER BY company_id");
    std::vector<CompanyId> ids;
    while (rows.next())
        rows.read(ids.emplace_back());
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return ids;
}

CatalogStore::CatalogStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<Catalog> CatalogStore::load()
{
    Catalog catalog;
    auto company = loadCompany(m_session, m_company);
    if (!company) return tl::unexpected(company.error());
    catalog.company = std::move(*company);
    auto hours = loadHours(m_session, m_company);
    if (!hours) return tl::unexpected(hours.error());
    auto done = loadBranches(m_session, *hours, catalog);
    if (done) done = loadCredentials(m_session, catalog);
    if (done) done = loadStaff(m_session, *hours, catalog);
    if (done) done = loadServices(m_session, catalog);
    if (done) done = loadMappings(m_session, catalog);
    if (done) done = loadAbsenceTypes(m_session, catalog);
    if (!done) return tl::unexpected(done.error());
    return catalog;
}

Result<> CatalogStore::saveHours(const QString &kind, const Uuid &owner, const WeeklyHours &hours)
{
    Result<> done;
    for (int weekday = 0; weekday < 7; ++weekday)
        for (const auto &span : hours.days[std::size_t(weekday)])
            if (done)
                done = m_session.execute(
                    "INSERT INTO weekly_hours (company_id, kind, owner_id, weekday, from_minute, to_minute) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    m_company, kind, owner, weekday, span.fromMinute, span.toMinute);
    return done;
}

Result<> CatalogStore::save(const Catalog &catalog)
{
    const auto &c = catalog.company;
    if (c.id != m_company) return failure(ErrorCode::InvalidInput, QStringLiteral("The catalog is another company's."));
    // A salon that is there stays what it is, real or invented: the conflict leaves `practice` alone.
    auto done = m_session.execute(
        "INSERT INTO company (company_id, name, synthetic_mail_domain, attendee_name, send_phone, practice) VALUES "
        "(?1, "
        "?2, ?3, ?4, ?5, ?6) ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, synthetic_mail_domain = "
        "excluded.synthetic_mail_domain, attendee_name = excluded.attendee_name, send_phone = excluded.send_phone",
        m_company, c.name, c.syntheticMailDomain, namePolicies.word(c.attendeeName), c.sendPhone, c.practice);
    if (done) done = clear(m_session, m_company);
    int position = 0;
    for (const auto &b : catalog.branches) {
        if (done)
            done = m_session.execute(
                "INSERT INTO branch (company_id, id, position, name, zone) VALUES (?1, ?2, ?3, ?4, ?5)", m_company,
                b.id, position++, b.name, QString::fromLatin1(b.zone.name()));
        if (done) done = saveHours(branchHours, b.id.value, b.opening);
    }
    for (const auto &credential : catalog.credentials)
        if (done)
            done = m_session.execute(
                "INSERT INTO credential (company_id, id, position, label, base_url, own_host) VALUES (?1, ?2, ?3, ?4, "
                "?5, "
                "?6) ON CONFLICT (company_id, id) DO UPDATE SET position = excluded.position, label = excluded.label, "
                "base_url = excluded.base_url, own_host = excluded.own_host",
                m_company, credential.id, position++, credential.label, credential.baseUrl, credential.ownHost);
    if (done) done = m_session.execute("DELETE FROM credential WHERE company_id = ?1 AND position < 0", m_company);
    for (const auto &s : catalog.staff) {
        if (done)
            done =
                m_session.execute("INSERT INTO staff (company_id, id, position, branch_id, name, sort_order, active) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                  m_company, s.id, position++, s.branch, s.name, s.order, s.active);
        if (done) done = saveHours(staffHours, s.id.value, s.shifts);
    }
    for (const auto &service : catalog.services)
        if (done) done = saveService(m_session, m_company, service, position++);
    for (const auto &m : catalog.mappings)
        if (done)
            done = m_session.execute(
                "INSERT INTO event_type_mapping (company_id, service_id, part, staff_id, position, "
                "credential_id, event_type, host, length_min, visible) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                "?7, ?8, ?9, ?10)",
                m_company, m.service, m.segment, m.staff, position++, m.credential, m.eventType, m.host, m.length,
                m.visible);
    for (const auto &type : catalog.absenceTypes)
        if (done)
            done = m_session.execute(
                "INSERT INTO absence_event_type (company_id, staff_id, position, credential_id, event_type, host, "
                "length_min, lengths, visible) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                m_company, type.staff, position++, type.credential, type.eventType, type.host, type.length,
                lengthsText(type.lengths), type.visible);
    if (done) m_session.changes().addCatalog(m_company);
    return done;
}

Result<> CatalogStore::saveVisible(CredentialId credential, EventTypeId eventType)
{
    auto done =
        m_session.execute("UPDATE event_type_mapping SET visible = ?4 WHERE company_id = ?1 AND credential_id = ?2 "
                          "AND event_type = ?3",
                          m_company, credential, eventType, true);
    if (done)
        done =
            m_session.execute("UPDATE absence_event_type SET visible = ?4 WHERE company_id = ?1 AND credential_id = ?2 "
                              "AND event_type = ?3",
                              m_company, credential, eventType, true);
    if (done) m_session.changes().addCatalog(m_company);
    return done;
}

Result<> CatalogStore::saveKeywords(ServiceId service, const QStringList &keywords)
{
    auto done =
        m_session.execute("DELETE FROM service_keyword WHERE company_id = ?1 AND service_id = ?2", m_company, service);
    if (done) done = insertKeywords(m_session, m_company, service, keywords);
    if (done) m_session.changes().addCatalog(m_company);
    return done;
}

} // namespace tresen
