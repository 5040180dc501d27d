// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "core/base/time_range.h"
#include "core/domain/attendee.h"
#include "core/domain/ids.h"

namespace tresen {

enum class Presence {
    Present,   ///< one live booking at Cal.com
    Absent,    ///< none
    LocalOnly, ///< never sent: walk-ins, deliberate double bookings
};

/// Who made the wish.
enum class Cause { Desk, Voice, Calcom, Compensation, Undo, Person };

/// What we want of Cal.com for one segment (docs/sync-model.md, "What is kept"). Written by commands; the incarnation
/// by the worker, in the commit that records the attempt.
struct Desired {
    Presence presence = Presence::LocalOnly;
    CredentialId credential;
    EventTypeId eventType;
    HostId host;
    Instant start;
    std::chrono::minutes length{0};
    Attendee attendee;
    /// +1 with every change of the wish; local, never sent. Refusals count for one generation only.
    int generation = 1;
    /// Which booking at Cal.com this is: +1 only when another one must come into being; sent in the token; never falls.
    int incarnation = 1;
    std::optional<Instant> notBefore; ///< nothing is sent earlier: the undo bar
    QString cancelReason;             ///< from a fixed list; sent with a Cancel
    Cause cause = Cause::Desk;

    [[nodiscard]] Instant end() const { return start + length; }
    [[nodiscard]] TimeRange range() const { return {start, end()}; }
    friend bool operator==(const Desired &, const Desired &) = default;
};

[[nodiscard]] QString toWord(Presence presence);
[[nodiscard]] std::optional<Presence> presenceFromWord(const QString &word);
[[nodiscard]] QString toWord(Cause cause);
[[nodiscard]] std::optional<Cause> causeFromWord(const QString &word);

} // namespace tresen
