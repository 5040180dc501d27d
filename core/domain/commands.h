// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

/// What can be asked of the booking engine, as values.
namespace tresen {

/// The customer of a booking: one who is known, or somebody new.
struct CustomerChoice {
    CustomerId known; ///< null: make a new one of the fields below
    QString name;
    QString phone; ///< as typed; normalised to E.164
    QString email;
    friend bool operator==(const CustomerChoice &, const CustomerChoice &) = default;
};

struct FreeTimesQuestion {
    ServiceId service;
    std::optional<StaffId> staff; ///< nothing: anyone
    std::optional<Instant> from;  ///< nothing: now
    int limit = 5;
    std::optional<AppointmentId> moving; ///< its own time counts as free
    std::optional<Day> onlyDay;          ///< all starts of that day
    friend bool operator==(const FreeTimesQuestion &, const FreeTimesQuestion &) = default;
};

struct BookingRequest {
    CustomerChoice customer;
    ServiceId service;
    StaffId staff;
    Instant start;
    QString note;
    bool staffRequested = false;
    /// Who does each part, where that is not `staff` for all; else empty.
    std::vector<StaffId> partStaff = {};
    friend bool operator==(const BookingRequest &, const BookingRequest &) = default;
};

/// What book, move and cancel answer once the change is durable.
struct Booked {
    AppointmentId appointment;
    CustomerId customer;
    TimeRange time;
    int version = 1;
    std::chrono::microseconds took{0}; ///< from the call to the durable commit
    friend bool operator==(const Booked &, const Booked &) = default;
};

struct MoveRequest {
    AppointmentId appointment;
    Instant start;
    std::optional<StaffId> staff;        ///< nothing: the same
    std::optional<int> expectedVersion;  ///< refused with ChangedMeanwhile where it differs
    std::vector<StaffId> partStaff = {}; ///< who does each part; empty: as `staff` says
    friend bool operator==(const MoveRequest &, const MoveRequest &) = default;
};

/// Fixed, because Cal.com gets to see it.
enum class CancelReason { CustomerAsked, CustomerIll, SalonAsked, StaffIll, Mistake };

struct CancelRequest {
    AppointmentId appointment;
    CancelReason reason = CancelReason::CustomerAsked;
    std::optional<int> expectedVersion;
    friend bool operator==(const CancelRequest &, const CancelRequest &) = default;
};

/// The word that is stored and sent: "customer_asked".
[[nodiscard]] QString toWord(CancelReason reason);
[[nodiscard]] std::optional<CancelReason> cancelReasonFromWord(const QString &word);

} // namespace tresen
