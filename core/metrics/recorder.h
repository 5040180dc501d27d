// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include "core/metrics/record_series.h"

namespace tresen {

/// All series of a process. Asking for one makes it; the reference stays valid as long as the recorder, so keep it
/// where it is used often. Names come from our own closed words. At most 128 series: further ones are counted together
/// under "other" of their kind. Any thread.
class Recorder
{
public:
    static constexpr std::size_t seriesAtMost = 128;

    /// `limit` counts when the series is made.
    [[nodiscard]] RecordSeries &series(RecordKind kind, std::string_view name,
                                       std::chrono::nanoseconds limit = std::chrono::nanoseconds::max());
    void record(RecordKind kind, std::string_view name, const Recorded &one) { series(kind, name).record(one); }

    struct Drained {
        std::string series;
        RecordSeries::Drained what;
    };
    /// What was recorded since the last time; series without anything are left out.
    [[nodiscard]] std::vector<Drained> drain();
    /// What was drained since the start, by series.
    [[nodiscard]] std::map<std::string, Rollup> totals() const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<RecordSeries>, std::less<>> m_series;
};

} // namespace tresen
