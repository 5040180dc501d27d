// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/when_meant.h"

namespace tresen {

using namespace std::chrono;

namespace {

using Trouble = SpokenWhen::Trouble;
constexpr int halfDay = 720;
constexpr int noMinute = -1;

/// When the branch is open on that day, or on any day if none is known. Empty: closed, or nothing is known.
std::vector<DaySpan> openOn(const std::optional<Day> &day, const WeeklyHours *opening)
{
    if (!opening) return {};
    if (day) {
        const auto &spans = opening->days[std::size_t(weekdayOf(*day))];
        if (!spans.empty()) return spans;
    }
    std::vector<DaySpan> all;
    for (const auto &spans : opening->days)
        all.insert(all.end(), spans.begin(), spans.end());
    return all;
}

bool inside(const std::vector<DaySpan> &spans, int minute)
{
    return std::ranges::any_of(
        spans, [&](const DaySpan &span) { return span.fromMinute <= minute && minute < span.toMinute; });
}

/// Which half of the day is meant.
int chosenMinute(const SaidClock &clock, const std::optional<DaySpan> &part, const std::vector<DaySpan> &open)
{
    const int late = clock.minute < halfDay ? clock.minute + halfDay : clock.minute;
    const int early = clock.minute >= halfDay ? clock.minute - halfDay : clock.minute;
    if (clock.afternoon) return clock.hour >= 13 ? clock.minute : late;
    if (clock.morning) return clock.hour >= 13 ? clock.minute : early;
    if (clock.hour >= 13 || clock.hour == 0) return clock.minute;
    if (part) {
        // A part of the day has soft edges: "sechs Uhr nachmittags".
        constexpr int edge = 60;
        const DaySpan wide{part->fromMinute - edge, part->toMinute + edge};
        const auto fits = [&](int minute) { return wide.fromMinute <= minute && minute <= wide.toMinute; };
        // Night goes on behind midnight.
        if (part->toMinute == minutesPerDay && clock.minute < 360) return clock.minute;
        if (part->toMinute == minutesPerDay && clock.hour == 12) return early;
        if (fits(clock.minute)) return clock.minute;
        const int other = clock.minute >= halfDay ? early : late;
        return fits(other) ? other : clock.minute;
    }
    if (clock.minute >= halfDay) return clock.minute;                              // twelve is noon
    const bool written = clock.figures == 2 && clock.hour >= 6 && clock.hour <= 9; // "08:00": a clock of 24 hours
    if (written || inside(open, clock.minute)) return clock.minute;
    if (inside(open, late)) return late;
    constexpr int dawn = 360; // nobody's hair is done before six
    return clock.minute < dawn ? late : clock.minute;
}

} // namespace

void findTime(const Said &said, const WhenContext &context, SpokenWhen &when)
{
    const auto open = openOn(when.day, context.opening);
    when.within = said.part;
    if (said.between) {
        auto from = chosenMinute(said.between->first, said.part, open);
        const auto to = chosenMinute(said.between->second, said.part, open);
        const bool isOpen = said.between->first.hour < 13; // "elf" may be before noon, "23 Uhr" may not
        if (isOpen && from >= to && from - halfDay < to && from >= halfDay) from -= halfDay;
        if (from >= to) {
            when.trouble = Trouble::Impossible;
            return;
        }
        when.within = DaySpan{from, to};
    }
    int exact = noMinute;
    for (const auto &clock : said.clocks) {
        const auto minute = chosenMinute(clock, said.part, open);
        switch (clock.bound) {
        case SaidClock::Bound::After:
            when.within = DaySpan{minute, when.within ? std::max(when.within->toMinute, minute + 1) : minutesPerDay};
            break;
        case SaidClock::Bound::Before:
            if (minute == 0) break;
            when.within =
                DaySpan{when.within && when.within->fromMinute < minute ? when.within->fromMinute : 0, minute};
            break;
        case SaidClock::Bound::Exact:
            if (exact != noMinute && exact != minute) when.trouble = Trouble::Several;
            exact = minute;
            when.about = when.about || clock.about;
            break;
        }
    }
    if (exact != noMinute) when.time = minutes(exact);
}

} // namespace tresen
