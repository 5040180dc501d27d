// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/appointment_store.h"

#include "core/storage/appointment_row.h"
#include "core/storage/customer_row.h"
#include "core/storage/insert_segment.h"
#include "core/storage/packed_ids.h"

namespace tresen {

namespace {

constexpr qint64 longestMs = 24LL * 60 * 60 * 1000;

// A day is read three times: as appointments, as their segments, as their customers. Who has no customer is no visit
// but the block of an absence (BlockStore).
#define OF_THE_DAY                                                                                                     \
    "a.company_id = ?1 AND a.branch_id = ?2 AND a.start_ms < ?4 AND a.start_ms > ?3 - 86400000 AND a.end_ms > ?3 "     \
    "AND a.customer_id IS NOT NULL"

} // namespace

Appointment readAppointment(Rows &rows)
{
    Appointment a;
    rows.read(a.id, a.branch, a.customer, a.service, a.start, a.end, a.status, a.origin, a.price, a.note);
    rows.read(a.cancelReason, a.staffRequested, a.version, a.createdAt, a.updatedAt);
    return a;
}

void appendPart(Rows &rows, std::vector<BookedAppointment> &all)
{
    auto appointment = readAppointment(rows);
    std::optional<Instant> refusedMove;
    rows.read(refusedMove);
    if (all.empty() || all.back().appointment.id != appointment.id)
        all.push_back({std::move(appointment), {}, refusedMove});
    if (!rows.nextIsNull()) all.back().segments.push_back(readSegment(rows));
}

Result<> insertSegment(Session &session, CompanyId company, const Segment &s, Instant now)
{
    const auto &d = s.desired;
    return session.execute(
        "INSERT INTO segment (company_id, id, appointment_id, part, name, staff_id, booked_from_ms, booked_to_ms, "
        "active, "
        "gap_after_min, presence, credential_id, event_type, host, desired_start_ms, desired_length_min, "
        "attendee_name, "
        "attendee_email, attendee_phone, attendee_zone, attendee_language, generation, incarnation, not_before_ms, "
        "cancel_reason, cause, state, reason, next_attempt_ms, settled_ms, attempts, due_ms, unsettled_since_ms, "
        "progress_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
        "?20, "
        "?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, CASE WHEN ?33 = 1 THEN NULL ELSE ?34 END, ?34)",
        company, s.id, s.appointment, s.part, s.name, s.staff, s.booked.from, s.booked.to, packRanges(s.active),
        s.gapAfter, d.presence, d.credential, d.eventType, d.host, d.start, d.length, d.attendee.name, d.attendee.email,
        d.attendee.phone, d.attendee.zone, d.attendee.language, d.generation, d.incarnation, d.notBefore,
        d.cancelReason, d.cause, s.state, s.reason, s.nextAttemptAt, s.settledAt, s.attempts, dueAfterCommand(s, now),
        isSettled(s.state), now);
}

AppointmentStore::AppointmentStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> AppointmentStore::insert(const Appointment &a, const std::vector<Segment> &segments)
{
    const std::chrono::milliseconds longest(longestMs);
    if (a.end <= a.start || a.end - a.start > longest || segments.empty())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("An appointment has a part at least, lasts, and is no longer than a day."));
    auto done =
        m_session.execute("INSERT INTO appointment (company_id, id, branch_id, customer_id, service_id, start_ms, "
                          "end_ms, status, origin, "
                          "price_cents, note, cancel_reason, staff_requested, version, created_ms, updated_ms) VALUES "
                          "(?1, ?2, ?3, ?4, ?5, "
                          "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
                          m_company, a.id, a.branch, a.customer, a.service, a.start, a.end, a.status, a.origin, a.price,
                          a.note, a.cancelReason, a.staffRequested, a.version, a.createdAt, a.updatedAt);
    const auto now = m_session.now();
    for (const auto &segment : segments) {
        if (!done) return done;
        if (segment.appointment != a.id)
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("A segment names another appointment than its own."));
        done = insertSegment(m_session, m_company, segment, now);
        m_session.changes().addSegment(m_company, segment.id);
    }
    m_session.changes().addAppointment(m_company, a.id);
    return done;
}

