// SPDX-License-Identifier: GPL-3.0-or-later
#include <deque>

#include "app/bench/bench_salon.h"
#include "app/bench/counting_vfs.h"
#include "app/bench/floors.h"
#include "app/bench/suites.h"

namespace tresen::bench {

namespace {

constexpr int callers = 64;
constexpr int countedBookings = 1000;

/// A refusal would be quicker than a booking: the numbers would be worth nothing.
void mustBeBooked(const QFuture<Outcome<Booked>> &future)
{
    if (const auto outcome = future.result(); !outcome)
        qFatal("a booking was refused: %s", qPrintable(toWord(outcome.error().code)));
}

void bookOne(BenchSalon &salon, const BookingRequest &request)
{
    auto future = salon.engine().book(salon.actor(), request);
    future.waitForFinished();
    mustBeBooked(future);
}

Samples bookings(BenchSalon &salon, int count)
{
    Samples samples;
    for (int i = 0; i < count; ++i) {
        const auto request = salon.nextBooking();
        samples.push_back(timed([&] { bookOne(salon, request); }));
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

void measureLatency(Bench &bench, BenchSalon &salon, DiskFloor &disk)
{
    std::vector<Round> p50, p99;
    const int half = bench.effort.samples / 2;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate([&] { return flushes(disk, half); }, [&] { return bookings(salon, half); });
        p50.push_back({median(both.floor), median(both.subject)});
        p99.push_back({percentile(both.floor, 0.99), percentile(both.subject, 0.99)});
    }
    bench.metrics.push_back({.name = QStringLiteral("book/F"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(p50),
                             .limit = 1.84,
                             .goal = 2.5,
                             .moonshot = 2.0});
    bench.metrics.push_back({.name = QStringLiteral("book99/F99"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(p99),
                             .limit = 1,
                             .goal = 4,
                             .moonshot = 2.5});
}

/// Keeps `callers` bookings under way, each replaced when it is done. Bookings per microsecond.
double together(BenchSalon &salon, int count)
{
    std::deque<QFuture<Outcome<Booked>>> underWay;
    std::vector<BookingRequest> requests;
    for (int i = 0; i < count; ++i)
        requests.push_back(salon.nextBooking());
    const auto took = timed([&] {
        for (const auto &request : requests) {
            if (int(underWay.size()) == callers) {
                underWay.front().waitForFinished();
                mustBeBooked(underWay.front());
                underWay.pop_front();
            }
            underWay.push_back(salon.engine().book(salon.actor(), request));
        }
        for (auto &future : underWay) {
            future.waitForFinished();
            mustBeBooked(future);
        }
    });
    return count / took;
}

void measureGroup(Bench &bench, BenchSalon &salon, SqliteFloor &sqlite, DiskFloor &disk)
{
    std::vector<Round> rounds;
    Samples perFlush, flush;
    const int count = bench.effort.samples;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate(
            [&] {
                return Samples{count / timed([&] {
                                   for (int done = 0; done < count; done += callers)
                                       sqlite.commit(callers);
                               })};
            },
            [&] { return Samples{together(salon, count)}; });
        const auto mean = [](const Samples &two) { return (two.front() + two.back()) / 2; };
        const double f = median(flushes(disk, 200));
        rounds.push_back({mean(both.floor) * f, mean(both.subject) * f});
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("group"),
         .unit = QStringLiteral("per F"),
         .numbers = summarize(rounds),
         .limit = 1,
         .goal = 0.35,
         .moonshot = 0.8,
         .more = true,
         .note = QStringLiteral("bookings per F with 64 callers, as a share of bare SQLite commits of 64")});
}

/// A salon of its own, so that counting does not touch what is timed.
Result<> countFlushes(Bench &bench)
{
    const CountingVfs vfs;
    auto salon = BenchSalon::open(bench.folder + QStringLiteral("/counted"));
    if (!salon) return tl::unexpected(salon.error());
    bookOne(**salon, (*salon)->nextBooking());
    const auto before = CountingVfs::counts();
    int otherThanOne = 0;
    for (int i = 0; i < countedBookings; ++i) {
        const auto syncs = CountingVfs::counts().commitSyncs;
        bookOne(**salon, (*salon)->nextBooking());
        otherThanOne += CountingVfs::counts().commitSyncs - syncs == 1 ? 0 : 1;
    }
    const auto after = CountingVfs::counts();
    const double perBooking = double(after.commitSyncs - before.commitSyncs) / countedBookings;
    const double pages = double(after.logPages - before.logPages);
    const double perThousand = 1000 * double(after.checkpointSyncs - before.checkpointSyncs) / pages;
    bench.metrics.push_back(
        {.name = QStringLiteral("fsyncs"),
         .unit = QStringLiteral("per booking"),
         .numbers = summarize({{1, otherThanOne == 0 ? perBooking : perBooking + otherThanOne}}),
         .limit = 1,
         .goal = 1,
         .moonshot = 1,
         .gate = true,
         .note = QStringLiteral("of the log, over %1 bookings; %2 of them had another count than one")
                     .arg(countedBookings)
                     .arg(otherThanOne)});
    bench.metrics.push_back(
        {.name = QStringLiteral("checkpoint fsyncs"),
         .unit = QStringLiteral("per 1,000 pages"),
         .numbers = summarize({{1, perThousand}}),
         .goal = 3,
         .gate = true,
         .note = QStringLiteral("%1 pages of log per booking").arg(pages / countedBookings, 0, 'f', 1)});
    return {};
}

} // namespace

Result<> measureBook(Bench &bench)
{
    auto disk = DiskFloor::open(bench.folder);
    if (!disk) return tl::unexpected(disk.error());
    auto sqlite = SqliteFloor::open(bench.folder);
    if (!sqlite) return tl::unexpected(sqlite.error());
    auto salon = BenchSalon::open(bench.folder + QStringLiteral("/salon"));
    if (!salon) return tl::unexpected(salon.error());
    (void)bookings(**salon, 200); // statements prepared, log at its full size
    measureLatency(bench, **salon, **disk);
    measureGroup(bench, **salon, **sqlite, **disk);
    salon->reset();
    return countFlushes(bench);
}

} // namespace tresen::bench
