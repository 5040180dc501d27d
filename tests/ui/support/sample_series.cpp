// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_series.h"

#include <limits>

namespace tresen::ui::test {

using namespace std::chrono;

static void addPoint(SeriesView &view, Instant from, qint64 n, double p50Ms, RecordOutcome outcome)
{
    SeriesPoint point;
    point.from = from;
    point.n = n;
    if (n > 0) {
        point.p50Ms = p50Ms;
        point.meanMs = p50Ms;
        point.p95Ms = 2 * p50Ms;
        point.p99Ms = point.maxMs = 3 * p50Ms;
        point.outcomes[std::size_t(outcome)] = n;
    }
    view.points.push_back(point);
    view.total.n += n;
    view.total.outcomes[std::size_t(outcome)] += n;
    if (n > 0) view.total.p50Ms = p50Ms;
}

SeriesView sampleView(const QString &series, Instant from, const std::vector<qint64> &counts, double p50Ms,
                      RecordOutcome outcome)
{
    SeriesView view;
    view.series = series;
    for (std::size_t i = 0; i < counts.size(); ++i)
        addPoint(view, from + minutes(i), counts[i], p50Ms, outcome);
    return view;
}

std::vector<SeriesView> sampleSeries(Instant from, int length)
{
    const auto outage = [length](int minute) { return minute > length / 2 && minute < length / 2 + length / 8; };
    const auto made = [&](const char *name, auto countAt, auto msAt, auto outcomeAt) {
        SeriesView view;
        view.series = QLatin1String(name);
        for (int i = 0; i < length; ++i)
            addPoint(view, from + minutes(i), countAt(i), msAt(i), outcomeAt(i));
        return view;
    };
    const auto done = [](int) { return RecordOutcome::Done; };
    std::vector<SeriesView> views;
    auto book = made(
        "function/start_booking", [](int i) { return i % 4; },
        [&](int i) { return i == length / 3 ? 28. : 4. + i % 3; }, done);
    book.slowest = {{from + minutes(length / 3), 84, RecordOutcome::Done, book.series, QStringLiteral("call-1")},
                    {from + minutes(2), 18, RecordOutcome::Done, book.series, QStringLiteral("call-2")}};
    views.push_back(book);
    views.push_back(made(
        "function/check_availability", [](int i) { return 1 + i % 5; }, [](int i) { return 3. + i % 4; }, done));
    views.push_back(made(
        "command/book", [](int i) { return i % 3; }, [](int) { return 2.; }, done));
    views.push_back(made(
        "booking/made", [](int i) { return i % 4; }, [](int i) { return 5. + i % 3; }, done));
    views.push_back(made(
        "upstream/create_booking", [](int i) { return i % 3; }, [&](int i) { return outage(i) ? 9000. : 620.; },
        [&](int i) { return outage(i) ? RecordOutcome::Timeout : RecordOutcome::Done; }));
    views.push_back(made(
        "upstream/get_slots", [](int i) { return i % 4; }, [](int) { return 240.; },
        [&](int i) { return outage(i) ? RecordOutcome::Failed : RecordOutcome::Done; }));
    views.push_back(made(
        "level/queue", [](int) { return 12; }, [&](int i) { return outage(i) ? double(i - length / 2) : 0.5; }, done));
    views.push_back(made(
        "level/queue_age", [](int) { return 12; }, [&](int i) { return outage(i) ? 60000. * (i - length / 2) : 1000.; },
        done));
    views.push_back(made(
        "level/active_calls", [](int) { return 12; }, [](int i) { return double(i % 3); }, done));
    views.push_back(made(
        "level/breaker:studio", [](int) { return 12; }, [](int) { return 0.; },
        [&](int i) { return outage(i) ? RecordOutcome::NotSent : RecordOutcome::Done; }));
    views.push_back(made(
        "call/served", [](int i) { return i % 2; }, [](int i) { return 41000. + 900. * (i % 7); }, done));
    views.push_back(made(
        "call/abandoned", [](int i) { return i % 11 == 0 ? 1 : 0; }, [](int) { return 9000.; },
        [](int) { return RecordOutcome::Abandoned; }));
    views.push_back(made(
        "probe/writer", [](int) { return 1; }, [](int) { return 0.3; }, done));
    auto cache = made(
        "cache/slots", [](int i) { return 8 + i % 9; }, [](int) { return 0.05; }, done);
    cache.total.hits = cache.total.n * 3 / 4;
    cache.total.misses = cache.total.n - cache.total.hits;
    views.push_back(cache);
    for (const auto &[part, most] : {std::pair{"cache/slots#hit", 0}, std::pair{"cache/slots#miss", 7}}) {
        auto bars = sampleView(QLatin1String(part), from, {}, 1);
        int place = 0;
        for (const double ms :
             {1., 2., 5., 10., 20., 50., 100., 200., 500., 1000., std::numeric_limits<double>::infinity()})
            bars.bars.push_back({ms, std::max(0, 60 - 18 * std::abs(place++ - most))});
        views.push_back(bars);
    }
    return views;
}

} // namespace tresen::ui::test
