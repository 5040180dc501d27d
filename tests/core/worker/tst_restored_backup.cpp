// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "core/storage/pause_store.h"
#include "tests/core/worker/worker_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// A salon on disk with a backup of it.
struct BackedUp {
    explicit BackedUp(std::function<void(Catalog &)> tune = {})
        : bench({}, {}, folder.filePath(QStringLiteral("data")), std::move(tune))
    {}

    QTemporaryDir folder;
    WorkerBench bench;
    QString file = folder.filePath(QStringLiteral("monday.backup"));

    [[nodiscard]] int writes() const
    {
        int count = 0;
        for (const auto &path : bench.counting.paths)
            count += path.startsWith("POST") ? 1 : 0;
        return count;
    }
    [[nodiscard]] SegmentId first(AppointmentId id) { return bench.desk.partsOf(id).front().segment.id; }
    void online(AppointmentId id, const QByteArray &what, const QByteArray &body)
    {
        bench.online("/v2/bookings/" + bench.liveUid(first(id)).toUtf8() + what, body);
    }
    [[nodiscard]] qint64 uncompared()
    {
        qint64 left = -1;
        bench.desk.storage().readAndWait(
            [&](Session &session) { left = PauseStore(session, bench.desk.salon.company).uncompared().value(); });
        return left;
    }
    /// Lets it compare everything.
    [[nodiscard]] bool compare()
    {
        return bench.passUntil([&] { return uncompared() == 0; }, 60min);
    }
};

} // namespace

