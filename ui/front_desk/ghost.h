// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"
#include "core/domain/why_not.h"

#include <QString>

namespace tresen::ui {

/// A booking or move that is still being decided, as the day view shows it: dashed, while dragging in green, amber or
/// red.
struct Ghost {
    StaffId staff;
    TimeRange time;
    int colour = 0;
    QString title;    ///< the customer, or the service while nobody is chosen
    QString subtitle; ///< time and service
    /// While dragging: whether it could stand there, told by colour, mark and words. Nothing: not known (yet).
    std::optional<Verdict> verdict = {};
    QString why = {}; ///< where it could not, or not without a thought
    /// Where several people do it: who when, in place of `staff` and `time`.
    struct Part {
        StaffId staff;
        TimeRange time;
        friend bool operator==(const Part &, const Part &) = default;
    };
    std::vector<Part> parts = {};
    friend bool operator==(const Ghost &, const Ghost &) = default;
};

} // namespace tresen::ui
