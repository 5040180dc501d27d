// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/suites.h"
#include "core/base/clock.h"
#include "core/metrics/recorder.h"
#include "core/metrics/rollup_codec.h"
#include "core/storage/rollup_store.h"
#include "core/storage/storage.h"

#include <cmath>

#include <QFileInfo>

namespace tresen::bench {

namespace {

using namespace std::chrono;

constexpr int recordings = 200'000;

template <typename Work>
double nsOfEach(Work &&work)
{
    const auto took = timed([&] {
        for (int i = 0; i < recordings; ++i)
            work(i);
    });
    return 1000 * took / recordings;
}

// --- a year of twenty series

constexpr int seriesOfYear = 20;
constexpr int minuteDays = 90;   ///< kept by the minute
constexpr int thinnedDays = 275; ///< and so many more by the hour
constexpr int openHours = 10;
constexpr int eventsAnHour = 100; ///< of each series: a thousand calls a day

Rollup someEvents(SeededRandom &random, std::uint64_t count)
{
    std::map<std::uint16_t, std::uint64_t> buckets;
    nanoseconds sum{0};
    for (std::uint64_t i = 0; i < count; ++i) {
        // Log-normal, as durations are: most between half and double of 20 ms.
        const auto gauss = std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * M_PI * random.unit());
        const nanoseconds took(std::int64_t(20e6 * std::exp(0.6 * gauss)));
        ++buckets[std::uint16_t(HistogramBuckets::indexOf(took))];
        sum += took;
    }
    Rollup rollup;
    std::vector<HistogramSnapshot::Entry> entries;
    for (const auto &[index, n] : buckets)
        entries.push_back({index, n});
    rollup.times = HistogramSnapshot(std::move(entries), sum);
    rollup.outcomes[0] = count - count / 50;
    rollup.outcomes[1] = count / 50;
    return rollup;
}

HourRollup someHour(SeededRandom &random)
{
    HourRollup hour;
    for (int i = 0; i < eventsAnHour; ++i)
        hour.add(int(random.below(60)), someEvents(random, 1));
    for (std::size_t i = 0; i < HourRollup::slowKept; ++i)
        hour.addSlow({int(random.below(60)), milliseconds(60 + int(random.below(40))), {}, std::string(32, 'x')});
    return hour;
}

Result<qint64> bytesOfYear(const QString &folder)
{
    const SystemClock clock;
    StorageConfig config;
    config.dataDir = folder + QStringLiteral("/rollup");
    auto storage = Storage::open(config, clock);
    if (!storage) return tl::unexpected(storage.error());
    SeededRandom random(1);
    const CompanyId company{Uuid{{1}}};
    const auto today = hourOf(clock.now()) / 24;
    for (int day = 0; day < thinnedDays + minuteDays; ++day) {
        const auto written = (*storage)->writeAndWait([&](Session &session) -> Result<> {
            RollupStore store(session, company);
            for (int series = 0; series < seriesOfYear; ++series)
                for (int hour = 0; hour < openHours; ++hour) {
                    const auto rollup = someHour(random);
                    const bool thin = day < thinnedDays;
                    const auto at = (today - thinnedDays - minuteDays + day) * 24 + 8 + hour;
                    if (auto put = store.put(QStringLiteral("function/series_%1").arg(series),
                                             {at, thin ? 0 : 12345, pack(thin ? rollup.thinned() : rollup)});
                        !put)
                        return put;
                }
            return {};
        });
        if (!written) return tl::unexpected(written.error());
    }
    const auto file = (*storage)->databaseFile();
    (*storage)->close();
    return QFileInfo(file).size();
}

} // namespace

Result<> measureRecord(Bench &bench)
{
    const SystemClock clock;
    Recorder recorder;
    auto &series = recorder.series(RecordKind::Function, "check_availability", milliseconds(3));
    Moment last{};
    std::vector<Round> rounds;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate([&] { return Samples{nsOfEach([&](int) { last = clock.monotonic(); })}; },
                                    [&] {
                                        return Samples{nsOfEach([&](int i) {
                                            series.record({microseconds(1 + i % 50'000), RecordOutcome::Done,
                                                           CacheUse::Hit, 0, "call_0123456789"});
                                        })};
                                    });
        rounds.push_back({median(both.floor), median(both.subject)});
        std::ignore = recorder.drain();
    }
    bench.metrics.push_back({.name = QStringLiteral("record"),
                             .unit = QStringLiteral("ns"),
                             .numbers = summarize(rounds),
                             .limit = 1,
                             .goal = 4,
                             .moonshot = 2,
                             .note = QStringLiteral("one recorded call, against one read of the clock")});
    return {};
}

Result<> measureRollup(Bench &bench)
{
    const auto bytes = bytesOfYear(bench.folder);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto megabytes = double(*bytes) / (1024 * 1024);
    Summary numbers;
    numbers.floor = 1;
    numbers.value = numbers.ratio = numbers.low = numbers.high = megabytes;
    numbers.rounds = 1;
    bench.metrics.push_back(
        {.name = QStringLiteral("rollup year"),
         .unit = QStringLiteral("MB"),
         .numbers = numbers,
         .goal = 50,
         .gate = true,
         .note = QStringLiteral("20 series, 1,000 a day each: 90 days by the minute, 275 by the hour")});
    return {};
}

} // namespace tresen::bench
