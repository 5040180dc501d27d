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
    QString reason = {}; ///< of a cancellation
    /// By part, where not all parts are one stylist's; else empty.
    std::vector<StaffId> fromParts = {};
    std::vector<StaffId> toParts = {};

    /// Who did each of `parts` parts before the change.
    [[nodiscard]] std::vector<StaffId> before(std::size_t parts) const
    {
        return fromParts.size() == parts ? fromParts : std::vector(parts, fromStaff);
    }

    /// JSON of ids, times and codes: no names, phones or e-mails.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<ChangeNote> fromJson(const QByteArray &json);
};

} // namespace tresen
