// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace tresen {

/// What a caller should do about a failure. Closed: a new code needs a new thing to do.
enum class ErrorCode {
    InvalidInput, ///< mend the input
    NotFound,     ///< it is not there; do not ask again
    Conflict,     ///< somebody was first; read again and decide
    Unavailable,  ///< try again later
    ReadOnly,     ///< the disk is full or the file may not be written; an admin is needed
    Denied,       ///< the database's server does not let us in, or not write; an admin is needed there
    Locked,       ///< another process owns it
    Corrupt,      ///< stop; restore from a backup
    TooNew,       ///< made by a newer program; update this one
    Unsupported,  ///< will never work like this, e.g. a database on a network drive
    Cancelled,    ///< we stopped it ourselves, e.g. at shut-down
    Internal,     ///< a defect of ours
};

/// A technical failure. detail is for logs and for the one line on a terminal: English, no personal data, and it says
/// what happened and what to do. Sentences for people in the salon come from domain/refusal.h.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// Not [[nodiscard]] by itself: mark every function that returns one. Test before *.
template <typename T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, QString detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace tresen
