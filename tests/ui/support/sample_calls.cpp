// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_calls.h"

namespace tresen::ui::test {

CallTurn sampleTurn(const char *function, double second, const char *asked, const char *message,
                    std::chrono::microseconds took, const char *code)
{
    return {QString::fromLatin1(function),
            QString::fromUtf8(asked),
            QString::fromLatin1(code),
            QString::fromUtf8(message),
            at("11:20") + std::chrono::milliseconds(static_cast<int>(second * 1000)),
            took,
            false,
            {}};
}

CallView sampleCall(const char *id)
{
    CallView call;
    call.id = QString::fromLatin1(id);
    call.caller = QStringLiteral("+493023125204");
    call.customer = test::id<CustomerId>(501);
    call.customerName = QStringLiteral("Monika Maier");
    call.firstSeen = at("11:20");
    call.startedAt = at("11:20") + std::chrono::seconds(4);
    call.turns = {sampleTurn("call_inbound", 0.1, "", "Monika Maier", std::chrono::microseconds(90)),
                  sampleTurn("initialize_call", 5, "", "Guten Tag, Frau Maier. Was darf ich für Sie tun?"),
                  sampleTurn("check_availability", 16, "Ansatzfarbe, morgen, halb drei",
                             "Um 14 Uhr 30 ist nichts mehr frei. Frei wären 13 Uhr 30 und 15 Uhr. Was passt Ihnen?"),
                  sampleTurn("start_booking", 31, "Ansatzfarbe, Monika Maier, morgen, 15 Uhr",
                             "Ihr Termin am Freitag, 20. November, um 15 Uhr ist eingetragen, die Bestätigung folgt.",
                             std::chrono::microseconds(9400))};
    call.turns.back().appointment = sampleDay().appointments.front().id;
    return call;
}

CallView sampleEndedCall(const char *id)
{
    auto call = sampleCall(id);
    call.endedAt = at("11:20") + std::chrono::seconds(45);
    call.duration = std::chrono::seconds(41);
    call.ending = QStringLiteral("user_hangup");
    return call;
}

AppointmentDetail sampleBooked()
{
    auto detail = sampleDetail(sampleDay().appointments.front());
    detail.history.clear();
    const auto booked = at("11:20") + std::chrono::milliseconds(30'997);
    HistoryLine line;
    line.kind = HistoryLine::Kind::Command;
    line.at = booked;
    line.what = QStringLiteral("booked");
    line.duration = std::chrono::microseconds(4100);
    detail.history.push_back(line);
    line.kind = HistoryLine::Kind::Sent;
    line.at = booked + std::chrono::milliseconds(40);
    line.what = QStringLiteral("create");
    line.part = 0;
    line.duration.reset();
    detail.history.push_back(line);
    line.kind = HistoryLine::Kind::Answered;
    line.at = booked + std::chrono::milliseconds(1440);
    line.duration = std::chrono::milliseconds(1400);
    line.meaning = Meaning::Ok;
    line.httpStatus = 201;
    detail.history.push_back(line);
    return detail;
}

} // namespace tresen::ui::test
