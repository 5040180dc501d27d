// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/suite_composite.h"

#include <QCommandLineParser>

#include "app/bench/suites.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sim_scheduler.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::bench {

using namespace std::chrono;
using namespace std::chrono_literals;
using test::berlin;

namespace {

constexpr auto pauseBetween = 500ms;
constexpr auto patience = 10min;
constexpr int atOnce = 100;
constexpr int oneAfterAnother = 0;
constexpr int mostBookings = 200;

struct Run {
    Samples took;    ///< ms, of those that were settled
    Samples slowest; ///< ms, of the slowest part of each of them
    int failed = 0;
};

/// A salon with its own clock, worker, and the rules of Cal.com.
class Desk
{
public:
    Desk(std::uint64_t seed, int percent)
        : m_scheduler(berlin("2026-11-24 08:00"))
        , m_model({.seed = seed, .requestsPerMinute = 6000})
        , m_network(m_scheduler, m_model, seed + 1)
        , m_desk(m_scheduler, m_network, options(seed, percent))
    {
        m_model.load(test::upstreamOf(m_desk.salon.catalog), m_scheduler.elsewhere());
        m_desk.start();
    }

    [[nodiscard]] ServiceId serviceNamed(const QString &name) const
    {
        for (const auto &service : m_desk.salon.catalog.services)
            if (service.active && service.name.compare(name, Qt::CaseInsensitive) == 0) return service.id;
        return {};
    }
    [[nodiscard]] ServiceId perm() const { return m_desk.salon.perm; }

    void book(ServiceId service, Instant start, Run &run)
    {
        const auto booked = m_desk.book(service, m_desk.salon.ben, start);
        if (!booked) {
            ++run.failed;
            return;
        }
        const auto began = m_scheduler.clock().monotonic();
        while (!isAtRest(booked->appointment) && m_scheduler.clock().monotonic() - began < patience)
            m_scheduler.pass(1ms);
        const auto took = duration<double, std::milli>(m_scheduler.clock().monotonic() - began).count();
        if (isSettledWhole(booked->appointment)) {
            run.took.push_back(took);
            run.slowest.push_back(slowestPart(booked->appointment));
        } else {
            ++run.failed;
        }
        m_scheduler.pass(pauseBetween);
    }

private:
    static test::SyncDesk::Options options(std::uint64_t seed, int percent)
    {
        test::SyncDesk::Options options{QStringLiteral("http://127.0.0.1:1/v2"), test::upstreamKey, {}, 8s, seed + 2};
        // Four parts every half second are more than the limit lets through, ours and Cal.com's: without them out of
        // the way, they alone would be measured, and both ways would look alike.
        options.gate.bucket.perMinute = 6000;
        options.gate.bucket.burst = 100;
        options.parallelParts = percent;
        return options;
    }
    bool isAtRest(AppointmentId id)
    {
        return std::ranges::all_of(m_desk.partsOf(id), [](const SegmentFacts &part) {
            return isSettled(part.segment.state) || needsPerson(part.segment.state);
        });
    }
    bool isSettledWhole(AppointmentId id)
    {
        return std::ranges::all_of(m_desk.partsOf(id),
                                   [](const SegmentFacts &part) { return part.segment.state == SyncState::Settled; });
    }
    double slowestPart(AppointmentId id)
    {
        milliseconds most{0};
        for (const auto &part : m_desk.partsOf(id))
            for (const auto &attempt : m_desk.attemptsOf(part.segment.id))
                if (attempt.op == AttemptOp::Create && attempt.endedAt)
                    most = std::max<milliseconds>(most, *attempt.endedAt - attempt.sentAt);
        return double(most.count());
    }

