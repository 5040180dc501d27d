// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/salon_calendar.h"

#include <algorithm>

#include "core/domain/words.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr Words<AbsenceKind, 4> absenceKinds{{{AbsenceKind::Vacation, "vacation"},
                                              {AbsenceKind::Illness, "illness"},
                                              {AbsenceKind::Training, "training"},
                                              {AbsenceKind::Other, "other"}}};

const std::vector<DaySpan> &ofWeek(const WeeklyHours &hours, Day day)
{
    return hours.days[weekday(day).iso_encoding() - 1];
}

} // namespace

std::vector<TimeRange> spansOn(const std::vector<DaySpan> &spans, Day day, const Zone &zone, const TimeRange &range)
{
    std::vector<TimeRange> found;
    const bool plain = range.length() == hours(24);
    const auto at = [&](int minute) {
        return plain ? range.from + minutes(minute) : zone.toInstant(LocalTime(day) + minutes(minute));
    };
    for (const auto &span : spans)
        found.push_back({at(span.fromMinute), at(span.toMinute)});
    return normalized(std::move(found));
}

std::optional<ClosedDay> SalonCalendar::closed(BranchId branch, Day day) const
{
    const auto special = std::ranges::lower_bound(specialDays, std::pair(branch, day), {},
                                                  [](const SpecialDay &s) { return std::pair(s.branch, s.day); });
    if (special != specialDays.end() && special->branch == branch && special->day == day)
        return special->closed ? std::optional(ClosedDay{{}, special->name}) : std::nullopt;
    const auto state = states.find(branch);
    if (state == states.end()) return std::nullopt;
    const auto holiday = publicHoliday(state->second, day);
    if (!holiday || holiday->regional) return std::nullopt;
    return ClosedDay{holiday->kind, {}};
}

SalonDay SalonCalendar::salonDay(const Branch &branch, Day day) const
{
    SalonDay found{day, branch.zone.range(day), {}};
    if (!closed(branch.id, day)) found.opening = spansOn(ofWeek(branch.opening, day), day, branch.zone, found.range);
    return found;
}

std::vector<TimeRange> SalonCalendar::shift(const StaffMember &member, const Branch &branch, const SalonDay &day) const
{
    const auto own = std::ranges::lower_bound(shiftDays, std::pair(member.id, day.day), {},
                                              [](const ShiftDay &s) { return std::pair(s.staff, s.day); });
    const bool has = own != shiftDays.end() && own->staff == member.id && own->day == day.day;
    return spansOn(has ? own->spans : ofWeek(member.shifts, day.day), day.day, branch.zone, day.range);
}

std::vector<TimeRange> SalonCalendar::working(const StaffMember &member, const Branch &branch,
                                              const SalonDay &day) const
{
    if (day.opening.empty()) return {};
    auto present = intersected(shift(member, branch, day), day.opening);
    if (present.empty() || absences.empty()) return present;
    std::vector<TimeRange> away;
    for (const auto &absence : absencesOf(member.id, {present.front().from, present.back().to}))
        away.push_back(absence.time);
    return away.empty() ? present : subtracted(std::move(present), std::move(away));
}

std::vector<TimeRange> SalonCalendar::working(const StaffMember &member, const Branch &branch, Day day) const
{
    return working(member, branch, salonDay(branch, day));
}

std::vector<Absence> SalonCalendar::absencesOf(StaffId staff, TimeRange time) const
{
    std::vector<Absence> found;
    auto absence = std::ranges::lower_bound(absences, staff, {}, &Absence::staff);
    for (; absence != absences.end() && absence->staff == staff && absence->time.from < time.to; ++absence)
        if (absence->time.overlaps(time)) found.push_back(*absence);
    return found;
}

Buffer SalonCalendar::buffer(ServiceId service, StaffId staff) const
{
    Buffer longer;
    const auto take = [&longer](const Buffer &one) {
        longer.before = std::max(longer.before, one.before);
        longer.after = std::max(longer.after, one.after);
    };
    if (const auto found = serviceBuffers.find(service); found != serviceBuffers.end()) take(found->second);
    if (const auto found = staffBuffers.find(staff); found != staffBuffers.end()) take(found->second);
    return longer;
}

QString toWord(AbsenceKind kind) { return absenceKinds.word(kind); }
std::optional<AbsenceKind> absenceKindFromWord(const QString &word) { return absenceKinds.value(word); }

} // namespace tresen
