// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>

#include "app/practice/practice.h"
#include "core/calcom/gate.h"
#include "core/engine/engine.h"
#include "core/storage/storage.h"
#include "tests/ui/support/keys.h"
#include "ui/models/backend.h"
#include "ui/models/unsettled_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell.h"
#include "ui/sync/filter_field.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_head.h"
#include "ui/sync/unsettled_table.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const Actor telephone{Actor::Kind::Voice, QStringLiteral("voice agent"), {}};
constexpr int patience = 60'000;

template <typename T>
T valueOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience)) qFatal("the engine never answered");
    return future.result();
}

} // namespace

/// What the Sync page promises an admin, through the real window, over the real engine and the sandbox's real HTTP.
class TestRealSync : public QObject
{
    Q_OBJECT

    std::unique_ptr<Practice> practice;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Shell> shell;

    MainWindow &window() { return shell->window(); }
    QAbstractButton *button(const QString &name) { return window().sync().findChild<QAbstractButton *>(name); }
    UnsettledTable &table() { return *window().sync().findChild<UnsettledTable *>(); }
    UnsettledModel &model() { return *qobject_cast<UnsettledModel *>(table().model()); }
    SyncCounts counts() { return engine->status().counts; }
    BreakerState breaker() { return engine->status().credentials.front().breaker.state; }
    QString text(const char *name)
    {
        const auto *label = window().sync().findChild<QLabel *>(QLatin1String(name));
        return label ? label->text() : QString();
    }

    void breakIt(const QByteArray &rules)
    {
        practice->sandbox().run([&](SandboxServer &server) {
            const auto applied = server.faults().apply("{\"clear\":true,\"rules\":[" + rules + "]}");
            if (!applied) qFatal("%s", qPrintable(applied.error().detail));
        });
    }
    int asked(const QString &operation)
    {
        int count = 0;
        practice->sandbox().run([&](SandboxServer &server) {
            const auto it = server.requests().find(operation);
            count = it == server.requests().end() ? 0 : it->second;
        });
        return count;
    }
    /// How many live bookings of these segments Cal.com holds, and the most that one of them has.
    std::pair<int, int> live(const std::set<QString> &segments)
    {
        std::map<QString, int> found;
        practice->sandbox().run([&](SandboxServer &server) {
            for (const auto &[id, booking] : server.model().world().bookings()) {
                const auto segment = booking.metadata.value(QStringLiteral("tresen_segment")).toString();
                if (!booking.isGone() && segments.contains(segment)) ++found[segment];
            }
        });
        int most = 0;
        for (const auto &[segment, n] : found)
            most = std::max(most, n);
        return {int(found.size()), most};
    }

    const Service &simpleService()
    {
        const auto catalog = engine->catalog();
        const auto found = std::ranges::find_if(catalog->services, [&](const Service &one) {
            return one.active && !one.isComposite() && catalog->eligibleStaff(one.id).size() > 2;
        });
        if (found == catalog->services.end()) qFatal("nothing simple is offered");
        return *found;
    }
    /// Books as the telephone does, at whatever times are free, until there are `count`.
    std::vector<AppointmentId> book(int count, const QString &name)
    {
        FreeTimesQuestion question;
        question.service = simpleService().id;
        Instant from = SystemClock().now() + 24h;
        question.limit = 4000;
        std::vector<AppointmentId> made;
        // A question looks a few weeks ahead.
        for (int asked = 0; asked < 40 && int(made.size()) < count; ++asked) {
            question.from = from;
            const auto times = valueOf(engine->freeTimes(question));
            if (!times) qFatal("no free times");
            from += 24h;
            for (const auto &time : *times) {
                if (int(made.size()) == count) break;
                from = std::max(from, time.start);
                BookingRequest request;
                request.customer.name = QStringLiteral("%1 %2").arg(name).arg(made.size() + 1);
                request.service = question.service;
                request.staff = time.staff;
                request.start = time.start;
                if (const auto booked = valueOf(engine->book(telephone, request))) made.push_back(booked->appointment);
            }
        }
        return made;
    }
    SegmentId segmentOf(AppointmentId id)
    {
        const auto detail = valueOf(engine->appointment(id));
        if (!detail) qFatal("the appointment is lost");
        return detail->appointment.segments.front().id;
    }
    SyncState stateOf(AppointmentId id)
    {
        const auto detail = valueOf(engine->appointment(id));
        if (!detail) qFatal("the appointment is lost");
        return detail->appointment.segments.front().state;
    }
    void openSyncPage()
    {
        window().findChild<QAbstractButton *>(QStringLiteral("railSync"))->click();
        QTRY_VERIFY(window().sync().isVisible());
    }

