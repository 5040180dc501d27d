// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <thread>

#include <QTest>

#include "core/base/random.h"
#include "core/metrics/metrics_registry.h"

using namespace tresen;
using namespace std::chrono;

namespace {

/// Evenly on a logarithmic scale from 1 us to 1 h.
nanoseconds anyLatency(SeededRandom &random) { return nanoseconds(std::int64_t(1e3 * std::pow(3.6e9, random.unit()))); }

/// Most around 40 ms, one in a hundred forty times as long.
nanoseconds realLatency(SeededRandom &random)
{
    const auto normal = std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * M_PI * random.unit());
    const auto tail = random.below(100) == 0 ? 40.0 : 1.0;
    return nanoseconds(std::int64_t(40e6 * std::exp(0.5 * normal) * tail));
}

double relativeError(nanoseconds is, nanoseconds should)
{
    return std::abs(double((is - should).count())) / double(should.count());
}

HistogramSnapshot recorded(const std::vector<nanoseconds> &values)
{
    const auto series = std::make_unique<LatencySeries>();
    for (const auto value : values)
        series->record(value);
    return series->total();
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noBucketIsOffByMoreThanOnePercent()
    {
        SeededRandom random(7);
        double worst = 0;
        for (int i = 0; i < 1'000'000; ++i) {
            const auto value = anyLatency(random);
            worst = std::max(worst, relativeError(HistogramBuckets::valueOf(HistogramBuckets::indexOf(value)), value));
        }
        QVERIFY2(worst <= 0.01, qPrintable(QString::number(worst)));
    }

    void bucketsGrowWithTheirValues()
    {
        for (std::size_t i = 0; i < HistogramBuckets::count; ++i) {
            QCOMPARE(HistogramBuckets::indexOf(HistogramBuckets::valueOf(i)), i);
            if (i > 0) QVERIFY(HistogramBuckets::valueOf(i) > HistogramBuckets::valueOf(i - 1));
        }
    }

    void whatIsOutOfRangeCountsAtItsEnd()
    {
        QCOMPARE(HistogramBuckets::indexOf(nanoseconds(-5)), std::size_t(0));
        QCOMPARE(HistogramBuckets::indexOf(nanoseconds(0)), std::size_t(0));
        QCOMPARE(HistogramBuckets::indexOf(nanoseconds(hours(24))), HistogramBuckets::count - 1);
        QVERIFY(HistogramBuckets::indexOf(nanoseconds(hours(1))) < HistogramBuckets::count - 1);
    }

    void percentilesAreThoseOfTheSortedValues_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("count");
        for (int seed = 0; seed < 5; ++seed)
            for (const int count : {1, 2, 3, 10, 1000, 200'000})
                QTest::addRow("%d values, seed %d", count, seed) << seed << count;
    }
    void percentilesAreThoseOfTheSortedValues()
    {
        QFETCH(int, seed);
        QFETCH(int, count);
        SeededRandom random{std::uint64_t(seed)};
        std::vector<nanoseconds> values;
        for (int i = 0; i < count; ++i)
            values.push_back(realLatency(random));
        const auto histogram = recorded(values);
        std::ranges::sort(values);
        for (const double q : {0.001, 0.25, 0.5, 0.95, 0.99, 0.999, 1.0}) {
            const auto exact = values[std::size_t(std::max(0.0, std::ceil(q * count) - 1))];
            QVERIFY2(relativeError(*histogram.percentile(q), exact) <= 0.01, qPrintable(QString::number(q)));
        }
        QCOMPARE(histogram.count(), std::uint64_t(count));
    }

    void nothingRecordedHasNoPercentile()
    {
        QVERIFY(!HistogramSnapshot().percentile(0.5));
        QCOMPARE(HistogramSnapshot().count(), std::uint64_t(0));
    }

    void mergedIsTheSameAsRecordedInOnePlace()
    {
        SeededRandom random(11);
        std::vector<nanoseconds> all;
        HistogramSnapshot merged;
        for (int slice = 0; slice < 30; ++slice) {
            std::vector<nanoseconds> part;
            for (std::uint64_t i = random.below(500); i > 0; --i)
                part.push_back(anyLatency(random));
            all.insert(all.end(), part.begin(), part.end());
            merged.merge(recorded(part));
        }
        QVERIFY(merged == recorded(all));
    }

    void mergingKnowsNoOrder()
    {
        const auto a = recorded({microseconds(5), milliseconds(3)});
        const auto b = recorded({milliseconds(3), seconds(2)});
        auto ab = a;
        ab.merge(b);
        auto ba = b;
        ba.merge(a);
        QVERIFY(ab == ba);
        QCOMPARE(ab.count(), std::uint64_t(4));
        QCOMPARE(ab.sum(), nanoseconds(microseconds(5) + milliseconds(6) + seconds(2)));
    }

    void nothingIsLostBetweenThreadsAndRotations()
    {
        const auto series = std::make_unique<LatencySeries>();
        std::atomic<int> running{4};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&series, &running, t] {
                SeededRandom random{std::uint64_t(t)};
                for (int i = 0; i < 50'000; ++i)
                    series->record(realLatency(random));
                --running;
            });
        Moment now{hours(1)};
        // However long the threads take: after an hour slices are forgotten, and that is another test's matter.
        const Moment latest = now + minutes(50);
        while (running > 0) {
            now = std::min<Moment>(now + seconds(1), latest);
            series->rotate(now);
            QVERIFY(series->total().count() <= 200'000);
        }
        for (auto &thread : threads)
            thread.join();
        series->rotate(now += seconds(1));
        QCOMPARE(series->total().count(), std::uint64_t(200'000));
        QCOMPARE(series->window(now, hours(1)).count(), std::uint64_t(200'000));
        std::int64_t sum = 0;
        for (std::uint64_t t = 0; t < 4; ++t) {
            SeededRandom random{t};
            for (int i = 0; i < 50'000; ++i)
                sum += realLatency(random).count();
        }
        QCOMPARE(series->total().sum().count(), sum);
    }

    void aWindowHoldsItsOwnSlicesOnly()
    {
        const auto series = std::make_unique<LatencySeries>();
        Moment now{hours(1)};
        for (int i = 0; i < 60; ++i) { // ten minutes, one each 10 s
            series->record(milliseconds(i + 1));
            series->rotate(now += LatencySeries::slice);
        }
        QCOMPARE(series->window(now, seconds(60)).count(), std::uint64_t(6));
        QVERIFY(relativeError(*series->window(now, seconds(60)).percentile(0.01), milliseconds(55)) < 0.01);
        QCOMPARE(series->window(now, minutes(10)).count(), std::uint64_t(60));
        series->record(seconds(1));
        QCOMPARE(series->window(now, seconds(60)).count(), std::uint64_t(7)); // what was just recorded counts at once
    }

    void afterAnHourSlicesAreForgottenAndTheTotalIsNot()
    {
        const auto series = std::make_unique<LatencySeries>();
        Moment now{hours(1)};
        series->record(milliseconds(1));
        series->rotate(now);
        series->rotate(now + hours(1) + seconds(1));
        QCOMPARE(series->window(now + hours(1) + seconds(1), hours(24)).count(), std::uint64_t(0));
        QCOMPARE(series->total().count(), std::uint64_t(1));
    }

    void metricsAreTheSameWhereverTheyAreAskedFor()
    {
        MetricsRegistry registry;
        registry.counter("tresen_a_total", "A", {{"x", "1"}, {"y", "2"}}).add();
        registry.counter("tresen_a_total", "A", {{"y", "2"}, {"x", "1"}}).add(2);
        QCOMPARE(registry.counter("tresen_a_total", "A", {{"x", "1"}, {"y", "2"}}).value(), std::uint64_t(3));
        QCOMPARE(registry.counter("tresen_a_total", "A").value(), std::uint64_t(0));
    }

    void labelsAreBounded()
    {
        MetricsRegistry registry;
        for (int i = 0; i < 1000; ++i)
            registry.counter("tresen_a_total", "A", {{"x", std::to_string(i)}}).add();
        const auto text = registry.prometheusText();
        QCOMPARE(text.count("tresen_a_total{"), qsizetype(MetricsRegistry::labelSetsPerName));
        QCOMPARE(registry.counter("tresen_a_total", "A", {{"x", "other"}}).value(), std::uint64_t(1000 - 63));
        QCOMPARE(registry.counter("tresen_a_total", "A", {{"x", "5"}}).value(), std::uint64_t(1));
    }

    void theTextIsWhatPrometheusReads()
    {
        MetricsRegistry registry;
        registry.counter("tresen_calls_total", "Calls to Cal.com", {{"operation", "me"}}).add(3);
        registry.gauge("tresen_queue", "Waiting").set(2);
        auto &latency = registry.latency("tresen_call_seconds", "Duration of calls");
        latency.record(milliseconds(3));
        latency.record(milliseconds(40));
        latency.record(seconds(100));
        const auto lines = registry.prometheusText().split('\n');
        for (const char *line :
             {"# HELP tresen_calls_total Calls to Cal.com", "# TYPE tresen_calls_total counter",
              "tresen_calls_total{operation=\"me\"} 3", "# TYPE tresen_queue gauge", "tresen_queue 2",
              "# TYPE tresen_call_seconds histogram", "tresen_call_seconds_count 3",
              "tresen_call_seconds_bucket{le=\"0.0025\"} 0", "tresen_call_seconds_bucket{le=\"0.005\"} 1",
              "tresen_call_seconds_bucket{le=\"0.05\"} 2", "tresen_call_seconds_bucket{le=\"60\"} 2",
              "tresen_call_seconds_bucket{le=\"+Inf\"} 3"})
            QVERIFY2(lines.contains(QByteArray(line)), line);
    }

    void labelValuesAreEscaped()
    {
        MetricsRegistry registry;
        registry.counter("tresen_a_total", "A", {{"x", "a\"b\\c\nd"}}).add();
        QVERIFY(registry.prometheusText().contains("x=\"a\\\"b\\\\c\\nd\""));
    }

    void allSeriesOfANameCanBeAskedTogether()
    {
        MetricsRegistry registry;
        Moment now{hours(1)};
        registry.latency("tresen_call_seconds", "D", {{"operation", "me"}}).record(milliseconds(10));
        registry.latency("tresen_call_seconds", "D", {{"operation", "get"}}).record(milliseconds(20));
        registry.rotate(now);
        QCOMPARE(registry.window("tresen_call_seconds", now, minutes(1)).count(), std::uint64_t(2));
        QCOMPARE(registry.window("tresen_unknown_seconds", now, minutes(1)).count(), std::uint64_t(0));
    }

    void gaugesGoUpAndDown()
    {
        MetricsRegistry registry;
        auto &gauge = registry.gauge("tresen_g", "G");
        gauge.set(5);
        gauge.add(-2.5);
        QCOMPARE(gauge.value(), 2.5);
    }

    void recordingIsCheap()
    {
        const auto series = std::make_unique<LatencySeries>();
        int i = 0;
        QBENCHMARK
        {
            for (int n = 0; n < 1000; ++n)
                series->record(microseconds(++i % 100'000));
        }
        QVERIFY(series->total().count() > 0);
    }
};

QTEST_APPLESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
