// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "app/sandbox/model/sandbox_model.h"
#include "core/http/transport.h"
#include "tests/simulation/sim_scheduler.h"

namespace tresen::test {

/// How likely each mishap is, for one request.
struct Weather {
    double refused = 0;     ///< nobody listens there
    double lostBefore = 0;  ///< it never arrives
    double lostAfter = 0;   ///< it is done, and the answer is lost
    double failed = 0;      ///< an error of the server, nothing done
    double failedAfter = 0; ///< an error of the server, though it is done
    double nonsense = 0;    ///< done, and answered with a page of somebody else's
    double slow = 0;        ///< done late, up to the time in which Cal.com has ended all that it was asked for
    double limited = 0;     ///< the limit of the key is used up
    double unheard = 0;     ///< of a webhook: it never arrives
    double late = 0;        ///< of a webhook: it arrives within two minutes
    double repeated = 0;    ///< of a webhook: it arrives twice

    [[nodiscard]] static Weather calm() { return {}; }
    [[nodiscard]] static Weather random(Random &random);
};

/// The way to the sandbox's model and back, without a network: requests and answers take their time, get lost, and what
/// arrived is worked on even when nobody waits for the answer any more.
class SimNetwork final : public HttpTransport
{
public:
    SimNetwork(SimScheduler &scheduler, SandboxModel &model, std::uint64_t seed)
        : m_scheduler(scheduler)
        , m_model(model)
        , m_random(seed)
    {}

    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override;

    Weather weather;
    enum class Fate { Fine, Refused, LostBefore, LostAfter, Failed, FailedAfter, Nonsense, Slow, Limited, Denied };
    static constexpr int fates = 10;

    struct Denial {
        int status = 0;
        QByteArray body;
    };
    /// What Cal.com refuses before it looks at anything: because of the key, or of who may book what. Nothing: all is
    /// looked at.
    std::function<std::optional<Denial>(const HttpRequest &)> denies;

    /// Asked what becomes of a request in the moment in which its first byte leaves. Nothing: as the weather has it.
    std::function<std::optional<Fate>(const HttpRequest &)> decides;
    /// Told of it then, and what will become of it.
    std::function<void(const HttpRequest &, Fate)> onSend;
    /// Told of what comes back before the caller is, and after.
    std::function<void(const HttpRequest &, const HttpAnswer &)> onAnswer;
    std::function<void()> onTold;
    /// Told of each webhook as it arrives. Nothing: there are none.
    std::function<void(const ModelWebhook &)> onWebhook;
    /// Cal.com sends what its answer brought along: one attempt each, whatever becomes of it.
    void deliver(const std::vector<ModelWebhook> &webhooks);
    /// How many have left so far.
    int sent = 0;
    /// Changes that the far side is working on.
    [[nodiscard]] int inWork() const { return m_inWork; }
    /// A Create of this segment and incarnation ("id/1") may still make a booking.
    [[nodiscard]] bool isUnderWay(const QString &name) const { return m_underWay.contains(name); }

private:
    struct Exchange;
    using Shared = std::shared_ptr<Exchange>;
    [[nodiscard]] Fate fate();
    [[nodiscard]] std::chrono::milliseconds between(int least, int most);
    void later(std::chrono::milliseconds delay, std::function<void()> task);
    /// What Cal.com does then, whether our process runs or not.
    void laterElsewhere(std::chrono::milliseconds delay, std::function<void()> task);
    void arrive(const Shared &exchange);
    void work(const Shared &exchange, quint64 ticket);
    void workedOff(const Shared &exchange);
    void answered(const Shared &exchange, const ModelResponse &response);
    void finish(const Shared &exchange, HttpAnswer answer);

    SimScheduler &m_scheduler;
    SandboxModel &m_model;
    SeededRandom m_random;
    std::map<quint64, Scheduler::Timer> m_timers; ///< of the far side: they go on when our process has died
    quint64 m_lastTimer = 0;
    int m_inWork = 0;
    std::multiset<QString> m_underWay;
};

/// "lost after", for tables.
[[nodiscard]] const char *nameOf(SimNetwork::Fate fate);

} // namespace tresen::test