    test::SimScheduler m_scheduler;
    SandboxModel m_model;
    test::SimNetwork m_network;
    test::SyncDesk m_desk;
};

/// A working day each, so that none stands in another's way.
Instant startOf(int n)
{
    auto day = test::dayOf("2026-11-25");
    while (n > 0) {
        day += days(1);
        if (weekday(day) != Sunday) --n;
    }
    return test::berlinZone.toInstant(LocalTime(day) + 10h);
}

Run measured(ServiceId service, int n, int percent, std::uint64_t seed)
{
    Desk desk(seed, percent);
    Run run;
    for (int i = 0; i < n; ++i)
        desk.book(service, startOf(i), run);
    return run;
}

QString line(const QString &mode, const Run &run)
{
    const int n = int(run.took.size()), all = n + run.failed;
    auto text = QStringLiteral("%1  n %2  settled %3 %  ")
                    .arg(mode.leftJustified(18))
                    .arg(all, 3)
                    .arg(all > 0 ? 100.0 * n / all : 0.0, 0, 'f', 1);
    if (n == 0) return text + QStringLiteral("nothing to tell of the time");
    double sum = 0;
    for (const double each : run.took)
        sum += each;
    const auto ms = [](double value) { return QString::number(value, 'f', 0) + QStringLiteral(" ms"); };
    text += QStringLiteral("mean %1  min %2  p50 %3  ")
                .arg(ms(sum / n), ms(percentile(run.took, 0)), ms(percentile(run.took, 0.5)));
    // By nearest rank a percentile is the largest of all unless n is large enough: then it is left out.
    if (n >= 20) text += QStringLiteral("p95 %1  ").arg(ms(percentile(run.took, 0.95)));
    if (n >= 100) text += QStringLiteral("p99 %1  ").arg(ms(percentile(run.took, 0.99)));
    return text + QStringLiteral("max %1").arg(ms(percentile(run.took, 1)));
}

Round roundOf(const Run &run)
{
    Round round;
    for (std::size_t i = 0; i < run.took.size(); ++i) {
        round.floor += run.slowest[i];
        round.value += run.took[i];
    }
    return round;
}

} // namespace

bool asksForComposite(const QStringList &arguments)
{
    if (!arguments.contains(QStringLiteral("composite"))) return false;
    return std::ranges::any_of(arguments, [](const QString &one) {
        return one.startsWith(u"--service") || one == u"--n" || one.startsWith(u"--n=") || one.startsWith(u"--mode");
    });
}

Result<QString> compositeReport(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption service(QStringLiteral("service"), {}, QStringLiteral("NAME"),
                                     QStringLiteral("Dauerwelle"));
    const QCommandLineOption count(QStringLiteral("n"), {}, QStringLiteral("N"), QStringLiteral("10"));
    const QCommandLineOption mode(QStringLiteral("mode"), {}, QStringLiteral("MODE"), QStringLiteral("both"));
    parser.addOptions({service, count, mode});
    if (!parser.parse(arguments))
        return failure(ErrorCode::InvalidInput, parser.errorText() + QStringLiteral(" See --help."));
    bool number = false;
    const int n = parser.value(count).toInt(&number);
    if (!number || n < 1 || n > mostBookings)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("--n is a whole number from 1 to %1.").arg(mostBookings));
    const auto way = parser.value(mode);
    if (way != u"parallel" && way != u"sequential" && way != u"both")
        return failure(ErrorCode::InvalidInput, QStringLiteral("--mode is parallel, sequential or both."));
    const auto id = Desk(1, atOnce).serviceNamed(parser.value(service));
    if (id.isNull())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The bench's salon has no service '%1'. It has Haarschnitt, Ansatzfarbe and "
                                      "Dauerwelle.")
                           .arg(parser.value(service)));
    QStringList lines{QStringLiteral("%1, on simulated time against the sandbox's rules, the rate limit out of the way")
                          .arg(parser.value(service))};
    if (way != u"sequential") lines << line(QStringLiteral("at once"), measured(id, n, atOnce, 1));
    if (way != u"parallel") lines << line(QStringLiteral("one after another"), measured(id, n, oneAfterAnother, 1));
    return lines.join(QLatin1Char('\n'));
}

Result<> measureComposite(Bench &bench)
{
    constexpr int bookings = 6;
    std::vector<Round> parallel, sequential;
    int failed = 0;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto seed = std::uint64_t(round) * 10 + 1;
        const auto perm = Desk(seed, atOnce).perm();
        const auto both =
            std::pair(measured(perm, bookings, atOnce, seed), measured(perm, bookings, oneAfterAnother, seed));
        parallel.push_back(roundOf(both.first));
        sequential.push_back(roundOf(both.second));
        failed += both.first.failed + both.second.failed;
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("composite"),
         .unit = QStringLiteral("ms"),
         .numbers = summarize(parallel),
         .limit = 1,
         .goal = 1.05,
         .moonshot = 1.01,
         .note = QStringLiteral("four parts until all are settled, against the slowest of the four; "
                                "sums of %1 services a round, %2 failed in all")
                     .arg(bookings)
                     .arg(failed)});
    bench.metrics.push_back({.name = QStringLiteral("composite sequential"),
                             .unit = QStringLiteral("ms"),
                             .numbers = summarize(sequential),
                             .note = QStringLiteral("the same with parallel_segments=off, measured as well")});
    return {};
}

} // namespace tresen::bench
