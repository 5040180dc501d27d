// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/objective_math.h"

#include <algorithm>
#include <cmath>

#include "core/metrics/rollup.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr days daysShown{90};

double rateOf(const Tally::Count &count, double target)
{
    return count.total > 0 ? double(count.bad) / double(count.total) / (1 - target) : 0;
}

/// Whole events that may be bad. The little more keeps 0.05 * 100 from being 4.
qint64 wholeBudget(double target, qint64 total) { return qint64(std::floor((1 - target) * double(total) + 1e-9)); }

struct WilsonBounds {
    double low = 0;
    double high = 1;
};

WilsonBounds wilsonBounds(std::int64_t k, std::int64_t n, double z)
{
    if (n <= 0) return {};
    const auto count = double(n);
    const auto p = double(k) / count;
    const auto z2 = z * z;
    const auto middle = p + z2 / (2 * count);
    const auto margin = z * std::sqrt(p * (1 - p) / count + z2 / (4 * count * count));
    return {(middle - margin) / (1 + z2 / count), (middle + margin) / (1 + z2 / count)};
}

} // namespace

double shareAtLeast(std::int64_t k, std::int64_t n, double sigmas) { return wilsonBounds(k, n, sigmas).low; }
double shareAtMost(std::int64_t k, std::int64_t n, double sigmas) { return wilsonBounds(k, n, sigmas).high; }

std::vector<BurnRate> burnPaces(const Objective &objective)
{
    std::vector<BurnRate> paces;
    for (const auto &[longWindow, shortWindow, limit] :
         {std::tuple(minutes(1h), 5min, 14.4), {6h, 30min, 6.0}, {24h, 2h, 3.0}, {72h, 6h, 1.0}}) {
        if (longWindow > objective.window) continue;
        BurnRate pace;
        pace.longWindow = longWindow;
        pace.shortWindow = shortWindow;
        pace.limit = limit;
        paces.push_back(pace);
    }
    return paces;
}

BurnRate burnRate(const Objective &objective, const Tally &tally, std::int64_t nowMinute, BurnRate windows)
{
    const auto end = nowMinute + 1;
    const auto longCount = tally.between(end - windows.longWindow.count(), end);
    const auto shortCount = tally.between(end - windows.shortWindow.count(), end);
    windows.longTotal = longCount.total;
    windows.longBad = longCount.bad;
    windows.shortTotal = shortCount.total;
    windows.shortBad = shortCount.bad;
    windows.longRate = rateOf(longCount, objective.target);
    windows.shortRate = rateOf(shortCount, objective.target);
    const bool longOver = windows.longRate > windows.limit;
    const bool shortOver = windows.shortRate > windows.limit;
    windows.word = longOver && shortOver ? BurnWord::Critical
                   : longOver            ? BurnWord::Recovering
                   : shortOver           ? BurnWord::Increasing
                                         : BurnWord::Acceptable;
    return windows;
}

Instant periodEnd(hours window, Instant now, const Zone &zone)
{
    const auto today = zone.dayOf(now);
    if (window <= 24h) return zone.range(today).to;
    if (window <= days(7)) {
        const auto toSunday = (Sunday - weekday(today)).count();
        return zone.range(today + days(toSunday)).to;
    }
    const year_month_day date{today};
    return zone.range(local_days(date.year() / date.month() / last)).to;
}

ObjectiveView viewOf(const Objective &objective, const Tally &tally, Instant now, const Zone &zone)
{
    ObjectiveView view;
    view.objective = objective;
    const auto nowMinute = minuteOf(now);
    const auto end = nowMinute + 1;
    const auto length = duration_cast<minutes>(objective.window).count();
    const auto all = tally.between(end - length, end);
    view.total = all.total;
    view.bad = all.bad;
    view.data = all.total == 0                ? DataState::None
                : all.total < objective.least ? DataState::TooLittle
                                              : DataState::Enough;
    view.until = periodEnd(objective.window, now, zone);
    view.budget = (1 - objective.target) * double(all.total);
    if (all.total > 0) {
        view.compliance = double(all.total - all.bad) / double(all.total);
        view.budgetLeft = 1 - double(all.bad) / view.budget;
    }
    view.failuresLeft = wholeBudget(objective.target, all.total) - all.bad;
    for (const auto &pace : burnPaces(objective))
        view.burns.push_back(burnRate(objective, tally, nowMinute, pace));

    const auto lately = tally.between(end - length / 10, end);
    const auto left = view.budget - double(all.bad);
    if (view.data == DataState::Enough && left <= 0) view.exhaustedAt = now;
    if (view.data == DataState::Enough && left > 0 && lately.bad > 0) {
        const auto minutesLeft = left / double(lately.bad) * double(length / 10);
        if (minutesLeft < double(length)) view.exhaustedAt = now + minutes(std::int64_t(minutesLeft));
    }

    const auto today = zone.dayOf(now);
    for (auto day = today - daysShown + days(1); day <= today; day += days(1)) {
        const auto range = zone.range(day);
        const auto from = minuteOf(range.from);
        const auto to = minuteOf(range.to);
        const auto count = tally.between(from, to);
        const auto behind = tally.between(to - length, to);
        const auto budget = (1 - objective.target) * double(behind.total);
        view.days.push_back({day, count.total, count.bad, budget > 0 ? double(count.bad) / budget : 0});
    }
    return view;
}

} // namespace tresen
