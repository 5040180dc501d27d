// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/salon_calendar.h"
#include "core/storage/session.h"

namespace tresen {

/// What a company has beside its weeks. Small, loaded as a whole; each change marks the catalog as changed, because who
/// shows or counts hours has to look at both.
class CalendarStore
{
public:
    CalendarStore(Session &session, CompanyId company);

    /// Days and absences that ended before `since` are left out: they say nothing about what can still be booked.
    [[nodiscard]] Result<SalonCalendar> load(Instant since);

    [[nodiscard]] Result<> setState(BranchId branch, FederalState state);
    /// One for each day: takes the place of what was there.
    [[nodiscard]] Result<> setSpecialDay(const SpecialDay &day);
    /// As week and holidays say again. Errors: NotFound.
    [[nodiscard]] Result<> removeSpecialDay(BranchId branch, Day day);
    [[nodiscard]] Result<> setShiftDay(const ShiftDay &day);
    /// As the week says again. Errors: NotFound.
    [[nodiscard]] Result<> removeShiftDay(StaffId staff, Day day);
    [[nodiscard]] Result<> addAbsence(const Absence &absence);
    [[nodiscard]] Result<std::optional<Absence>> absence(AbsenceId id);
    /// Errors: NotFound.
    [[nodiscard]] Result<> removeAbsence(AbsenceId id);
    /// A buffer of nothing is none.
    [[nodiscard]] Result<> setBuffer(ServiceId service, const Buffer &buffer);
    [[nodiscard]] Result<> setBuffer(StaffId staff, const Buffer &buffer);
    [[nodiscard]] Result<> setRules(std::chrono::minutes notice, std::chrono::days window);

private:
    [[nodiscard]] Result<> setBuffer(const QString &kind, const Uuid &owner, const Buffer &buffer);
    /// Marks the catalog as changed, if something was.
    [[nodiscard]] Result<> changed(Result<> done);
    [[nodiscard]] Result<> changedOne(Result<> done);

    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
