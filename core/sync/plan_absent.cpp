// SPDX-License-Identifier: GPL-3.0-or-later
// Group C: nothing of this segment shall be at Cal.com.
#include <algorithm>
#include <array>

#include "core/sync/plan_rows.h"

namespace tresen {

namespace {

std::optional<Choice> remove(const Case &c)
{
    // One that has ended frees no time any more, and Cal.com refuses to cancel it.
    const auto found = std::ranges::find_if(c.live, [&](const Remote *remote) { return remote->end > c.now(); });
    if (found == c.live.end()) return std::nullopt;
    const auto *refused = c.refusal();
    if (refused && refused->op == AttemptOp::Cancel)
        return needsReview(Reason::CancelRefused, {ReviewOption::TryAgain, ReviewOption::LookAtCalcom},
                           reasonOf(refused->meaning));
    const auto reason = c.desired.cancelReason.isEmpty() ? QStringLiteral("salon_asked") : c.desired.cancelReason;
    return Choice{CancelStep{(*found)->uid, reason}};
}

std::optional<Choice> gone(const Case &c)
{
    if (!c.live.empty()) return Choice{SettledStep{Reason::SettledAfterStart}};
    Choice choice{SettledStep{}};
    choice.facts.baseline = Baseline{false, {}, {}, {}, {}, {}, true, c.now()};
    choice.facts.clearTroubles = true;
    return choice;
}

constexpr std::array absent{
    Row{"C1", "a live booking is left", remove},
    Row{"C2", "none is left", gone},
};

} // namespace

std::span<const Row> rowsAbsent() { return absent; }

} // namespace tresen
