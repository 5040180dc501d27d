// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone.h"

#include <array>
#include <limits>

#include <QDateTime>

namespace tresen {

using namespace std::chrono;

namespace {

/// Between two changes of its clock a zone has one offset. Qt searches its table of changes at each question, and a
/// booking asks a dozen times; days and free times ask thousands.
struct OffsetSpan {
    QTimeZone zone;
    qint64 from = 0; ///< milliseconds of the epoch
    qint64 to = 0;   ///< not included
    seconds offset{0};
};

OffsetSpan spanAround(const QTimeZone &zone, qint64 ms)
{
    const auto at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    OffsetSpan span{zone, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(),
                    seconds(zone.offsetFromUtc(at))};
    if (!zone.hasTransitions()) return span;
    // The change at this very moment counts as before it.
    if (const auto before = zone.previousTransition(at.addMSecs(1)); before.atUtc.isValid())
        span.from = before.atUtc.toMSecsSinceEpoch();
    if (const auto after = zone.nextTransition(at); after.atUtc.isValid()) span.to = after.atUtc.toMSecsSinceEpoch();
    return span;
}

/// Each thread keeps the few spans it works with: two halves of the year, perhaps of two zones.
seconds offsetAt(const QTimeZone &zone, Instant t)
{
    thread_local std::array<OffsetSpan, 4> spans;
    thread_local std::size_t next = 0;
    const auto ms = toEpochMs(t);
    for (const auto &span : spans)
        if (ms >= span.from && ms < span.to && span.zone == zone) return span.offset;
    auto &span = spans[next];
    next = (next + 1) % spans.size();
    span = spanAround(zone, ms);
    return span.offset;
}

} // namespace

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

LocalTime Zone::toLocal(Instant t) const { return LocalTime(t.time_since_epoch() + offsetAt(m_zone, t)); }

Instant Zone::toInstant(LocalTime local) const
{
    const Instant asUtc(local.time_since_epoch());
    // The offsets in force a day before and after enclose any single change in between.
    const auto before = offsetAt(m_zone, asUtc - days(1));
    const auto after = offsetAt(m_zone, asUtc + days(1));
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
        (offsetAt(m_zone, middle) == before ? low : high) = middle;
    }
    return high;
}

Day Zone::dayOf(Instant t) const { return floor<days>(toLocal(t)); }

TimeRange Zone::range(Day day) const { return {toInstant(LocalTime(day)), toInstant(LocalTime(day + days(1)))}; }

} // namespace tresen