    void startEngine()
    {
        auto config = practice->engineConfig();
        GateRules gate;
        gate.bucket.perMinute = 6000;
        gate.bucket.burst = 100;
        config.gateRules = std::make_shared<const GateRules>(gate);
        config.undoWindowMs = 100;
        engine = std::make_unique<Engine>(config);
        const auto running = engine->start();
        QVERIFY2(running, running ? "" : qPrintable(running.error().detail));
    }
    void openConsole()
    {
        ShellOptions wishes;
        wishes.language = QStringLiteral("en");
        wishes.actor = {Actor::Kind::Person, QStringLiteral("Yvonne Krämer"), QStringLiteral("front")};
        shell = std::make_unique<Shell>(*engine, wishes);
        shell->show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    /// Days in which nobody ran: what is unsettled was for then.
    void letPass(milliseconds time)
    {
        StorageConfig files;
        files.dataDir = practice->engineConfig().dataDir;
        const SystemClock clock;
        const auto storage = Storage::open(files, clock);
        QVERIFY2(storage, storage ? "" : qPrintable(storage.error().detail));
        const auto moved = (*storage)->writeAndWait([ms = qint64(time.count())](Session &session) -> Result<> {
            if (auto done =
                    session.execute("UPDATE appointment SET start_ms = start_ms - ?1, end_ms = end_ms - ?1 WHERE id IN "
                                    "(SELECT appointment_id FROM segment WHERE unsettled_since_ms IS NOT NULL)",
                                    ms);
                !done)
                return done;
            return session.execute(
                "UPDATE segment SET booked_from_ms = booked_from_ms - ?1, booked_to_ms = booked_to_ms - ?1, "
                "desired_start_ms = desired_start_ms - ?1 WHERE unsettled_since_ms IS NOT NULL",
                ms);
        });
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().detail));
    }

