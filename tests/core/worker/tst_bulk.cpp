// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;

namespace {

constexpr int patience = 240'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

using State = BulkJobView::State;

/// A salon that has got into trouble on a large scale.
class BigSalon : public EngineSalon
{
public:
    /// A database in memory is for those that are not started again: a thousand bookings are many durable commits.
    enum class Files { OnDisk, InMemory };
    explicit BigSalon(Files files = Files::OnDisk)
        : EngineSalon([](SandboxServer::Options &options) {
            options.bookings = {0, 0};
            options.requestsPerMinute = 100'000;
        })
    {
        GateRules rules = *config.gateRules;
        rules.bucket.perMinute = 60'000;
        rules.bucket.burst = 1000;
        config.gateRules = std::make_shared<const GateRules>(rules);
        config.inMemory = files == Files::InMemory;
        open();
        if (!QTest::qWaitFor([&] { return !engine->status().credentials.empty(); }, patience)) qFatal("no way");
        untilCompared();
    }
    void hold() { command(Engine::BreakerCommand::HoldOpen); }
    void letGo() { command(Engine::BreakerCommand::Reset); }

    /// `count` cuts of half an hour with Ben, from the n-th on.
    std::vector<AppointmentId> bookMany(int from, int count)
    {
        std::vector<QFuture<Outcome<Booked>>> answers;
        for (int n = from; n < from + count; ++n) {
            BookingRequest request;
            request.customer.name = QStringLiteral("Gast %1").arg(n);
            request.service = test.cut;
            request.staff = n % 2 == 0 ? test.ben : test.cem;
            request.start = slot(n / 2);
            answers.push_back(engine->book(atTheDesk, request));
        }
        std::vector<AppointmentId> ids;
        for (const auto &answer : answers) {
            const auto booked = valueOf(answer);
            if (!booked) qFatal("not booked: %s", qPrintable(toWord(booked.error().code)));
            ids.push_back(booked->appointment);
        }
        return ids;
    }
    BulkJobView job() { return valueOf(engine->bulkJobs(5))->front(); }

private:
    void command(Engine::BreakerCommand what)
    {
        const auto credential = engine->status().credentials.front().id;
        if (!*valueOf(engine->breaker(atTheDesk, credential, what))) qFatal("refused");
        const bool open = what == Engine::BreakerCommand::HoldOpen;
        if (!QTest::qWaitFor([&] { return breaker().heldOpen == open; }, patience)) qFatal("the breaker does not obey");
    }
    /// The n-th half hour between 10 and 18 on days that are no Sunday.
    Instant slot(int n) const
    {
        auto day = berlinZone.dayOf(at(10));
        for (int i = 0; i < n / 16; ++i) {
            day += std::chrono::days(1);
            if (std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())) == std::chrono::Sunday)
                day += std::chrono::days(1);
        }
        const int half = n % 16;
        return berlinZone.toInstant(LocalTime(day) + std::chrono::hours(10) + std::chrono::minutes(30 * half));
    }
};

