// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/engine/views.h"
#include "tests/ui/support/sample_calls.h"
#include "ui/models/call_waterfall.h"
#include "ui/models/call_words.h"
#include "ui/models/calls_model.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;
using Row = CallWaterfall::Row;
using Piece = CallWaterfall::Piece;

/// Calls as values: the list, the words, and the waterfall.
class TestCallsModel : public QObject
{
    Q_OBJECT

    static Instant soon() { return at("11:20") + seconds(33); }
    static std::vector<const Row *> ofKind(const CallWaterfall &fall, Row::Kind kind)
    {
        std::vector<const Row *> rows;
        for (const auto &row : fall.rows)
            if (row.kind == kind) rows.push_back(&row);
        return rows;
    }
    static CallView silent(const char *id, const char *clock)
    {
        CallView call;
        call.id = QString::fromLatin1(id);
        call.firstSeen = at(clock);
        return call;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatGoesOnComesFirstThenTheNewest()
    {
        CallsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto early = sampleEndedCall("call_early");
        early.firstSeen = at("09:00");
        early.turns.clear();
        early.startedAt = at("09:00");
        model.show({early, sampleEndedCall("call_late")}, soon(), berlin());
        QCOMPARE(model.at(0)->id, QStringLiteral("call_late"));
        auto ongoing = silent("call_now", "11:19");
        model.put(ongoing, soon());
        QCOMPARE(model.rowOf(QStringLiteral("call_now")), 0);
        QCOMPARE(model.live(), 1);
        QCOMPARE(model.today(), 3);
        // It ends, and takes its place among the others.
        ongoing.endedAt = soon();
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        model.put(ongoing, soon());
        QCOMPARE(moved.count(), 1);
        QCOMPARE(model.rowOf(QStringLiteral("call_now")), 1);
        QCOMPARE(model.live(), 0);
        QCOMPARE(model.rowCount(), 3);
    }

    void aCallThatNobodyEndedFallsSilent()
    {
        CallsModel model;
        model.show({silent("call_lost", "11:19"), sampleEndedCall()}, at("11:21"), berlin());
        QVERIFY(model.index(0).data(CallsModel::LiveRole).toBool());
        model.setClock(at("11:19") + callSilence);
        const int row = model.rowOf(QStringLiteral("call_lost"));
        QCOMPARE(row, 1);
        QVERIFY(!model.index(row).data(CallsModel::LiveRole).toBool());
    }

    void theLengthCountsWhileItGoesOn()
    {
        CallsModel model;
        model.show({sampleCall()}, soon(), berlin());
        QCOMPARE(model.index(0).data(CallsModel::LengthRole).toString(), QStringLiteral("0:29"));
        model.setClock(soon() + seconds(2));
        QCOMPARE(model.index(0).data(CallsModel::LengthRole).toString(), QStringLiteral("0:31"));
        model.put(sampleEndedCall(), soon() + seconds(20));
        QCOMPARE(model.index(0).data(CallsModel::LengthRole).toString(), QStringLiteral("0:41"));
    }

    void whoIsNamedByWhatIsKnown()
    {
        auto call = sampleCall();
        QCOMPARE(callerWords(call), QStringLiteral("Monika Maier"));
        call.customerName.clear();
        QVERIFY(callerWords(call).startsWith(QStringLiteral("030")));
        call.caller.clear();
        QCOMPARE(callerWords(call), QStringLiteral("No number"));
        call.withheld = true;
        QCOMPARE(callerWords(call), QStringLiteral("Number withheld"));
    }

    void everyFunctionOfTheContractHasAWord()
    {
        for (const auto *name :
             {"call_inbound", "initialize_call", "check_customer", "list_services", "check_availability",
              "check_availability_batch", "get_alternatives", "find_next_available", "collect_appointment_info",
              "start_booking", "get_customer_appointments", "cancel_appointment", "reschedule_appointment",
              "parse_date"})
            QVERIFY2(functionWords(QString::fromLatin1(name)) != QLatin1String(name), name);
        QCOMPARE(functionWords(QStringLiteral("of_tomorrow")), QStringLiteral("of_tomorrow"));
    }

    void theOutcomeIsWhatItChangedLast()
    {
        auto call = sampleEndedCall();
        QCOMPARE(outcomeOf(call, at("12:00")).words, QStringLiteral("Appointment booked"));
        call.turns.push_back(sampleTurn("cancel_appointment", 40, "", ""));
        call.turns.back().appointment = appointmentOf(call);
        QCOMPARE(outcomeOf(call, at("12:00")).words, QStringLiteral("Appointment cancelled"));
        for (auto &turn : call.turns)
            turn.appointment = {};
        QCOMPARE(outcomeOf(call, at("12:00")).words, QStringLiteral("Nothing booked"));
        call.turns.back().code = QStringLiteral("not_writable");
        QCOMPARE(outcomeOf(call, at("12:00")).glyph, Glyph::Failure);
    }

    void theWaterfallGoesFromTheRingToCalcom()
    {
        const auto fall = waterfallOf(sampleEndedCall(), {sampleBooked()}, at("11:25"));
        QCOMPARE(fall.begin, at("11:20"));
        QCOMPARE(fall.length, microseconds(seconds(45)));
        QVERIFY(!fall.live);
        QCOMPARE(ofKind(fall, Row::Kind::Ring).size(), std::size_t(1));
        QCOMPARE(ofKind(fall, Row::Kind::Function).size(), std::size_t(3));
        const auto &booking = *ofKind(fall, Row::Kind::Function).back();
        const auto &saved = *ofKind(fall, Row::Kind::Saved).at(0);
        const auto &queue = *ofKind(fall, Row::Kind::Queue).at(0);
        const auto &calcom = *ofKind(fall, Row::Kind::Calcom).at(0);
        QCOMPARE(booking.took(), microseconds(9400));
        QCOMPARE(saved.took(), microseconds(4100));
        QVERIFY(saved.from >= booking.from && saved.to <= booking.to);
        QCOMPARE(queue.from, saved.to);
        QCOMPARE(queue.took(), microseconds(40'000));
        QCOMPARE(calcom.from, queue.to);
        QCOMPARE(calcom.took(), microseconds(1'400'000));
        QCOMPARE(calcom.glyph, Glyph::Ok);
        QCOMPARE(fall.waited(), microseconds(6200 + 6200 + 9400));
        QCOMPARE(fall.slowest(), microseconds(9400));
    }

    void thePiecesOfTheLineFillTheWholeCall()
    {
        for (const auto &fall :
             {waterfallOf(sampleEndedCall(), {sampleBooked()}, at("11:25")), waterfallOf(sampleCall(), {}, soon())}) {
            auto at = microseconds(0);
            for (const auto &piece : fall.pieces) {
                QCOMPARE(piece.from, at);
                QVERIFY(piece.to > piece.from);
                at = piece.to;
            }
            QCOMPARE(at, fall.length);
            QCOMPARE(fall.pieces.front().kind, Piece::Kind::Ring);
        }
    }

    void whatIsOnItsWayGoesOn()
    {
        auto detail = sampleBooked();
        detail.history.resize(1);
        detail.appointment.segments.front().state = SyncState::Waiting;
        auto fall = waterfallOf(sampleCall(), {detail}, soon());
        QVERIFY(ofKind(fall, Row::Kind::Queue).at(0)->open);
        QVERIFY(ofKind(fall, Row::Kind::Calcom).empty());
        QVERIFY(fall.live);

        detail = sampleBooked();
        detail.history.resize(2);
        detail.history.back().attemptState = AttemptState::InFlight;
        fall = waterfallOf(sampleCall(), {detail}, soon());
        QVERIFY(ofKind(fall, Row::Kind::Calcom).at(0)->open);
        QCOMPARE(ofKind(fall, Row::Kind::Calcom).at(0)->glyph, Glyph::Sending);
    }

    /// Cal.com answers when everybody has hung up: the axis reaches further than the call.
    void theAxisReachesToTheLastAnswer()
    {
        auto call = sampleEndedCall();
        call.endedAt = at("11:20") + milliseconds(31'200);
        call.duration = milliseconds(27'200);
        const auto fall = waterfallOf(call, {sampleBooked()}, at("11:25"));
        QCOMPARE(fall.length, microseconds(milliseconds(31'200)));
        QCOMPARE(fall.reach, microseconds(milliseconds(30'997 + 1440)));
    }

    /// A repeat changed nothing: what happened then stays with the first.
    void aRepeatHasNothingBehindIt()
    {
        auto call = sampleEndedCall();
        auto again = call.turns.back();
        again.at += seconds(2);
        again.repeated = true;
        call.turns.push_back(again);
        const auto fall = waterfallOf(call, {sampleBooked()}, at("11:25"));
        QCOMPARE(ofKind(fall, Row::Kind::Function).size(), std::size_t(4));
        QCOMPARE(ofKind(fall, Row::Kind::Saved).size(), std::size_t(1));
        QVERIFY(!fall.rows.back().isInner());
    }

    void aCallOfNothingIsNothing()
    {
        const auto fall = waterfallOf(silent("call_0", "11:20"), {}, at("11:20"));
        QVERIFY(fall.rows.empty());
        QVERIFY(fall.pieces.empty());
        QCOMPARE(fall.length, microseconds(0));
    }
};

QTEST_GUILESS_MAIN(TestCallsModel)
#include "tst_calls_model.moc"
