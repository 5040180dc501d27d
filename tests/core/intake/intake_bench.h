// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/inbox_store.h"
#include "core/storage/stray_store.h"
#include "core/sync/inbox.h"
#include "core/sync/sweep.h"
#include "tests/core/worker/worker_bench.h"

namespace tresen::test {

/// The worker's bench with inbox and sweep beside the worker: real HTTP to the sandbox, on a clock that the test moves.
class IntakeBench : public WorkerBench
{
public:
    explicit IntakeBench(std::function<void(SandboxServer::Options &)> change = {}, GateRules gate = {},
                         SweepRules rules = {});
    ~IntakeBench();

    /// The process dies and starts again.
    void restart();

    /// A webhook of Cal.com's arrives and is stored, as the engine does it. False: a repeat.
    bool deliver(const QByteArray &body);
    /// The webhook as Cal.com sends it of a booking as it is now.
    [[nodiscard]] QByteArray webhookOf(const QString &trigger, const QString &uid, const QByteArray &sent = {});
    /// Outcomes of all webhooks, oldest first; "…" for one that is not done.
    [[nodiscard]] QStringList outcomes();

    /// A guest books on the salon's page; the booking's uid.
    QString bookOnline(ServiceId service, StaffId staff, const char *time,
                       const QByteArray &email = "erika@example.test");
    QString moveOnline(const QString &uid, const char *time);
    void cancelOnline(const QString &uid);
    [[nodiscard]] EventTypeId typeOf(ServiceId service, StaffId staff) const
    {
        return desk.salon.catalog.mapping(service, 0, staff)->eventType;
    }

    /// Compares everything and waits for the end.
    SweepResult reconcile(std::chrono::milliseconds atMost = std::chrono::minutes(30));
    /// "10:00 settled none, 11:00 conflict overlap": every segment by start.
    [[nodiscard]] QString calendar();
    [[nodiscard]] std::vector<Stray> strays();

    std::unique_ptr<WebhookInbox> inbox;
    std::unique_ptr<Sweep> sweep;

private:
    void attach();

    SweepRules m_rules;
    std::shared_ptr<const Catalog> m_catalog;
    SeededRandom m_random{11};
    int m_delivered = 0;
};

} // namespace tresen::test
