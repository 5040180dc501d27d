// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"

namespace tresen::ui::test {

/// An invented salon on Thursday, 19 November 2026, 11:28 in Berlin: six stylists, a composite with a guest in its gap,
/// every sync state. Names and numbers are made up.
[[nodiscard]] Zone berlin();
[[nodiscard]] Day sampleDate();
[[nodiscard]] Instant sampleNow();
/// "10:30" on the sample day.
[[nodiscard]] Instant at(const char *clock);
[[nodiscard]] Catalog sampleCatalog();
[[nodiscard]] DayView sampleDay();
[[nodiscard]] AppointmentDetail sampleDetail(const AppointmentView &appointment);

/// An id whose last byte is `n`.
template <typename Id>
[[nodiscard]] Id id(int n)
{
    Uuid uuid;
    uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return Id{uuid};
}

} // namespace tresen::ui::test
