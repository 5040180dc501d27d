// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/engine/views.h"

namespace tresen::ui {

/// What a command did to an appointment, for its history: "Cancelled". `origin`: where it was booked.
[[nodiscard]] QString auditTitle(const QString &action, Origin origin);
/// Why it was done, as far as the entry says; may be empty.
[[nodiscard]] QString auditReason(const HistoryLine &line);

/// Who did it before and after a move from one stylist to another; empty for every other line.
struct HandedOver {
    QString from;
    QString to;
};
[[nodiscard]] HandedOver handedOver(const HistoryLine &line);

} // namespace tresen::ui
