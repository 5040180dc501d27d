// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/scheduler.h"
#include "core/base/uuid.h"
#include "core/domain/ids.h"
#include "core/http/transport.h"
#include "core/slo/mail_transport.h"
#include "core/storage/alert_store.h"
#include "core/storage/storage.h"

namespace tresen {

/// Delivers what was queued. A message is taken before it is sent and deleted when the receiver has said yes, so a
/// crash in between sends it once more and never loses it. What is refused waits 10, 30, 60, 120, then 300 s, for a
/// day.
///
/// Never a storm: what has come together goes in one request, and a channel gets one a minute, PagerDuty (one event a
/// request) ten. Lives on its scheduler's thread.
class AlertPost
{
public:
    struct Surroundings {
        Storage &storage;
        Scheduler &scheduler;
        Random &random;
        HttpTransport &transport;
        CompanyId company;
        std::vector<AlertChannel> channels{};
        QString link{};
        MailTransport *mail = nullptr; ///< needed where a channel is Mail
    };
    explicit AlertPost(Surroundings surroundings);

    void start();
    void stop();
    /// There is something new.
    void kick();
    /// Sends one message at once and does not care what becomes of it: for when there is no database.
    void sendNow(const AlertChannel &channel, const QByteArray &message);

private:
    struct Lane {
        AlertChannel channel;
        std::optional<Moment> lastSent;
        bool sending = false;
        std::vector<RequestHandle> handles;
    };
    using Deliveries = std::vector<AlertStore::Delivery>;

    void look();
    void found(const Deliveries &due, std::optional<Instant> next);
    void take(Lane &lane, Deliveries deliveries);
    void send(Lane &lane, const Deliveries &taken);
    /// `told` later, never from inside: whether it was taken, and the receiver's code.
    [[nodiscard]] RequestHandle bring(const AlertChannel &channel, const std::vector<QByteArray> &messages,
                                      const QString &id, std::function<void(bool good, int code)> told);
    void answered(Lane &lane, const Deliveries &sent, bool good, int code);
    [[nodiscard]] Lane *laneOf(const QString &channel);

    Surroundings m_in;
    UuidGenerator m_ids; ///< the writer's thread only
    std::vector<Lane> m_lanes;
    Scheduler::Timer m_timer;
    bool m_looking = false;
    bool m_stopped = true;
};

} // namespace tresen
