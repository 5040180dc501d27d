// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace tresen {

/// The buckets of every latency histogram: log-linear as in HdrHistogram, each octave of nanoseconds split into 128
/// equal parts. A bucket's middle is at most 0.4 % off anything in it. Covers half a microsecond to a little over an
/// hour; what is shorter or longer counts in the first or last bucket.
struct HistogramBuckets {
    static constexpr int firstOctave = 9; ///< 512 ns
    static constexpr int lastOctave = 41; ///< ends at 2^42 ns, 73 min
    static constexpr std::size_t perOctave = 128;
    static constexpr std::size_t count = (lastOctave - firstOctave + 1) * perOctave;

    [[nodiscard]] static constexpr std::size_t indexOf(std::chrono::nanoseconds value)
    {
        constexpr std::uint64_t least = std::uint64_t(1) << firstOctave;
        constexpr std::uint64_t most = (std::uint64_t(1) << (lastOctave + 1)) - 1;
        auto v = value.count() < 0 ? 0 : std::uint64_t(value.count());
        v = v < least ? least : v > most ? most : v;
        const auto octave = int(std::bit_width(v)) - 1;
        return std::size_t(octave - firstOctave) * perOctave + std::size_t(v >> (octave - 7)) - perOctave;
    }
    /// The middle of the bucket.
    [[nodiscard]] static constexpr std::chrono::nanoseconds valueOf(std::size_t index)
    {
        const auto octave = firstOctave + int(index / perOctave);
        const auto part = std::int64_t(perOctave + index % perOctave);
        const auto width = std::int64_t(1) << (octave - 7);
        return std::chrono::nanoseconds(part * width + width / 2);
    }
};

/// What was recorded in some time, as a value: add up slices, processes or series and ask for any percentile; the
/// result is as exact as if everything had been recorded in one place. Sparse: an idle one costs nothing.
class HistogramSnapshot
{
public:
    struct Entry {
        std::uint16_t index = 0;
        std::uint64_t count = 0;
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    HistogramSnapshot() = default;
    /// `entries` by index, each once.
    HistogramSnapshot(std::vector<Entry> entries, std::chrono::nanoseconds sum);

    void merge(const HistogramSnapshot &other);

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// Exact, not from the buckets.
    [[nodiscard]] std::chrono::nanoseconds sum() const { return m_sum; }
    /// The value that the part `q` in (0, 1] of all stays at or below; nothing if there is none. Never show it without
    /// count(): a p99 of five values says little.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> percentile(double q) const;
    /// How many were at most `bound`.
    [[nodiscard]] std::uint64_t countAtMost(std::chrono::nanoseconds bound) const;
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

    friend bool operator==(const HistogramSnapshot &, const HistogramSnapshot &) = default;

private:
    std::vector<Entry> m_entries;
    std::uint64_t m_count = 0;
    std::chrono::nanoseconds m_sum{0};
};

} // namespace tresen
