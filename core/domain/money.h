// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

#include <QtGlobal>

namespace tresen {

/// Money of the salon's one currency, in hundredths. Never a floating point number.
struct Cents {
    qint64 value = 0;

    friend constexpr auto operator<=>(const Cents &, const Cents &) = default;
    friend constexpr Cents operator+(Cents a, Cents b) { return {a.value + b.value}; }
};

} // namespace tresen
