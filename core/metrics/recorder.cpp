// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/recorder.h"

namespace tresen {

RecordSeries &Recorder::series(RecordKind kind, std::string_view name, std::chrono::nanoseconds limit)
{
    auto full = seriesName(kind, name);
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_series.find(full); known != m_series.end()) return *known->second;
    // Leaves room for one "other" of each kind.
    if (m_series.size() >= seriesAtMost - recordKinds) full = seriesName(kind, "other");
    auto &made = m_series[full];
    if (!made) made = std::make_unique<RecordSeries>(limit);
    return *made;
}

std::vector<Recorder::Drained> Recorder::drain()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Drained> all;
    for (const auto &[name, series] : m_series)
        if (auto drained = series->drain(); drained.rollup.count() > 0) all.push_back({name, std::move(drained)});
    return all;
}

std::map<std::string, Rollup> Recorder::totals() const
{
    const std::scoped_lock lock(m_mutex);
    std::map<std::string, Rollup> all;
    for (const auto &[name, series] : m_series)
        all.emplace(name, series->total());
    return all;
}

} // namespace tresen
