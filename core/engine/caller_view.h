// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/base/time.h"
#include "core/domain/ids.h"

namespace tresen {

/// What the desk should know of somebody who is calling, on one small card.
struct CallerView {
    CustomerId customer;
    QString name;
    QString phone; ///< as people write it
    int visits = 0;
    std::optional<Instant> lastVisit;
    QString lastService; ///< of that visit; empty: not among the services any more
    struct Next {
        AppointmentId appointment;
        Instant start;
        QString service;
        QString staff; ///< of its first part
        friend bool operator==(const Next &, const Next &) = default;
    };
    std::optional<Next> next;
    friend bool operator==(const CallerView &, const CallerView &) = default;
};

} // namespace tresen
