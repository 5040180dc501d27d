// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QStringList>

#include "core/base/time.h"
#include "core/domain/record.h"

/// What a salon promises itself, and how it stands: as values.
namespace tresen {

/// The longest that one of some series may take.
struct SeriesLimit {
    QString series; ///< as in SeriesQuestion; the first that fits counts
    std::chrono::milliseconds limit{2000};
    friend bool operator==(const SeriesLimit &, const SeriesLimit &) = default;
};

/// An objective: of all that counts in a rolling window, this part is good.
struct Objective {
    enum class Kind {
        InTime,  ///< good: within its limit, however it ended; what has no limit does not count
        Success, ///< good: not one of the bad outcomes
        Uptime,  ///< good: a minute in which the writer's probe was answered and most of what was asked worked
    };
    QString id;
    Kind kind = Kind::Success;
    QStringList series; ///< what counts; of Uptime: whose errors count beside the probe's
    double target = 0.99;
    std::chrono::hours window{24};
    std::vector<SeriesLimit> limits;     ///< of InTime
    std::vector<RecordOutcome> bad;      ///< of Success and Uptime
    std::vector<RecordOutcome> excluded; ///< of Success: neither good nor bad, as what callers take back
    qint64 least = 20;                   ///< fewer events in the window: too little data, said so and never alarmed
    friend bool operator==(const Objective &, const Objective &) = default;
};

/// Those of the product: calls in time, attempts that succeed, functions in limit, desk and telephone available (apart
/// from each other and from syncing), bookings at Cal.com in time. docs/metrics.md gives the reasons.
[[nodiscard]] const std::vector<Objective> &standardObjectives();
/// Errors as one English line for whoever set it; empty: it can be used.
[[nodiscard]] QString objectiveTrouble(const Objective &objective);
/// "Calls shorter than a minute"; of an id that is not the product's, the id.
[[nodiscard]] QString objectiveTitle(const QString &id, const QString &language);

/// How much is known.
enum class DataState { None, TooLittle, Enough };

/// How the long and the short window of a burn rate stand to each other.
enum class BurnWord {
    Acceptable,
    Increasing, ///< only the short window is over: it begins
    Recovering, ///< only the long window is over: it ends
    Critical,   ///< both are
};
[[nodiscard]] QString toWord(BurnWord word);
/// "critical", "wird mehr": one word for people.
[[nodiscard]] QString burnWordText(BurnWord word, const QString &language);

/// How fast the budget is spent: 1 empties it exactly within the objective's window.
struct BurnRate {
    std::chrono::minutes longWindow{60};
    std::chrono::minutes shortWindow{5};
    double limit = 14.4; ///< both windows over it: critical
    double longRate = 0;
    double shortRate = 0;
    qint64 longTotal = 0; ///< events in the window; without any the rate is 0 and means nothing
    qint64 longBad = 0;
    qint64 shortTotal = 0;
    qint64 shortBad = 0;
    BurnWord word = BurnWord::Acceptable;
    friend bool operator==(const BurnRate &, const BurnRate &) = default;
};

/// One local day of an objective.
struct ObjectiveDay {
    Day day;
    qint64 total = 0; ///< 0: nothing is known of that day
    qint64 bad = 0;
    /// Part of the window's whole budget that this day has spent; over 1: more than all of it.
    double spent = 0;
    friend bool operator==(const ObjectiveDay &, const ObjectiveDay &) = default;
};

struct ObjectiveView {
    Objective objective;
    DataState data = DataState::None;
    qint64 total = 0; ///< in the window; of Uptime: minutes that were measured
    qint64 bad = 0;
    double compliance = 0; ///< good / total; without total it means nothing
    double budget = 0;     ///< bad ones that the window allows: (1 - target) * total
    double budgetLeft = 0; ///< part of it, 1 to 0; negative: overspent
    /// How many more may fail until `until`, if as many come as in the window: "11 more failures until Sunday". Of
    /// Uptime: minutes. Negative: so many too many.
    qint64 failuresLeft = 0;
    Instant until;               ///< the end of the local day, week or month, as the window is long
    std::vector<BurnRate> burns; ///< fastest first
    /// When the budget is used up at the pace of the last tenth of the window; nothing: not before the window is over.
    std::optional<Instant> exhaustedAt;
    std::vector<ObjectiveDay> days; ///< 90 days, oldest first; today is the last
    friend bool operator==(const ObjectiveView &, const ObjectiveView &) = default;
};

} // namespace tresen
