// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "plan_builder.h"

namespace tresen::test {

/// What is given, which row decides, which step it names.
struct RowCase {
    const char *name;
    const char *row;
    const char *step;
    std::function<void(PlanInput &)> given;
};

[[nodiscard]] std::vector<RowCase> onTheWayRows();
[[nodiscard]] std::vector<RowCase> toKnowRows();
[[nodiscard]] std::vector<RowCase> absentAndSeveralRows();
[[nodiscard]] std::vector<RowCase> presentRows();
[[nodiscard]] std::vector<RowCase> missingRows();
[[nodiscard]] std::vector<RowCase> gatedRows();

// What many cases begin with.

[[nodiscard]] Remote withHost(Remote remote, HostId host, EventTypeId type);
[[nodiscard]] Remote withStatus(Remote remote, RemoteStatus status);
/// Booked at 10:00, read back and agreed.
void settledAt10(PlanInput &in);
void moveTo(PlanInput &in, const char *clock);
void moveToBert(PlanInput &in);
void unwish(PlanInput &in);
/// A: agreed at 10:00, then cancelled; not by us.
void cancelledByCustomer(PlanInput &in);
void cancelledByUs(PlanInput &in);
[[nodiscard]] Remote mark(Remote remote); ///< cancelled, with the mark of our lost Cancel
void chainOf(PlanInput &in, int length, bool openEnd);

} // namespace tresen::test
