// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>

#include <QByteArray>

#include "core/metrics/recorder.h"

namespace tresen {

/// The hours that this process is recording, before and while they lie in the database: each write replaces the whole
/// row of its hour, so that it can be repeated. Bounded: hours before the last are forgotten once they are written, and
/// after six hours without a database in any case. Any thread.
///
/// Its rows are its own: each has a number by which it is told from those of other processes, and from what this one
/// wrote about the same hour before the clock was set back.
class RollupBook
{
public:
    static constexpr int hoursKept = 6;

    /// `firstPart`: anything that no other process begins with, above 0.
    explicit RollupBook(std::int64_t firstPart)
        : m_nextPart(firstPart)
    {}

    /// Adds what a recorder was drained of to the minute of `now`.
    void add(const std::vector<Recorder::Drained> &drained, Instant now);

    struct Row {
        std::string series;
        std::int64_t hour = 0;
        std::int64_t part = 0;
        QByteArray packed;
        std::uint64_t change = 0; ///< for written()
    };
    /// What differs from what was written.
    [[nodiscard]] std::vector<Row> unwritten() const;
    void written(const std::vector<Row> &rows, Instant now);

    struct Held {
        std::int64_t part = 0;
        HourRollup hour;
    };
    /// What it holds by series and hour; takes the place of the row of the same part in the database.
    using Hours = std::map<std::pair<std::string, std::int64_t>, Held>;
    [[nodiscard]] Hours hours() const;

private:
    struct Kept {
        HourRollup hour;
        std::int64_t part = 0;
        std::uint64_t change = 0;
        std::uint64_t written = 0;
    };
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, std::int64_t>, Kept> m_hours;
    std::uint64_t m_changes = 0;
    std::int64_t m_nextPart;
};

} // namespace tresen
