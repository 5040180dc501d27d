// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

/// How writes meet each other.
struct WriteRules {
    /// Overlap is tested when a request arrives and not again when it is stored, as Cal.com does (docs/calcom.md,
    /// races): two that overlap and run at the same time both succeed. Off: tested again.
    bool overlapWindow = false;
};

/// The two halves of a write. The checks are made when it arrives; `finish` stores it when the server has done its
/// work, also if nobody waits for the answer any more (docs/calcom.md, measured 38). Either `answer` or `finish` is
/// set.
struct Write {
    using Finish = std::function<Answer(World &, Random &, Instant)>;
    std::optional<Answer> answer;
    Finish finish;
    std::vector<ModelWebhook> early; ///< to be delivered before finish: BOOKING_CANCELLED

    static Write refusedWith(Answer answer) { return {std::move(answer), {}, {}}; }
    static Write finishedBy(Finish finish) { return {std::nullopt, std::move(finish), {}}; }
};

[[nodiscard]] Write createBooking(const World &world, const Call &call, const WriteRules &rules);
[[nodiscard]] Write rescheduleBooking(const World &world, const Call &call, const WriteRules &rules);
[[nodiscard]] Write cancelBooking(const World &world, const Call &call);
[[nodiscard]] Write confirmBooking(const Call &call);
[[nodiscard]] Write declineBooking(const Call &call);
[[nodiscard]] Write markAbsent(const Call &call);
/// The oldest version's cancel: 201 and another shape (docs/calcom.md, measured 25).
[[nodiscard]] Write legacyCancelBooking(const World &world, const Call &call);
/// The oldest version's create, which complains about members that newer bodies do not have.
[[nodiscard]] Answer legacyCreateBooking(const Call &call);

/// Why `time` cannot be booked through `type`, by everything but the host's calendar: past, notice, window, limit.
[[nodiscard]] std::optional<Answer> refuseTime(const World &world, const SandboxEventType &type, Instant start,
                                               Instant now, const QString &except);
/// "… already has booking at this time or is not available", in the words for one person or for a team.
[[nodiscard]] Answer taken(const SandboxEventType &type);

} // namespace tresen::sandbox
