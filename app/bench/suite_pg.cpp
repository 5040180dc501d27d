// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <thread>

#include "app/bench/bench_salon.h"
#include "app/bench/floors.h"
#include "app/bench/suites.h"
#include "tests/support/postgres_server.h"

namespace tresen::bench {

using namespace std::chrono_literals;

namespace {

constexpr int countedBookings = 500;
constexpr auto settled = 11s; ///< the engine publishes its gauges every 10 s at the latest

Samples bookings(BenchSalon &salon, int count)
{
    Samples samples;
    for (int i = 0; i < count; ++i) {
        const auto request = salon.nextBooking();
        samples.push_back(timed([&] {
            auto future = salon.engine().book(salon.actor(), request);
            future.waitForFinished();
            if (const auto outcome = future.result(); !outcome)
                qFatal("a booking was refused: %s", qPrintable(toWord(outcome.error().code)));
        }));
    }
    return samples;
}

Samples flushes(DiskFloor &disk, int count)
{
    Samples samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(timed([&] { disk.write(); }));
    return samples;
}

double roundTrips(BenchSalon &salon)
{
    std::this_thread::sleep_for(settled);
    for (const auto &line : salon.engine().metricsText().split('\n'))
        if (line.startsWith("tresen_database_round_trips ")) return line.mid(line.indexOf(' ')).trimmed().toDouble();
    qFatal("the engine does not count its round trips");
}

} // namespace

Result<> measurePg(Bench &bench)
{
    if (!test::PostgresServer::isInstalled()) {
        std::fputs("pg: skipped, there is no PostgreSQL server here (apt install postgresql)\n", stderr);
        return {};
    }
    auto disk = DiskFloor::open(bench.folder);
    if (!disk) return tl::unexpected(disk.error());
    test::PostgresServer server(true);
    auto config = BenchSalon::configOf(bench.folder + QStringLiteral("/pg"));
    config.databaseUrl = server.makeDatabase();
    config.workerOn = false;
    auto salon = BenchSalon::open(config);
    if (!salon) return tl::unexpected(salon.error());
    (void)bookings(**salon, 200);

    std::vector<Round> p50;
    const int half = bench.effort.samples / 2;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate([&] { return flushes(**disk, half); }, [&] { return bookings(**salon, half); });
        p50.push_back({median(both.floor), median(both.subject)});
    }
    bench.metrics.push_back({.name = QStringLiteral("pg/F"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(p50),
                             .limit = 1.65,
                             .goal = 3.5,
                             .moonshot = 2.2,
                             .note = QStringLiteral("over a socket, without the sync worker")});

    const auto before = roundTrips(**salon);
    (void)bookings(**salon, countedBookings);
    const auto after = roundTrips(**salon);
    bench.metrics.push_back(
        {.name = QStringLiteral("pg trips"),
         .unit = QStringLiteral("per booking"),
         .numbers = summarize({{1, (after - before) / countedBookings}}),
         .limit = 1,
         .goal = 2,
         .moonshot = 1,
         .gate = true,
         .note = QStringLiteral("one for the customer's row, one for the commit and all before it")});
    return {};
}

} // namespace tresen::bench
