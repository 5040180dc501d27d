// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

#include <QString>

namespace tresen::ui {

/// A booking or move that is still being decided, as the day view shows it: dashed.
struct Ghost {
    StaffId staff;
    TimeRange time;
    int colour = 0;
    QString title;    ///< the customer, or the service while nobody is chosen
    QString subtitle; ///< time and service
    friend bool operator==(const Ghost &, const Ghost &) = default;
};

} // namespace tresen::ui
