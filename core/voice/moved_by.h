// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/base/time.h"

namespace tresen {

/// A new time said from the old one: "einen Tag später", "eine halbe Stunde früher", "gleiche Uhrzeit".
struct MovedBy {
    std::optional<std::chrono::days> days;
    std::optional<std::chrono::minutes> time;
    bool sameDay = false;
    bool sameTime = false;

    [[nodiscard]] bool isSaid() const { return days || time || sameDay || sameTime; }
    friend bool operator==(const MovedBy &, const MovedBy &) = default;
};

/// What of it `text` says, in German or English.
[[nodiscard]] MovedBy readMovedBy(const QString &text);
/// The rest of `text`, which may have a day or a time of its own: "Freitag, gleiche Uhrzeit".
[[nodiscard]] QString withoutMovedBy(const QString &text);

} // namespace tresen
