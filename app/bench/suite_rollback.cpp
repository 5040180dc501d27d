// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/suites.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sim_scheduler.h"
#include "tests/simulation/sync_desk.h"

/// How long half a service stands at Cal.com after one of its parts was refused, on a clock that runs as fast as the
/// machine. Compensation is wishes and rows like everything else; the price of that must not be time.
namespace tresen::bench {

using namespace std::chrono;
using namespace std::chrono_literals;
using test::berlin;

namespace {

constexpr int refusedPart = 2;
constexpr auto startsAt = "2026-11-25 10:00";

enum class Refusal { EventTypeGone, Taken };

/// A perm in four parts, of which Cal.com refuses the third.
struct HalfService {
    HalfService(std::uint64_t seed, Refusal refusal)
        : scheduler(berlin("2026-11-24 08:00"))
        , model({.seed = seed})
        , network(scheduler, model, seed + 1)
        , desk(scheduler, network, {QStringLiteral("http://127.0.0.1:1/v2"), test::upstreamKey, {}, 8s, seed + 2})
    {
        const auto type = desk.salon.catalog.mapping(desk.salon.perm, refusedPart, desk.salon.ben)->eventType;
        auto upstream = test::upstreamOf(desk.salon.catalog);
        if (refusal == Refusal::EventTypeGone)
            std::erase_if(upstream.eventTypes, [&](const auto &each) { return each.id == type.value; });
        model.load(upstream, scheduler.elsewhere());
        if (refusal == Refusal::Taken) takeAway(type);
        desk.start();
    }

    void takeAway(EventTypeId type)
    {
        const auto body = "{\"start\":\"" + toIso(berlin(startsAt) + 135min).toUtf8() +
                          "\",\"eventTypeId\":" + QByteArray::number(type.value) +
                          ",\"attendee\":{\"name\":\"Fremd\",\"email\":\"fremd@example.test\","
                          "\"timeZone\":\"Europe/Berlin\"}}";
        const auto answer = model.handle(
            {"POST", "/v2/bookings", {{"cal-api-version", "2024-08-13"}}, body, "stranger"}, scheduler.elsewhere());
        if (answer.status != 201) qFatal("the stranger was refused: %s", answer.body.constData());
    }

    [[nodiscard]] bool atRest(AppointmentId id)
    {
        return std::ranges::all_of(desk.partsOf(id), [](const SegmentFacts &part) {
            return isSettled(part.segment.state) || needsPerson(part.segment.state);
        });
    }

    [[nodiscard]] double slowest(AttemptOp op)
    {
        milliseconds most{0};
        for (const auto &attempt : desk.attempts())
            if (attempt.op == op && attempt.endedAt)
                most = std::max<milliseconds>(most, *attempt.endedAt - attempt.sentAt);
        return double(most.count());
    }

    /// Milliseconds until every part is settled, against the slowest booking and the slowest cancellation.
    Round measure()
    {
        const auto booked = desk.book(desk.salon.perm, desk.salon.ben, berlin(startsAt));
        if (!booked) qFatal("not booked");
        const auto began = scheduler.clock().monotonic();
        while (!atRest(booked->appointment) && scheduler.clock().monotonic() - began < 10min)
            scheduler.pass(1ms);
        const auto took = duration<double, std::milli>(scheduler.clock().monotonic() - began).count();
        for (const auto &part : desk.partsOf(booked->appointment))
            if (part.segment.part != refusedPart && part.segment.desired.presence == Presence::Present)
                qFatal("a part was left");
        return {slowest(AttemptOp::Create) + slowest(AttemptOp::Cancel), took};
    }

    test::SimScheduler scheduler;
    SandboxModel model;
    test::SimNetwork network;
    test::SyncDesk desk;
};

std::vector<Round> rounds(int count, Refusal refusal)
{
    std::vector<Round> all;
    for (int round = 0; round < count; ++round)
        all.push_back(HalfService(std::uint64_t(round) + 1, refusal).measure());
    return all;
}

} // namespace

Result<> measureRollback(Bench &bench)
{
    bench.metrics.push_back({.name = QStringLiteral("rollback"),
                             .unit = QStringLiteral("ms"),
                             .numbers = summarize(rounds(bench.effort.rounds, Refusal::EventTypeGone)),
                             .limit = 1,
                             .goal = 1.10,
                             .moonshot = 1.02,
                             .gate = true,
                             .note = QStringLiteral("one of four parts refused: until the others are gone again")});
    bench.metrics.push_back({.name = QStringLiteral("rollback taken"),
                             .unit = QStringLiteral("ms"),
                             .numbers = summarize(rounds(bench.effort.rounds, Refusal::Taken)),
                             .limit = 1,
                             .note = QStringLiteral("the same for a taken time, which is looked up before it is "
                                                    "believed")});
    return {};
}

} // namespace tresen::bench
