// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/salon_calendar.h"
#include "core/storage/session.h"
#include "core/storage/storage.h"
#include "core/voice/voice_times.h"

namespace tresen {

/// Free times from the salon's own calendar: working hours, holidays and absences minus everybody's busy time, one
/// statement each.
class LocalTimes final : public VoiceTimes
{
public:
    using CatalogOf = std::function<std::shared_ptr<const Catalog>()>;
    using CalendarOf = std::function<std::shared_ptr<const SalonCalendar>()>;
    LocalTimes(Storage &storage, const Clock &clock, CatalogOf catalog, CalendarOf calendar);

    void check(const TimeWish &wish, const std::vector<Instant> &times, int offers, Done done) override;
    void around(const TimeWish &wish, Instant time, int offers, Done done) override;
    void next(const TimeWish &wish, Instant from, const std::optional<DaySpan> &within, int offers, Done done) override;
    void during(const TimeWish &wish, Day first, Day last, const std::optional<DaySpan> &within, int offers,
                Done done) override;

private:
    using Work = std::function<Outcome<TimesFound>(Session &, const Catalog &, const SalonCalendar &, Instant now)>;
    void ask(Work work, Done done);

    Storage &m_storage;
    const Clock &m_clock;
    CatalogOf m_catalog;
    CalendarOf m_calendar;
};

/// Who of the eligible could serve at exactly `start`: there, and not busy. The least busy of that day first. Rows of
/// `holder` and of the appointment that is moved do not count.
struct AtTime {
    std::vector<StaffId> free;
    bool somebodyThere = false; ///< false: nobody works then
};
[[nodiscard]] Result<AtTime> staffAt(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                     const TimeWish &wish, Instant start);

} // namespace tresen
