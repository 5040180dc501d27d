// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "app/practice/practice.h"
#include "app/practice/practice_calls.h"
#include "core/engine/engine.h"
#include "core/server/http_api.h"
#include "tests/ui/support/keys.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/caller_card.h"
#include "ui/calls/calls_page.h"
#include "ui/calls/waterfall_view.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/models/backend.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;
using Row = CallWaterfall::Row;

/// A call over real signed HTTP, and what the console shows of it while it goes on.
class TestRealCalls : public QObject
{
    Q_OBJECT

    static constexpr int patience = 30'000;
    static constexpr auto pause = 250ms; // between two steps: time enough to be seen

    std::unique_ptr<Practice> practice;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<HttpApi> api;
    std::unique_ptr<Shell> shell;
    std::unique_ptr<PracticeCalls> calls;

    MainWindow &window() { return shell->window(); }
    const CallWaterfall &fall() { return window().calls().findChild<WaterfallView *>()->shown(); }
    static int count(const CallWaterfall &fall, Row::Kind kind)
    {
        return static_cast<int>(std::ranges::count(fall.rows, kind, &Row::kind));
    }

private Q_SLOTS:
    void init()
    {
        Practice::Options options;
        options.slots = {5, 10};
        options.bookings = {150, 200};
        auto started = Practice::start(options, SystemClock().now());
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        practice = std::move(*started);
        engine = std::make_unique<Engine>(practice->engineConfig());
        const auto running = engine->start();
        QVERIFY2(running, running ? "" : qPrintable(running.error().detail));
        const QByteArray key = "key_of_this_test";
        api = std::make_unique<HttpApi>(
            *engine, HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, key, false});
        const auto listening = api->start();
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().detail));
        ShellOptions wishes;
        wishes.language = QStringLiteral("en");
        wishes.actor = {Actor::Kind::Person, QStringLiteral("Yvonne Krämer"), QStringLiteral("front")};
        shell = std::make_unique<Shell>(*engine, wishes);
        calls = std::make_unique<PracticeCalls>(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(api->port())), key,
                                                practice->salon().customers, pause);
        window().offerPracticeCalls();
        connect(&window(), &MainWindow::practiceCallRequested, calls.get(), &PracticeCalls::play);
        connect(calls.get(), &PracticeCalls::began, &window(), &MainWindow::practiceCallBegan);
        connect(calls.get(), &PracticeCalls::ended, &window(), &MainWindow::practiceCallEnded);
        shell->show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(window().findChild<DayGrid *>()->isVisible());
    }
    void cleanup()
    {
        calls.reset();
        shell.reset();
        api.reset();
        engine.reset();
        practice.reset();
    }

    void aCallIsSeenLiveFromItsRingToCalcom()
    {
        window().showPage(Rail::Calls);
        QSignalSpy ended(calls.get(), &PracticeCalls::ended);
        Q_EMIT window().practiceCallRequested();
        QTRY_VERIFY_WITH_TIMEOUT(count(fall(), Row::Kind::Function) >= 2, patience);
        QVERIFY(fall().live);
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
