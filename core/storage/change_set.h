// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

/// Time of one member of staff that became busy or free, or whose appointments changed.
struct StaffTime {
    StaffId staff;
    TimeRange time;
    friend bool operator==(const StaffTime &, const StaffTime &) = default;
};

/// What a commit touched, so that views and caches re-read exactly that. Stores fill it in by themselves. Ids and times
/// only, in order of first mention; each once, but for commits of many.
struct ChangeSet {
    struct ForCompany {
        CompanyId company;
        std::vector<AppointmentId> appointments;
        std::vector<SegmentId> segments; ///< also those whose sync state alone changed
        std::vector<CustomerId> customers;
        std::vector<StaffTime> staffTimes;
        bool catalog = false;
        friend bool operator==(const ForCompany &, const ForCompany &) = default;
    };
    std::vector<ForCompany> companies;

    [[nodiscard]] bool isEmpty() const { return companies.empty(); }
    /// The part of `company`, made if it is not there.
    ForCompany &of(CompanyId company);
    void merge(const ChangeSet &other);

    void addAppointment(CompanyId company, AppointmentId id);
    void addSegment(CompanyId company, SegmentId id);
    void addCustomer(CompanyId company, CustomerId id);
    void addStaffTime(CompanyId company, const StaffTime &time);
    void addCatalog(CompanyId company) { of(company).catalog = true; }

    friend bool operator==(const ChangeSet &, const ChangeSet &) = default;
};

} // namespace tresen
