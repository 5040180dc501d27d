// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/server/sandbox_server.h"
#include "core/base/manual_scheduler.h"
#include "core/http/qt_transport.h"
#include "tests/simulation/agreement.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// Counts what leaves and what comes back, so that the bench knows when the network is quiet.
class CountingTransport final : public HttpTransport
{
public:
    explicit CountingTransport(HttpTransport &inner)
        : m_inner(inner)
    {}
    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override;

    int sent = 0;
    int ended = 0;       ///< answered, failed or given up
    int notAnswered = 0; ///< of them: given up, or their deadline passed
    int notArrived = 0;  ///< of them: certainly never reached the sandbox
    std::vector<QByteArray> paths;

private:
    HttpTransport &m_inner;
};

/// A front desk, its worker, and the sandbox behind real HTTP, on one thread and one clock. It is Tuesday, 2026-11-24,
/// 08:00 in Berlin until pass() moves it; the waits of the product cost no time.
class WorkerBench
{
public:
    explicit WorkerBench(std::function<void(SandboxServer::Options &)> change = {}, GateRules gate = {},
                         const QString &dataDir = {}, const std::function<void(Catalog &)> &tuneCatalog = {});

    /// Lets `time` pass: each timer at its own moment, and between two of them the network comes to rest.
    void pass(std::chrono::milliseconds time);
    /// Lets time pass until `condition` holds, `atMost` on the clock. False if it never does.
    bool passUntil(const std::function<bool()> &condition, std::chrono::milliseconds atMost = std::chrono::minutes(30));
    /// Until nothing is unsettled but what waits for a person.
    bool rest(std::chrono::milliseconds atMost = std::chrono::minutes(30));

    /// One fault rule, as JSON.
    void breakIt(const QByteArray &rule);
    void mend() { server.faults().clear(); }

    [[nodiscard]] Instant at(const char *time) const { return berlin(("2026-11-24 " + QByteArray(time)).constData()); }
    /// Books and waits until both sides agree.
    AppointmentId settled(ServiceId service, StaffId staff, const char *time);
    AppointmentId booked(ServiceId service, StaffId staff, const char *time);

    /// "settled, none, 1 live at 10:00" for each part, with "; " between.
    [[nodiscard]] QString story(AppointmentId id);
    [[nodiscard]] int asked(const char *operation) const;
    [[nodiscard]] const sandbox::World &world() { return server.model().world(); }
    /// The sandbox's own interface, as somebody online uses it.
    QJsonObject online(const QByteArray &target, const QByteArray &body);
    [[nodiscard]] QString liveUid(SegmentId segment);
    [[nodiscard]] QString wrong() { return disagreements(desk, world()).join(u'\n'); }

    ManualScheduler scheduler;
    SandboxServer server;
    QtTransport network;
    CountingTransport counting;
    SyncDesk desk;

private:
    [[nodiscard]] bool isQuiet();
    void settleNetwork();
    [[nodiscard]] int arrived() const;

    int m_forgotten = 0; ///< of what was given up: no longer at work in the sandbox
};

/// Fails here where two sides disagree.
#define AGREE(bench) QCOMPARE((bench).wrong(), QString())

} // namespace tresen::test
