// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "core/domain/appointment.h"

namespace tresen {

/// What a change did to an appointment, kept in its audit entry: enough for the history and to take it back.
struct ChangeNote {
    int version = 1; ///< the version that the change made
    Instant fromStart;
    Instant toStart;
    StaffId fromStaff;
    StaffId toStaff;
    QString reason; ///< of a cancellation

    /// JSON of ids, times and codes: no names, phones or e-mails.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<ChangeNote> fromJson(const QByteArray &json);
};

} // namespace tresen
