// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/known_times.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

/// More than anybody listens to, enough to choose from: a fortnight's worth of quarter hours of one stylist.
constexpr int offersToChooseFrom = 500;
constexpr days daysAtMost{31};

TimeScope scopeOf(const TimeWish &wish)
{
    // A call without a name holds nothing, and keeps to the rules for callers all the same.
    return {wish.service, wish.staff, wish.moving, wish.holder.isEmpty() ? QStringLiteral("call:") : wish.holder,
            voicePatience};
}

TimeAnswer asAnswer(const FreeTime &time, const Knowledge &known)
{
    TimeAnswer answer{time, known.state != TimeState::Taken, false, known.isVerified()};
    answer.unknown = !answer.free && !answer.verified;
    return answer;
}

TimesFound foundOf(const std::vector<Offer> &offers, bool partial)
{
    TimesFound found;
    found.partial = partial;
    for (const auto &offer : offers)
        found.offers.push_back(asAnswer(offer.time, offer.known));
    return found;
}

/// Those that are a choice: not two within half an hour of each other unless nothing else is left.
std::vector<Offer> spread(const std::vector<Offer> &all, int limit)
{
    std::vector<Offer> chosen;
    const auto take = [&](milliseconds apart) {
        for (const auto &offer : all) {
            if (int(chosen.size()) >= limit) return;
            if (std::ranges::all_of(
                    chosen, [&](const Offer &other) { return abs(other.time.start - offer.time.start) >= apart; }))
                chosen.push_back(offer);
        }
    };
    take(minutes(30));
    take(minutes(1));
    return chosen;
}

/// Of one day as many as there are, far apart; of several the first of each.
std::vector<Offer> overTheDays(const std::vector<Offer> &all, const Zone &zone, bool isOneDay, int limit)
{
    std::vector<Offer> few;
    if (isOneDay)
        for (std::size_t i = 0; i < all.size(); i += std::max<std::size_t>(1, all.size() / 4))
            few.push_back(all[i]);
    else
        for (const auto &offer : all)
            if (few.empty() || zone.dayOf(few.back().time.start) != zone.dayOf(offer.time.start)) few.push_back(offer);
    return spread(few, limit);
}

} // namespace

void KnownTimes::check(const TimeWish &wish, const std::vector<Instant> &times, int offers, Done done)
{
    const TimesQuestion question{scopeOf(wish), times, offers};
    m_there([question, done](Availability *availability) {
        if (!availability) return done(refused(RefusalCode::ShuttingDown));
        availability->check(question, {}, [done](const Outcome<TimesAnswer> &answer) {
            if (!answer) return done(tl::unexpected(answer.error()));
            auto found = foundOf(answer->alternatives, answer->partial);
            for (const auto &time : answer->times)
                found.times.push_back(asAnswer({time.start, time.end, time.staff}, time.known));
            done(found);
        });
    });
}

void KnownTimes::around(const TimeWish &wish, Instant time, int offers, Done done)
{
    const AlternativesQuestion question{scopeOf(wish), time, offers};
    m_there([question, done](Availability *availability) {
        if (!availability) return done(refused(RefusalCode::ShuttingDown));
        availability->alternatives(question, {}, [done](const Outcome<OffersAnswer> &answer) {
            if (!answer) return done(tl::unexpected(answer.error()));
            done(foundOf(answer->offers, answer->partial));
        });
    });
}

void KnownTimes::next(const TimeWish &wish, Instant from, const std::optional<DaySpan> &within, int offers, Done done)
{
    NextFreeQuestion question;
    question.scope = scopeOf(wish);
    question.from = from;
    question.within = within;
    question.limit = offers;
    ask(
        question, [](const std::vector<Offer> &all) { return all; }, std::move(done));
}

void KnownTimes::during(const TimeWish &wish, Day first, Day last, const std::optional<DaySpan> &within, int offers,
                        Done done)
{
    NextFreeQuestion question;
    question.scope = scopeOf(wish);
    question.firstDay = first;
    question.lastDay = std::min(last, first + daysAtMost);
    question.within = within;
    question.limit = offersToChooseFrom;
    question.choice = NextFreeQuestion::Choice::Every;
    const auto catalog = m_catalog();
    const auto staff = wish.staff ? std::vector<StaffId>{*wish.staff} : catalog->eligibleStaff(wish.service);
    const auto *member = staff.empty() ? nullptr : catalog->staffMember(staff.front());
    const auto *branch = member ? catalog->branch(member->branch) : nullptr;
    ask(
        question,
        [zone = branch ? branch->zone : Zone(), isOneDay = first == last, offers](const std::vector<Offer> &all) {
            return overTheDays(all, zone, isOneDay, offers);
        },
        std::move(done));
}

void KnownTimes::ask(const NextFreeQuestion &question,
                     std::function<std::vector<Offer>(const std::vector<Offer> &)> choose, Done done)
{
    m_there([question, choose = std::move(choose), done](Availability *availability) {
        if (!availability) return done(refused(RefusalCode::ShuttingDown));
        availability->nextFree(question, {}, [choose, done](const Outcome<OffersAnswer> &answer) {
            if (!answer) return done(tl::unexpected(answer.error()));
            done(foundOf(choose(answer->offers), answer->partial));
        });
    });
}

} // namespace tresen