Result<> AppointmentStore::update(const Appointment &a)
{
    const auto done = m_session.execute(
        "UPDATE appointment SET branch_id = ?3, customer_id = ?4, service_id = ?5, start_ms = ?6, end_ms = ?7, status "
        "= ?8, "
        "origin = ?9, price_cents = ?10, note = ?11, cancel_reason = ?12, staff_requested = ?13, version = ?14, "
        "created_ms = ?15, updated_ms = ?16 WHERE company_id = ?1 AND id = ?2 AND version = ?14 - 1",
        m_company, a.id, a.branch, a.customer, a.service, a.start, a.end, a.status, a.origin, a.price, a.note,
        a.cancelReason, a.staffRequested, a.version, a.createdAt, a.updatedAt);
    if (!done) return done;
    if (m_session.changedRows() == 0)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("The appointment was changed meanwhile or is gone; read it again."));
    m_session.changes().addAppointment(m_company, a.id);
    return {};
}

Result<> AppointmentStore::updateSegment(const Segment &s)
{
    const auto &d = s.desired;
    const auto now = m_session.now();
    const auto done = m_session.execute(
        "UPDATE segment SET appointment_id = ?3, part = ?4, name = ?5, staff_id = ?6, booked_from_ms = ?7, "
        "booked_to_ms = ?8, active = ?9, gap_after_min = ?10, presence = ?11, credential_id = ?12, event_type = ?13, "
        "host = ?14, desired_start_ms = ?15, desired_length_min = ?16, attendee_name = ?17, attendee_email = ?18, "
        "attendee_phone = ?19, attendee_zone = ?20, attendee_language = ?21, generation = ?22, incarnation = ?23, "
        "not_before_ms = ?24, cancel_reason = ?25, cause = ?26, state = ?27, reason = ?28, next_attempt_ms = ?29, "
        "settled_ms = ?30, attempts = ?31, due_ms = ?32, "
        "unsettled_since_ms = CASE WHEN ?33 = 1 THEN NULL ELSE coalesce(unsettled_since_ms, ?34) END, progress_ms = "
        "?34 "
        "WHERE company_id = ?1 AND id = ?2",
        m_company, s.id, s.appointment, s.part, s.name, s.staff, s.booked.from, s.booked.to, packRanges(s.active),
        s.gapAfter, d.presence, d.credential, d.eventType, d.host, d.start, d.length, d.attendee.name, d.attendee.email,
        d.attendee.phone, d.attendee.zone, d.attendee.language, d.generation, d.incarnation, d.notBefore,
        d.cancelReason, d.cause, s.state, s.reason, s.nextAttemptAt, s.settledAt, s.attempts, dueAfterCommand(s, now),
        isSettled(s.state), now);
    if (!done) return done;
    if (m_session.changedRows() == 0) return failure(ErrorCode::NotFound, QStringLiteral("There is no such segment."));
    m_session.changes().addSegment(m_company, s.id);
    m_session.changes().addAppointment(m_company, s.appointment);
    return {};
}

