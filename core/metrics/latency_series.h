// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <mutex>

#include "core/base/time.h"
#include "core/metrics/histogram_snapshot.h"

namespace tresen {

/// How long something took, over any window of the last hour and in all since the start.
///
/// record() is lock-free and may come from any thread; it counts into a live histogram (17 KB). Every 10 s rotate()
/// moves that into a slice, kept sparse; a window is the sum of its slices and the live one, so it is right to 10 s.
class LatencySeries
{
public:
    static constexpr std::chrono::seconds slice{10};
    static constexpr std::chrono::hours kept{1};

    void record(std::chrono::nanoseconds value)
    {
        m_live[HistogramBuckets::indexOf(value)].fetch_add(1, std::memory_order_relaxed);
        m_liveSum.fetch_add(value.count(), std::memory_order_relaxed);
        m_liveAny.store(true, std::memory_order_release);
    }

    /// To be called about every 10 s, with growing times. Any thread.
    void rotate(Moment now);
    /// What ended within `length` before `now`. Any thread.
    [[nodiscard]] HistogramSnapshot window(Moment now, std::chrono::nanoseconds length) const;
    /// Everything since the start: what a scraper sees must never fall. Any thread.
    [[nodiscard]] HistogramSnapshot total() const;

private:
    struct Slice {
        Moment end;
        HistogramSnapshot counts;
    };
    [[nodiscard]] HistogramSnapshot live() const;

    std::array<std::atomic<std::uint32_t>, HistogramBuckets::count> m_live{};
    std::atomic<std::int64_t> m_liveSum{0};
    std::atomic<bool> m_liveAny{false};
    mutable std::mutex m_mutex; ///< guards the rest, and that nothing is in neither or both of live and slices
    std::deque<Slice> m_slices; ///< oldest first
    HistogramSnapshot m_before; ///< total of all that was rotated
};

} // namespace tresen
