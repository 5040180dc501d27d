// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QTimeZone>

#include "core/base/time_range.h"

namespace tresen {

/// An IANA time zone: the one place where UTC and the clock on a branch's wall meet.
///
/// Twice a year the two do not map one to one. A local time that the clock skips is taken as the instant at which it
/// jumps (02:30 becomes 03:00); one that comes twice is taken the first time. Cheap to copy; any thread.
class Zone
{
public:
    /// UTC
    Zone();

    /// Nothing for a name that the system's zone database does not know.
    [[nodiscard]] static std::optional<Zone> fromIana(const QByteArray &name);

    /// "Europe/Berlin"
    [[nodiscard]] QByteArray name() const;

    [[nodiscard]] LocalTime toLocal(Instant t) const;
    [[nodiscard]] Instant toInstant(LocalTime local) const;
    [[nodiscard]] Day dayOf(Instant t) const;

    /// From the first instant of the day to the first of the next: 23, 24 or 25 hours.
    [[nodiscard]] TimeRange range(Day day) const;

    friend bool operator==(const Zone &, const Zone &) = default;

private:
    explicit Zone(QTimeZone zone);
    QTimeZone m_zone;
};

} // namespace tresen
