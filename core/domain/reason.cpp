// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/reason.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<Reason, 40> reasons{{
    {Reason::None, "none"},
    {Reason::InFlight, "in_flight"},
    {Reason::UndoWindow, "undo_window"},
    {Reason::Paused, "paused"},
    {Reason::BreakerOpen, "breaker_open"},
    {Reason::RateLimit, "rate_limit"},
    {Reason::KeyRefused, "key_refused"},
    {Reason::KeyMissing, "key_missing"},
    {Reason::BlockedBy, "blocked_by"},
    {Reason::Backoff, "backoff"},
    {Reason::Looking, "looking"},
    {Reason::Confirmation, "confirmation"},
    {Reason::Queued, "queued"},
    {Reason::Siblings, "siblings"},
    {Reason::Chain, "chain"},
    {Reason::CannotSee, "cannot_see"},
    {Reason::RestoredBackup, "restored_backup"},
    {Reason::Unconfirmed, "unconfirmed"},
    {Reason::MovedAndTaken, "moved_and_taken"},
    {Reason::MovedByBoth, "moved_by_both"},
    {Reason::MoveRefused, "move_refused"},
    {Reason::Overlap, "overlap"},
    {Reason::BlockedByReview, "blocked_by_review"},
    {Reason::Taken, "taken"},
    {Reason::CancelledMeanwhile, "cancelled_meanwhile"},
    {Reason::Rejected, "rejected"},
    {Reason::Gone, "gone"},
    {Reason::ForeignAnswer, "foreign_answer"},
    {Reason::NotBookable, "not_bookable"},
    {Reason::Invalid, "invalid"},
    {Reason::EventTypeGone, "event_type_gone"},
    {Reason::StartPassed, "start_passed"},
    {Reason::Poison, "poison"},
    {Reason::PartRefused, "part_refused"},
    {Reason::PartChanged, "part_changed"},
    {Reason::CancelRefused, "cancel_refused"},
    {Reason::Unplanned, "unplanned"},
    {Reason::AttendeeDiffers, "attendee_differs"},
    {Reason::LengthDiffers, "length_differs"},
    {Reason::SettledAfterStart, "settled_after_start"},
}};

QString toWord(Reason reason) { return reasons.word(reason); }
std::optional<Reason> reasonFromWord(const QString &word) { return reasons.value(word); }

} // namespace tresen
