// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/messages.h"
#include "app/sandbox/server/faults.h"
#include "core/base/time.h"

namespace tresen {

/// The answer that `rule` gives instead of the model's: Fail, FailAfter and RateLimited.
[[nodiscard]] ModelResponse failedAnswer(const SandboxFaultRule &rule, const QByteArray &target, Instant now);

/// The model's answer as WrongToken, Nonsense and Empty change it; other kinds leave it as it is.
[[nodiscard]] ModelResponse spoiled(SandboxFaultKind kind, ModelResponse answer);

} // namespace tresen
