// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <QByteArray>

#include "core/metrics/latency_series.h"

namespace tresen {

/// Counts events; never falls. Any thread.
class Counter
{
public:
    void add(std::uint64_t by = 1) { m_value.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

/// A number that goes up and down. Any thread.
class Gauge
{
public:
    void set(double value) { m_value.store(value, std::memory_order_relaxed); }
    void add(double by) { m_value.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] double value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<double> m_value{0};
};

/// Name and value, e.g. {{"operation", "create_booking"}}. Values come from our own closed words, never from people,
/// from Cal.com or from a URL: no names, phones, e-mails, uids (docs/design.md 7).
using MetricLabels = std::vector<std::pair<std::string, std::string>>;

/// All metrics of a process by name and labels, and their text for Prometheus.
///
/// Asking for a metric makes it; the reference stays valid as long as the registry, so keep it where it is used often.
/// A name has at most 64 sets of labels: further ones are counted together under "other", so that no mistake can fill
/// a monitoring server. A name belongs to one kind. Any thread.
class MetricsRegistry
{
public:
    static constexpr std::size_t labelSetsPerName = 64;

    [[nodiscard]] Counter &counter(const std::string &name, const std::string &help, MetricLabels labels = {});
    [[nodiscard]] Gauge &gauge(const std::string &name, const std::string &help, MetricLabels labels = {});
    /// `name` ends in "_seconds": that is the unit it is exported in.
    [[nodiscard]] LatencySeries &latency(const std::string &name, const std::string &help, MetricLabels labels = {});

    /// Ends the current slice of every latency; about every 10 s.
    void rotate(Moment now);
    /// All series of a latency together, e.g. for a percentile over all operations.
    [[nodiscard]] HistogramSnapshot window(const std::string &name, Moment now, std::chrono::nanoseconds length) const;

    /// The text exposition format 0.0.4. Latencies are histograms with fixed bounds from 0.1 ms to 60 s.
    [[nodiscard]] QByteArray prometheusText() const;

private:
    template <typename Metric>
    struct Family {
        std::string help;
        std::map<MetricLabels, std::unique_ptr<Metric>> series;
    };
    template <typename Metric>
    using Families = std::map<std::string, Family<Metric>>;

    template <typename Metric>
    Metric &series(Families<Metric> &families, const std::string &name, const std::string &help, MetricLabels labels);
    [[nodiscard]] int kindsOf(const std::string &name) const;

    mutable std::mutex m_mutex;
    Families<Counter> m_counters;
    Families<Gauge> m_gauges;
    Families<LatencySeries> m_latencies;
};

} // namespace tresen
