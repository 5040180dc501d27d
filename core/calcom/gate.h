// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "core/base/scheduler.h"
#include "core/calcom/call_queue.h"
#include "core/http/transport.h"
#include "core/resilience/token_bucket.h"

namespace tresen {

/// Bounds of one credential's way out (docs/design.md 6).
struct GateRules {
    BreakerRules breaker;
    TokenBucket::Rules bucket;
    /// Of each of the two connections (reads a person waits for; everything else): 5 on HTTP/1.1, 10 on HTTP/2.
    int inFlight = 5;
    /// Sweeps and warming together leave the rest of the background connection to changes.
    int inFlightOfSweep = 2;
    int inFlightOfWarm = 2;
    /// How many may wait, by class: interactive, write, look-up, sweep, warm. One more is not sent.
    std::array<std::size_t, callClasses> queueLength{64, 512, 512, 64, 128};
    /// How long each class waits for its turn; zero: as long as it takes. Then it is not sent.
    std::array<std::chrono::nanoseconds, callClasses> patience{std::chrono::seconds(3), std::chrono::seconds(0),
                                                               std::chrono::minutes(5), std::chrono::minutes(5),
                                                               std::chrono::seconds(60)};
    /// A refused key is tried again this often, with a cheap read.
    std::chrono::nanoseconds keyRetry = std::chrono::minutes(5);
    /// The first time after a 403, which may be about the call and not about the key: all others wait meanwhile.
    std::chrono::nanoseconds keyDoubt = std::chrono::seconds(5);
    /// So long a 403 with the same words is about the call, once the key was accepted behind it.
    std::chrono::nanoseconds keyCleared = std::chrono::hours(1);
};

/// What a finished call tells the gate.
struct CallReport {
    CallHealth health = CallHealth::Nothing;
    bool read = false;
    std::chrono::nanoseconds duration{0};
    std::optional<RateHint> hint; ///< of an answer
    bool rateLimited = false;     ///< it was a 429
    bool accepted = false;        ///< it was answered as asked: the key works
    bool keyRefused = false;      ///< 401 or 403 that is about the key, as far as the answer tells
    bool forbidden = false;       ///< it was a 403
    QString message;              ///< masked; kept with key trouble
};

/// Decides when a request of one credential may leave: circuit breaker, rate limit with shares, requests in flight,
/// trouble with the key, and a bounded queue for those who cannot leave yet. It sends nothing itself.
///
/// Two ways to a permit. enqueue() waits in the queue. A caller with a queue of its own (the worker) uses tryAcquire()
/// and listens with onCapacity(): so it records an attempt only when a byte can really leave, and waiting for the
/// breaker or the limit costs no attempt.
///
/// While the breaker is not closed nothing leaves but its probe; people's reads and warming are told so at once, the
/// others keep their place. One thread: the scheduler's. Nothing calls back after destruction.
class Gate
{
public:
    using Admitted = CallQueue::Admitted;
    using Refused = CallQueue::Refused;
    using Listener = std::function<void()>;

    /// Removes its listener when destroyed.
    using Subscription = RequestHandle;

    Gate(Scheduler &scheduler, GateRules rules, std::uint64_t jitterSeed);
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;
    ~Gate();

    /// Sends a cheap read with the permit and reports it with ended(). Without a sender an open breaker stays open.
    void setProbe(Admitted send) { m_sendProbe = std::move(send); }

    /// A permit if a request of this class can leave now. Nothing otherwise: onCapacity() tells when to ask again.
    [[nodiscard]] std::optional<Permit> tryAcquire(CallClass callClass);
    /// Calls `listener` once after each time tryAcquire() of this class came back empty, when it would not any more.
    [[nodiscard]] Subscription onCapacity(CallClass callClass, Listener listener);

    /// Calls `admitted` when it is its turn, perhaps from inside; or `refused` later, never from inside. Dropping the
    /// handle leaves the queue.
    [[nodiscard]] RequestHandle enqueue(CallClass callClass, QueueKey key, Admitted admitted, Refused refused);

    /// The request of this permit has ended, or its caller has gone (health Nothing).
    void ended(Permit permit, const CallReport &report);

    /// What keeps everything back just now; nothing if only the order and the next token do.
    [[nodiscard]] std::optional<NotSent> obstacle() const;
    /// A 403 with these words has come before, and Cal.com accepted the key behind it: the call is what it refuses.
    [[nodiscard]] bool isAboutTheCall(const QString &refusal) const;

    void probeNow();
    /// Another key's probes found Cal.com back: an open breaker asks at once, one held by hand does not.
    void expectRecovery();
    void holdOpen();
    void reset();
    /// The key has been replaced or mended: believes in it again.
    void trustKey();

    [[nodiscard]] GateSnapshot snapshot() const;
    /// Oldest first, the last 256.
    [[nodiscard]] std::vector<BreakerChange> breakerHistory() const;
    /// Called after the breaker, the block, the key or the queue (empty or not) has changed.
    [[nodiscard]] Subscription onChange(Listener listener);

private:
    friend class Permit;
    [[nodiscard]] Moment now() const { return m_scheduler.clock().monotonic(); }
    [[nodiscard]] CallQueue &queue(CallClass c) { return m_queues[std::size_t(c)]; }
    [[nodiscard]] Permit permit(CallClass c, CircuitBreaker::Ticket ticket, bool probe);
    [[nodiscard]] bool hasRoom(CallClass c) const;
    [[nodiscard]] ClassShares::Waiting waitingGroups() const;
    [[nodiscard]] std::optional<Permit> acquire(CallClass c);
    [[nodiscard]] bool couldAcquire(CallClass c);
    [[nodiscard]] std::optional<NotSent> hopeless(CallClass c) const;
    [[nodiscard]] std::array<CallClass, callClasses> order() const;
    void giveBack(const Permit &unused);
    void leave(CallClass c, CallQueue::Place place);
    void refuseLater(const std::shared_ptr<Refused> &refused, NotSent why);
    void callEach(std::map<quint64, Listener> &listeners);
    void pump();
    void pumpLater();
    void expire();
    void probe();
    [[nodiscard]] std::optional<Moment> probeDue() const;
    bool serveOne();
    void arm();
    void tellChange();
    [[nodiscard]] quint32 fingerprint() const;
    [[nodiscard]] std::optional<Instant> onWall(std::optional<Moment> moment) const;

    Scheduler &m_scheduler;
    GateRules m_rules;
    CircuitBreaker m_breaker;
    TokenBucket m_bucket;
    std::shared_ptr<Gate *> m_self;
    Admitted m_sendProbe;
    std::array<CallQueue, callClasses> m_queues;
    std::array<int, callClasses> m_inFlight{};
    std::array<bool, callClasses> m_wanted{}; ///< tryAcquire() came back empty and nobody was told since
    std::array<std::map<quint64, Listener>, callClasses> m_capacity;
    std::map<quint64, Listener> m_changes;
    quint64 m_lastId = 0;
    CallClass m_lastWork = CallClass::LookUp; ///< writes and look-ups take turns
    bool m_keyTrouble = false;
    bool m_keyProbing = false;
    Moment m_nextKeyProbe{};
    std::optional<Instant> m_keyTroubleSince;
    QString m_keyMessage;
    bool m_keyForbidden = false; ///< the trouble began with a 403
    QString m_clearedMessage;    ///< a 403 with these words was about the call
    Moment m_clearedUntil{};
    bool m_pumping = false;
    bool m_pumpPosted = false;
    quint32 m_told = 0; ///< fingerprint of what listeners were told last
    Scheduler::Timer m_timer;
};

} // namespace tresen
