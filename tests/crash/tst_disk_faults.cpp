// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "core/storage/storage.h"
#include "tests/crash/crash_vfs.h"
#include "tests/crash/cut_check.h"
#include "tests/support/long_run.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

namespace {

// SQLite's codes.
constexpr int diskFull = 13;
constexpr int writeError = 10 | (3 << 8);
constexpr int syncError = 10 | (4 << 8);

} // namespace

/// The n-th call to the disk fails, for every n of a story in which desk and worker do what they do. Either the command
/// is refused and the next one works, or the engine ends; and then, as after a power cut in that moment, what was
/// acknowledged is there. At night ten stories are told.
class TestDiskFaults : public QObject
{
    Q_OBJECT

    static constexpr int acts = 80;

    /// What is told of one fault.
    struct Told {
        bool struck = false; ///< some call failed
        bool fatal = false;
        QString wrong;
    };

    /// The same acts for each fault: at the desk, and steps of the worker between them.
    static void act(RecordedLife &life, int n)
    {
        auto &desk = life.desk();
        const auto ten = berlin("2026-11-26 10:00");
        switch (n) {
        case 0: (void)desk.book(desk.salon.cut, desk.salon.anna, ten); return;
        case 20: (void)desk.book(desk.salon.perm, desk.salon.ben, ten); return;
        case 40:
            if (!desk.acknowledged().empty()) (void)desk.move(desk.acknowledged().front(), berlin("2026-11-27 10:00"));
            return;
        case 60:
            if (!desk.acknowledged().empty()) (void)desk.cancel(desk.acknowledged().back());
            return;
        default: life.step();
        }
    }

    /// The commits of the story when nothing fails: the states that a run with a fault may be in.
    static std::vector<quint64> statesWithoutFault(std::uint64_t seed)
    {
        CrashWorld world(seed);
        RecordedLife life(world, {});
        life.begin();
        std::vector<quint64> states{life.commits.back().digest};
        for (int n = 0; n < acts; ++n) {
            const auto before = life.commits.size();
            act(life, n);
            for (auto i = before; i < life.commits.size(); ++i)
                states.push_back(life.commits[i].digest);
        }
        return states;
    }

    static Told story(std::uint64_t seed, const CrashDisk::Fault &fault, const std::vector<quint64> &states)
    {
        Told told;
        CrashWorld world(seed);
        RecordedLife life(world, {});
        life.begin();
        life.desk().storage().onFatal([&](const Error &) { told.fatal = true; });
        const auto before = life.commits.size() - 1;
        life.disk.setFault(fault);
        bool failed = false;
        for (int n = 0; n < acts && !failed; ++n) {
            act(life, n);
            failed = life.desk().storage().error().has_value();
        }
        told.struck = life.disk.faultStruck();
        if (!told.struck) return told;
        // Commits that were told as done, by their number; a failed one is noted with the state before it.
        auto done = life.commits.size() - 1 - before;
        while (done > 0 && life.commits[before + done].digest == life.commits[before + done - 1].digest)
            --done;
        const auto next = std::min(done + 1, states.size() - 1);
        const std::vector<RecordedLife::Commit> may{{0, states[done], {}}, {~std::size_t(0), states[next], {}}};
        const auto now = life.disk.log().size();

        life.disk.setFault({});
        if (!told.fatal) {
            // Perhaps the next commit has worked already.
            auto &desk = life.desk();
            const auto healed = desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-28 10:00"));
            if (!healed) told.wrong = u"refused for good: "_s + healed.error().detail;
        } else {
            const auto later =
                life.desk().book(life.desk().salon.cut, life.desk().salon.anna, berlin("2026-11-28 10:00"));
            if (later) told.wrong = u"it went on writing after a sync had failed"_s;
            // The machine runs on: another process finds one or the other, and builds on it.
            life.restart();
            const auto booked =
                life.desk().book(life.desk().salon.cut, life.desk().salon.anna, berlin("2026-11-28 10:00"));
            if (!booked) told.wrong = u"the next start cannot write"_s;
        }
        const auto acknowledged = life.commits.back();
        life.disk.setDead(true);
        life.end();
        // The power goes at the moment of the fault, and after the next booking was acknowledged.
        PowerCuts power(life.disk);
        power.advance(now);
        for (int i = 0; i < 3 && failed && told.wrong.isEmpty(); ++i) {
            CrashDisk left(power.byChance(world.random));
            told.wrong = wrongAfter(left, world.file(), may, now);
        }
        power.advance(acknowledged.position);
        for (int i = 0; i < 3 && told.wrong.isEmpty(); ++i) {
            CrashDisk left(power.byChance(world.random));
            told.wrong = wrongAfter(left, world.file(), {acknowledged}, acknowledged.position);
        }
        return told;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        QHashSeed::setDeterministicGlobalSeed();
    }

