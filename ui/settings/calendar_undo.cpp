// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/calendar_undo.h"

#include <algorithm>

namespace tresen::ui {

namespace {

struct Inverse {
    const SalonCalendar &before;

    CalendarChange operator()(const SetState &change) const
    {
        const auto found = before.states.find(change.branch);
        return SetState{change.branch, found == before.states.end() ? FederalState::None : found->second};
    }
    CalendarChange operator()(const SpecialDay &change) const { return specialDay(change.branch, change.day); }
    CalendarChange operator()(const RemoveSpecialDay &change) const { return specialDay(change.branch, change.day); }
    CalendarChange operator()(const ShiftDay &change) const { return shiftDay(change.staff, change.day); }
    CalendarChange operator()(const RemoveShiftDay &change) const { return shiftDay(change.staff, change.day); }
    CalendarChange operator()(const SetServiceBuffer &change) const
    {
        const auto found = before.serviceBuffers.find(change.service);
        return SetServiceBuffer{change.service, found == before.serviceBuffers.end() ? Buffer{} : found->second};
    }
    CalendarChange operator()(const SetStaffBuffer &change) const
    {
        const auto found = before.staffBuffers.find(change.staff);
        return SetStaffBuffer{change.staff, found == before.staffBuffers.end() ? Buffer{} : found->second};
    }
    CalendarChange operator()(const SetRules &) const { return SetRules{before.notice, before.window}; }

private:
    [[nodiscard]] CalendarChange specialDay(BranchId branch, Day day) const
    {
        const auto found = std::ranges::find_if(
            before.specialDays, [&](const SpecialDay &one) { return one.branch == branch && one.day == day; });
        if (found != before.specialDays.end()) return *found;
        return RemoveSpecialDay{branch, day};
    }
    [[nodiscard]] CalendarChange shiftDay(StaffId staff, Day day) const
    {
        const auto found = std::ranges::find_if(
            before.shiftDays, [&](const ShiftDay &one) { return one.staff == staff && one.day == day; });
        if (found != before.shiftDays.end()) return *found;
        return RemoveShiftDay{staff, day};
    }
};

} // namespace

CalendarChange inverseOf(const CalendarChange &change, const SalonCalendar &before)
{
    return std::visit(Inverse{before}, change);
}

} // namespace tresen::ui
