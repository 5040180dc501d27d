// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/sync/plan_case.h"

namespace tresen {

// The groups of the table of cases, each in a file of its own, and the rows that more than one group uses.

[[nodiscard]] std::span<const Row> rowsOnTheWay(); ///< A
[[nodiscard]] std::span<const Row> rowsToKnow();   ///< B
[[nodiscard]] std::span<const Row> rowsAbsent();   ///< C: Absent or LocalOnly
[[nodiscard]] std::span<const Row> rowsSeveral();  ///< D: Present
[[nodiscard]] std::span<const Row> rowsPresent();  ///< E: Present, one live
[[nodiscard]] std::span<const Row> rowsMissing();  ///< F: Present, none live

/// The gate's choice in place of `choice`; nothing: it may pass.
struct GateRow {
    const char *id;
    const char *when;
    std::optional<Choice> (*decide)(const Case &, const Choice &);
};
[[nodiscard]] std::span<const GateRow> gates(); ///< G

/// F1's decision, which D0 shares; nothing if the segment was not cancelled at Cal.com.
[[nodiscard]] std::optional<Choice> cancelledOnline(const Case &c);
/// E2 for the booking that stays.
[[nodiscard]] std::optional<Choice> unconfirmed(const Case &c);
/// F6's look and what it shows, for a "taken" of this wish; `nobody` is the choice when nothing of ours is there.
[[nodiscard]] Choice taken(const Case &c, const LookUpStep &look, Choice nobody);
/// F4: Cal.com answered with a booking that is not ours.
[[nodiscard]] std::optional<Choice> foreignAnswer(const Case &c);
/// E5 and F7: the target is held by a booking of ours. A circle is broken only where there is something to give up.
[[nodiscard]] std::optional<Choice> blockedByOurs(const Case &c);
/// Make the wish where the kept booking is.
[[nodiscard]] Choice adoptTime(const Case &c);
/// The reason to show for an answer that will not change.
[[nodiscard]] Reason reasonOf(Meaning meaning);

/// A person's decision in place of `choice`; nothing: there is none for this row and these facts.
[[nodiscard]] std::optional<Choice> decided(const Case &c, const Choice &choice);

} // namespace tresen
