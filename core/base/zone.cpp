// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone.h"

#include <QDateTime>

namespace tresen {

using namespace std::chrono;

Zone::Zone()
    : m_zone(QTimeZone::utc())
{}

Zone::Zone(QTimeZone zone)
    : m_zone(std::move(zone))
{}

std::optional<Zone> Zone::fromIana(const QByteArray &name)
{
    // Qt also takes "UTC+01:00" and the like for ids; they name no place, and Cal.com refuses them.
    if (name.startsWith("UTC+") || name.startsWith("UTC-") || !QTimeZone::isTimeZoneIdAvailable(name))
        return std::nullopt;
    QTimeZone zone(name);
    if (!zone.isValid()) return std::nullopt;
    return Zone(std::move(zone));
}

QByteArray Zone::name() const { return m_zone.id(); }

LocalTime Zone::toLocal(Instant t) const
{
    const auto offset = m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(toEpochMs(t), Qt::UTC));
    return LocalTime(t.time_since_epoch() + seconds(offset));
}

Instant Zone::toInstant(LocalTime local) const
{
    const auto offsetAt = [this](Instant t) {
        return seconds(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(toEpochMs(t), Qt::UTC)));
    };
    const Instant asUtc(local.time_since_epoch());
    // The offsets in force a day before and after enclose any single change in between.
    const auto before = offsetAt(asUtc - days(1));
    const auto after = offsetAt(asUtc + days(1));
    if (before == after) return asUtc - before;
    const Instant early = asUtc - std::max(before, after);
    const Instant late = asUtc - std::min(before, after);
    if (toLocal(early) == local) return early;
    if (toLocal(late) == local) return late;
    // Skipped: the change lies between the two readings; the clock shows the first instant after it.
    auto low = early;
    auto high = late;
    while (high - low > milliseconds(1)) {
        const auto middle = low + (high - low) / 2;
        (offsetAt(middle) == before ? low : high) = middle;
    }
    return high;
}

Day Zone::dayOf(Instant t) const { return floor<days>(toLocal(t)); }

TimeRange Zone::range(Day day) const { return {toInstant(LocalTime(day)), toInstant(LocalTime(day + days(1)))}; }

} // namespace tresen
