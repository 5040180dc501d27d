// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRadioButton>

#include "tests/ui/support/front_desk_bench.h"
#include "ui/front_desk/inspector.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The newest step is taken back first, and each once.
class TestDeskUndo : public QObject, private FrontDeskBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aCancellationHasItsReasonAndCanBeUndone()
    {
        open("Vera Stein");
        button("inspectorCancel").click();
        named<QRadioButton>(*page, "reason_customer_ill")->click();
        button("cancelConfirm").click();
        QTRY_COMPARE(backend->cancelled.size(), 1u);
        QCOMPARE(backend->cancelled.front().reason, CancelReason::CustomerIll);
        QTRY_VERIFY(bar().isOffering());
        page->undoLast(); // Ctrl+Z
        QTRY_COMPARE(backend->undone.size(), 1u);
        page->undoLast();
        QCOMPARE(backend->undone.size(), 1u);
        QVERIFY(!bar().isOffering());
    }

    void aBookingIsTakenBackAsAMistake_data()
    {
        QTest::addColumn<bool>("byBar");
        QTest::newRow("the bar") << true;
        QTest::newRow("the key") << false;
    }
    /// Not what another customer was given before.
    void aBookingIsTakenBackAsAMistake()
    {
        QFETCH(bool, byBar);
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("moveConfirm") && button("moveConfirm").isEnabled());
        button("moveConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        page->startBooking();
        QTRY_VERIFY(button("bookingBook").isEnabled());
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_VERIFY(bar().text().contains(QStringLiteral("Jürgen Größe")));
        QVERIFY(bar().isOffering());
        if (byBar)
            button("undo").click();
        else
            page->undoLast();
        QTRY_COMPARE(backend->cancelled.size(), 1u);
        QCOMPARE(backend->cancelled.front(), (CancelRequest{id<AppointmentId>(9000), CancelReason::Mistake, 1}));
        QCOMPARE(backend->undone.size(), 0u);
        QTRY_VERIFY2(bar().text().startsWith(QStringLiteral("Booking taken back: ")), qPrintable(bar().text()));
        QVERIFY(!bar().isOffering());
        QVERIFY(!page->findChild<Inspector *>()->isVisible());
        page->undoLast(); // then the move before it
        QTRY_COMPARE(backend->undone.size(), 1u);
        QCOMPARE(backend->undone.front(), std::make_pair(idNamed("Ingrid Pohl"), 2));
    }

    void whatIsJustBeingDoneIsNotSkipped()
    {
        open("Vera Stein");
        button("inspectorCancel").click();
        button("cancelConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(button("moveConfirm").isEnabled());
        button("moveConfirm").click();
        page->undoLast(); // no turn of the event loop: the move is not answered
        QCOMPARE(backend->undone.size(), 0u);
        QTRY_VERIFY(bar().text().startsWith(QStringLiteral("Moved to")));
        page->undoLast();
        QTRY_COMPARE(backend->undone.size(), 1u);
        QCOMPARE(backend->undone.front().first, idNamed("Ingrid Pohl"));
    }

    void aStepStaysUntilItIsAnsweredForGood_data()
    {
        QTest::addColumn<RefusalCode>("code");
        QTest::addColumn<bool>("stays");
        QTest::newRow("database away") << RefusalCode::DatabaseUnavailable << true;
        QTest::newRow("outcome unknown") << RefusalCode::OutcomeUnknown << true;
        QTest::newRow("being sent") << RefusalCode::BeingSent << true;
        QTest::newRow("changed by somebody") << RefusalCode::ChangedMeanwhile << false;
        QTest::newRow("the old time is taken") << RefusalCode::SlotTaken << false;
    }
    void aStepStaysUntilItIsAnsweredForGood()
    {
        QFETCH(RefusalCode, code);
        QFETCH(bool, stays);
        open("Vera Stein");
        button("inspectorCancel").click();
        button("cancelConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        backend->refuse = code;
        page->undoLast();
        page->undoLast(); // not twice while the first is being answered
        QTRY_COMPARE(bar().text(), refusalSentence(code, QStringLiteral("en")));
        QCOMPARE(backend->undone.size(), 1u);
        backend->refuse.reset();
        page->undoLast();
        QCOMPARE(backend->undone.size(), stays ? 2u : 1u);
    }

    /// Moved, moved back, and then not wanted at all: our own undo is nobody else's change.
    void aBookingIsTakenBackBehindItsOwnMove()
    {
        const auto step = [](int version, UndoStack::Kind kind) {
            return UndoStack::Step{id<AppointmentId>(1), version, {}, sampleDate(), kind};
        };
        UndoStack stack;
        stack.push(step(1, UndoStack::Kind::Booked));
        stack.push(step(2, UndoStack::Kind::Changed));
        const auto move = stack.newest(sampleDate());
        QCOMPARE(move->version, 2);
        stack.undone(*move, 3);
        QCOMPARE(stack.newest(sampleDate()), std::optional(step(3, UndoStack::Kind::Booked)));
        QVERIFY(!stack.newest(sampleDate() + days(1)));
    }
};

QTEST_MAIN(TestDeskUndo)
#include "tst_desk_undo.moc"
