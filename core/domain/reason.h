// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace tresen {

/// Why a segment waits or needs a person: the code behind every sentence on the Sync page and in /api/sync.
enum class Reason {
    None,
    // waiting
    InFlight,   ///< a request is on its way
    UndoWindow, ///< waits out the undo bar
    Paused,     ///< sending is paused (restore, or by hand)
    BreakerOpen,
    RateLimit,
    KeyRefused,   ///< Cal.com does not take the key
    KeyMissing,   ///< this engine has keys, but not the one of this credential
    BlockedBy,    ///< another booking of the same stylist has to leave first
    Backoff,      ///< the last try failed; tried again by itself
    Looking,      ///< outcome unknown, looking it up
    Confirmation, ///< waits to be confirmed at Cal.com
    Queued,       ///< waits for its turn
    Siblings,     ///< waits for other parts of the same appointment
    // needs a person
    Chain,     ///< reschedules at Cal.com form a circle or never end
    CannotSee, ///< outcome unknown and the key cannot see this event type's bookings
    RestoredBackup,
    Unconfirmed,   ///< pending at Cal.com for too long
    MovedAndTaken, ///< moved at Cal.com to a time that is taken here
    MovedByBoth,
    MoveRefused,
    Overlap,         ///< overlaps a booking of ours that stays
    BlockedByReview, ///< blocked by a booking that itself needs a person
    Taken,
    CancelledMeanwhile,
    Rejected,
    Gone,          ///< was there, is there no more
    ForeignAnswer, ///< Cal.com answered with somebody else's booking
    NotBookable,
    Invalid,
    EventTypeGone,
    StartPassed,
    Poison,
    PartRefused, ///< a part of a service in several parts was refused
    PartChanged,
    CancelRefused,
    Unplanned, ///< a case that the table does not know: nothing is sent
    // notes on a settled segment
    AttendeeDiffers,
    LengthDiffers,
    SettledAfterStart,
};

[[nodiscard]] QString toWord(Reason reason);
[[nodiscard]] std::optional<Reason> reasonFromWord(const QString &word);

} // namespace tresen
