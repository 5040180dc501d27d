// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "tests/crash/cut_check.h"
#include "tests/support/long_run.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

/// The power goes, at any point, and the disk keeps of what was not synced whatever it likes. What was acknowledged is
/// there when it comes back, and nothing is there by half. TRESEN_CUTS says how many random cuts are made.
class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        QHashSeed::setDeterministicGlobalSeed();
    }

    /// Each kind of transaction, at each write and sync of it: nothing of the rest, all, each one alone, and subsets.
    void everyPointOfEveryKind()
    {
        CrashWorld world(11);
        RecordedLife life(world, {});
        life.begin();
        life.doEverythingOnce();
        life.end();

        const int subsets = LongRun::isNight() ? 64 : 6;
        CutReport report;
        std::map<QByteArray, int> kinds;
        PowerCuts power(life.disk);
        for (std::size_t n = 1; n < life.commits.size(); ++n) {
            if (++kinds[life.commits[n].kind] > 1) continue;
            for (auto point = life.commits[n - 1].position; point <= life.commits[n].position; ++point) {
                power.advance(point);
                const auto pending = power.pending();
                const auto cut = [&](const std::vector<bool> &kept) {
                    CrashDisk left(power.keeping(kept));
                    report.add(wrongAfter(left, world.file(), life.commits, point), point);
                };
                cut(std::vector<bool>(pending, false));
                if (pending == 0) continue;
                cut(std::vector<bool>(pending, true));
                // The ones before were cut alone when they were the newest.
                std::vector<bool> alone(pending, false);
                alone.back() = true;
                cut(alone);
                for (int i = 0; i < subsets; ++i) {
                    CrashDisk left(power.byChance(world.random));
                    report.add(wrongAfter(left, world.file(), life.commits, point), point);
                }
            }
        }
        for (const auto &[kind, count] : kinds)
            qInfo("%4d x %s", count, kind.constData());
        qInfo("%lld cuts", report.cuts);
        QVERIFY2(report.wrong == 0, qPrintable(u"%1 of %2: %3"_s.arg(report.wrong).arg(report.cuts).arg(report.first)));
        for (const auto *kind : {"migrated or catalog saved",
                                 "engine started",
                                 "booked",
                                 "booked in four parts",
                                 "moved",
                                 "moved in four parts",
                                 "cancelled in four parts",
                                 "taken back",
                                 "sent again by hand",
                                 "attempt recorded",
                                 "answer recorded",
                                 "look recorded",
                                 "plan written down",
                                 "adopted",
                                 "lease renewed",
                                 "several in one commit",
                                 "webhook stored",
                                 "webhook done",
                                 "online booking taken in",
                                 "stray listed",
                                 "parts taken back",
                                 "decided",
                                 "sweep ended"})
            QVERIFY2(kinds.contains(kind), kind);
    }

    /// Life after life, each begins with what a cut left of the one before.
    void anyPointOfALife()
    {
        const LongRun run("TRESEN_CUTS", 20'000, 5'000'000);
        CrashWorld world(12);
        DiskImage image;
        CutReport report;
        int lives = 0;
        for (; run.goesOn(report.cuts) && report.wrong == 0; ++lives) {
            // A salon that never ends would make each look at it slower.
            if (lives % 12 == 0) {
                image.clear();
                world.emptyCalcom();
            }
            RecordedLife life(world, image);
            life.begin();
            life.live(12);
            life.end();
            image = cutByChance(life, world.file(), 200, world.random, report);
        }
        qInfo("%lld cuts in %d lives", report.cuts, lives);
        QVERIFY2(report.wrong == 0, qPrintable(report.first));
    }

    /// The same on a disk that says "synced" and is not: what is not found here would not be found above either.
    void aDiskThatLiesIsFoundOut()
    {
        CrashWorld world(13);
        RecordedLife life(world, {});
        life.begin();
        life.disk.setLying(true);
        life.live(30);
        life.end();
        CutReport report;
        (void)cutByChance(life, world.file(), 300, world.random, report);
        qInfo("%lld of %lld cuts lost something, such as: %s", report.wrong, report.cuts, qPrintable(report.first));
        QVERIFY(report.wrong > report.cuts / 2);
    }
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_power_cut.moc"
