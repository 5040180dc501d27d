// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/bookkeeping.h"

namespace tresen::test {

namespace {

struct Question {
    const char *wrong; ///< what a row of the answer means
    const char *sql;
};

constexpr std::array questions{
    Question{"busy rows belong to no appointment that stands",
             "SELECT count(*) FROM busy b WHERE b.kind = 'segment' AND NOT EXISTS (SELECT 1 FROM appointment a "
             "WHERE a.company_id = b.company_id AND a.id = b.owner_id AND a.status <> 'cancelled')"},
    Question{"appointments that stand keep nobody busy",
             "SELECT count(*) FROM appointment a WHERE a.status <> 'cancelled' AND a.customer_id IS NOT NULL AND NOT "
             "EXISTS (SELECT 1 FROM busy b WHERE b.company_id = a.company_id AND b.owner_id = a.id)"},
    Question{"blocks of absences keep somebody busy",
             "SELECT count(*) FROM appointment a JOIN busy b ON b.company_id = a.company_id AND b.owner_id = a.id "
             "WHERE a.customer_id IS NULL"},
    Question{"busy rows of one stylist and lane overlap",
             "SELECT count(*) FROM busy a JOIN busy b ON a.company_id = b.company_id AND a.staff_id = b.staff_id AND "
             "a.lane = b.lane AND a.from_ms < b.from_ms AND b.from_ms < a.to_ms"},
    Question{"parts stand elsewhere than their busy time",
             "SELECT count(*) FROM segment s JOIN appointment a ON a.company_id = s.company_id AND a.id = "
             "s.appointment_id WHERE a.status <> 'cancelled' AND a.customer_id IS NOT NULL AND s.presence = 'present' "
             "AND NOT EXISTS (SELECT 1 FROM busy b WHERE b.company_id = s.company_id AND b.owner_id = a.id AND "
             "b.staff_id = s.staff_id AND "
             "b.from_ms <= s.booked_from_ms AND b.to_ms > s.booked_from_ms)"},
    Question{"customers were left behind by a booking that was refused",
             "SELECT count(*) FROM customer c WHERE NOT EXISTS (SELECT 1 FROM appointment a WHERE a.company_id = "
             "c.company_id AND a.customer_id = c.id)"},
    Question{"counters differ from what they count",
             "SELECT (SELECT count(*) FROM segment WHERE state = 'settled' AND presence = 'present') <> "
             "(SELECT coalesce(sum(n), 0) FROM sync_counter)"},
    Question{"settled segments have an attempt that nobody ended",
             "SELECT count(*) FROM attempt t JOIN segment s ON s.company_id = t.company_id AND s.id = t.segment_id "
             "WHERE s.state = 'settled' AND t.state IN ('in_flight', 'unresolved')"},
};

} // namespace

QStringList bookkeepingErrors(SyncDesk &desk)
{
    QStringList wrong;
    desk.storage().readAndWait([&](Session &session) {
        for (const auto &question : questions) {
            auto rows = session.query(question.sql);
            qint64 count = 0;
            if (rows.next()) rows.read(count);
            if (!rows.status()) wrong << rows.status().error().detail;
            if (count > 0) wrong << QStringLiteral("%1 %2").arg(count).arg(QLatin1String(question.wrong));
        }
    });
    return wrong;
}

} // namespace tresen::test
