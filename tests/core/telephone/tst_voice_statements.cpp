// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/functions.h"
#include "tests/core/telephone/voice_bench.h"

using namespace tresen;
using namespace tresen::test;

namespace {

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

QJsonObject moved() { return {{text("new_date"), text("27.11.2026")}, {text("new_time"), text("11:00")}}; }

/// A function, with what it is asked, and the statements that stand before its answer: `reads` and `writes`, each table
/// that it changes being one at least.
struct StatementRow {
    const char *name;
    const char *function;
    QJsonObject arguments;
    int reads;
    int writes = 0;
    bool asksFirst = false; ///< whether it is free, so that the call holds it
    const char *call = "call_1";
};

std::vector<StatementRow> statementRows()
{
    const auto schnitt = std::pair(text("dienstleistung"), QJsonValue(text("Haarschnitt")));
    auto stranger = VoiceBench::wish(text("10:00"));
    stranger.insert(text("name"), text("Berta Neumann"));
    return {{"initialize_call", "initialize_call", {}, 1},
            {"check_customer", "check_customer", {{text("name"), text("Hans Schuster")}}, 0},
            {"list_services", "list_services", {{text("stichwort"), text("Haarschnitt")}}, 0},
            // Two of these are the hold, which the bench writes before the answer: elsewhere nobody waits for it. What
            // is busy is read by VoiceTimes, in one (tst_availability).
            {"check_availability", "check_availability", VoiceBench::wish(text("10:00")), 1, 1},
            {"check_availability_batch",
             "check_availability_batch",
             {schnitt,
              {text("zeiten"),
               QJsonArray{QJsonObject{{text("datum"), text("26.11.2026")}, {text("uhrzeit"), text("10:00")}}}}},
             0},
            {"get_alternatives", "get_alternatives", VoiceBench::wish(text("10:00")), 0},
            {"find_next_available", "find_next_available", {schnitt}, 0},
            {"collect_appointment_info", "collect_appointment_info", VoiceBench::wish(text("10:00")), 1, 1},
            // Busy time, appointment, segment, audit, and the line by which a repeat finds it.
            {"start_booking", "start_booking", VoiceBench::wish(text("10:00")), 1, 5},
            {"start_booking, held", "start_booking", VoiceBench::wish(text("10:00")), 1, 6, true},
            {"start_booking, a new customer", "start_booking", stranger, 1, 6},
            {"start_booking, a repeat", "start_booking", VoiceBench::wish(text("16:00")), 1, 1, false, "call_0"},
            {"start_booking, in another call", "start_booking", VoiceBench::wish(text("16:00")), 2, 1},
            {"get_customer_appointments", "get_customer_appointments", {}, 1},
            {"cancel_appointment", "cancel_appointment", {}, 1, 5},
            {"reschedule_appointment", "reschedule_appointment", moved(), 1, 6},
            {"reschedule_appointment, held", "reschedule_appointment", moved(), 1, 6, true},
            {"parse_date", "parse_date", {{text("datum"), text("nächsten Dienstag")}}, 0}};
}

} // namespace

/// How often each function asks the database before the caller is answered. What is written behind the answer (its line
/// in the call's history, the hold) is nobody's wait and is not counted. Four and more are those that change something:
/// they read once, and write as many tables as a booking has.
class TestVoiceStatements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewStatementsStandBeforeAnAnswer_data()
    {
        QTest::addColumn<int>("row");
        const auto rows = statementRows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << int(i);
    }
    void fewStatementsStandBeforeAnAnswer()
    {
        QFETCH(int, row);
        const auto one = statementRows()[std::size_t(row)];
        VoiceBench bench;
        bench.times.apart = std::chrono::hours(2); // it is eight: what is offered has to be within opening hours
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("16:00")), text("call_0")).is(u"booked"));
        bench.voice->start(); // who has been booked is known by now
        const auto call = text(one.call);
        if (one.asksFirst)
            QVERIFY(bench.ask(text("check_availability"), VoiceBench::wish(text("10:00")), call).is(u"available"));
        const auto told = bench.ask(text(one.function), one.arguments, call);
        QVERIFY2(told.is(u"success"), QJsonDocument(told.answer.body).toJson(QJsonDocument::Compact).constData());
        QCOMPARE(told.statements, qint64(one.reads + one.writes));
    }

    void everyFunctionOfTheContractIsCounted()
    {
        const auto rows = statementRows();
        for (const auto &contract : functionContracts())
            QVERIFY2(std::ranges::any_of(
                         rows, [&](const StatementRow &row) { return qstrcmp(row.function, contract.name) == 0; }),
                     contract.name);
    }
};

QTEST_GUILESS_MAIN(TestVoiceStatements)
#include "tst_voice_statements.moc"
