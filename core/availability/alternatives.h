// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/day_ranges.h"
#include "core/availability/offer_search.h"

namespace tresen {

/// How far alternatives look: the day of the wish and thirteen more, which is one range of Cal.com's slots.
inline constexpr std::chrono::days alternativesReach{13};
/// How much a window of the search for the next free time holds.
inline constexpr std::chrono::days nextFreeWindow{14};

/// What else can be offered instead of `wish`, best first, each start once.
///
/// Strategies: that day behind the wish, that day before it, about the same time on the next day on which somebody
/// works, the same a week later, and the first free time after that day. From noon on later times of the day come
/// before earlier ones, before noon the other way round: who asks for the afternoon is free in the afternoon. Each
/// strategy gives its best, then its next best, until there are `limit`. Sure times come before others, then near ones
/// before far ones. Looks up to `last`, a fortnight at most.
[[nodiscard]] std::vector<Offer> alternativesTo(Instant wish, int limit, const OfferSearch &search, Day last);

/// The next free times from `from` on, on the days of `days` and within that part of the day only, by start.
[[nodiscard]] std::vector<Offer> nextFreeIn(DayRange days, Instant from, int limit, NextFreeQuestion::Choice choice,
                                            const OfferSearch &search, const std::optional<DaySpan> &within = {});

/// The days that are looked at one after the other for the next free time: windows of a fortnight up to `last`.
[[nodiscard]] std::optional<DayRange> windowAfter(std::optional<DayRange> before, Day first, Day last);

} // namespace tresen
