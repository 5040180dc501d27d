// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

#include "app/practice/practice_calls.h"
#include "core/server/http_api.h"
#include "tests/ui/support/real_stand.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/caller_card.h"
#include "ui/calls/calls_page.h"
#include "ui/calls/waterfall_view.h"
#include "ui/dashboards/time_panel.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/models/calls_model.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;
using Row = CallWaterfall::Row;

/// A call over real signed HTTP, and what the console shows of it while it goes on.
class TestRealCalls : public QObject, private RealStand
{
    Q_OBJECT

    static constexpr auto pause = 250ms; // between two steps: time enough to be seen

    std::unique_ptr<HttpApi> api;
    std::unique_ptr<PracticeCalls> calls;

    const CallWaterfall &fall() { return window().calls().findChild<WaterfallView *>()->shown(); }
    static void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    static int count(const CallWaterfall &fall, Row::Kind kind)
    {
        return static_cast<int>(std::ranges::count(fall.rows, kind, &Row::kind));
    }

private Q_SLOTS:
    void init()
    {
        startSalon({150, 200});
        const QByteArray key = "key_of_this_test";
        api = std::make_unique<HttpApi>(
            *engine, HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, key, false});
        const auto listening = api->start();
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().detail));
        makeWindow();
        calls = std::make_unique<PracticeCalls>(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(api->port())), key,
                                                practice->salon().customers, pause);
        window().offerPracticeCalls();
        connect(&window(), &MainWindow::practiceCallRequested, calls.get(), &PracticeCalls::play);
        connect(calls.get(), &PracticeCalls::began, &window(), &MainWindow::practiceCallBegan);
        connect(calls.get(), &PracticeCalls::ended, &window(), &MainWindow::practiceCallEnded);
        showWindow();
    }
    void cleanup()
    {
        calls.reset();
        shell.reset();
        api.reset();
        closeSalon();
    }

    void aCallIsSeenLiveFromItsRingToCalcom()
    {
        // As somebody does it: with the mouse, by the page's only button while there is no call.
        click(button("railCalls"));
        auto *offer = window().calls().findChild<QAbstractButton *>(QStringLiteral("stateAction"));
        QTRY_VERIFY(offer->isVisible());
        QCOMPARE(offer->text(), QStringLiteral("Play a call"));
        QSignalSpy ended(calls.get(), &PracticeCalls::ended);
        click(offer);
        auto *list = named<QListView>(window(), "callList");
        const auto told = [list](int role) { return list->model()->index(0, 0).data(role); };
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, patience);
        QVERIFY(list->isVisible() && !offer->isVisible());
        QVERIFY(told(CallsModel::LiveRole).toBool());
        const auto asked = told(CallsModel::OutcomeRole).toString();
        QTRY_VERIFY_WITH_TIMEOUT(count(fall(), Row::Kind::Function) >= 2, patience);
        QVERIFY(fall().live && ended.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(told(CallsModel::OutcomeRole).toString() != asked, patience);
        // Who calls is one of the salon's customers.
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::count(practice->salon().customers, told(Qt::DisplayRole).toString(), &Customer::name) == 1,
            patience);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        QVERIFY(ended.front().at(0).toBool());
        // Ring, greeting, services, a check, alternatives, the booking, once more the same.
        QTRY_VERIFY_WITH_TIMEOUT(!fall().live, patience);
        QCOMPARE(count(fall(), Row::Kind::Ring), 1);
        QCOMPARE(count(fall(), Row::Kind::Function), 6);
        // And what followed from it, until Cal.com has answered.
        QTRY_VERIFY_WITH_TIMEOUT(count(fall(), Row::Kind::Calcom) == 1 && !fall().rows.back().open, patience);
        QCOMPARE(count(fall(), Row::Kind::Saved), 1);
        QCOMPARE(count(fall(), Row::Kind::Queue), 1);
        // The pieces of the line add up to the whole of it: the five pauses and more.
        auto sum = microseconds(0);
        for (const auto &piece : fall().pieces)
            sum += piece.to - piece.from;
        QCOMPARE(sum, fall().length);
        QVERIFY(sum > 5 * microseconds(pause));
        QVERIFY(!told(CallsModel::LiveRole).toBool());

        // The next one begins with the button of the head, and stands on top.
        click(button("callPlay"));
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, patience);
        QVERIFY(told(CallsModel::LiveRole).toBool());
        click(button("callPlay")); // one after the other
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, patience);
        QVERIFY(ended.back().at(0).toBool());
        QCOMPARE(list->model()->rowCount(), 2);
    }

    /// What was booked by telephone is told alike by strip, status and chart.
    void itsBookingIsInStripAndChart()
    {
        QSignalSpy ended(calls.get(), &PracticeCalls::ended);
        Q_EMIT window().practiceCallRequested();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().booking.n, 1, patience);
        QTRY_VERIFY(button("stripBooking")->text().contains(QStringLiteral("n = 1")));
        window().showPage(Rail::Dashboards);
        const auto *panel = named<TimePanel>(window(), "panelBookings");
        QTRY_COMPARE_WITH_TIMEOUT(panel->figure().n, 1, patience);
        const auto &lines = panel->figure().chart.lines;
        QCOMPARE(lines.size(), std::size_t(3));
        const auto point = std::ranges::find_if(lines[1].points, &ChartPoint::known);
        QVERIFY(point != lines[1].points.end());
        QCOMPARE(point->value, shell->backend().status().booking.p95Ms);
    }

    void theDeskSeesWhoCallsAndWhatWasBooked()
    {
        auto &card = window().callerCard();
        QSignalSpy ended(calls.get(), &PracticeCalls::ended);
        Q_EMIT window().practiceCallRequested();
        QTRY_VERIFY_WITH_TIMEOUT(card.isVisible(), patience);
        const auto shownName = [&] { return named<QLabel>(window(), "callerName")->text(); };
        QTRY_VERIFY_WITH_TIMEOUT(!shownName().isEmpty() && shownName() != QLatin1String("Somebody new"), patience);
        const auto name = shownName();
        QVERIFY(std::ranges::find(practice->salon().customers, name, &Customer::name) !=
                practice->salon().customers.end());
        // One key, and the booking is open for them.
        press(&window(), Qt::Key_F2);
        QVERIFY(!card.isVisible());
        QTRY_COMPARE(named<QLineEdit>(window(), "customerSearch")->text(), name);
        QTRY_VERIFY_WITH_TIMEOUT(named<QAbstractButton>(window(), "bookingBook")->isEnabled(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        QVERIFY(!card.isVisible());
        // From the page to the appointment at the desk, which says where it comes from.
        window().showPage(Rail::Calls);
        auto *desk = named<QAbstractButton>(window(), "callDesk");
        QTRY_VERIFY_WITH_TIMEOUT(desk->isVisible(), patience);
        desk->click();
        QTRY_COMPARE_WITH_TIMEOUT(window().page(), Rail::FrontDesk, patience);
        const auto *grid = window().findChild<DayGrid *>();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(grid->day().appointments,
                                                     [&](const AppointmentView &view) {
                                                         return view.origin == Origin::Voice &&
                                                                view.customerName == name;
                                                     }),
                                 patience);
    }
};

QTEST_MAIN(TestRealCalls)
#include "tst_real_calls.moc"