template <typename... Args>
Result<std::vector<BookedAppointment>> AppointmentStore::list(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<BookedAppointment> found;
    while (rows.next())
        appendPart(rows, found);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

namespace {
Result<std::optional<BookedAppointment>> onlyOne(Result<std::vector<BookedAppointment>> found)
{
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return std::optional<BookedAppointment>{};
    return std::move(found->front());
}
} // namespace

Result<std::optional<BookedAppointment>> AppointmentStore::find(AppointmentId id)
{
    return onlyOne(list("SELECT " PART_COLUMNS " FROM appointment a" PARTS_OF_A
                        "WHERE a.company_id = ?1 AND a.id = ?2 ORDER BY s.part",
                        id));
}

Result<std::optional<BookedAppointment>> AppointmentStore::findBySegment(SegmentId id)
{
    return onlyOne(list("SELECT " PART_COLUMNS " FROM appointment a" PARTS_OF_A "WHERE a.company_id = ?1 AND a.id = "
                        "(SELECT appointment_id FROM segment WHERE company_id = ?1 AND id = ?2) ORDER BY s.part",
                        id));
}

Result<BranchDay> AppointmentStore::day(BranchId branch, TimeRange time)
{
    BranchDay view;
    {
        auto rows = m_session.query("SELECT " APPOINTMENT_COLUMNS " FROM appointment a WHERE " OF_THE_DAY
                                    " ORDER BY a.start_ms, a.id",
                                    m_company, branch, time.from, time.to);
        while (rows.next())
            view.appointments.push_back(readAppointment(rows));
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    {
        // CROSS JOIN keeps the order of tables: from the day's appointments to their segments.
        auto rows =
            m_session.query("SELECT " SEGMENT_COLUMNS " FROM appointment a CROSS JOIN segment s WHERE " OF_THE_DAY
                            " AND s.company_id = ?1 AND s.appointment_id = a.id ORDER BY a.start_ms, a.id, s.part",
                            m_company, branch, time.from, time.to);
        while (rows.next())
            view.segments.push_back(readSegment(rows));
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    auto rows = m_session.query("SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.id IN "
                                "(SELECT a.customer_id FROM appointment a WHERE " OF_THE_DAY ") ORDER BY c.id",
                                m_company, branch, time.from, time.to);
    while (rows.next())
        view.customers.push_back(readCustomer(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return view;
}

Result<std::vector<BookedAppointment>> AppointmentStore::upcoming(CustomerId customer, Instant from, int limit)
{
    return list("SELECT " PART_COLUMNS " FROM (SELECT b.id FROM appointment b WHERE b.company_id = ?1 "
                "AND b.customer_id = ?2 AND b.start_ms >= ?3 AND b.status = 'booked' ORDER BY b.start_ms, b.id "
                "LIMIT ?4) u LEFT JOIN appointment a ON a.company_id = ?1 AND a.id = u.id" PARTS_OF_A
                "ORDER BY a.start_ms, a.id, s.part",
                customer, from, limit);
}

Result<std::vector<BookedAppointment>> AppointmentStore::upcoming(const std::vector<CustomerId> &customers,
                                                                  Instant from, int limit)
{
    if (customers.empty()) return std::vector<BookedAppointment>{};
    return list(
        "WITH RECURSIVE " UNPACKED_FROM(
            "?2") " SELECT " PART_COLUMNS
                  " FROM (SELECT b.id FROM wanted w CROSS JOIN appointment b WHERE b.company_id = ?1 "
                  "AND b.customer_id = w.id AND b.start_ms >= ?3 AND b.status = 'booked' ORDER BY b.start_ms, b.id "
                  "LIMIT ?4) u LEFT JOIN appointment a ON a.company_id = ?1 AND a.id = u.id" PARTS_OF_A
                  "ORDER BY a.start_ms, a.id, s.part",
        packedIds(customers), from, limit);
}

Result<std::vector<BookedAppointment>> AppointmentStore::past(CustomerId customer, Instant before, int limit)
{
    return list("SELECT " PART_COLUMNS " FROM (SELECT b.id FROM appointment b WHERE b.company_id = ?1 "
                "AND b.customer_id = ?2 AND b.start_ms < ?3 ORDER BY b.start_ms DESC, b.id DESC "
                "LIMIT ?4) u LEFT JOIN appointment a ON a.company_id = ?1 AND a.id = u.id" PARTS_OF_A
                "ORDER BY a.start_ms DESC, a.id DESC, s.part",
                customer, before, limit);
}

} // namespace tresen
