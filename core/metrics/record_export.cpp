// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/record_export.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace tresen {

using namespace std::chrono;

namespace {

constexpr std::array<nanoseconds, 17> recordedBounds{
    microseconds(500), milliseconds(1),   microseconds(2500), milliseconds(5),   milliseconds(10), milliseconds(25),
    milliseconds(50),  milliseconds(100), milliseconds(250),  milliseconds(500), seconds(1),       seconds(2),
    seconds(3),        seconds(4),        seconds(5),         seconds(10),       seconds(60)};

prometheus::ClientMetric metricOf(const std::string &kind, const std::string &name)
{
    prometheus::ClientMetric metric;
    metric.label = {{"kind", kind}, {"name", name}};
    return metric;
}

} // namespace

QByteArray recordedText(const std::map<std::string, Rollup> &totals)
{
    using Type = prometheus::MetricType;
    prometheus::MetricFamily durations{
        "tresen_duration_seconds", "How long what was recorded took.", Type::Histogram, {}};
    prometheus::MetricFamily outcomes{"tresen_outcomes_total", "How what was recorded ended.", Type::Counter, {}};
    prometheus::MetricFamily cache{
        "tresen_cache_questions_total", "Questions that a cache could answer.", Type::Counter, {}};
    prometheus::MetricFamily breaches{
        "tresen_limit_breaches_total", "What took longer than its limit.", Type::Counter, {}};
    for (const auto &[series, total] : totals) {
        const auto slash = series.find('/');
        const auto kind = series.substr(0, slash);
        const auto name = slash == std::string::npos ? std::string() : series.substr(slash + 1);
        if (kind == "level") continue;
        auto duration_ = metricOf(kind, name);
        duration_.histogram.sample_count = total.count();
        duration_.histogram.sample_sum = duration<double>(total.times.sum()).count();
        for (const auto bound : recordedBounds)
            duration_.histogram.bucket.push_back({total.times.countAtMost(bound), duration<double>(bound).count()});
        durations.metric.push_back(std::move(duration_));
        for (std::size_t i = 0; i < recordOutcomes; ++i) {
            if (total.outcomes[i] == 0) continue;
            auto outcome = metricOf(kind, name);
            outcome.label.push_back({"outcome", toWord(RecordOutcome(i)).toStdString()});
            outcome.counter.value = double(total.outcomes[i]);
            outcomes.metric.push_back(std::move(outcome));
        }
        for (const auto &[result, count] : {std::pair("hit", total.hits), std::pair("miss", total.misses)}) {
            if (count == 0) continue;
            auto question = metricOf(kind, name);
            question.label.push_back({"result", result});
            question.counter.value = double(count);
            cache.metric.push_back(std::move(question));
        }
        auto breach = metricOf(kind, name);
        breach.counter.value = double(total.breaches);
        breaches.metric.push_back(std::move(breach));
    }
    std::vector<prometheus::MetricFamily> families;
    for (auto *family : {&durations, &outcomes, &cache, &breaches})
        if (!family->metric.empty()) families.push_back(std::move(*family));
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace tresen
