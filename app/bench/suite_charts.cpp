// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <ctime>

#include "app/bench/suites.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/metrics/rollup_codec.h"
#include "core/slo/range_reader.h"
#include "core/storage/rollup_store.h"
#include "core/storage/storage.h"
#include "ui/dashboards/operations_data.h"

/// The board "Operations" over ninety days of a salon with a thousand calls a day: from the database to what is drawn.
namespace tresen::bench {

namespace {

using namespace std::chrono;

constexpr double chartsAllowedMs = 200;
constexpr int boardPoints = 240; ///< as the board asks
constexpr int chartDays = 90;
constexpr int callsADay = 1000;
constexpr int firstHour = 8;
constexpr int hoursOpen = 10;
constexpr int looksAMinute = 12; ///< at each level

/// How often a series is recorded for each telephone call, and the middle of its durations.
struct Traffic {
    const char *series;
    double perCall;
    double ms;
};
constexpr std::array<Traffic, 24> traffics{{{"function/initialize_call", 1, 7},
                                            {"function/list_services", 0.6, 4},
                                            {"function/check_availability", 1.2, 9},
                                            {"function/check_availability_batch", 0.1, 14},
                                            {"function/get_alternatives", 0.3, 14},
                                            {"function/find_next_available", 0.1, 12},
                                            {"function/collect_appointment_info", 0.5, 5},
                                            {"function/start_booking", 0.7, 12},
                                            {"function/get_customer_appointments", 0.2, 6},
                                            {"function/cancel_appointment", 0.06, 8},
                                            {"function/reschedule_appointment", 0.06, 9},
                                            {"function/parse_date", 0.3, 1},
                                            {"command/book", 0.25, 2.4},
                                            {"command/move", 0.05, 2.4},
                                            {"command/cancel", 0.05, 2.2},
                                            {"commit/command", 1, 1.9},
                                            {"upstream/get_slots", 0.4, 60},
                                            {"upstream/create_booking", 0.9, 720},
                                            {"upstream/list_bookings", 0.1, 240},
                                            {"call/served", 0.8, 41'000},
                                            {"call/abandoned", 0.2, 14'000},
                                            {"cache/slots", 1.2, 0.5},
                                            {"cache/dropped", 0.9, 0.01},
                                            {"sync/arrival", 0.9, 2600}}};
constexpr std::array levels{"level/queue", "level/queue_age", "level/need_person", "level/active_calls",
                            "level/breaker:default"};

Rollup recordedOnce(SeededRandom &random, double ms)
{
    const auto gauss = std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * M_PI * random.unit());
    const nanoseconds took(std::int64_t(ms * 1e6 * std::exp(0.5 * gauss)));
    Rollup rollup;
    rollup.outcomes[random.below(50) == 0 ? 1 : 0] = 1;
    rollup.times = HistogramSnapshot({{std::uint16_t(HistogramBuckets::indexOf(took)), 1}}, took);
    return rollup;
}

HourRollup busyHour(SeededRandom &random, const Traffic &traffic)
{
    HourRollup hour;
    const auto mean = traffic.perCall * callsADay / hoursOpen;
    for (auto left = int(mean * (0.7 + 0.6 * random.unit())); left > 0; --left)
        hour.add(int(random.below(60)), recordedOnce(random, traffic.ms));
    for (std::size_t i = 0; i < HourRollup::slowKept; ++i)
        hour.addSlow({int(random.below(60)), microseconds(int(3000 * traffic.ms)), {}, std::string(36, 'x')});
    return hour;
}

HourRollup watchedHour(SeededRandom &random, int times, nanoseconds each)
{
    HourRollup hour;
    for (int minute = 0; minute < 60; ++minute) {
        Rollup rollup;
        const auto some = each * std::int64_t(random.below(3));
        rollup.outcomes[0] = std::uint64_t(times);
        rollup.times =
            HistogramSnapshot({{std::uint16_t(HistogramBuckets::indexOf(some)), std::uint64_t(times)}}, some * times);
        hour.add(minute, rollup);
    }
    return hour;
}

Result<> fillDay(Session &session, CompanyId company, SeededRandom &random, std::int64_t day)
{
    RollupStore store(session, company);
    constexpr std::int64_t part = 12345;
    for (const auto &traffic : traffics)
        for (int hour = firstHour; hour < firstHour + hoursOpen; ++hour)
            if (auto put = store.put(QString::fromLatin1(traffic.series),
                                     {day * 24 + hour, part, pack(busyHour(random, traffic))});
                !put)
                return put;
    for (int hour = 0; hour < 24; ++hour) {
        for (const auto *level : levels)
            if (auto put = store.put(QString::fromLatin1(level),
                                     {day * 24 + hour, part, pack(watchedHour(random, looksAMinute, levelAs(1)))});
                !put)
                return put;
        if (auto put = store.put(QStringLiteral("probe/writer"),
                                 {day * 24 + hour, part, pack(watchedHour(random, 1, microseconds(800)))});
            !put)
            return put;
    }
    return {};
}

/// The processor's time of this thread: everything is read and added up on it.
double threadCpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * double(now.tv_sec) + double(now.tv_nsec) / 1e6;
}

} // namespace

Result<> measureCharts(Bench &bench)
{
    const SystemClock clock;
    StorageConfig config;
    config.dataDir = bench.folder;
    auto storage = Storage::open(config, clock);
    if (!storage) return tl::unexpected(storage.error());
    const CompanyId company{Uuid{{1}}};
    const Instant now = clock.now();
    SeededRandom random(1);
    for (int day = 0; day < chartDays; ++day) {
        const auto filled = (*storage)->writeAndWait(
            [&](Session &session) { return fillDay(session, company, random, hourOf(now) / 24 - chartDays + day); });
        if (!filled) return filled;
    }

    const TimeRange range{now - days(chartDays), now};
    const auto questions = ui::operationsQuestions(range, boardPoints);
    std::vector<Round> rounds;
    Result<> read;
    qint64 calls = 0;
    for (int round = 0; round < bench.effort.rounds && read; ++round) {
        double cpu = 0;
        const bool asked = (*storage)->readAndWait([&](Session &session) {
            const auto began = threadCpuMs();
            auto together = readSeries(session, company, {}, questions[0]);
            auto each = readSeries(session, company, {}, questions[1]);
            if (!together || !each) {
                read = tl::unexpected(together ? each.error() : together.error());
                return;
            }
            const auto data = ui::operationsOf(std::move(*together), std::move(*each), range, now, Zone());
            cpu = threadCpuMs() - began;
            calls = data.calls.n;
        });
        if (!asked) return failure(ErrorCode::Unavailable, QStringLiteral("The database was not read."));
        rounds.push_back({chartsAllowedMs, cpu});
    }
    if (!read) return read;
    bench.metrics.push_back(
        {.name = QStringLiteral("charts 90 days"),
         .unit = QStringLiteral("ms"),
         .numbers = summarize(rounds),
         .goal = 1,
         .note = QStringLiteral("processor time of a change to 90 days, off the GUI thread, against 200 ms: %1 series "
                                "by the minute, %2 calls a day")
                     .arg(traffics.size() + levels.size() + 1)
                     .arg(calls / chartDays)});
    return {};
}

} // namespace tresen::bench
