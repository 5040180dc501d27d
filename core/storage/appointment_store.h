// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/appointment.h"
#include "core/domain/customer.h"
#include "core/storage/session.h"

namespace tresen {

/// An appointment with its parts, first to last.
struct BookedAppointment {
    Appointment appointment;
    std::vector<Segment> segments;
    /// As WholeAppointment::refusedMove; read with the rest, never written with it.
    std::optional<Instant> refusedMove = {};
    friend bool operator==(const BookedAppointment &, const BookedAppointment &) = default;
};

/// Everything that a branch's calendar shows of one span of time. Three queries, whatever its size.
struct BranchDay {
    std::vector<Appointment> appointments; ///< by start, then id; cancelled ones too
    std::vector<Segment> segments;         ///< by appointment, then part
    std::vector<Customer> customers;       ///< each once, by id
};

/// Appointments and their segments. Busy time is the BusyStore's; a command writes both.
class AppointmentStore
{
public:
    AppointmentStore(Session &session, CompanyId company);

    /// A segment that is not settled counts as waiting since now, due at its next attempt (none: at once) or when its
    /// undo bar ends, whichever is later.
    [[nodiscard]] Result<> insert(const Appointment &appointment, const std::vector<Segment> &segments);

    /// Writes every field; the stored version must be one less. Errors: Conflict (somebody changed it meanwhile, or it
    /// is gone).
    [[nodiscard]] Result<> update(const Appointment &appointment);

    /// Writes every field of a segment: its place in time, its wish and its summary. Errors: NotFound.
    [[nodiscard]] Result<> updateSegment(const Segment &segment);

    /// One query each, these five.
    [[nodiscard]] Result<std::optional<BookedAppointment>> find(AppointmentId id);
    [[nodiscard]] Result<std::optional<BookedAppointment>> findBySegment(SegmentId id);

    /// Visits of `branch` that overlap `time`; none is longer than a day. Blocks of absences are the BlockStore's.
    [[nodiscard]] Result<BranchDay> day(BranchId branch, TimeRange time);

    /// Booked appointments of a customer from `from` on, soonest first.
    [[nodiscard]] Result<std::vector<BookedAppointment>> upcoming(CustomerId customer, Instant from, int limit);
    /// The same of several together.
    [[nodiscard]] Result<std::vector<BookedAppointment>> upcoming(const std::vector<CustomerId> &customers,
                                                                  Instant from, int limit);
    /// All appointments of a customer that started before `before`, newest first; cancelled ones too.
    [[nodiscard]] Result<std::vector<BookedAppointment>> past(CustomerId customer, Instant before, int limit);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<BookedAppointment>> list(std::string_view sql, const Args &...args);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