QString line(const BulkFigures &figures)
{
    QStringList texts;
    for (const auto &[step, n] : figures.steps)
        texts << toWord(step) + u' ' + QString::number(n);
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// Select everything that matches, rehearse it, run it: over the engine as the programs run it.
class TestBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThousandAreForetoldAndComeAsForetold()
    {
        BigSalon salon(BigSalon::Files::InMemory);
        // Some have settled and were then moved on both sides: nobody but a person can tell.
        const auto settled = salon.bookMany(0, 20);
        SOON(salon.engine->status().counts.settledFuture, qint64(20));
        for (int n = 0; n < 20; ++n) {
            const auto segment = salon.segmentOf(settled[std::size_t(n)]);
            const auto uid = salon.liveBooking(segment).uid.toUtf8();
            // Twenty weeks later, where nobody else is.
            const auto start = salon.at(10) + std::chrono::weeks(20) + std::chrono::minutes(30 * (n / 2));
            QCOMPARE(
                salon.online("/v2/bookings/" + uid + "/reschedule", "{\"start\":\"" + toIso(start).toUtf8() + "\"}"),
                201);
            QVERIFY(valueOf(
                salon.engine->move(atTheDesk, {settled[std::size_t(n)], start + std::chrono::weeks(1), {}, {}})));
        }
        SOON(salon.engine->status().counts.conflict, qint64(20));
        // Some were refused, in a way that is mended by now.
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"count":200,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        salon.bookMany(100, 200);
        SOON(salon.engine->status().counts.failed, qint64(200));
        // The others wait behind an outage.
        salon.hold();
        salon.bookMany(300, 780);
        SOON(salon.engine->status().counts.waiting, qint64(780));

        QSignalSpy heard(salon.engine.get(), &Engine::bulkChanged);
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, {})));
        SOON(salon.job().state, State::Rehearsed);
        const auto forecast = salon.job().forecast;
        QCOMPARE(forecast.selected, qint64(1000));
        QCOMPARE(line(forecast), QStringLiteral("create 980, ask 20"));
        QCOMPARE(forecast.asks.at(Reason::MovedByBoth), qint64(20));
        QCOMPARE(forecast.calls, qint64(980));
        QCOMPARE(forecast.stylistMails, qint64(980));
        QCOMPARE(forecast.customerMails, qint64(0)); // made-up addresses
        // 90 a minute after a burst of 10.
        QCOMPARE(forecast.atLeast.count(), qint64((980 - 10) * 60 / 90));
        QVERIFY(heard.count() > 10);
        // A rehearsal changes nothing.
        QCOMPARE(salon.engine->status().counts.waiting, qint64(780));
        QCOMPARE(salon.engine->status().counts.failed, qint64(200));

        salon.letGo();
        QVERIFY(valueOf(salon.engine->runBulk(atTheDesk, salon.job().id)));
        SOON(salon.job().state, State::Done);
        const auto result = salon.job().result;
        QCOMPARE(result.open, qint64(0));
        QCOMPARE(result.started + result.changed, qint64(1000));
        QVERIFY2(result.asForetold * 100 >= result.started * 99,
                 qPrintable(QStringLiteral("%1 of %2").arg(result.asForetold).arg(result.started)));
        SOON(salon.engine->status().counts.needPerson(), qint64(20));
        SOON(salon.engine->status().counts.settledFuture, qint64(980));
        std::size_t overlaps = 1;
        salon.sandbox.run([&](SandboxServer &server) { overlaps = server.model().world().overlaps().size(); });
        QCOMPARE(overlaps, std::size_t(0));
    }

    void aRunGoesOnAfterARestart()
    {
        BigSalon salon;
        salon.hold();
        salon.bookMany(0, 200);
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, {})));
        SOON(salon.job().state, State::Rehearsed);
        QVERIFY(valueOf(salon.engine->runBulk(atTheDesk, salon.job().id)));
        // Stopped after the first chunks at the latest; whatever was started is known.
        salon.close();
        salon.open();
        SOON(salon.job().state, State::Done);
        QCOMPARE(salon.job().result.started, qint64(200));
        QCOMPARE(salon.job().result.settled, qint64(200));
        QCOMPARE(salon.job().who, atTheDesk.name);
        SOON(salon.engine->status().counts.settledFuture, qint64(200));
        QCOMPARE(salon.asked(QStringLiteral("bookings.create")), 200);
    }

    void aRehearsalGoesOnAfterARestart()
    {
        BigSalon salon;
        salon.hold();
        salon.bookMany(0, 120);
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, {})));
        salon.close();
        salon.config.workerOn = false;
        salon.open();
        SOON(salon.job().state, State::Rehearsed);
        QCOMPARE(salon.job().forecast.selected, qint64(120));
    }

    void whatHasChangedSinceTheRehearsalIsLeftAlone()
    {
        BigSalon salon;
        const auto ids = salon.bookMany(0, 2);
        SOON(salon.engine->status().counts.settledFuture, qint64(2));
        for (std::size_t n = 0; n < 2; ++n) {
            const auto uid = salon.liveBooking(salon.segmentOf(ids[n])).uid.toUtf8();
            const auto start = salon.at(10) + std::chrono::weeks(20);
            QCOMPARE(
                salon.online("/v2/bookings/" + uid + "/reschedule", "{\"start\":\"" + toIso(start).toUtf8() + "\"}"),
                201);
            QVERIFY(valueOf(salon.engine->move(atTheDesk, {ids[n], start + std::chrono::weeks(1), {}, {}})));
        }
        SOON(salon.engine->status().counts.conflict, qint64(2));
        BulkRequest request;
        request.kind = DecisionKind::KeepOurs;
        request.match.states = {SyncState::Conflict};
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, request)));
        SOON(salon.job().state, State::Rehearsed);
        QCOMPARE(line(salon.job().forecast), QStringLiteral("move 2"));
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {ids[0], salon.at(10) + std::chrono::weeks(22), {}, {}})));
        SOON(salon.engine->status().counts.conflict, qint64(2));
        QVERIFY(valueOf(salon.engine->runBulk(atTheDesk, salon.job().id)));
        SOON(salon.job().state, State::Done);
        QCOMPARE(salon.job().result.changed, qint64(1));
        QCOMPARE(salon.job().result.settled, qint64(1));
        SOON(salon.states(ids[1]), QStringLiteral("settled none"));
        QCOMPARE(salon.states(ids[0]), QStringLiteral("conflict moved_by_both"));
    }

    void whatDoesNotFitIsCountedWithItsReason()
    {
        BigSalon salon;
        salon.hold();
        salon.bookMany(0, 3);
        SOON(salon.engine->status().counts.waiting, qint64(3));
        BulkRequest request;
        request.kind = DecisionKind::TookPlace;
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, request)));
        SOON(salon.job().state, State::Rehearsed);
        QCOMPARE(line(salon.job().forecast), QStringLiteral("not_eligible 3"));
        QCOMPARE(salon.job().forecast.whyNot.at(RefusalCode::DoesNotApply), qint64(3));
        QVERIFY(valueOf(salon.engine->runBulk(atTheDesk, salon.job().id)));
        SOON(salon.job().state, State::Done);
        QCOMPARE(salon.job().result.started, qint64(0));
    }

    void aCancelledJobStartsNothingMore()
    {
        BigSalon salon;
        salon.hold();
        salon.bookMany(0, 3);
        SOON(salon.engine->status().counts.waiting, qint64(3));
        BulkRequest request;
        request.kind = DecisionKind::CancelBoth;
        QVERIFY(valueOf(salon.engine->rehearse(atTheDesk, request)));
        SOON(salon.job().state, State::Rehearsed);
        QVERIFY(valueOf(salon.engine->cancelBulk(atTheDesk, salon.job().id)));
        QCOMPARE(salon.job().state, State::Cancelled);
        const auto run = valueOf(salon.engine->runBulk(atTheDesk, salon.job().id));
        QVERIFY(!run);
        QCOMPARE(run.error().code, RefusalCode::DoesNotApply);
        QCOMPARE(salon.engine->status().counts.waiting, qint64(3));
    }

    void whatNeedsATimeIsNotForMany()
    {
        BigSalon salon;
        BulkRequest request;
        request.kind = DecisionKind::OtherTime;
        const auto refused = valueOf(salon.engine->rehearse(atTheDesk, request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, RefusalCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
