// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics_registry.h"

#include <algorithm>
#include <array>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace tresen {

using namespace std::chrono;

namespace {

constexpr std::array<nanoseconds, 18> exportedBounds{
    microseconds(100), microseconds(250),  microseconds(500), milliseconds(1),   microseconds(2500), milliseconds(5),
    milliseconds(10),  milliseconds(25),   milliseconds(50),  milliseconds(100), milliseconds(250),  milliseconds(500),
    seconds(1),        milliseconds(2500), seconds(5),        seconds(10),       seconds(30),        seconds(60)};

double inSeconds(nanoseconds value) { return duration<double>(value).count(); }

prometheus::ClientMetric metricWith(const MetricLabels &labels)
{
    prometheus::ClientMetric metric;
    for (const auto &[name, value] : labels)
        metric.label.push_back({name, value});
    return metric;
}

void fill(prometheus::ClientMetric &metric, const Counter &counter) { metric.counter.value = double(counter.value()); }

void fill(prometheus::ClientMetric &metric, const Gauge &gauge) { metric.gauge.value = gauge.value(); }

void fill(prometheus::ClientMetric &metric, const LatencySeries &latency)
{
    const auto total = latency.total();
    metric.histogram.sample_count = total.count();
    metric.histogram.sample_sum = inSeconds(total.sum());
    for (const auto bound : exportedBounds)
        metric.histogram.bucket.push_back({total.countAtMost(bound), inSeconds(bound)});
}

template <typename Families>
void append(std::vector<prometheus::MetricFamily> &to, const Families &families, prometheus::MetricType type)
{
    for (const auto &[name, family] : families) {
        prometheus::MetricFamily exported{name, family.help, type, {}};
        for (const auto &[labels, series] : family.series) {
            exported.metric.push_back(metricWith(labels));
            fill(exported.metric.back(), *series);
        }
        to.push_back(std::move(exported));
    }
}

} // namespace

int MetricsRegistry::kindsOf(const std::string &name) const
{
    return int(m_counters.count(name) + m_gauges.count(name) + m_latencies.count(name));
}

template <typename Metric>
Metric &MetricsRegistry::series(Families<Metric> &families, const std::string &name, const std::string &help,
                                MetricLabels labels)
{
    const std::scoped_lock lock(m_mutex);
    auto &family = families[name];
    Q_ASSERT_X(kindsOf(name) == 1, "MetricsRegistry", "a name belongs to one kind of metric");
    if (family.help.empty()) family.help = help;
    std::ranges::sort(labels);
    if (const auto known = family.series.find(labels); known != family.series.end()) return *known->second;
    if (family.series.size() >= labelSetsPerName - 1)
        for (auto &label : labels)
            label.second = "other";
    auto &slot = family.series[labels];
    if (!slot) slot = std::make_unique<Metric>();
    return *slot;
}

Counter &MetricsRegistry::counter(const std::string &name, const std::string &help, MetricLabels labels)
{
    return series(m_counters, name, help, std::move(labels));
}

Gauge &MetricsRegistry::gauge(const std::string &name, const std::string &help, MetricLabels labels)
{
    return series(m_gauges, name, help, std::move(labels));
}

LatencySeries &MetricsRegistry::latency(const std::string &name, const std::string &help, MetricLabels labels)
{
    return series(m_latencies, name, help, std::move(labels));
}

void MetricsRegistry::rotate(Moment now)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &[name, family] : m_latencies)
        for (const auto &[labels, series] : family.series)
            series->rotate(now);
}

HistogramSnapshot MetricsRegistry::window(const std::string &name, Moment now, nanoseconds length) const
{
    const std::scoped_lock lock(m_mutex);
    HistogramSnapshot merged;
    const auto family = m_latencies.find(name);
    if (family == m_latencies.end()) return merged;
    for (const auto &[labels, series] : family->second.series)
        merged.merge(series->window(now, length));
    return merged;
}

QByteArray MetricsRegistry::prometheusText() const
{
    std::vector<prometheus::MetricFamily> families;
    {
        const std::scoped_lock lock(m_mutex);
        append(families, m_counters, prometheus::MetricType::Counter);
        append(families, m_gauges, prometheus::MetricType::Gauge);
        append(families, m_latencies, prometheus::MetricType::Histogram);
    }
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace tresen
