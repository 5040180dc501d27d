// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/suites.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sim_scheduler.h"
#include "tests/simulation/sync_desk.h"

/// What an outage costs, on a clock that runs as fast as the machine: the real desk, worker, breaker and limiter
/// against the model of Cal.com. Nothing here is a matter of the machine's speed; the same numbers come out everywhere.
namespace tresen::bench {

using namespace std::chrono;
using namespace std::chrono_literals;
using test::berlin;

namespace {

constexpr int backlog = 1000;
constexpr double bucketPerMinute = 90;
constexpr auto outageLasts = 10min;

struct Salon {
    Salon()
        : scheduler(berlin("2026-11-24 08:00"))
        , model(options())
        , network(scheduler, model, 2)
        , desk(scheduler, network, {QStringLiteral("http://127.0.0.1:1/v2"), test::upstreamKey, {}, 8s, 3})
    {
        model.load(test::upstreamOf(desk.salon.catalog), scheduler.elsewhere());
        desk.start();
    }

    static SandboxModel::Options options()
    {
        SandboxModel::Options options;
        options.seed = 1;
        options.requestsPerMinute = 120;
        return options;
    }

    /// Books `count` cuts, as many as fit into a day, day after day.
    std::vector<AppointmentId> book(int count)
    {
        std::vector<AppointmentId> booked;
        for (auto from = berlin("2026-11-25 09:00"); int(booked.size()) < count; from += 30min)
            for (const auto staff : {desk.salon.anna, desk.salon.ben, desk.salon.cem})
                if (int(booked.size()) < count)
                    if (const auto one = desk.book(desk.salon.cut, staff, from)) booked.push_back(one->appointment);
        return booked;
    }

    /// Segments that are neither settled nor wait for a person.
    [[nodiscard]] qint64 underWay()
    {
        qint64 all = 0;
        desk.storage().readAndWait([&](Session &session) {
            const auto counts = WorkStore(session, desk.salon.company).counts();
            if (!counts) qFatal("%s", qPrintable(counts.error().detail));
            for (const auto &[state, n] : *counts)
                all += needsPerson(state) ? 0 : n;
        });
        return all;
    }

    /// How long it took on the simulated clock until fewer than `left` were under way; an hour and a half at most.
    milliseconds until(qint64 left)
    {
        const auto began = scheduler.clock().monotonic();
        while (underWay() > left && scheduler.clock().monotonic() - began < 90min)
            scheduler.pass(100ms);
        return duration_cast<milliseconds>(scheduler.clock().monotonic() - began);
    }

    [[nodiscard]] int limited()
    {
        const auto all = desk.attempts();
        return int(std::ranges::count(all, 429, &Attempt::httpStatus));
    }

    test::SimScheduler scheduler;
    SandboxModel model;
    test::SimNetwork network;
    test::SyncDesk desk;
};

Metric counted(const QString &name, const QString &unit, Round round, double goal, double moonshot, const QString &note)
{
    return {.name = name,
            .unit = unit,
            .numbers = summarize({round}),
            .limit = 1,
            .goal = goal,
            .moonshot = moonshot,
            .gate = true,
            .note = note};
}

} // namespace

Result<> measureDrain(Bench &bench)
{
    Salon salon;
    salon.desk.worker().setPaused(true);
    (void)salon.book(backlog);
    salon.desk.worker().setPaused(false);
    const auto took = salon.until(0);
    const double perMinute = backlog / duration<double, std::ratio<60>>(took).count();
    const int limited = salon.limited();
    auto metric =
        counted(QStringLiteral("drain"), QStringLiteral("per minute"), {bucketPerMinute, perMinute}, 0.95, 0.99,
                QStringLiteral("%1 bookings of a backlog in %2 min; %3 answers 429")
                    .arg(backlog)
                    .arg(duration<double, std::ratio<60>>(took).count(), 0, 'f', 1)
                    .arg(limited));
    metric.more = true;
    bench.metrics.push_back(metric);
    bench.metrics.push_back(counted(QStringLiteral("drain 429"), QStringLiteral("answers"), {1, 1.0 + limited}, 1, 1,
                                    QStringLiteral("one more than answers that said too many requests")));
    return {};
}

Result<> measureEconomy(Bench &bench)
{
    Salon salon;
    const auto booked = salon.book(200);
    (void)salon.until(0);
    int changes = int(booked.size());
    // Two weeks later, where nobody has booked; and some are cancelled.
    for (std::size_t i = 0; i < 60; ++i) {
        const auto parts = salon.desk.partsOf(booked[i]);
        changes += salon.desk.move(booked[i], parts.front().segment.booked.from + days(14)) ? 1 : 0;
    }
    for (std::size_t i = 60; i < 100; ++i)
        changes += salon.desk.cancel(booked[i]) ? 1 : 0;
    (void)salon.until(0);
    bench.metrics.push_back(counted(QStringLiteral("economy"), QStringLiteral("requests"),
                                    {double(changes), double(salon.network.sent)}, 1.05, 1.01,
                                    QStringLiteral("requests for as many settled bookings, moves and cancels")));
    return {};
}

/// Outage and return are one story: Cal.com refuses connections for ten minutes, with a backlog waiting.
Result<> measureOutage(Bench &bench)
{
    Salon salon;
    salon.desk.worker().setPaused(true);
    (void)salon.book(backlog);
    salon.network.weather.refused = 1;
    salon.desk.worker().setPaused(false);
    const auto began = salon.scheduler.clock().monotonic();
    auto &gate = salon.desk.client().gate();
    std::optional<int> inFlight;
    while (salon.scheduler.clock().monotonic() - began < outageLasts) {
        salon.scheduler.pass(10ms);
        const auto now = gate.snapshot();
        if (!inFlight && now.breaker != BreakerState::Closed) inFlight = now.inFlight;
    }
    const double allowed = 5 + inFlight.value_or(0) + duration_cast<minutes>(outageLasts).count();
    bench.metrics.push_back(
        counted(QStringLiteral("outage"), QStringLiteral("requests"), {allowed, double(salon.network.sent)}, 1.2, 1.0,
                QStringLiteral("in ten minutes without Cal.com, with %1 bookings waiting").arg(backlog)));

    salon.network.weather = test::Weather::calm();
    const auto snapshot = gate.snapshot();
    const auto rest = snapshot.nextProbeAt ? *snapshot.nextProbeAt - salon.scheduler.clock().now() : 0ms;
    constexpr auto oneProbe = 300ms; // what a read takes on the simulated network
    const auto first = salon.until(salon.underWay() - 1);
    const auto ms = [](auto time) { return duration<double, std::milli>(time).count(); };
    bench.metrics.push_back(counted(QStringLiteral("return"), QStringLiteral("ms"), {ms(rest + oneProbe), ms(first)},
                                    1.1, 1.02,
                                    QStringLiteral("from a healthy Cal.com to the first booking that arrives")));
    return {};
}

} // namespace tresen::bench
