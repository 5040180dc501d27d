// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/segment_row.h"

namespace tresen {

Segment readSegment(Rows &rows)
{
    Segment s;
    QString active;
    rows.read(s.id, s.appointment, s.part, s.name, s.staff, s.booked.from, s.booked.to, active, s.gapAfter);
    s.active = unpackRanges(active);
    auto &d = s.desired;
    rows.read(d.presence, d.credential, d.eventType, d.host, d.start, d.length);
    rows.read(d.attendee.name, d.attendee.email, d.attendee.phone, d.attendee.zone, d.attendee.language);
    rows.read(d.generation, d.incarnation, d.notBefore, d.cancelReason, d.cause);
    rows.read(s.state, s.reason, s.nextAttemptAt, s.settledAt, s.attempts);
    return s;
}

QString packRanges(const std::vector<TimeRange> &ranges)
{
    QString packed;
    for (const auto &range : ranges) {
        if (!packed.isEmpty()) packed += u',';
        packed += QString::number(toEpochMs(range.from)) + u'-' + QString::number(toEpochMs(range.to));
    }
    return packed;
}

std::vector<TimeRange> unpackRanges(const QString &packed)
{
    std::vector<TimeRange> ranges;
    for (const auto part : QStringView(packed).split(u',', Qt::SkipEmptyParts)) {
        // A time before 1970 begins with a minus of its own.
        const auto dash = part.indexOf(u'-', 1);
        ranges.push_back({fromEpochMs(part.left(dash).toLongLong()), fromEpochMs(part.mid(dash + 1).toLongLong())});
    }
    return ranges;
}

std::optional<Instant> dueAfterCommand(const Segment &segment, Instant now)
{
    if (isSettled(segment.state) || needsPerson(segment.state)) return std::nullopt;
    return std::max({now, segment.desired.notBefore.value_or(now), segment.nextAttemptAt.value_or(now)});
}

} // namespace tresen
