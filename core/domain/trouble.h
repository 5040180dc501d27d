// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/domain/attempt.h"
#include "core/domain/ids.h"
#include "core/domain/reason.h"
#include "core/domain/sync_state.h"

namespace tresen {

/// Why a segment is not settled, as far as many can have it in common: what rows are grouped by. The database keeps its
/// key with each segment and counts them (column trouble, resources/migrations).
struct Trouble {
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::optional<Meaning> meaning; ///< what Cal.com answered, or that it did not
    std::optional<AttemptOp> op;    ///< to what
    CredentialId credential;

    /// "failed/taken/taken/create/0190…", the credential in hex.
    [[nodiscard]] static std::optional<Trouble> fromKey(const QString &key);
    friend bool operator==(const Trouble &, const Trouble &) = default;
};

/// What fits a whole group of rows with one cause.
enum class CauseAction {
    None,           ///< goes on by itself
    Resync,         ///< try them again
    Close,          ///< they are over: close those that took place
    CheckKey,       ///< Cal.com does not take the key
    MapService,     ///< the event type is gone: map the service again, then resync
    ChangeRule,     ///< a rule of the event type forbids it: change the rule at Cal.com, then resync
    ProbeCalcom,    ///< the breaker is open: ask Cal.com now
    ReleaseSending, ///< sending is paused: release it
    DecideEach,     ///< each is a decision of its own
    LookAtCalcom,   ///< only Cal.com itself can tell
};
[[nodiscard]] QString toWord(CauseAction action);
[[nodiscard]] CauseAction actionFor(const Trouble &trouble);

/// A sentence for the whole group: what is the matter and what to do. `language`: "de", else English.
[[nodiscard]] QString troubleSentence(const Trouble &trouble, const QString &language);

/// What an answer of Cal.com means, for the story of one attempt: "Cal.com said that the time is taken."
[[nodiscard]] QString meaningSentence(Meaning meaning, const QString &language);

} // namespace tresen
