// SPDX-License-Identifier: GPL-3.0-or-later
#include <semaphore>

#include "app/bench/bench_salon.h"
#include "app/bench/floors.h"
#include "app/bench/suites.h"

namespace tresen::bench {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// The engine tells of changed appointments on its own thread right after it has woken the sync worker there: the first
/// such word after a booking is the moment at which the worker has taken it up.
class Pickup : public QObject
{
public:
    explicit Pickup(Engine &engine)
    {
        connect(
            &engine, &Engine::appointmentsChanged, this,
            [this] {
                m_at = std::chrono::steady_clock::now();
                m_taken.release();
            },
            Qt::DirectConnection);
    }

    [[nodiscard]] SteadyTime wait()
    {
        m_taken.acquire();
        return m_at;
    }

private:
    SteadyTime m_at;
    std::counting_semaphore<> m_taken{0};
};

Samples pickups(BenchSalon &salon, Pickup &pickup, int count)
{
    Samples samples;
    for (int i = 0; i < count; ++i) {
        const auto request = salon.nextBooking();
        const auto began = std::chrono::steady_clock::now();
        auto future = salon.engine().book(salon.actor(), request);
        const auto taken = pickup.wait();
        future.waitForFinished();
        if (!future.result()) qFatal("a booking was refused: %s", qPrintable(toWord(future.result().error().code)));
        samples.push_back(std::chrono::duration<double, std::micro>(taken - began).count());
    }
    return samples;
}

} // namespace

Result<> measureStart(Bench &bench)
{
    auto sqlite = SqliteFloor::open(bench.folder);
    if (!sqlite) return tl::unexpected(sqlite.error());
    auto salon = BenchSalon::open(bench.folder + QStringLiteral("/salon"));
    if (!salon) return tl::unexpected(salon.error());
    Pickup pickup((*salon)->engine());
    (void)pickups(**salon, pickup, 200);

    std::vector<Round> rounds;
    const int half = bench.effort.samples / 2;
    const auto commits = [&] {
        Samples samples;
        for (int i = 0; i < half; ++i)
            samples.push_back(timed([&] { (*sqlite)->commit(); }));
        return samples;
    };
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate(commits, [&] { return pickups(**salon, pickup, half); });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    bench.metrics.push_back({.name = QStringLiteral("start/S"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(rounds),
                             .limit = 1.12,
                             .goal = 2.0,
                             .moonshot = 1.3,
                             .note = QStringLiteral("from the call of book() to the sync worker at work on it")});
    salon->reset(); // before pickup goes, so that nobody calls it
    return {};
}

} // namespace tresen::bench
