// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

/// What could be done in somebody's processing time.
struct GapOffer {
    struct Fit {
        ServiceId service;
        TimeRange time; ///< of the guest
        friend bool operator==(const Fit &, const Fit &) = default;
    };
    StaffId staff;
    TimeRange gap;
    AppointmentId host;    ///< whose processing time it is
    std::vector<Fit> fits; ///< best first; at least one
    friend bool operator==(const GapOffer &, const GapOffer &) = default;
};

} // namespace tresen
