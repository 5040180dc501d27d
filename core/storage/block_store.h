// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/appointment.h"
#include "core/storage/session.h"

namespace tresen {

/// A booking at Cal.com that closes online booking for an absence: an appointment without customer and service, of one
/// part. AppointmentStore writes it like any other.
struct StoredBlock {
    AppointmentId appointment;
    AppointmentStatus status = AppointmentStatus::Booked;
    Segment segment;
    friend bool operator==(const StoredBlock &, const StoredBlock &) = default;
};

/// Whose absences have which blocks. Only those that matter are listed: one that is taken back, or over, leaves.
class BlockStore
{
public:
    BlockStore(Session &session, CompanyId company);

    /// Whoever changes blocks says so first, and reads afterwards: two engines on one database must not both close the
    /// same time. Holds until the transaction ends.
    [[nodiscard]] Result<> lock();

    [[nodiscard]] Result<> add(StaffId staff, AppointmentId appointment);
    [[nodiscard]] Result<> forget(StaffId staff, AppointmentId appointment);

    /// By start.
    [[nodiscard]] Result<std::vector<StoredBlock>> of(StaffId staff);
    /// Who has any.
    [[nodiscard]] Result<std::vector<StaffId>> staff();

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
