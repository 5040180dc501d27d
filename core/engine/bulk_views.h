// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/engine/decision_views.h"
#include "core/engine/views.h"

/// The same decision for everything that matches: rehearsed first, then run in the background.
namespace tresen {

/// What will happen first to a segment: its line in the rehearsal's figures.
enum class BulkStep {
    Adopt, ///< settles without a call that changes anything
    Create,
    Move,
    Cancel,
    Confirm,
    LookUp,      ///< an unknown outcome: Cal.com is asked what is there, the rest depends on it
    Ask,         ///< a person has to decide about this one
    Wait,        ///< for another booking or for Cal.com's confirmation; no call of its own
    NotEligible, ///< left out, see whyNot
};
[[nodiscard]] QString toWord(BulkStep step);
[[nodiscard]] std::optional<BulkStep> bulkStepFromWord(const QString &word);

struct BulkRequest {
    /// What is meant: everything that the question lists, on all its pages (after and limit are not looked at) …
    UnsettledQuestion match;
    std::vector<SegmentId> ids; ///< … or, if not empty, exactly these
    /// Resync, AcceptTheirs, KeepOurs, LocalOnly, CancelBoth or TookPlace.
    DecisionKind kind = DecisionKind::Resync;
    QString why;
    friend bool operator==(const BulkRequest &, const BulkRequest &) = default;
};

struct BulkFigures {
    /// One for each row; but an appointment whose parts are decided together (here only, cancel, took place) counts
    /// once.
    qint64 selected = 0;
    std::map<BulkStep, qint64> steps;     ///< sums up to selected
    std::map<RefusalCode, qint64> whyNot; ///< of NotEligible
    std::map<Reason, qint64> asks;        ///< of Ask
    qint64 calls = 0;                     ///< at least: what a look-up leads to is not known
    qint64 customerMails = 0;             ///< those that somebody reads
    qint64 stylistMails = 0;
    std::chrono::seconds atLeast{0}; ///< for the calls, under the rate limit
    friend bool operator==(const BulkFigures &, const BulkFigures &) = default;
};

/// What came of a run so far.
struct BulkResult {
    qint64 started = 0;
    qint64 changed = 0;    ///< left as they are: changed since the rehearsal
    qint64 settled = 0;    ///< both sides agree now
    qint64 asks = 0;       ///< need a person
    qint64 open = 0;       ///< still on their way
    qint64 asForetold = 0; ///< of those that have ended
    qint64 otherwise = 0;  ///< ended, and began with another step than foretold
    friend bool operator==(const BulkResult &, const BulkResult &) = default;
};

struct BulkJobView {
    enum class State {
        Rehearsing, ///< planning; nothing is changed
        Rehearsed,  ///< waits for somebody to run or drop it; dropped by itself after a day
        Running,    ///< goes on after a restart
        Done,
        Cancelled, ///< what had been started goes on, the rest is left as it was
    };
    BulkJobId id;
    State state = State::Rehearsing;
    DecisionKind kind = DecisionKind::Resync;
    QString who;
    QString why;
    Instant at; ///< asked for
    std::optional<Instant> startedAt;
    std::optional<Instant> endedAt;
    BulkFigures forecast;
    BulkResult result;
    friend bool operator==(const BulkJobView &, const BulkJobView &) = default;
};

[[nodiscard]] QString toWord(BulkJobView::State state);
[[nodiscard]] std::optional<BulkJobView::State> bulkStateFromWord(const QString &word);

} // namespace tresen

Q_DECLARE_METATYPE(tresen::BulkJobView)
