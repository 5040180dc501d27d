// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QJsonObject>

#include "app/sandbox/model/booking_writes.h"
#include "app/sandbox/model/messages.h"
#include "app/sandbox/model/rate_limiter.h"
#include "app/sandbox/model/salon.h"
#include "app/sandbox/model/slots.h"
#include "app/sandbox/model/world.h"

namespace tresen {

/// Cal.com's API v2 as a real server was measured to behave, as one value: no sockets, no event loop, no clock of its
/// own. Time and chance come in from outside, so the same calls give the same answers, ids included. tresen-sandbox
/// puts it behind HTTP, the simulation calls it directly. A copy is a snapshot. One thread.
///
/// A write has two halves, as in the real server: begin() makes the checks when the request arrives, complete() stores
/// the booking when the processing time has passed - also when the client has hung up meanwhile (docs/calcom.md,
/// measured 38). What happens between the halves of two writes is where Cal.com's races are.
class SandboxModel
{
public:
    struct Options {
        std::uint64_t seed = 1;
        int requestsPerMinute = 120;  ///< of one key (docs/calcom.md, measured 28)
        int anonymousPerMinute = 120; ///< of one address without a key
        /// Leaves open the time between check and storing: overlapping writes that run at once both succeed, and two
        /// moves of one booking make two (docs/calcom.md, races). Off: the overlap is tested again when storing.
        bool overlapWindow = false;
    };

    /// What begin() found: the answer at once, or a ticket for complete().
    struct Begun {
        std::optional<ModelResponse> answer;
        quint64 ticket = 0;
        /// To be delivered before complete(): BOOKING_CANCELLED goes out before the row changes.
        std::vector<ModelWebhook> early;
    };

    SandboxModel();
    explicit SandboxModel(const Options &options);

    /// Forgets everything, ids and limits included, and serves `salon`.
    void load(const SandboxSalon &salon, Instant now);
    [[nodiscard]] const SandboxSalon &salon() const { return m_salon; }
    /// Its owner edits an event type at Cal.com. What is booked stays as it is; an id that nobody has is ignored.
    void edit(const SandboxEventType &type);
    void edit(const SandboxSchedule &schedule);

    [[nodiscard]] Begun begin(const ModelRequest &request, Instant now);
    /// `ticket` comes from begin() and is used up.
    [[nodiscard]] ModelResponse complete(quint64 ticket, Instant now);

    /// Both halves at the same instant; early webhooks come first in the answer's list.
    [[nodiscard]] ModelResponse handle(const ModelRequest &request, Instant now);

    /// Subscribes `url` to all booking events of everybody the key administers, without a request.
    void subscribe(const QString &keyLabel, const QString &url, const QString &secret, Instant now);

    /// All bookings by id, and the questions of World: for checks after the fact, not for clients.
    [[nodiscard]] const sandbox::World &world() const { return m_world; }

    /// {"bookings": […as a client sees them], "requests": {operation: count}, "overlaps": [[uid, uid]], "webhooks":
    /// […]}
    [[nodiscard]] QJsonObject state() const;

private:
    struct Pending {
        sandbox::Write::Finish finish;
        QByteArray target;
        ModelHeaders headers;
    };
    struct Caller;

    [[nodiscard]] sandbox::Write perform(int route, const sandbox::Call &call);
    [[nodiscard]] ModelResponse dress(const sandbox::Answer &answer, const QByteArray &target,
                                      const ModelHeaders &headers, Instant now);

    Options m_options;
    SandboxSalon m_salon;
    SeededRandom m_random;
    SeededRandom m_requestIds; ///< apart, so that reading more does not change the uids that follow
    sandbox::World m_world;
    sandbox::RateLimiter m_limiter;
    sandbox::SlotsCache m_slots;
    std::map<quint64, Pending> m_pending;
    quint64 m_lastTicket = 0;
    std::map<QString, qint64> m_requests;
};

/// What a request is about: "bookings.create", "slots.list", … or "unknown". For latency, faults and counters.
[[nodiscard]] QString sandboxOperation(const QByteArray &method, const QByteArray &target);

/// True for operations that change bookings.
[[nodiscard]] bool isBookingWrite(const QString &operation);

} // namespace tresen
