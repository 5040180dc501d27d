// SPDX-License-Identifier: GPL-3.0-or-later
// What a command of the telephone has to know before it changes something: each in one statement. With PostgreSQL every
// statement that is read is a journey to the server and back.
#include "core/storage/appointment_row.h"
#include "core/storage/customer_row.h"
#include "core/storage/packed_ids.h"
#include "core/voice/call_store.h"

namespace tresen {

namespace {

// The newest turn of key ?2 since ?3, and what has become of its appointment.
#define DONE_BEFORE                                                                                                    \
    "(SELECT t.appointment_id, t.start_ms, t.answer, a.status, a.start_ms AS now_ms FROM call_turn t "                 \
    "JOIN appointment a ON a.company_id = t.company_id AND a.id = t.appointment_id "                                   \
    "WHERE t.company_id = ?1 AND t.request_key = ?2 AND t.at_ms >= ?3 ORDER BY t.at_ms DESC, t.id DESC LIMIT 1) d "

DoneBefore doneBefore(AppointmentId appointment, std::optional<Instant> start, const QString &answer,
                      const QString &status, Instant nowAt)
{
    return {appointment, start, answer.toUtf8(), appointmentStatusFromWord(status) == AppointmentStatus::Booked, nowAt};
}

} // namespace

Result<BeforeChange> CallStore::beforeChange(const ChangeQuestion &question)
{
    // Turns with a key and no appointment are proofs that were wrong; those with one name what this call may change.
    // MEANT is what the call has made or changed and what is to come of its customers, each once.
    auto rows = m_session.query(
        "WITH RECURSIVE " UNPACKED_FROM(
            "?5") ", "
                  "turns (appointment_id, proof) AS (SELECT t.appointment_id, t.request_key FROM call_turn t "
                  "WHERE t.company_id = ?1 AND t.call_id = ?4 AND t.call_id <> '' "
                  "AND (t.appointment_id IS NOT NULL OR t.request_key IS NOT NULL) "
                  "ORDER BY t.at_ms DESC, t.id DESC LIMIT 50), "
                  "meant (id, of_call) AS (SELECT appointment_id, 1 FROM turns WHERE appointment_id IS NOT NULL UNION "
                  "ALL "
                  "SELECT u.id, 0 FROM (SELECT b.id FROM wanted w CROSS JOIN appointment b WHERE b.company_id = ?1 "
                  "AND b.customer_id = w.id AND b.start_ms >= ?6 AND b.status = 'booked' ORDER BY b.start_ms, b.id "
                  "LIMIT ?7) u) "
                  "SELECT (SELECT count(DISTINCT proof) FROM turns WHERE appointment_id IS NULL AND proof <> ?9), "
                  "(SELECT count(*) FROM busy h WHERE h.company_id = ?1 AND h.holder = ?8), "
                  "d.appointment_id, d.start_ms, d.answer, d.status, d.now_ms, m.of_call, " PART_COLUMNS
                  " FROM (SELECT 1 AS one) o LEFT JOIN " DONE_BEFORE "ON 1 = 1 "
                  "LEFT JOIN (SELECT id, max(of_call) AS of_call FROM meant GROUP BY id) m ON 1 = 1 "
                  "LEFT JOIN appointment a ON a.company_id = ?1 AND a.id = m.id" PARTS_OF_A
                  "ORDER BY a.start_ms, a.id, s.part",
        m_company, question.key, question.since, question.call, packedIds(question.customers), question.now,
        question.limit, question.holder, question.proof);
    BeforeChange before;
    while (rows.next()) {
        int held = 0;
        AppointmentId appointment;
        std::optional<Instant> start;
        std::optional<QString> answer;
        std::optional<QString> status;
        std::optional<Instant> nowAt;
        std::optional<bool> ofCall;
        rows.read(before.wrongProofs, held, appointment, start, answer, status, nowAt, ofCall);
        before.holds = held > 0;
        if (nowAt && !before.done) before.done = doneBefore(appointment, start, *answer, *status, *nowAt);
        if (rows.nextIsNull()) continue; // there is no appointment
        const auto known = before.appointments.size();
        appendPart(rows, before.appointments);
        if (ofCall.value_or(false) && before.appointments.size() > known)
            before.ofCall.push_back(before.appointments.back().appointment.id);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return before;
}

Result<BeforeBooking> CallStore::beforeBooking(const BookingQuestion &question)
{
    enum Kind { Done, Standing, SameNumber, Near, Load, Held };
    // The columns have their types from the first SELECT, so it is the one that fills them all. LOAD counts what begins
    // on the day ?6 to ?7; NEAR is what overlaps ?8 to ?9. No row is longer than a day; an expired hold is nobody's
    // time. From the staff list, so that each member is one short range of the primary key.
#define BUSY_OF_OTHERS                                                                                                 \
    "b.company_id = ?1 AND b.staff_id = f.id AND (b.expires_ms IS NULL OR (b.expires_ms > ?10 AND b.holder <> ?11)) "
#define WISHED_STAFF "f.company_id = ?1 AND (f.id = ?12 OR ?12 IS NULL)"
#define STANDING "SELECT 1, " CUSTOMER_COLUMNS ", a.id, a.service_id, a.branch_id, a.start_ms, a.end_ms "
#define NO_CUSTOMER "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    auto rows = m_session.query(
        STANDING
        "FROM customer c CROSS JOIN appointment a WHERE c.company_id = ?1 "
        "AND c.phone = ?13 AND c.phone <> '' AND a.company_id = ?1 AND a.customer_id = c.id AND a.branch_id = ?4 "
        "AND a.start_ms = ?5 AND a.status = 'booked' UNION ALL " STANDING
        "FROM appointment a CROSS JOIN customer c WHERE ?13 = '' AND a.company_id = ?1 "
        "AND a.branch_id = ?4 AND a.start_ms = ?5 AND a.status = 'booked' AND c.company_id = ?1 "
        "AND c.id = a.customer_id AND c.phone = '' UNION ALL "
        "SELECT 0, NULL, d.answer, d.status, NULL, NULL, NULL, NULL, NULL, d.appointment_id, NULL, NULL, d.start_ms, "
        "d.now_ms FROM " DONE_BEFORE "UNION ALL "
        "SELECT 2, " CUSTOMER_COLUMNS ", NULL, NULL, NULL, NULL, NULL FROM customer c "
        "WHERE c.company_id = ?1 AND c.phone = ?13 AND c.phone <> '' UNION ALL "
        "SELECT 3, " NO_CUSTOMER ", NULL, NULL, f.id, b.from_ms, b.to_ms FROM staff f CROSS JOIN busy b "
        "WHERE " WISHED_STAFF " AND " BUSY_OF_OTHERS
        "AND b.from_ms > ?8 - 86400000 AND b.from_ms < ?9 AND b.to_ms > ?8 UNION ALL "
        "SELECT 4, " NO_CUSTOMER ", NULL, NULL, f.id, (SELECT CAST(sum(b.to_ms - b.from_ms) AS BIGINT) "
        "FROM busy b WHERE " BUSY_OF_OTHERS "AND b.from_ms >= ?6 AND b.from_ms < ?7), NULL "
        "FROM staff f WHERE " WISHED_STAFF " UNION ALL SELECT 5, " NO_CUSTOMER
        ", NULL, NULL, b.staff_id, b.from_ms, b.to_ms FROM busy b "
        "WHERE b.company_id = ?1 AND b.holder = ?11",
        m_company, question.key, question.since, question.branch, question.start, question.day.from, question.day.to,
        question.near.from, question.near.to, m_session.now(), question.holder, question.staff, question.phone);
#undef BUSY_OF_OTHERS
#undef WISHED_STAFF
#undef NO_CUSTOMER
#undef STANDING
    BeforeBooking before;
    while (rows.next()) {
        int kind = Held;
        rows.read(kind);
        if (kind == Standing || kind == SameNumber) {
            auto customer = readCustomer(rows);
            if (kind == SameNumber) {
                before.sameNumber.push_back(std::move(customer));
                continue;
            }
            BookedAt at;
            at.customer = customer.id;
            at.customerName = std::move(customer.name);
            at.customerPhone = std::move(customer.phone);
            rows.read(at.appointment, at.service);
            before.standing.push_back(std::move(at));
        } else if (kind == Done) {
            QString answer;
            QString status;
            AppointmentId appointment;
            std::optional<Instant> start;
            Instant nowAt;
            rows.skip(1);
            rows.read(answer, status);
            rows.skip(5);
            rows.read(appointment);
            rows.skip(2);
            rows.read(start, nowAt);
            before.done = doneBefore(appointment, start, answer, status, nowAt);
        } else {
            StaffId staff;
            std::optional<qint64> first;
            rows.skip(10);
            rows.read(staff, first);
            if (kind == Held) before.holds = true;
            if (kind == Load) before.busy[staff].load = std::chrono::milliseconds(first.value_or(0));
            if (kind != Near) continue;
            Instant to;
            rows.read(to);
            before.busy[staff].near.push_back({fromEpochMs(first.value_or(0)), to});
        }
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    std::ranges::sort(before.standing, {}, &BookedAt::appointment);
    std::ranges::sort(before.sameNumber, {}, &Customer::id);
    return before;
}

} // namespace tresen
