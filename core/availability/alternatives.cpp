// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/alternatives.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

using Ranked = std::vector<Offer>; ///< of one strategy, best first

bool isSure(const Offer &offer) { return offer.known.isVerified(); }

/// Sure ones first, then by `distance`; of two as far, the one that `laterFirst` prefers.
template <typename Distance>
Ranked ranked(std::vector<Offer> offers, OfferReason reason, bool laterFirst, Distance distance)
{
    for (auto &offer : offers)
        offer.reason = reason;
    std::ranges::stable_sort(offers, [&](const Offer &a, const Offer &b) {
        if (isSure(a) != isSure(b)) return isSure(a);
        const auto far = distance(a.time.start);
        const auto further = distance(b.time.start);
        if (far != further) return far < further;
        return laterFirst ? a.time.start > b.time.start : a.time.start < b.time.start;
    });
    return offers;
}

struct Wish {
    Instant at;
    LocalTime local;
    Day day;
    bool afternoon;
};

/// About the same time of another day.
Ranked aboutThen(const OfferSearch &search, const Wish &wish, Day day, OfferReason reason)
{
    const auto then = search.zone().toInstant(LocalTime(day) + (wish.local - LocalTime(wish.day)));
    return ranked(search.onDay(day), reason, wish.afternoon, [then](Instant start) { return abs(start - then); });
}

std::vector<Ranked> strategiesFor(const OfferSearch &search, const Wish &wish, Day last)
{
    std::vector<Offer> before;
    std::vector<Offer> behind;
    for (const auto &offer : search.onDay(wish.day))
        if (offer.time.start != wish.at) (offer.time.start < wish.at ? before : behind).push_back(offer);
    const auto near = [&](Instant start) { return abs(start - wish.at); };
    std::vector<Ranked> all;
    all.push_back(ranked(std::move(behind), OfferReason::LaterThatDay, false, near));
    all.push_back(ranked(std::move(before), OfferReason::EarlierThatDay, true, near));
    if (!wish.afternoon) std::swap(all[0], all[1]);

    auto next = wish.day + days(1);
    while (next <= last && !search.worksOn(next))
        next += days(1);
    if (next <= last) all.push_back(aboutThen(search, wish, next, OfferReason::NextWorkingDay));
    if (wish.day + days(7) <= last) all.push_back(aboutThen(search, wish, wish.day + days(7), OfferReason::NextWeek));

    Ranked first;
    for (auto day = wish.day + days(1); day <= last && first.empty(); day += days(1))
        first = ranked(search.onDay(day), OfferReason::NextFree, false, near);
    all.push_back(std::move(first));
    return all;
}

} // namespace

std::vector<Offer> alternativesTo(Instant wish, int limit, const OfferSearch &search, Day last)
{
    const auto local = search.zone().toLocal(wish);
    const auto day = floor<days>(local);
    const auto strategies = strategiesFor(search, {wish, local, day, local - LocalTime(day) >= hours(12)},
                                          std::min(last, day + alternativesReach));
    std::vector<Offer> chosen;
    std::vector<std::size_t> at(strategies.size(), 0);
    bool found = true;
    while (found && int(chosen.size()) < limit) {
        found = false;
        for (std::size_t i = 0; i < strategies.size() && int(chosen.size()) < limit; ++i) {
            const auto isChosen = [&](const Offer &offer) {
                return std::ranges::any_of(chosen,
                                           [&](const Offer &one) { return one.time.start == offer.time.start; });
            };
            while (at[i] < strategies[i].size() && isChosen(strategies[i][at[i]]))
                ++at[i];
            if (at[i] == strategies[i].size()) continue;
            chosen.push_back(strategies[i][at[i]++]);
            found = true;
        }
    }
    return chosen;
}

std::vector<Offer> nextFreeIn(DayRange range, Instant from, int limit, NextFreeQuestion::Choice choice,
                              const OfferSearch &search, const std::optional<DaySpan> &within)
{
    const auto isWithin = [&](Instant start, Day day) {
        if (!within) return true;
        const auto minute = duration_cast<minutes>(search.zone().toLocal(start) - LocalTime(day)).count();
        return within->fromMinute <= minute && minute < within->toMinute;
    };
    std::vector<Offer> found;
    for (auto day = range.from; day <= range.to && int(found.size()) < limit; day += days(1)) {
        const auto noon = search.zone().toInstant(LocalTime(day) + hours(12));
        std::array<bool, 2> have{};
        for (const auto &offer : search.onDay(day)) {
            if (offer.time.start < from || int(found.size()) >= limit || !isWithin(offer.time.start, day)) continue;
            auto &half = have[offer.time.start < noon ? 0 : 1];
            if (choice == NextFreeQuestion::Choice::HalfDays && std::exchange(half, true)) continue;
            found.push_back(offer);
            if (offer.time.start != from) found.back().reason = OfferReason::NextFree;
        }
    }
    return found;
}

std::optional<DayRange> windowAfter(std::optional<DayRange> before, Day first, Day last)
{
    const auto begin = before ? before->to + days(1) : first;
    if (begin > last) return std::nullopt;
    return DayRange{begin, std::min(last, begin + nextFreeWindow - days(1))};
}

} // namespace tresen
