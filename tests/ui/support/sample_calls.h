// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/call.h"
#include "core/engine/views.h"
#include "tests/ui/support/sample_day.h"

namespace tresen::ui::test {

/// A turn that was answered `second` seconds into a call that rang at 11:20.
[[nodiscard]] CallTurn sampleTurn(const char *function, double second, const char *asked, const char *message,
                                  std::chrono::microseconds took = std::chrono::microseconds(6200),
                                  const char *code = "");
/// Monika Maier rang at 11:20, was told that her time is taken, and booked another at once; half a minute ago.
[[nodiscard]] CallView sampleCall(const char *id = "call_1");
/// The same, hung up after 41 s.
[[nodiscard]] CallView sampleEndedCall(const char *id = "call_1");
/// Of its appointment: committed within the last turn, sent 40 ms later, answered after 1.4 s.
[[nodiscard]] AppointmentDetail sampleBooked();

} // namespace tresen::ui::test
