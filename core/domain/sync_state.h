// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace tresen {

/// The state everybody sees of a segment (docs/sync-model.md, "States everybody uses").
///
///     waiting -> sending -> settled
///                  |-> unknown -> (looked up) -> settled | waiting
///                  |-> retrying -> sending
///                  '-> failed | conflict -> (a person decides, or resync) -> waiting
///
/// Stored beside the segment by whoever wrote the facts, so that lists and counters need no planning. A crash leaves
/// sending behind; the next start makes it unknown.
enum class SyncState { LocalOnly, Waiting, Sending, Unknown, Retrying, Settled, Failed, Conflict };

[[nodiscard]] QString toWord(SyncState state);
[[nodiscard]] std::optional<SyncState> syncStateFromWord(const QString &word);

/// The more urgent one: needs you, looking, retrying, sending, waiting, confirmed, only here.
[[nodiscard]] SyncState moreUrgent(SyncState a, SyncState b);

[[nodiscard]] constexpr bool isSettled(SyncState state)
{
    return state == SyncState::Settled || state == SyncState::LocalOnly;
}
[[nodiscard]] constexpr bool needsPerson(SyncState state)
{
    return state == SyncState::Failed || state == SyncState::Conflict;
}

} // namespace tresen
