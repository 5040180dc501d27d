// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// Hours of what was recorded, as bytes that core/metrics packs and reads. Hours count since 1970 in UTC; `part` tells
/// the rows of several processes apart, 0 is an hour that was thinned.
class RollupStore
{
public:
    struct Row {
        qint64 hour = 0;
        qint64 part = 0;
        QByteArray packed;
        friend bool operator==(const Row &, const Row &) = default;
    };

    RollupStore(Session &session, CompanyId company);

    /// Replaces the row; notes the series when it is first seen.
    [[nodiscard]] Result<> put(const QString &series, const Row &row);
    /// All series that were ever written, by name.
    [[nodiscard]] Result<std::vector<QString>> series();
    /// From `from` to before `to`, by hour.
    [[nodiscard]] Result<std::vector<Row>> hours(const QString &series, qint64 from, qint64 to);

    /// Before which hour everything of the series is thinned.
    [[nodiscard]] Result<qint64> thinnedBefore(const QString &series);
    [[nodiscard]] Result<> setThinnedBefore(const QString &series, qint64 hour);
    /// The hours are gone from the database with this: whoever takes them puts what is left of them back in the same
    /// command. Of two that take at the same time one gets nothing.
    [[nodiscard]] Result<std::vector<Row>> take(const QString &series, qint64 from, qint64 to);
    /// Forgets everything of the series before `hour`.
    [[nodiscard]] Result<> remove(const QString &series, qint64 before);

    /// A booking that has reached Cal.com as it was first wished for.
    struct Arrival {
        SegmentId segment;
        AppointmentId appointment;
        Instant booked;
        Instant arrived;
    };
    /// Those of `segments` that did so since `since`.
    [[nodiscard]] Result<std::vector<Arrival>> firstArrivals(const std::vector<SegmentId> &segments, Instant since);

    /// The probe's one row.
    [[nodiscard]] Result<> probe(Instant now);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
