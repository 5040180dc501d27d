// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/signal_reader.h"

#include <algorithm>

#include "core/metrics/rollup_sum.h"
#include "core/slo/objective_math.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// With a few events a share is high by chance often enough to wake somebody every week.
constexpr double surely = 3;
/// A burn has to show in two windows, which is a safeguard of its own.
constexpr double burnSurely = 2;

std::int64_t howMany(const Rollup &rollup, const std::vector<RecordOutcome> &outcomes)
{
    std::int64_t n = 0;
    for (const auto outcome : outcomes)
        n += std::int64_t(rollup.count(outcome));
    return n;
}

Measured share(const AlertRule &rule, std::int64_t k, std::int64_t n)
{
    Measured measured;
    measured.n = n;
    if (n < rule.signal.least) return measured;
    measured.value = double(k) / double(n);
    measured.over = rule.below ? *measured.value < rule.threshold : *measured.value > rule.threshold;
    measured.beyond =
        rule.below ? shareAtMost(k, n, surely) < rule.threshold : shareAtLeast(k, n, surely) > rule.threshold;
    return measured;
}

Measured percentileOf(const AlertRule &rule, const Rollup &sum)
{
    Measured measured;
    measured.n = qint64(sum.count());
    if (measured.n < rule.signal.least) return measured;
    measured.value = duration<double, std::milli>(*sum.times.percentile(rule.signal.quantile)).count();
    measured.over = *measured.value > rule.threshold;
    const auto over = measured.n - qint64(sum.times.countAtMost(nanoseconds(std::int64_t(rule.threshold * 1e6))));
    measured.beyond = shareAtLeast(over, measured.n, surely) > 1 - rule.signal.quantile;
    return measured;
}

Measured plain(const AlertRule &rule, double value, std::int64_t n)
{
    Measured measured;
    measured.n = n;
    if (n < rule.signal.least) return measured;
    measured.value = value;
    measured.over = measured.beyond = rule.below ? value < rule.threshold : value > rule.threshold;
    return measured;
}

Measured burnOf(const AlertRule &rule, const MinuteHistory &history, std::int64_t nowMinute)
{
    Measured measured;
    const auto *objective = history.objective(rule.signal.objective);
    if (!objective) return measured;
    BurnRate windows;
    windows.longWindow = rule.signal.window;
    windows.shortWindow = rule.signal.shortWindow;
    windows.limit = rule.threshold;
    const auto burn = burnRate(*objective, history.tally(objective->id), nowMinute, windows);
    measured.n = burn.longTotal;
    if (burn.longTotal < rule.signal.least) return measured;
    measured.value = burn.longRate;                 // what the board of objectives shows, too
    measured.over = burn.longRate > rule.threshold; // until the long window is quiet, too
    measured.beyond = burn.word == BurnWord::Critical &&
                      shareAtLeast(burn.longBad, burn.longTotal, burnSurely) > rule.threshold * (1 - objective->target);
    return measured;
}

/// Of several series the worst counts. The present minute may not have been looked at yet: it is left out without data.
Measured failedInRow(const AlertRule &rule, const MinuteHistory &history, std::int64_t nowMinute)
{
    std::map<std::string, std::vector<std::pair<std::int64_t, bool>>> seen;
    history.visit(rule.signal.series, nowMinute + 1 - rule.signal.window.count(), nowMinute + 1,
                  [&](const std::string &series, std::int64_t minute, const Rollup &rollup) {
                      seen[series].emplace_back(minute,
                                                howMany(rollup, rule.signal.outcomes) == std::int64_t(rollup.count()));
                  });
    std::int64_t most = 0;
    std::int64_t n = 0;
    for (const auto &[series, minutes] : seen) {
        n += std::int64_t(minutes.size());
        auto next = nowMinute + 1;
        std::int64_t inRow = 0;
        for (auto at = minutes.rbegin(); at != minutes.rend() && at->second; ++at) {
            if (next - at->first > 2) break;
            next = at->first;
            ++inRow;
        }
        most = std::max(most, inRow);
    }
    auto measured = plain(rule, double(most), n);
    measured.over = measured.beyond = measured.value && *measured.value >= rule.threshold;
    return measured;
}

} // namespace

Measured measure(const AlertRule &rule, const MinuteHistory &history, std::int64_t nowMinute)
{
    const auto &signal = rule.signal;
    const auto from = nowMinute + 1 - signal.window.count();
    const auto over = [&](auto use) { history.visit(signal.series, from, nowMinute + 1, use); };
    switch (signal.kind) {
    case Signal::Kind::Percentile: {
        RollupSum sum;
        over([&](const std::string &, std::int64_t, const Rollup &rollup) { sum.add(rollup); });
        return percentileOf(rule, sum.sum());
    }
    case Signal::Kind::OutcomeShare: {
        std::int64_t k = 0;
        std::int64_t n = 0;
        over([&](const std::string &, std::int64_t, const Rollup &rollup) {
            k += howMany(rollup, signal.outcomes);
            n += std::int64_t(rollup.count()) - howMany(rollup, signal.excluded);
        });
        return share(rule, k, n);
    }
    case Signal::Kind::HitShare: {
        std::int64_t hits = 0;
        std::int64_t misses = 0;
        over([&](const std::string &, std::int64_t, const Rollup &rollup) {
            hits += std::int64_t(rollup.hits);
            misses += std::int64_t(rollup.misses);
        });
        return share(rule, hits, hits + misses);
    }
    case Signal::Kind::PerMinute: {
        std::int64_t k = 0;
        std::int64_t n = 0;
        over([&](const std::string &, std::int64_t, const Rollup &rollup) {
            k += howMany(rollup, signal.outcomes);
            n += std::int64_t(rollup.count());
        });
        return plain(rule, double(k) / double(signal.window.count()), n);
    }
    case Signal::Kind::Mean: {
        nanoseconds sum{0};
        std::int64_t n = 0;
        over([&](const std::string &, std::int64_t, const Rollup &rollup) {
            sum += rollup.times.sum();
            n += std::int64_t(rollup.count());
        });
        return plain(rule, n > 0 ? duration<double, std::milli>(sum).count() / double(n) : 0, n);
    }
    case Signal::Kind::FailedInRow: return failedInRow(rule, history, nowMinute);
    case Signal::Kind::Burn: return burnOf(rule, history, nowMinute);
    }
    return {};
}

IndicatorView viewOf(const Indicator &indicator, const MinuteHistory &history, std::int64_t nowMinute)
{
    AlertRule rule;
    rule.signal = indicator.signal;
    rule.signal.least = 1; // also of too few the value is shown; it is not judged
    const auto measured = measure(rule, history, nowMinute);
    return judged(indicator, measured.value.value_or(0), measured.value ? measured.n : 0);
}

} // namespace tresen
