// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/base/time_range.h"
#include "core/domain/actor.h"
#include "core/domain/desired.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/reason.h"
#include "core/domain/sync_state.h"

namespace tresen {

enum class AppointmentStatus { Booked, Cancelled, NoShow };
enum class Origin { Desk, Voice, Calcom };

/// What the salon keeps of one visit. Its time is its segments'; start and end repeat the outermost for lists.
struct Appointment {
    AppointmentId id;
    BranchId branch;
    CustomerId customer;
    ServiceId service;
    Instant start;
    Instant end;
    AppointmentStatus status = AppointmentStatus::Booked;
    Origin origin = Origin::Desk;
    Cents price;
    QString note;
    QString cancelReason;
    bool staffRequested = false; ///< the customer asked for this stylist
    int version = 1;             ///< +1 with every change; an undo is refused where it differs
    Instant createdAt;
    Instant updatedAt;

    friend bool operator==(const Appointment &, const Appointment &) = default;
};

/// One part of an appointment: when the stylist works, and what is wished for at Cal.com.
struct Segment {
    SegmentId id;
    AppointmentId appointment;
    int part = 0; ///< 0 is the first
    QString name;
    StaffId staff;
    TimeRange booked;                 ///< what Cal.com holds
    std::vector<TimeRange> active;    ///< when the stylist is busy, clean-up included; these are the busy rows
    std::chrono::minutes gapAfter{0}; ///< processing time behind it, free for others
    Desired desired;
    // What lists show; written together with the facts it follows from.
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::optional<Instant> nextAttemptAt;
    std::optional<Instant> settledAt;
    int attempts = 0; ///< writes sent for the present wish

    friend bool operator==(const Segment &, const Segment &) = default;
};

[[nodiscard]] QString toWord(AppointmentStatus status);
[[nodiscard]] std::optional<AppointmentStatus> appointmentStatusFromWord(const QString &word);
[[nodiscard]] QString toWord(Origin origin);
[[nodiscard]] std::optional<Origin> originFromWord(const QString &word);

} // namespace tresen
