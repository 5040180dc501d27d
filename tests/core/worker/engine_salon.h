// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "app/sandbox/server/sandbox_thread.h"
#include "core/base/log.h"
#include "core/calcom/gate.h"
#include "core/engine/engine.h"
#include "core/salon/practice_salon.h"
#include "core/sync/sweep.h"
#include "tests/simulation/agreement.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace std::chrono_literals;

/// The value of a future that the engine answers.
template <typename T>
T valueOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000)) qFatal("the engine never answered");
    return future.result();
}

/// The engine on its own threads, as the programs run it, with the sandbox on another one and the system's clock.
class EngineSalon
{
public:
    explicit EngineSalon(std::function<void(SandboxServer::Options &)> change = {},
                         const std::function<void(TestSalon &)> &furnish = {})
    {
        setLogLevel(LogLevel::Error);
        if (furnish) furnish(test);
        SandboxServer::Options options;
        auto seed = std::make_shared<PracticeSalon>();
        seed->catalog = test.catalog;
        m_seed = seed;
        options.salon = upstreamOf(test.catalog);
        options.slots = {0, 0};
        options.bookings = {20, 40};
        if (change) change(options);
        if (const auto started = sandbox.start(options); !started) qFatal("%s", qPrintable(started.error().detail));
        GateRules gate;
        gate.breaker.openFor = 1s;
        gate.breaker.betweenProbes = 50ms;
        gate.keyRetry = 500ms;
        gate.bucket.perMinute = 6000;
        gate.bucket.burst = 100;
        gate.bucket.block = 1s;
        config.gateRules = std::make_shared<const GateRules>(gate);
        // Read once at the start; after that these tests say themselves when anybody looks.
        SweepRules sweeps;
        sweeps.changes = sweeps.changesClosed = sweeps.full = 24h;
        config.sweepRules = std::make_shared<const SweepRules>(sweeps);
        config.dataDir = m_folder.path();
        config.calcomUrl = QUrl(sandbox.url() + QStringLiteral("/v2"));
        config.apiKeys[QStringLiteral("default")] = upstreamKey;
        config.loopbackOnly = true;
        config.seed = m_seed;
        config.undoWindowMs = 300;
    }

    void open()
    {
        engine = std::make_unique<Engine>(config);
        if (const auto started = engine->start(); !started) qFatal("%s", qPrintable(started.error().detail));
    }
    void close() { engine.reset(); }
    /// What is done at Cal.com from now on is not seen until somebody looks.
    void untilCompared()
    {
        if (!QTest::qWaitFor([&] { return engine->status().verifiedAt.has_value(); }, 60'000)) qFatal("never compared");
    }

    /// Tomorrow or later, on a day on which the salon is open.
    [[nodiscard]] Instant at(int hour, int minute = 0) const
    {
        auto day = berlinZone.dayOf(SystemClock().now()) + std::chrono::days(1);
        while (std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())) == std::chrono::Sunday)
            day += std::chrono::days(1);
        return berlinZone.toInstant(LocalTime(day) + std::chrono::hours(hour) + std::chrono::minutes(minute));
    }

    Booked book(ServiceId service, StaffId staff, Instant start)
    {
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß %1").arg(++m_guests);
        request.service = service;
        request.staff = staff;
        request.start = start;
        const auto booked = valueOf(engine->book(atTheDesk, request));
        if (!booked) qFatal("not booked: %s", qPrintable(booked.error().detail));
        return *booked;
    }

    AppointmentDetail detail(AppointmentId id)
    {
        const auto found = valueOf(engine->appointment(id));
        if (!found) qFatal("the appointment is lost");
        return *found;
    }
    /// "settled none" for each part.
    QString states(AppointmentId id)
    {
        QStringList texts;
        for (const auto &segment : detail(id).appointment.segments)
            texts << toWord(segment.state) + u' ' + toWord(segment.reason);
        return texts.join(QStringLiteral(", "));
    }

    void breakIt(const QByteArray &rules)
    {
        sandbox.run([&](SandboxServer &server) {
            const auto applied = server.faults().apply("{\"clear\":true,\"rules\":[" + rules + "]}");
            if (!applied) qFatal("%s", qPrintable(applied.error().detail));
        });
    }

    /// How often each of these parts is live at the sandbox, sorted: "1 1 1 1" is right.
    QString live(AppointmentId id)
    {
        std::multimap<SegmentId, sandbox::Booking> all;
        sandbox.run([&](SandboxServer &server) { all = liveBookings(server.model().world()); });
        QStringList counts;
        for (const auto &segment : detail(id).appointment.segments)
            counts << QString::number(all.count(segment.id));
        return counts.join(u' ');
    }
    int asked(const QString &operation)
    {
        int count = 0;
        sandbox.run([&](SandboxServer &server) {
            const auto it = server.requests().find(operation);
            count = it == server.requests().end() ? 0 : it->second;
        });
        return count;
    }
    /// The segment of a booking of one part.
    SegmentId segmentOf(AppointmentId id) { return detail(id).appointment.segments.front().id; }
    /// What somebody does at Cal.com itself, with the sandbox's own interface. The status of the answer.
    int online(const QByteArray &target, const QByteArray &body)
    {
        int status = 0;
        sandbox.run([&](SandboxServer &server) {
            ModelRequest request;
            request.method = "POST";
            request.target = target;
            request.headers = {{"Authorization", QByteArray("Bearer ") + upstreamKey},
                               {"cal-api-version", "2024-08-13"}};
            request.body = body;
            status = server.model().handle(request, SystemClock().now()).status;
        });
        return status;
    }
    /// The live booking of a segment; to be used only where there is one.
    sandbox::Booking liveBooking(SegmentId segment)
    {
        std::optional<sandbox::Booking> found;
        sandbox.run([&](SandboxServer &server) {
            const auto all = liveBookings(server.model().world());
            if (const auto it = all.find(segment); it != all.end()) found = it->second;
        });
        if (!found) qFatal("nothing is live at Cal.com");
        return *found;
    }
    BreakerView breaker() { return engine->status().credentials.front().breaker; }

    TestSalon test;
    SandboxThread sandbox;
    EngineConfig config;
    std::unique_ptr<Engine> engine;

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const PracticeSalon> m_seed;
    int m_guests = 0;
};

} // namespace tresen::test