/// A backup is put in place after the world has moved on: nothing is sent before somebody says so, and then both sides
/// agree with nothing lost and nothing doubled.
class TestRestoredBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappenedSinceIsTakenOverAndNothingIsBookedTwice()
    {
        BackedUp s;
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        const auto movedHere = bench.settled(salon.cut, salon.anna, "10:00");
        const auto movedOnline = bench.settled(salon.cut, salon.anna, "11:00");
        const auto cancelledOnline = bench.settled(salon.cut, salon.anna, "12:00");
        const auto untouched = bench.settled(salon.perm, salon.ben, "10:00");
        bench.desk.client().gate().holdOpen();
        const auto sentLater = bench.booked(salon.cut, salon.cem, "10:00");
        bench.desk.backup(s.file);

        bench.desk.client().gate().reset();
        QVERIFY(bench.rest(1min));
        QVERIFY(bench.desk.move(movedHere, bench.at("15:00")));
        QVERIFY(bench.rest(1min));
        s.online(movedOnline, "/reschedule", "{\"start\":\"" + toIso(bench.at("16:00")).toUtf8() + "\"}");
        s.online(cancelledOnline, "/cancel", R"({"cancellationReason":"verreist"})");
        const auto bookedSince = bench.settled(salon.cut, salon.cem, "14:00");
        const auto there = liveBookings(bench.world()).size();

        bench.desk.restore(s.file);
        QVERIFY(bench.desk.partsOf(bookedSince).empty());
        const auto sent = s.writes();
        QVERIFY(s.compare());
        bench.pass(10min);
        QCOMPARE(s.writes(), sent);

        QVERIFY(bench.desk.releaseWrites());
        QVERIFY2(bench.rest(10min), qPrintable(bench.wrong()));
        QCOMPARE(bench.story(movedHere), QStringLiteral("settled, none, 1 live at 15:00"));
        QCOMPARE(bench.story(movedOnline), QStringLiteral("settled, none, 1 live at 16:00"));
        QCOMPARE(bench.story(cancelledOnline), QStringLiteral("settled, none, 0 live"));
        QCOMPARE(bench.story(untouched), QStringLiteral("settled, none, 1 live at 10:00; settled, none, 1 live at "
                                                        "11:30; settled, none, 1 live at 12:15; settled, none, 1 live "
                                                        "at 12:30"));
        QCOMPARE(bench.story(sentLater), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(s.writes(), sent);
        // What the backup does not know is not ours to cancel.
        QCOMPARE(liveBookings(bench.world()).size(), there);
        QVERIFY(bench.world().overlaps().empty());
    }

    void whatWeCancelledSinceNeedsAPerson()
    {
        BackedUp s;
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.cut, salon.anna, "10:00");
        bench.desk.backup(s.file);
        QVERIFY(bench.desk.cancel(id));
        QVERIFY(bench.rest(1min));
        bench.desk.restore(s.file);
        QVERIFY(s.compare());
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), QStringLiteral("conflict, cancelled_meanwhile, 0 live"));
        AGREE(bench);
    }

    /// Before it was cancelled it went to a stylist whose bookings only another key lists.
    void whatWasMadeWithAnotherKeySinceIsFound()
    {
        BackedUp s(TestSalon::giveBenAKey);
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        bench.desk.worker().setPaused(true);
        const auto id = bench.booked(salon.cut, salon.ben, "10:00");
        bench.desk.backup(s.file);
        QVERIFY(bench.desk.move(id, bench.at("11:00"), salon.anna));
        bench.desk.worker().setPaused(false);
        QVERIFY(bench.rest(1min));
        QVERIFY(bench.desk.cancel(id));
        QVERIFY(bench.rest(1min));
        const auto sent = s.writes();
        bench.desk.restore(s.file);
        QVERIFY(s.compare());
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), QStringLiteral("conflict, cancelled_meanwhile, 0 live"));
        QCOMPARE(s.writes(), sent);
    }

    void whatWasNeverSentIsSentOnceItIsReleased()
    {
        BackedUp s;
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        bench.desk.client().gate().holdOpen();
        const auto id = bench.booked(salon.cut, salon.anna, "10:00");
        bench.desk.backup(s.file);
        bench.desk.restore(s.file);
        QVERIFY(s.compare());
        bench.pass(30min);
        QCOMPARE(bench.story(id), QStringLiteral("waiting, paused, 0 live"));
        QCOMPARE(s.writes(), 0);
        QCOMPARE(bench.desk.rehearsal().create, qint64(1));
        QCOMPARE(bench.desk.rehearsal().segments, qint64(1));
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(s.writes(), 1);
        AGREE(bench);
    }

    void thePauseSurvivesRestarts()
    {
        BackedUp s;
        auto &bench = s.bench;
        bench.desk.client().gate().holdOpen();
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.desk.backup(s.file);
        bench.desk.restore(s.file);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(s.compare());
            bench.desk.crash();
            bench.pass(1min);
            bench.desk.start();
            bench.pass(2min);
        }
        QCOMPARE(bench.story(id), QStringLiteral("waiting, paused, 0 live"));
        QCOMPARE(s.writes(), 0);
        // Bookings are taken all the same, and wait as well.
        const auto late = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "12:00");
        bench.pass(2min);
        QCOMPARE(bench.story(late), QStringLiteral("waiting, paused, 0 live"));
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(2min));
        QCOMPARE(s.writes(), 2);
        AGREE(bench);
    }

    void releasedBeforeItIsComparedItLooksBeforeItSends()
    {
        BackedUp s;
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        bench.desk.client().gate().holdOpen();
        const auto id = bench.booked(salon.cut, salon.anna, "10:00");
        bench.desk.backup(s.file);
        bench.desk.client().gate().reset();
        QVERIFY(bench.rest(1min));
        bench.breakIt(R"({"kind":"fail","operation":"bookings.list","status":500,"count":3})");
        bench.desk.restore(s.file);
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(60min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
        AGREE(bench);
    }

    void aMoveThatTheBackupDoesNotKnowOfAndALostAnswerInIt()
    {
        BackedUp s;
        auto &bench = s.bench;
        const auto &salon = bench.desk.salon;
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto id = bench.booked(salon.cut, salon.anna, "10:00");
        bench.pass(1s);
        bench.desk.backup(s.file); // with an outcome that is not known
        QVERIFY(bench.rest(5min));
        QVERIFY(bench.desk.move(id, bench.at("13:30")));
        QVERIFY(bench.rest(1min));
        bench.desk.restore(s.file);
        QVERIFY(s.compare());
        QVERIFY(bench.desk.releaseWrites());
        QVERIFY(bench.rest(30min));
        QCOMPARE(liveBookings(bench.world()).size(), std::size_t(1));
        QCOMPARE(bench.asked("bookings.create"), 1);
        QCOMPARE(bench.asked("bookings.cancel"), 0);
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 13:30"));
        AGREE(bench);
    }
};

QTEST_GUILESS_MAIN(TestRestoredBackup)
#include "tst_restored_backup.moc"
