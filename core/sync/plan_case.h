// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/sync/plan_chain.h"
#include "core/sync/plan_input.h"
#include "core/sync/plan_step.h"

namespace tresen {

/// Accepted, with event type, host, start and length as desired, whatever its incarnation. A length that the event type
/// cannot have does not count: Cal.com holds what it can hold.
[[nodiscard]] bool isEqual(const Remote &remote, const Desired &desired, bool lengthAllowed);
/// The same, whatever its status.
[[nodiscard]] bool matches(const Remote &remote, const Desired &desired, bool lengthAllowed);
/// What a look-up showed, as the point from which later changes are told.
[[nodiscard]] Baseline baselineOf(const Remote &remote, bool settled, Instant at);
/// Of what a call of ours has made, with the length that it asked for: whoever compares the two learns whether Cal.com
/// has made something else of it.
[[nodiscard]] Baseline askedFor(const Remote &made, const Attempt &attempt, Instant at);

/// One question to the table: the input and what follows from it at a glance. The rows read this and nothing else.
struct Case {
    explicit Case(const PlanInput &input);

    const PlanInput &in;
    const Desired &desired;
    const History &history;
    Chains chains;
    std::vector<const Remote *> live; ///< earliest first
    /// Of the live ones the one that stays, if there is any: D1.
    const Remote *kept = nullptr;
    /// The others that can still be cancelled: those that have ended are past all caring.
    std::vector<const Remote *> extras;
    /// Of the dead ones the one that stood for the segment last: the end of the baseline's chain, else the newest.
    const Remote *last = nullptr;

    [[nodiscard]] Instant now() const { return in.now; }
    [[nodiscard]] bool equal(const Remote &remote) const { return isEqual(remote, desired, in.lengthAllowed); }
    [[nodiscard]] bool matching(const Remote &remote) const { return matches(remote, desired, in.lengthAllowed); }
    [[nodiscard]] bool cancelledByUs(const Remote &remote) const;
    /// The refusal of this very wish, if there is one.
    [[nodiscard]] const Refusal *refusal() const;
    [[nodiscard]] bool baselinePresent() const { return history.baseline && history.baseline->present; }
    [[nodiscard]] bool baselineAbsent() const { return history.baseline && !history.baseline->present; }
    /// The wish is still what the baseline says.
    [[nodiscard]] bool wishUnchanged() const;
    /// The segment is over: changes at Cal.com are recorded, never applied.
    [[nodiscard]] bool isOver() const { return desired.end() <= in.now; }
    [[nodiscard]] bool liveInFuture() const;
    /// For a booking beside or after those that are known: higher than all of them. After a backup was restored Cal.com
    /// knows incarnations that the wish does not, and an answer that is lost is looked for by its incarnation.
    [[nodiscard]] int nextIncarnation() const;
};

/// What a row decides.
struct Choice {
    Step step;
    Facts facts{};
    const char *row = nullptr; ///< only where the row speaks for another one
};

/// One line of the table of cases.
struct Row {
    const char *id;
    const char *when;
    std::optional<Choice> (*decide)(const Case &);
};

[[nodiscard]] Choice needsReview(Reason reason, std::vector<ReviewOption> options, Reason because = Reason::None);
[[nodiscard]] Choice waitUntil(Reason reason, std::optional<Instant> until);

/// The first row that fits, its id filled in.
[[nodiscard]] std::optional<Choice> firstThatFits(std::span<const Row> rows, const Case &c);

} // namespace tresen
