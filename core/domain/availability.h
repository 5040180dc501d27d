// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/domain/refusal.h"
#include "core/domain/weekly_hours.h"

/// Questions about free times and their answers, as values. Who answers: core/availability/availability.h, behind
/// Engine. An answer is what is known at one moment and promises nothing: booking decides by the database alone.
namespace tresen {

enum class TimeState {
    Free,
    Taken,
    Unknown, ///< free in our own calendar, and Cal.com could not be asked or does not say; never to be told as "taken"
};

/// Whose word it is.
enum class TimeSource {
    Calcom, ///< Cal.com's list of free times, within its life
    Stale,  ///< the same, but too old to be relied on, and Cal.com does not answer now
    Salon,  ///< our own hours and appointments alone
};

/// What is known of a time, how old that is, and where it comes from.
struct Knowledge {
    TimeState state = TimeState::Unknown;
    TimeSource source = TimeSource::Salon;
    std::chrono::milliseconds age{0}; ///< of Cal.com's list; zero for our own calendar

    /// Whether it may be said without "probably": taken here is taken, and free is free where Cal.com has just said so.
    [[nodiscard]] bool isVerified() const
    {
        if (state == TimeState::Taken) return source != TimeSource::Stale;
        return state == TimeState::Free && source == TimeSource::Calcom;
    }
    friend bool operator==(const Knowledge &, const Knowledge &) = default;
};

/// Why a time is offered.
enum class OfferReason {
    AsWished,       ///< it is the wished time, or nothing was wished
    LaterThatDay,   ///< the day that was wished, behind the wish
    EarlierThatDay, ///< the day that was wished, before the wish
    NextWorkingDay, ///< about the same time on the next day on which somebody works
    NextWeek,       ///< about the same time a week later
    NextFree,       ///< the first there is after the wish
};

/// A time that can be offered: never one that is known to be taken.
struct Offer {
    FreeTime time;
    OfferReason reason = OfferReason::AsWished;
    Knowledge known;
    friend bool operator==(const Offer &, const Offer &) = default;
};

/// One of the times that were asked about.
struct CheckedTime {
    Instant start;
    Instant end;   ///< when the customer leaves
    StaffId staff; ///< who would do it; null where it is taken
    Knowledge known;
    friend bool operator==(const CheckedTime &, const CheckedTime &) = default;
};

/// What every question about times says.
struct TimeScope {
    ServiceId service;
    std::optional<StaffId> staff;        ///< nothing: anyone who offers it
    std::optional<AppointmentId> moving; ///< its own time counts as free
    QString holder;                      ///< its own hold does not stand in its way: "call:…", "workstation:…"
    /// How long the answer may wait for Cal.com. Zero: what is known is answered at once, Cal.com is asked all the
    /// same, and Engine::timesLearned() tells when it has answered.
    std::chrono::milliseconds patience{0};
    friend bool operator==(const TimeScope &, const TimeScope &) = default;
};

/// How many wished times one question may hold.
inline constexpr std::size_t wishesAtMost = 10;

/// Is it free then? One or several wished times, one call to Cal.com for each event type. Refused: UnknownService,
/// NotEligible, InvalidInput (none or too many times).
struct TimesQuestion {
    TimeScope scope;
    std::vector<Instant> starts; ///< in the order of the wish
    int alternatives = 2;        ///< offered around the first wish if none of them is free
    friend bool operator==(const TimesQuestion &, const TimesQuestion &) = default;
};

struct TimesAnswer {
    std::vector<CheckedTime> times;  ///< in the order asked
    std::vector<Offer> alternatives; ///< best first
    /// Something that belongs to the answer was not known when it had to be given: it may be wrong about what is not
    /// there, and says so. Never "nothing is free".
    bool partial = false;
    friend bool operator==(const TimesAnswer &, const TimesAnswer &) = default;
};

/// What else instead of `wish`? Each offer says why.
struct AlternativesQuestion {
    TimeScope scope;
    Instant wish;
    int limit = 2;
    friend bool operator==(const AlternativesQuestion &, const AlternativesQuestion &) = default;
};

/// When is the next time? Looks a fortnight ahead, then further, up to the booking window.
struct NextFreeQuestion {
    /// Which of the many free times are worth saying.
    enum class Choice {
        HalfDays, ///< the first of each morning and of each afternoon: what a person chooses from
        Every     ///< one after the other
    };
    TimeScope scope;
    std::optional<Instant> from; ///< nothing: now
    std::optional<Day> firstDay; ///< only times of that day or later
    std::optional<Day> lastDay;  ///< only times of that day or earlier
    /// Only starts in this part of the day, by the clock on the wall.
    std::optional<DaySpan> within;
    int limit = 5;
    Choice choice = Choice::HalfDays;
    friend bool operator==(const NextFreeQuestion &, const NextFreeQuestion &) = default;
};

struct OffersAnswer {
    std::vector<Offer> offers;   ///< alternatives best first; next free ones by start
    bool partial = false;        ///< as TimesAnswer::partial
    std::optional<Day> lookedTo; ///< the last day that was looked at
    friend bool operator==(const OffersAnswer &, const OffersAnswer &) = default;
};

/// "free", "taken", "unknown"
[[nodiscard]] QString toWord(TimeState state);
/// "calcom", "stale", "salon"
[[nodiscard]] QString toWord(TimeSource source);
/// "later_that_day", …
[[nodiscard]] QString toWord(OfferReason reason);

} // namespace tresen
