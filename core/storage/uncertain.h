// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

/// A commit that was under way when the server went away, and that could not be found out about in time. To everybody
/// who only wants to know whether the database can be used it is Unavailable like any other trouble; who answers a
/// person has to say that nothing is known, instead of that nothing happened.
namespace tresen {

inline constexpr QStringView uncertainBeginning = u"Whether this was stored is not known";

[[nodiscard]] inline Error uncertainCommit(const Error &cause)
{
    return {ErrorCode::Unavailable, uncertainBeginning.toString() +
                                        QStringLiteral(" (%1). Please look before doing it again.").arg(cause.detail)};
}
[[nodiscard]] inline bool isUncertain(const Error &error)
{
    return error.code == ErrorCode::Unavailable && error.detail.startsWith(uncertainBeginning);
}

} // namespace tresen
