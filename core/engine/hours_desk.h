// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include "core/availability/parts_times.h"
#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/domain/refusal.h"
#include "core/engine/hours_views.h"
#include "core/storage/session.h"

/// Questions and commands about hours and services in several parts. The commands run inside the writer's transaction
/// like those of core/booking; the questions on a reader.
namespace tresen {

/// Refusals: UnknownService, UnknownAppointment, InvalidInput (no such branch).
[[nodiscard]] Outcome<DayVerdicts> dayVerdicts(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                               const VerdictsQuestion &question, Instant now);
/// What could be done in the processing times of that day.
[[nodiscard]] Outcome<std::vector<GapOffer>>
dayGaps(Session &session, const Catalog &catalog, const SalonCalendar &calendar, BranchId branch, Day day, Instant now);

/// Whom an absence would concern, and how it would be closed online. Refusals: UnknownStaff, InvalidInput (ends before
/// it begins, or longer than a year).
[[nodiscard]] Outcome<AbsenceSheet> absenceSheet(Session &session, const Catalog &catalog,
                                                 const SalonCalendar &calendar, const AbsenceRequest &request,
                                                 Instant now);
/// How each absence that is not over stands at Cal.com, in the order of the calendar.
[[nodiscard]] Outcome<std::vector<AbsenceOnline>> absencesOnline(Session &session, const Catalog &catalog,
                                                                 const SalonCalendar &calendar, Instant now);
/// The same by what is at Cal.com within `time` alone; what no length fits into is not worked out.
[[nodiscard]] Outcome<std::vector<AbsenceOnline>> absencesOnline(Session &session, const Catalog &catalog,
                                                                 const std::vector<Absence> &absences, TimeRange time);
/// Whose absences differ at Cal.com from what they should be there; closeOnline() mends it.
[[nodiscard]] Outcome<std::vector<StaffId>> unevenAbsences(Session &session, const Catalog &catalog,
                                                           const SalonCalendar &calendar, Instant now);
/// Stores it and closes online booking for it; bookings in its time stay, and are in the answer.
[[nodiscard]] Outcome<AbsenceSheet> saveAbsence(Session &session, const CommandContext &context, const Actor &actor,
                                                const AbsenceRequest &request);
/// Opens online booking again. False: it was not there any more.
[[nodiscard]] Outcome<bool> removeAbsence(Session &session, const CommandContext &context, const Actor &actor,
                                          AbsenceId absence);
/// False: what was to be removed was not there. Refusals: InvalidInput, UnknownStaff, UnknownService.
[[nodiscard]] Outcome<bool> changeCalendar(Session &session, const CommandContext &context, const Actor &actor,
                                           const CalendarChange &change);

/// Holds the present calendar of a salon. Whoever changes it offers the new one from within the transaction, so that
/// commands behind it in the same commit keep to it; if that commit fails, they have failed with it. Any thread.
class CalendarHolder
{
public:
    [[nodiscard]] std::shared_ptr<const SalonCalendar> get() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_offered ? m_offered : m_kept;
    }
    void offer(std::shared_ptr<const SalonCalendar> calendar)
    {
        const std::scoped_lock lock(m_mutex);
        m_offered = std::move(calendar);
    }
    /// The commit of what was offered has ended: it counts, or does not.
    void settle(const std::shared_ptr<const SalonCalendar> &offered, bool durable)
    {
        const std::scoped_lock lock(m_mutex);
        if (durable) {
            m_kept = offered;
            ++m_changes;
        }
        if (m_offered == offered) m_offered.reset();
    }
    /// What somebody read who began to read after `changes` changes; void if there was another one since.
    void refresh(std::shared_ptr<const SalonCalendar> calendar, quint64 changes)
    {
        const std::scoped_lock lock(m_mutex);
        if (changes == m_changes) m_kept = std::move(calendar);
    }
    [[nodiscard]] quint64 changes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_changes;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const SalonCalendar> m_kept = std::make_shared<SalonCalendar>();
    std::shared_ptr<const SalonCalendar> m_offered;
    quint64 m_changes = 0;
};

/// Reads the calendar as it is in this transaction. What ended three months ago is left out.
[[nodiscard]] Result<std::shared_ptr<const SalonCalendar>> loadCalendar(Session &session, CompanyId company,
                                                                        Instant now);

} // namespace tresen
