// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "app/sandbox/server/sandbox_thread.h"
#include "core/base/log.h"
#include "core/calcom/gate.h"
#include "core/engine/engine.h"

namespace tresen::test {

inline const Actor admin{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};
inline const auto salonKey = QByteArrayLiteral("cal_sandbox_salon_0123456789abcdef");
inline const auto janasKey = QByteArrayLiteral("cal_sandbox_jana_fedcba9876543210");

/// An engine on an empty folder, and the sandbox's own salon behind it: six users under one key, one with her own.
class Stage
{
public:
    explicit Stage(const std::function<void(SandboxSalon &)> &change = {})
    {
        setLogLevel(LogLevel::Error);
        SandboxServer::Options options;
        options.salon = defaultSalon();
        // The hours that an empty salon of ours has.
        for (auto &schedule : options.salon.schedules)
            schedule.hours = {{{QStringLiteral("Monday"), QStringLiteral("Tuesday"), QStringLiteral("Wednesday"),
                                QStringLiteral("Thursday"), QStringLiteral("Friday")},
                               QStringLiteral("09:00"),
                               QStringLiteral("18:00")},
                              {{QStringLiteral("Saturday")}, QStringLiteral("09:00"), QStringLiteral("14:00")}};
        options.slots = {0, 0};
        options.bookings = {0, 0};
        options.requestsPerMinute = 100'000;
        if (change) change(options.salon);
        if (const auto started = sandbox.start(options); !started) qFatal("%s", qPrintable(started.error().detail));
        config.dataDir = folder.path();
        config.calcomUrl = QUrl(sandbox.url() + QStringLiteral("/v2"));
        config.loopbackOnly = true;
        GateRules gate;
        gate.bucket.perMinute = 6000;
        gate.bucket.burst = 100;
        config.gateRules = std::make_shared<const GateRules>(gate);
        config.undoWindowMs = 0;
    }

    void open()
    {
        engine = std::make_unique<Engine>(config);
        if (const auto started = engine->start(); !started) qFatal("%s", qPrintable(started.error().detail));
    }
    void close() { engine.reset(); }

    template <typename T>
    static T valueOf(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
        return future.result();
    }
    template <typename T>
    static T good(QFuture<Outcome<T>> future)
    {
        const auto outcome = valueOf(std::move(future));
        if (!outcome) qFatal("%s: %s", qPrintable(toWord(outcome.error().code)), qPrintable(outcome.error().detail));
        return *outcome;
    }

    CredentialId save(const char *label, const QByteArray &key)
    {
        const auto id = good(engine->saveKey(admin, {QString::fromLatin1(label), key}));
        // The catalog is read anew behind the commit.
        const bool known = QTest::qWaitFor([&] { return engine->catalog()->credential(id) != nullptr; }, 10'000);
        if (!known) qFatal("the key is not known");
        return id;
    }
    ConnectionView look() { return good(engine->connection()); }
    [[nodiscard]] ServiceId service(const char *name) const
    {
        for (const auto &one : engine->catalog()->services)
            if (one.name == QString::fromUtf8(name)) return one.id;
        return {};
    }
    [[nodiscard]] StaffId staff(const char *name) const
    {
        for (const auto &one : engine->catalog()->staff)
            if (one.name == QString::fromUtf8(name)) return one.id;
        return {};
    }

    SandboxThread sandbox;
    QTemporaryDir folder;
    EngineConfig config;
    std::unique_ptr<Engine> engine;
};

inline Instant tomorrowAtTen()
{
    const auto berlin = *Zone::fromIana("Europe/Berlin");
    auto day = berlin.dayOf(SystemClock().now()) + std::chrono::days(1);
    while (std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())) == std::chrono::Sunday)
        day += std::chrono::days(1);
    return berlin.toInstant(LocalTime(day) + std::chrono::hours(10));
}

} // namespace tresen::test
