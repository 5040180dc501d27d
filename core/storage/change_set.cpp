// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/change_set.h"

#include <algorithm>

namespace tresen {

namespace {
template <typename T>
void addOnce(std::vector<T> &to, const T &value)
{
    // What a command mentions twice it mentions close together; looking further back would make an import quadratic.
    constexpr std::ptrdiff_t near = 32;
    const auto from = to.end() - std::min(near, std::ptrdiff_t(to.size()));
    if (std::find(from, to.end(), value) == to.end()) to.push_back(value);
}
} // namespace

ChangeSet::ForCompany &ChangeSet::of(CompanyId company)
{
    for (auto &part : companies)
        if (part.company == company) return part;
    auto &made = companies.emplace_back();
    made.company = company;
    return made;
}

void ChangeSet::merge(const ChangeSet &other)
{
    for (const auto &theirs : other.companies) {
        auto &ours = of(theirs.company);
        for (const auto &id : theirs.appointments)
            addOnce(ours.appointments, id);
        for (const auto &id : theirs.segments)
            addOnce(ours.segments, id);
        for (const auto &id : theirs.customers)
            addOnce(ours.customers, id);
        for (const auto &time : theirs.staffTimes)
            addOnce(ours.staffTimes, time);
        ours.catalog = ours.catalog || theirs.catalog;
    }
}

void ChangeSet::addAppointment(CompanyId company, AppointmentId id) { addOnce(of(company).appointments, id); }
void ChangeSet::addSegment(CompanyId company, SegmentId id) { addOnce(of(company).segments, id); }
void ChangeSet::addCustomer(CompanyId company, CustomerId id) { addOnce(of(company).customers, id); }
void ChangeSet::addStaffTime(CompanyId company, const StaffTime &time) { addOnce(of(company).staffTimes, time); }

} // namespace tresen
