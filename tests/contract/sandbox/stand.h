// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/server/sandbox_server.h"
#include "core/base/manual_scheduler.h"
#include "tests/contract/sandbox/desk.h"
#include "tests/contract/sandbox/http_client.h"

namespace tresen::test {

/// A server on a clock that stands still until it is moved. Without processing time unless a test asks for it.
struct Stand {
    explicit Stand(SandboxServer::Options given = plain())
        : scheduler(*instantFromIso(QStringLiteral("2026-11-21T00:44:00Z")))
        , options(std::move(given))
        , server(scheduler, options)
    {
        const auto listening = server.listen();
        if (!listening) qFatal("%s", qPrintable(listening.error().detail));
    }

    static SandboxServer::Options plain()
    {
        SandboxServer::Options options;
        options.salon = deskSalon();
        options.slots = {0, 0};
        options.bookings = {0, 0};
        return options;
    }

    [[nodiscard]] std::size_t stored() { return server.model().world().bookings().size(); }

    void breakIt(const QByteArray &rule)
    {
        const auto applied = server.faults().apply(R"({"rules":[)" + rule + "]}");
        if (!applied) qFatal("%s", qPrintable(applied.error().detail));
    }

    ManualScheduler scheduler;
    SandboxServer::Options options;
    SandboxServer server;
};

/// Receives webhooks and holds them until it is told to answer.
struct Receiver {
    explicit Receiver(ManualScheduler &scheduler)
        : server(scheduler, {}, [this](const ServerRequest &request, Responder responder) {
            got.push_back(request);
            if (answers)
                responder.send({.status = status});
            else
                held.push_back(std::move(responder));
        })
    {
        const auto listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
        if (!listening) qFatal("%s", qPrintable(listening.error().detail));
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1/hook").arg(server.port()); }

    std::vector<ServerRequest> got;
    std::vector<Responder> held;
    bool answers = true;
    int status = 200;
    HttpServer server;
};

inline QByteArray wish(const QByteArray &start = "2026-12-01T09:00:00Z", const QByteArray &email = "a@example.test")
{
    return bookingBody(start, email, 2,
                       R"(,"metadata":{"appointment":"018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00","segment":"1/1"})");
}

inline const QList<QByteArray> withKey{"Authorization: Bearer cal_salon", "cal-api-version: 2024-08-13"};

/// Lets events happen until `condition` holds; due timers run, but no time passes.
#define TRY_ON(stand, condition) QTRY_VERIFY(((stand).scheduler.runReady(), (condition)))

} // namespace tresen::test
