// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QString>

#include "core/base/time.h"
#include "core/domain/ids.h"

namespace tresen {

/// A call to Cal.com on behalf of one segment.
enum class AttemptOp { Create, Reschedule, Cancel, Confirm, LookUp, CheckFree };

/// Where an attempt stands. A crash leaves InFlight behind; the next start turns it into Unresolved.
enum class AttemptState {
    InFlight,   ///< recorded before the first byte; entered by the worker only
    Unresolved, ///< sent or perhaps sent, no usable answer: it may have taken effect
    Resolved,   ///< its effect is known, by its answer or by a look-up
    NotSent,    ///< certainly never left the machine
};

/// What an answer of Cal.com means for the wish: one table in core/calcom/answers.h maps every status and text to it.
enum class Meaning {
    Ok,
    Taken,            ///< "already has booking at this time or is not available", or a lost race
    AlreadyCancelled, ///< also said of a uid that was rescheduled away
    AlreadyEnded,
    AlreadyConfirmed,
    RescheduledAway, ///< a reschedule of a uid that has a successor; the text names it
    NotFound,        ///< no such booking
    EventTypeGone,
    NotBookable, ///< notice, booking window, limits, rules of the event type: will not change by waiting
    Invalid,     ///< a request that Cal.com will never take as it is
    KeyTrouble,  ///< 401/403: stop, tell an admin
    RateLimited,
    ServerError,   ///< 5xx, or nonsense with a success status: the outcome is not known
    NoAnswer,      ///< transport or deadline; see sent
    ForeignAnswer, ///< success, but with another token, start or event type than asked for: somebody else's booking
};

/// Append-only record of one call: history for people, evidence for the planner.
struct Attempt {
    AttemptId id;
    SegmentId segment;
    AttemptOp op = AttemptOp::Create;
    AttemptState state = AttemptState::InFlight;
    int generation = 1;
    int incarnation = 1;
    QString uid; ///< of Reschedule, Cancel, Confirm, LookUp by uid
    EventTypeId eventType;
    HostId host;
    Instant target; ///< start that was asked for (Create, Reschedule, CheckFree)
    std::chrono::minutes length{0};
    Instant sentAt;
    Instant deadline;
    std::optional<Instant> endedAt;
    std::optional<Meaning> meaning;  ///< nothing while in flight or unresolved without an answer
    int httpStatus = 0;              ///< 0: no answer
    QString message;                 ///< Cal.com's words, masked; no personal data
    QString requestId;               ///< Cal.com's X-Request-Id
    QString mark;                    ///< "T-7K4X": end of the reason that a Cancel sends
    int looks = 0;                   ///< look-ups made for it since it ended
    std::optional<Instant> lastLook; ///< when the last of them began
    QString owner;                   ///< engine that sent it, with its epoch

    friend bool operator==(const Attempt &, const Attempt &) = default;
};

[[nodiscard]] QString toWord(AttemptOp op);
[[nodiscard]] std::optional<AttemptOp> attemptOpFromWord(const QString &word);
[[nodiscard]] QString toWord(AttemptState state);
[[nodiscard]] std::optional<AttemptState> attemptStateFromWord(const QString &word);
[[nodiscard]] QString toWord(Meaning meaning);
[[nodiscard]] std::optional<Meaning> meaningFromWord(const QString &word);

} // namespace tresen