private Q_SLOTS:
    void init()
    {
        Practice::Options options;
        options.slots = {1, 2};
        options.bookings = {5, 10};
        options.requestsPerMinute = 100'000;
        auto started = Practice::start(options, SystemClock().now());
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        practice = std::move(*started);
        startEngine();
        QTRY_VERIFY_WITH_TIMEOUT(engine->status().verifiedAt, patience);
        openConsole();
    }
    void cleanup()
    {
        shell.reset();
        engine.reset();
        practice.reset();
    }

    /// The last answers before it were lost; then nothing was answered all night, and the telephone booked on.
    void aNightsOutageIsSettledInThreeClicks()
    {
        breakIt(R"({"kind":"cut-after","operation":"bookings.create","count":3})");
        auto made = book(3, QStringLiteral("Abend"));
        QCOMPARE(int(made.size()), 3);
        QTRY_COMPARE_WITH_TIMEOUT(counts().unknown, qint64(3), patience);
        breakIt(R"({"kind":"fail","path":"/v2","status":503,"count":0})");
        while (breaker() == BreakerState::Closed)
            (void)valueOf(engine->connection());
        const auto night = book(137, QStringLiteral("Nacht"));
        QCOMPARE(int(night.size()), 137);
        made.insert(made.end(), night.begin(), night.end());
        QTRY_COMPARE_WITH_TIMEOUT(counts().unsettled(), qint64(140), patience);
        std::set<QString> segments;
        for (const auto id : made)
            segments.insert(segmentOf(id).toString());
        const int before = asked(QStringLiteral("bookings.create"));
        breakIt("");

        openSyncPage();
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 140, patience);
        // Tick all of them: they are rehearsed.
        auto *head = window().sync().findChild<UnsettledHead *>();
        QTest::mouseClick(head, Qt::LeftButton, {}, {20, head->height() / 2});
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("bulkRun"))->isEnabled(), patience);
        QVERIFY2(text("bulkSelected").contains(QStringLiteral("140")), qPrintable(text("bulkSelected")));
        QCOMPARE(asked(QStringLiteral("bookings.create")), before); // a rehearsal calls nobody
        // Run what was rehearsed, and ask whether Cal.com is back.
        button(QStringLiteral("bulkRun"))->click();
        button(QStringLiteral("breakerProbe"))->click();
        // Every key is tried as soon as one found Cal.com back; left to itself a breaker would wait a minute or more.
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(engine->status().credentials,
                                [](const CredentialView &one) { return one.breaker.state == BreakerState::Closed; }),
            patience / 2);
        QTRY_COMPARE_WITH_TIMEOUT(counts().unsettled(), qint64(0), 2 * patience);
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 0, patience);
        QCOMPARE(live(segments), (std::pair{140, 1}));
        // Those whose answers were lost were found, not made again.
        QCOMPARE(asked(QStringLiteral("bookings.create")) - before, 137);
    }

    void aCallersFailedBookingIsTwoActionsAway()
    {
        breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"count":2,)"
                R"("message":"User either already has booking at this time or is not available"})");
        const auto other = book(1, QStringLiteral("Nebenan"));
        const auto hers = book(1, QStringLiteral("Friederike Kranich"));
        QTRY_COMPARE_WITH_TIMEOUT(counts().failed, qint64(2), patience);
        const auto was = valueOf(engine->appointment(hers.front()));
        QVERIFY(was);
        openSyncPage();
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 2, patience);
        // Her name and Enter; then Enter on what is recommended.
        auto *field = window().sync().findChild<FilterField *>();
        field->setFocus();
        type(field, QStringLiteral("frieder"));
        press(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<ActionCard *>(QApplication::focusWidget()), patience);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("decide_other_time"));
        press(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(counts().failed, qint64(1), patience);
        QTRY_COMPARE_WITH_TIMEOUT(counts().unsettled(), qint64(1), patience);
        const auto now = valueOf(engine->appointment(hers.front()));
        QVERIFY(now && now->appointment.time.from != was->appointment.time.from);
        QCOMPARE(live({segmentOf(hers.front()).toString()}), (std::pair{1, 1}));
        QCOMPARE(live({segmentOf(other.front()).toString()}), (std::pair{0, 0}));
    }

    void aRefusedMoveIsClosedWhenTheCustomerWasTold()
    {
        const auto hers = book(1, QStringLiteral("Friederike Kranich"));
        // Not the counts: they may be a quarter of a second old, and of before she was booked.
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(stateOf(hers.front())), patience);
        const auto was = valueOf(engine->appointment(hers.front()))->appointment;
        breakIt(R"({"kind":"fail","operation":"bookings.reschedule","status":400,)"
                R"("message":"User either already has booking at this time or is not available"})");
        FreeTimesQuestion question;
        question.service = was.service;
        question.staff = was.segments.front().staff;
        question.from = was.time.from + 24h;
        question.moving = hers.front();
        const auto times = valueOf(engine->freeTimes(question));
        QVERIFY(times && !times->empty());
        QVERIFY(valueOf(engine->move(telephone, {hers.front(), times->front().start, {}, {}})));
        QTRY_COMPARE_WITH_TIMEOUT(counts().failed, qint64(1), patience);
        // It has gone back to where the booking still is.
        QCOMPARE(valueOf(engine->appointment(hers.front()))->appointment.time.from, was.time.from);
        openSyncPage();
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 1, patience);
        QCOMPARE(model().at(1)->reason, Reason::MoveRefused);
        table().setCurrentIndex(model().index(1, 0));
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("decide_customer_told")), patience);
        const int calls = asked(QStringLiteral("bookings.reschedule"));
        button(QStringLiteral("decide_customer_told"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(counts().unsettled(), qint64(0), patience);
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 0, patience);
        QCOMPARE(asked(QStringLiteral("bookings.reschedule")), calls);
        QCOMPARE(live({segmentOf(hers.front()).toString()}), (std::pair{1, 1}));
    }

    void whatTookPlaceAndNeverArrivedIsClosedAsOneGroup()
    {
        QVERIFY(valueOf(engine->pauseWrites(telephone)));
        const auto made = book(5, QStringLiteral("Damals"));
        QCOMPARE(int(made.size()), 5);
        QTRY_COMPARE_WITH_TIMEOUT(counts().waiting, qint64(5), patience);
        shell.reset();
        engine.reset();
        letPass(14 * 24h);
        const int calls = asked(QStringLiteral("bookings.create"));
        startEngine();
        QVERIFY(valueOf(engine->releaseWrites(telephone)));
        QTRY_COMPARE_WITH_TIMEOUT(counts().failed, qint64(5), patience);
        openConsole();
        openSyncPage();
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 5, patience);
        QCOMPARE(model().at(1)->reason, Reason::StartPassed);
        // The group's action, then the rehearsal's.
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("causeAction")), patience);
        button(QStringLiteral("causeAction"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("bulkRun"))->isEnabled(), patience);
        button(QStringLiteral("bulkRun"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(counts().unsettled(), qint64(0), patience);
        QTRY_COMPARE_WITH_TIMEOUT(model().loaded(), 0, patience);
        QCOMPARE(asked(QStringLiteral("bookings.create")), calls); // nothing was sent
        for (const auto id : made) {
            const auto now = valueOf(engine->appointment(id));
            QVERIFY(now);
            QCOMPARE(now->appointment.status, AppointmentStatus::Booked);
        }
    }

    /// A booking made at Cal.com for an event type that stands for nothing here.
    void aBookingThatBelongsToNobodyIsDismissedAndTakenBack()
    {
        const auto mapping = engine->catalog()->mappings.front();
        MappingChange change;
        change.place = {mapping.service, mapping.segment, mapping.staff};
        change.credential = mapping.credential;
        QVERIFY(valueOf(engine->changeMapping(telephone, change)));
        QTRY_VERIFY(!engine->catalog()->mapping(mapping.service, mapping.segment, mapping.staff));
        const auto free = book(1, QStringLiteral("Sonst")); // keeps the salon's days apart from the test's
        const auto key = practice->sandbox().keys().front().key.toUtf8();
        int status = 0;
        for (int hour = 8; hour < 18 && status != 201; ++hour)
            practice->sandbox().run([&](SandboxServer &server) {
                const auto day = std::chrono::floor<std::chrono::days>(SystemClock().now()) + std::chrono::days(8);
                ModelRequest request;
                request.method = "POST";
                request.target = "/v2/bookings";
                request.headers = {{"Authorization", "Bearer " + key}, {"cal-api-version", "2024-08-13"}};
                request.body = "{\"start\":\"" + toIso(day + std::chrono::hours(hour)).toUtf8() +
                               "\",\"eventTypeId\":" + QByteArray::number(mapping.eventType.value) +
                               R"(,"attendee":{"name":"Erika Fremd","email":"erika@example.org",)"
                               R"("timeZone":"Europe/Berlin","language":"de"}})";
                status = server.model().handle(request, SystemClock().now()).status;
            });
        QCOMPARE(status, 201);
        QVERIFY(valueOf(engine->reconcile(telephone)));
        QTRY_COMPARE_WITH_TIMEOUT(counts().strays, qint64(1), patience);
        openSyncPage();
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("straysOpen"))->isVisible(), patience);
        button(QStringLiteral("straysOpen"))->click();
        auto *panel = window().sync().findChild<QWidget *>(QStringLiteral("strayPanel"));
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<ActionCard *>(), patience);
        QVERIFY(panel->findChild<ActionCard *>()->text().contains(QStringLiteral("Erika Fremd")));
        panel->findChild<ActionCard *>()->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("strayDismiss")), patience);
        QVERIFY(!button(QStringLiteral("strayDismiss"))->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("strayImport"))->isEnabled(), patience);
        type(panel->findChild<QLineEdit *>(QStringLiteral("strayWhy")), QStringLiteral("private"));
        QVERIFY(button(QStringLiteral("strayDismiss"))->isEnabled());
        button(QStringLiteral("strayDismiss"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(counts().strays, qint64(0), patience);
        UndoBar *bar = nullptr;
        for (auto *one : window().sync().findChildren<UndoBar *>())
            if (one->isOffering()) bar = one;
        QVERIFY(bar);
        Q_EMIT bar->undoRequested();
        QTRY_COMPARE_WITH_TIMEOUT(counts().strays, qint64(1), patience);
        Q_UNUSED(free)
    }
};

QTEST_MAIN(TestRealSync)
#include "tst_real_sync.moc"
