// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/functions.h"
#include "tests/core/telephone/voice_bench.h"

using namespace tresen;
using namespace tresen::test;

namespace {

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

QJsonObject moved() { return {{text("new_date"), text("27.11.2026")}, {text("new_time"), text("11:00")}}; }

/// A function, with what it is asked. `same` is the command that a desk would give, whose statements it needs as well:
/// at most `most` may come on top.
struct StatementRow {
    const char *function;
    QJsonObject arguments;
    int most;
    enum class Same { Nothing, Book, Move, Cancel } same = Same::Nothing;
};

std::vector<StatementRow> statementRows()
{
    using Same = StatementRow::Same;
    return {{"initialize_call", {}, 4},
            {"check_customer", {{text("name"), text("Hans Schuster")}}, 4},
            {"list_services", {{text("stichwort"), text("Haarschnitt")}}, 0},
            {"check_availability", VoiceBench::wish(text("10:00")), 4},
            {"check_availability_batch",
             {{text("dienstleistung"), text("Haarschnitt")},
              {text("zeiten"),
               QJsonArray{QJsonObject{{text("datum"), text("26.11.2026")}, {text("uhrzeit"), text("10:00")}}}}},
             4},
            {"get_alternatives", VoiceBench::wish(text("10:00")), 4},
            {"find_next_available", {{text("dienstleistung"), text("Haarschnitt")}}, 4},
            {"collect_appointment_info", VoiceBench::wish(text("10:00")), 4},
            // Whether it was done before, who calls, what stands at that time, who is free, what this call holds, and
            // the line by which a repeat finds it.
            {"start_booking", VoiceBench::wish(text("10:00")), 6, Same::Book},
            {"get_customer_appointments", {}, 4},
            // Whether it was done before, what this call may change, which one is meant, and that line.
            {"cancel_appointment", {}, 5, Same::Cancel},
            {"reschedule_appointment", moved(), 6, Same::Move},
            {"parse_date", {{text("datum"), text("nächsten Dienstag")}}, 0}};
}

} // namespace

/// How often each function asks the database before the caller is answered. What is written behind the answer (its line
/// in the call's history, the hold) is nobody's wait and is not counted. A booking, a move and a cancellation are the
/// desk's own commands; the telephone finds what is meant and keeps the answer for a repeat, and that is counted.
class TestVoiceStatements : public QObject
{
    Q_OBJECT

    /// Of a desk that books, moves and cancels what the telephone books here.
    static qint64 statementsOf(StatementRow::Same same)
    {
        BookingDesk desk;
        const auto at = [](int day, int hour) {
            return berlinZone.toInstant(
                LocalTime(Day(std::chrono::days(QDate(1970, 1, 1).daysTo(QDate(2026, 11, day))))) +
                std::chrono::hours(hour));
        };
        const auto booked = desk.book(desk.salon.cut, desk.salon.anna, at(26, 10));
        if (!booked) qFatal("the desk cannot book");
        if (same == StatementRow::Same::Move && !desk.move(*booked, at(27, 11))) qFatal("the desk cannot move");
        if (same == StatementRow::Same::Cancel && !desk.cancel(*booked)) qFatal("the desk cannot cancel");
        return same == StatementRow::Same::Nothing ? 0 : desk.statements;
    }

private Q_SLOTS:
    void fewStatementsStandBeforeAnAnswer_data()
    {
        QTest::addColumn<int>("row");
        const auto rows = statementRows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].function) << int(i);
    }
    void fewStatementsStandBeforeAnAnswer()
    {
        QFETCH(int, row);
        const auto one = statementRows()[std::size_t(row)];
        const auto least = statementsOf(one.same);
        VoiceBench bench;
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("16:00")), text("call_0")).is(u"booked"));
        bench.voice->start(); // who has been booked is known by now
        const auto told = bench.ask(text(one.function), one.arguments);
        QVERIFY2(told.is(u"success"), QJsonDocument(told.answer.body).toJson(QJsonDocument::Compact).constData());
        qInfo("%s: %lld statements, %lld of them the desk's", one.function, static_cast<long long>(told.statements),
              static_cast<long long>(least));
        QVERIFY(told.statements >= 0 && told.statements <= least + one.most);
    }

    void everyFunctionOfTheContractIsCounted()
    {
        const auto rows = statementRows();
        for (const auto &contract : functionContracts())
            QVERIFY2(std::ranges::any_of(
                         rows, [&](const StatementRow &row) { return qstrcmp(row.function, contract.name) == 0; }),
                     contract.name);
        QCOMPARE(rows.size(), functionContracts().size());
    }
};

QTEST_GUILESS_MAIN(TestVoiceStatements)
#include "tst_voice_statements.moc"