    void everyCallMayFail_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("syncCode");
        QTest::addColumn<bool>("forGood");
        QTest::newRow("the disk is full once") << diskFull << 0 << false;
        QTest::newRow("the disk is full from then on") << diskFull << 0 << true;
        QTest::newRow("a write fails") << writeError << 0 << false;
        QTest::newRow("a sync fails once") << 0 << syncError << false;
        QTest::newRow("syncs fail from then on") << 0 << syncError << true;
    }
    void everyCallMayFail()
    {
        QFETCH(int, code);
        QFETCH(int, syncCode);
        QFETCH(bool, forGood);
        const LongRun run(nullptr, 1, 10);
        for (int seed = 1; run.goesOn(seed - 1); ++seed) {
            const auto states = statesWithoutFault(std::uint64_t(seed));
            int faults = 0, fatal = 0;
            for (int n = 1;; ++n) {
                const auto told = story(std::uint64_t(seed), {n, code, syncCode, forGood}, states);
                if (!told.struck) break;
                ++faults;
                fatal += told.fatal ? 1 : 0;
                QVERIFY2(told.wrong.isEmpty(), qPrintable(u"call %1: %2"_s.arg(n).arg(told.wrong)));
            }
            qInfo("%d faults, %d of them ended the engine", faults, fatal);
            QVERIFY(faults > 5);
            // After an input/output error nobody knows what a commit has left; a full disk says so before.
            QCOMPARE(fatal, code == diskFull ? 0 : faults);
        }
    }

    /// What cannot be opened says so, and can be opened when the disk works again.
    void everyCallMayFailWhileOpening()
    {
        CrashWorld world(1);
        for (const auto &[code, syncCode] : {std::pair(diskFull, 0), std::pair(0, syncError)}) {
            for (int n = 1;; ++n) {
                CrashDisk disk;
                crashvfs::insert(&disk);
                ManualClock clock(world.now);
                disk.setFault({n, code, syncCode, false});
                const bool opened = Storage::open(world.storage(), clock).has_value();
                const bool struck = disk.faultStruck();
                disk.setFault({});
                const auto again = Storage::open(world.storage(), clock);
                QVERIFY2(again, again ? "" : qPrintable(u"call %1: %2"_s.arg(n).arg(again.error().detail)));
                if (!struck) {
                    QVERIFY(opened && n > 1);
                    break;
                }
            }
            crashvfs::insert(nullptr);
        }
    }

    /// A first start may be cut off anywhere; the next one begins again where it has to.
    void aFirstStartMayBeCutAnywhere()
    {
        CrashWorld world(2);
        ManualClock clock(world.now);
        CrashDisk disk;
        crashvfs::insert(&disk);
        QVERIFY(Storage::open(world.storage(), clock));
        crashvfs::insert(nullptr);
        quint64 whole = 0;
        PowerCuts power(disk);
        const auto end = disk.log().size();
        for (std::size_t at = 0; at <= end; at += at < 60 ? 1 : 7) {
            power.advance(at);
            for (int i = 0; i < 2; ++i) {
                CrashDisk left(power.byChance(world.random));
                crashvfs::insert(&left);
                {
                    const auto opened = Storage::open(world.storage(), clock);
                    QVERIFY2(opened, opened ? "" : qPrintable(u"cut at %1: %2"_s.arg(at).arg(opened.error().detail)));
                }
                {
                    DatabaseReader reader(world.file());
                    QCOMPARE(reader.check(), u"ok"_s);
                    const auto found = reader.digest();
                    if (whole == 0) whole = found;
                    QCOMPARE(found, whole);
                }
                crashvfs::insert(nullptr);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDiskFaults)
#include "tst_disk_faults.moc"
