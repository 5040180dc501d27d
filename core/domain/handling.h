// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/base/time.h"

namespace tresen {

/// What people have done about a segment that is not settled, beside deciding. Forgotten once it has settled; the audit
/// log keeps it.
struct Handling {
    QString acknowledgedBy; ///< empty: nobody has seen it
    std::optional<Instant> acknowledgedAt;
    std::optional<Instant> snoozedUntil;
    QString owner; ///< whose it is; empty: nobody's
    QString note;  ///< the newest; earlier ones are in the audit log
    QString noteBy;
    std::optional<Instant> noteAt;
    friend bool operator==(const Handling &, const Handling &) = default;
};

} // namespace tresen
