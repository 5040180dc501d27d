// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>

#include "core/metrics/rollup.h"

namespace tresen {

/// An hour as bytes, for the database: variable-length numbers, indexes of buckets as differences. A quiet minute takes
/// about ten bytes, so that a year of twenty series stays below 50 MB (suite `rollup` of the bench).
///
///     format 1, then for each minute: minute + 1 · which outcomes (bits), how often each · which of hits, misses,
///     upstream, breaches (bits), how many each · sum in ns · buckets, and for each: (difference of index) * 2 +
///     (more than one), and how many if so · then 0 · number of slow ones, and for each: minute, us, outcome, length,
///     text
[[nodiscard]] QByteArray pack(const HourRollup &hour);
/// Nothing for bytes that pack() does not make.
[[nodiscard]] std::optional<HourRollup> unpackHour(QByteArrayView bytes);

/// Reads such bytes into memory that it uses again and again: a chart of ninety days reads two million minutes.
class HourReader
{
public:
    /// Of outcomes and others only those are set whose bit is: writing the many zeros took longer than reading.
    struct Minute {
        int minute;
        std::uint32_t outcomeBits;
        std::uint32_t otherBits;
        std::uint32_t firstEntry;
        std::uint32_t entries;
        std::chrono::nanoseconds sum;
        std::array<std::uint64_t, recordOutcomes> outcomes;
        std::array<std::uint64_t, 4> others; ///< hits, misses, upstream, breaches

        /// Adds all but the times.
        void addTo(Rollup &rollup) const;
    };
    struct Slow {
        int minute = 0;
        std::chrono::microseconds took{0};
        RecordOutcome outcome = RecordOutcome::Done;
        std::string_view correlation; ///< within the bytes that were read
    };
    /// False for bytes that pack() does not make; then there is nothing to be seen. What is seen points into `bytes`.
    [[nodiscard]] bool read(QByteArrayView bytes);

    [[nodiscard]] std::span<const Minute> minutes() const { return std::span(m_minutes).first(m_count); } ///< by minute
    [[nodiscard]] std::span<const HistogramSnapshot::Entry> entriesOf(const Minute &minute) const
    {
        return std::span(m_entries).subspan(minute.firstEntry, minute.entries);
    }
    [[nodiscard]] const std::vector<Slow> &slowest() const { return m_slowest; }

private:
    std::array<Minute, 60> m_minutes;
    std::size_t m_count = 0;
    std::vector<HistogramSnapshot::Entry> m_entries;
    std::vector<Slow> m_slowest;
};
/// What was read last, as a value.
[[nodiscard]] HourRollup toHour(const HourReader &reader);

} // namespace tresen
