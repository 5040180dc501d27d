// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/calcom/calcom_call.h"
#include "core/calcom/calcom_result.h"
#include "core/calcom/gate.h"

namespace tresen {

/// Takes what it wants out of an answer's body; false if the body is not in the expected shape.
using BodyReader = std::function<bool(const QByteArray &)>;

/// What the transport's answer means for the caller. A success whose body `read` does not take is a ServerError: the
/// status alone proves nothing.
[[nodiscard]] CallEnd endOf(const CalcomCall &call, const HttpAnswer &answer, const BodyReader &read);

/// What it means for the gate. Failures of the far side are transport, our deadline and 5xx, nothing else; a probe
/// must be answered as asked, so that a portal's "200, please log in" does not close the breaker.
[[nodiscard]] CallReport reportOf(const CallEnd &end, const HttpAnswer &answer, bool isRead, bool isProbe, Instant now);

} // namespace tresen
