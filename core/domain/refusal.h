// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "core/base/result.h"
#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

/// Why a command was refused. The code is what machines read (docs/http.md); sentences come from refusalSentence().
enum class RefusalCode {
    SlotTaken,    ///< somebody else has that time with that stylist
    OutsideHours, ///< the salon or the stylist is not there
    PastDate,
    UnknownService,
    UnknownStaff,
    NotEligible, ///< this stylist does not offer this service (no event type mapped)
    UnknownCustomer,
    UnknownAppointment,
    InvalidInput,
    AlreadyCancelled,
    ChangedMeanwhile, ///< somebody changed it since; read again
    UndoExpired,
    NotAllowed,         ///< the actor lacks the right
    KeyNotAccepted,     ///< Cal.com does not take this API key
    CalcomUnreachable,  ///< Cal.com did not answer a question that this needs
    KeyFromEnvironment, ///< set by whoever starts the program, and changed there
    CredentialInUse,    ///< event types or open bookings still need it
    NotPractice,        ///< only on a practice salon
    DatabaseUnavailable,
    DatabaseFull,
    DatabaseRefused, ///< its server does not let us in, or not write
    ShuttingDown,
    Internal,
    DoesNotApply, ///< a decision that changes nothing for the better in this state
    BeingSent,    ///< a request is on its way; decide when it has been answered
    /// The database went away while this was being stored, and nobody can tell whether it was. To be looked up before
    /// it is done again.
    OutcomeUnknown,
};

/// A time that can be offered.
struct FreeTime {
    Instant start;
    Instant end;
    StaffId staff;
    friend bool operator==(const FreeTime &, const FreeTime &) = default;
};

/// The answer "no" to a command, with what can be done next.
struct CommandRefusal {
    RefusalCode code = RefusalCode::Internal;
    QString detail;                     ///< for logs; English, no personal data
    std::vector<FreeTime> alternatives; ///< nearest first; may be empty
    friend bool operator==(const CommandRefusal &, const CommandRefusal &) = default;
};

/// What a command answers.
template <typename T>
using Outcome = tl::expected<T, CommandRefusal>;

[[nodiscard]] inline tl::unexpected<CommandRefusal> refused(RefusalCode code, QString detail = {},
                                                            std::vector<FreeTime> alternatives = {})
{
    return tl::unexpected<CommandRefusal>(CommandRefusal{code, std::move(detail), std::move(alternatives)});
}

/// "slot_taken"
[[nodiscard]] QString toWord(RefusalCode code);

/// A sentence that says what happened and what to do, in `language` ("de", else English). One catalogue for desk,
/// telephone and command line; the language belongs to the conversation, not to the program.
[[nodiscard]] QString refusalSentence(RefusalCode code, const QString &language);

/// How a failure of the storage is told to people.
[[nodiscard]] CommandRefusal refusalFor(const Error &error);

} // namespace tresen
