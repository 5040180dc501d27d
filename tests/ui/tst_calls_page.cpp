// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_calls.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/caller_card.h"
#include "ui/calls/calls_page.h"
#include "ui/calls/waterfall_view.h"
#include "ui/models/calls_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/state_panel.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The page of the telephone, and the card of a caller.
class TestCallsPage : public QObject, private PageBench<CallsPage>
{
    Q_OBJECT

    QListView &list() { return *named<QListView>(*page, "callList"); }
    WaterfallView &fall() { return *page->findChild<WaterfallView *>(); }
    StatePanel &state() { return *page->findChild<StatePanel *>(); }
    /// As long ago as the samples want it.
    void atHalfAMinute() { backend->clock = at("11:20") + seconds(33); }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        setUp();
        atHalfAMinute();
    }
    void cleanup() { tearDown(); }

    void withoutCallsItSaysWhatWillBeSeen()
    {
        show();
        QVERIFY(state().isVisible());
        QCOMPARE(state().title(), QStringLiteral("No calls yet"));
        QVERIFY(!list().isVisible());
        QVERIFY(!button("callPlay").isVisible());
        page->offerPractice();
        QSignalSpy asked(page.get(), &CallsPage::practiceRequested);
        for (auto *offered : state().findChildren<QAbstractButton *>())
            if (offered->isVisible()) offered->click();
        QCOMPARE(asked.count(), 1);
    }

    void whatCannotBeReadSaysWhyAndIsTriedAgain()
    {
        backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
        show();
        QCOMPARE(state().title(), QStringLiteral("The calls could not be read"));
        backend->refuseQuestions.reset();
        backend->telephone = {sampleEndedCall()};
        for (auto *again : state().findChildren<QAbstractButton *>())
            if (again->isVisible()) again->click();
        QTRY_VERIFY(list().isVisible());
        QVERIFY(!state().isVisible());
    }

    void whileItIsReadItSaysSo()
    {
        backend->silent = true;
        show();
        QVERIFY(state().isLoading());
        QVERIFY(!list().isVisible());
    }

    void aCallIsToldFromItsRingToCalcom()
    {
        backend->telephone = {sampleEndedCall()};
        show();
        QTRY_COMPARE(text("callName"), QStringLiteral("Monika Maier"));
        QVERIFY(text("callFacts").contains(QStringLiteral("0:41")));
        QVERIFY(text("callFacts").contains(QStringLiteral("Caller hung up")));
        QVERIFY(text("callWaited").startsWith(QStringLiteral("3 question")));
        QVERIFY(text("callWaited").contains(QStringLiteral("9.4")));
        // What an engine knows of the appointment comes a moment later.
        QTRY_VERIFY(fall().shown().rows.size() >= 4);
        QVERIFY(fall().accessibleDescription().contains(QStringLiteral("halb drei")));
        QVERIFY(fall().height() > 200);
    }

    void aCallThatBeginsIsSeenAtOnceAndFollowed()
    {
        backend->telephone = {sampleEndedCall("call_old")};
        show();
        QTRY_COMPARE(page->findChild<CallPanel *>()->shown(), QStringLiteral("call_old"));
        auto begun = sampleCall("call_new");
        begun.customerName = QStringLiteral("Georg Maier");
        begun.turns.resize(2);
        Q_EMIT backend->callChanged(begun);
        QCOMPARE(text("callName"), QStringLiteral("Georg Maier"));
        QCOMPARE(fall().shown().rows.size(), std::size_t(2));
        QVERIFY(fall().shown().live);
        begun = sampleCall("call_new");
        Q_EMIT backend->callChanged(begun);
        QVERIFY(fall().shown().rows.size() >= 4);
        QVERIFY(list().model()->index(0, 0).data(CallsModel::LiveRole).toBool());
    }

    /// Who looks at an older call keeps it, whatever rings.
    void aChosenCallStays()
    {
        auto early = sampleEndedCall("call_early");
        early.firstSeen = at("09:00");
        early.startedAt = at("09:00");
        early.turns.clear();
        backend->telephone = {sampleEndedCall("call_late"), early};
        show();
        QTRY_VERIFY(list().hasFocus());
        press(&list(), Qt::Key_Down);
        QCOMPARE(page->findChild<CallPanel *>()->shown(), QStringLiteral("call_early"));
        Q_EMIT backend->callChanged(sampleCall("call_new"));
        QCOMPARE(page->findChild<CallPanel *>()->shown(), QStringLiteral("call_early"));
        QCOMPARE(list().currentIndex().row(), 2);
    }

    void theAppointmentIsOpenedByKeyboardAndByMouse()
    {
        backend->telephone = {sampleEndedCall()};
        show();
        QTRY_VERIFY(list().hasFocus());
        QSignalSpy opened(page.get(), &CallsPage::appointmentRequested);
        press(&list(), Qt::Key_Return);
        QTRY_VERIFY(fall().hasFocus());
        press(&fall(), Qt::Key_End);
        // Behind the booking lies what followed from it.
        while (fall().current() > 0 &&
               fall().shown().rows[static_cast<std::size_t>(fall().current())].appointment.isNull())
            press(&fall(), Qt::Key_Up);
        press(&fall(), Qt::Key_Return);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(opened.front().at(0).value<AppointmentId>(), sampleDay().appointments.front().id);
        button("callDesk").click();
        QTRY_COMPARE(opened.count(), 2);
    }

    void aCallBeingPlayedCannotBePlayedTwice()
    {
        backend->telephone = {sampleEndedCall()};
        show();
        page->offerPractice();
        QTRY_VERIFY(button("callPlay").isVisible());
        page->practiceBegan();
        QVERIFY(static_cast<Button &>(button("callPlay")).isBusy());
        page->practiceEnded(true);
        QVERIFY(!static_cast<Button &>(button("callPlay")).isBusy());
    }

    // The card.

    void aRingOpensTheCardAndTakesNoKeyboard()
    {
        QWidget window;
        window.resize(1200, 800);
        QLineEdit field(&window);
        CallerCard card(*backend, &window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field.setFocus();
        backend->known.name = QStringLiteral("Monika Maier");
        backend->known.visits = 7;
        backend->known.lastVisit = sampleNow() - days(42);
        backend->known.lastService = QStringLiteral("Ansatzfarbe");
        backend->known.next =
            CallerView::Next{id<AppointmentId>(1), at("15:00") + days(1),
                             QStringLiteral("Ansatzfarbe mit Schnitt, Haarkur"), QStringLiteral("Lea Hoffmann")};
        auto ringing = sampleCall("");
        ringing.turns.clear();
        ringing.startedAt.reset();
        ringing.firstSeen = backend->clock;
        Q_EMIT backend->callRang(ringing);
        QVERIFY(card.isVisible());
        QVERIFY(field.hasFocus());
        const auto said = [&](const char *name) { return named<QLabel>(window, name)->text(); };
        QTRY_COMPARE(said("callerName"), QStringLiteral("Monika Maier"));
        QTRY_VERIFY(said("callerNext").contains(QStringLiteral("15:00")));
        QVERIFY(said("callerNext").contains(QStringLiteral("Lea Hoffmann")));
        // However long it is, all of it can be read.
        const auto *next = named<QLabel>(window, "callerNext");
        QTRY_VERIFY(next->height() >= next->heightForWidth(next->width()));
        QVERIFY(next->height() >= 2 * next->fontMetrics().height());
        QVERIFY(card.rect().contains(named<QWidget>(window, "callerBook")->geometry()));
        QVERIFY(said("callerLast").contains(QStringLiteral("Ansatzfarbe")));
        QVERIFY(said("callerLast").contains(QStringLiteral("7 visit")));
        QCOMPARE(backend->callersAsked, std::vector{ringing.customer});
        for (auto *child : card.findChildren<QAbstractButton *>())
            QCOMPARE(child->focusPolicy(), Qt::NoFocus);
        // Clicking it does not take the keyboard either.
        QTest::mouseClick(named<QAbstractButton>(window, "callerClose"), Qt::LeftButton);
        QVERIFY(!card.isVisible());
        QVERIFY(field.hasFocus());
    }

    void theCardThatWasPutAwayStaysAway()
    {
        QWidget window;
        CallerCard card(*backend, &window);
        window.show();
        auto ringing = sampleCall("");
        ringing.turns.clear();
        ringing.firstSeen = backend->clock;
        Q_EMIT backend->callRang(ringing);
        QVERIFY(card.isVisible());
        card.dismiss();
        auto call = sampleCall();
        call.firstSeen = backend->clock;
        Q_EMIT backend->callChanged(call); // the ring has become a call
        QVERIFY(!card.isVisible());
        Q_EMIT backend->callChanged(call);
        QVERIFY(!card.isVisible());
        // The next caller has a card again, and it goes with the call.
        auto other = sampleCall("call_2");
        other.caller = QStringLiteral("+493023125371");
        other.firstSeen = backend->clock;
        Q_EMIT backend->callChanged(other);
        QVERIFY(card.isVisible());
        other.endedAt = backend->clock;
        Q_EMIT backend->callChanged(other);
        QVERIFY(!card.isVisible());
    }

    void whoIsNotKnownIsBookedAsSomebodyNew()
    {
        QWidget window;
        CallerCard card(*backend, &window);
        window.show();
        auto call = sampleCall();
        call.customer = {};
        call.customerName.clear();
        call.firstSeen = backend->clock;
        Q_EMIT backend->callRang(call);
        QVERIFY(card.isVisible());
        QVERIFY(backend->callersAsked.empty());
        QCOMPARE(named<QLabel>(window, "callerName")->text(), QStringLiteral("Somebody new"));
        QSignalSpy booked(&card, &CallerCard::bookingRequested);
        named<QAbstractButton>(window, "callerBook")->click();
        QCOMPARE(booked.count(), 1);
        const auto caller = booked.front().at(0).value<CustomerHit>();
        QVERIFY(caller.id.isNull());
        QCOMPARE(caller.phone, QStringLiteral("+493023125204"));
        QVERIFY(!card.isVisible());
    }

    /// Calls that were going on when the console was opened, and old ones, have no card.
    void anOldCallHasNoCard()
    {
        QWidget window;
        CallerCard card(*backend, &window);
        window.show();
        auto call = sampleCall();
        backend->clock = call.firstSeen + minutes(5);
        Q_EMIT backend->callChanged(call);
        QVERIFY(!card.isVisible());
    }
};

QTEST_MAIN(TestCallsPage)
#include "tst_calls_page.moc"
