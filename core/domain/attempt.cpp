// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/attempt.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<AttemptOp, 6> ops{{{AttemptOp::Create, "create"},
                                          {AttemptOp::Reschedule, "reschedule"},
                                          {AttemptOp::Cancel, "cancel"},
                                          {AttemptOp::Confirm, "confirm"},
                                          {AttemptOp::LookUp, "look_up"},
                                          {AttemptOp::CheckFree, "check_free"}}};
static constexpr Words<AttemptState, 4> states{{{AttemptState::InFlight, "in_flight"},
                                                {AttemptState::Unresolved, "unresolved"},
                                                {AttemptState::Resolved, "resolved"},
                                                {AttemptState::NotSent, "not_sent"}}};
static constexpr Words<Meaning, 15> meanings{{{Meaning::Ok, "ok"},
                                              {Meaning::Taken, "taken"},
                                              {Meaning::AlreadyCancelled, "already_cancelled"},
                                              {Meaning::AlreadyEnded, "already_ended"},
                                              {Meaning::AlreadyConfirmed, "already_confirmed"},
                                              {Meaning::RescheduledAway, "rescheduled_away"},
                                              {Meaning::NotFound, "not_found"},
                                              {Meaning::EventTypeGone, "event_type_gone"},
                                              {Meaning::NotBookable, "not_bookable"},
                                              {Meaning::Invalid, "invalid"},
                                              {Meaning::KeyTrouble, "key_trouble"},
                                              {Meaning::RateLimited, "rate_limited"},
                                              {Meaning::ServerError, "server_error"},
                                              {Meaning::NoAnswer, "no_answer"},
                                              {Meaning::ForeignAnswer, "foreign_answer"}}};

QString toWord(AttemptOp op) { return ops.word(op); }
std::optional<AttemptOp> attemptOpFromWord(const QString &word) { return ops.value(word); }
QString toWord(AttemptState state) { return states.word(state); }
std::optional<AttemptState> attemptStateFromWord(const QString &word) { return states.value(word); }
QString toWord(Meaning meaning) { return meanings.word(meaning); }
std::optional<Meaning> meaningFromWord(const QString &word) { return meanings.value(word); }

} // namespace tresen
