// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "tests/simulation/agreement.h"
#include "tests/simulation/frozen_scheduler.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sim_network.h"
#include "tests/support/long_run.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// An engine stands still, at any step, for longer than its leases hold; another one takes over on the same database,
/// and then the first goes on as if nothing had happened. In the end each booking is at Cal.com exactly once.
/// TRESEN_LEASE_RACES says how often.
class TestLeaseRace : public QObject
{
    Q_OBJECT

    struct Race {
        explicit Race(std::uint64_t seed)
            : random(seed)
            , machine(berlin("2026-11-24 08:00"))
            , calcom(SandboxModel::Options{.seed = seed, .overlapWindow = seed % 2 == 0})
            , network(machine, calcom, seed + 1)
            , process(machine)
            , sockets(network, process)
            , desk(process, sockets, optionsFor(seed))
            , second(seed + 3)
        {
            calcom.load(upstreamOf(desk.salon.catalog), machine.elsewhere());
            network.onSend = [this](const HttpRequest &, SimNetwork::Fate) { ++sent; };
        }

        static SyncDesk::Options optionsFor(std::uint64_t seed)
        {
            SyncDesk::Options options;
            options.key = upstreamKey;
            options.seed = seed + 2;
            return options;
        }

        void steps(std::uint64_t atMost)
        {
            for (auto left = random.below(atMost); left > 0; --left)
                if (!machine.step()) machine.advance(1s);
        }

        void takeOver()
        {
            CalcomSettings settings;
            settings.baseUrl = u"http://127.0.0.1:1/v2"_s;
            settings.reach = Reach::LoopbackOnly;
            auto made = CalcomClient::make(settings, ApiKey(upstreamKey), machine, network, network, second);
            if (!made) qFatal("%s", qPrintable(made.error().detail));
            client = std::move(*made);
            worker = std::make_unique<SyncWorker>(
                desk.storage(), machine, second, [this] { return std::make_shared<const Catalog>(desk.catalog()); },
                std::vector<SyncWorker::Way>{{desk.catalog().credentials.front().id, client.get()}});
            if (const auto started = worker->start(); !started) qFatal("%s", qPrintable(started.error().detail));
        }

        SeededRandom random;
        SimScheduler machine;
        SandboxModel calcom;
        SimNetwork network;
        FrozenScheduler process;
        FrozenTransport sockets;
        SyncDesk desk;
        SeededRandom second;
        std::unique_ptr<CalcomClient> client;
        std::unique_ptr<SyncWorker> worker;
        int sent = 0;
    };

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        QHashSeed::setDeterministicGlobalSeed();
    }

    void whoWasOvertakenDoesNoHarm()
    {
        const LongRun run("TRESEN_LEASE_RACES", 1000, 100'000);
        int races = 0, frozenInFlight = 0;
        for (; run.goesOn(races); ++races) {
            const int seed = races + 1;
            Race race{std::uint64_t(seed)};
            auto &desk = race.desk;
            desk.start();
            const auto ten = berlin("2026-11-26 10:00");
            for (int i = 0; i < 3; ++i)
                (void)desk.book(desk.salon.cut, i == 0 ? desk.salon.ben : desk.salon.anna, ten + 30min * i);
            race.steps(40);
            race.network.weather = Weather::random(race.random);
            if (race.random.below(2) == 0 && !desk.acknowledged().empty())
                (void)desk.move(desk.acknowledged().front(), ten + 5h);
            race.steps(60);

            race.process.freeze();
            frozenInFlight += desk.worker().inFlight() > 0 ? 1 : 0;
            race.machine.pass(31s + std::chrono::milliseconds(race.random.below(60'000)));
            race.takeOver();
            race.machine.pass(std::chrono::milliseconds(race.random.below(200'000)));
            race.process.thaw();
            race.steps(200);
            race.network.weather = Weather::calm();
            race.machine.pass(30min);
            const auto wrong = disagreements(desk, race.calcom.world());
            QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong.join(u'\n'))));
            race.worker.reset();
        }
        qInfo("%d races, %d with a change in flight when the engine froze", races, frozenInFlight);
        QVERIFY(frozenInFlight > races / 20);
    }
};

QTEST_GUILESS_MAIN(TestLeaseRace)
#include "tst_lease_race.moc"
