// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/attempt.h"
#include "core/domain/record.h"
#include "core/domain/refusal.h"

namespace tresen {

/// How a command ended, by its refusal.
[[nodiscard]] RecordOutcome outcomeOf(RefusalCode refusal);
/// How a call to Cal.com ended.
[[nodiscard]] RecordOutcome outcomeOf(Meaning meaning, bool deadlinePassed);

} // namespace tresen
