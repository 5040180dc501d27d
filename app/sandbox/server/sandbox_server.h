// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include "app/sandbox/model/sandbox_model.h"
#include "app/sandbox/server/faults.h"
#include "core/http/http_server.h"

namespace tresen {

/// From `least` to `most` milliseconds, evenly.
struct LatencyRange {
    int least = 0;
    int most = 0;
    friend bool operator==(const LatencyRange &, const LatencyRange &) = default;
};

/// SandboxModel behind real HTTP, on a loopback address only. It adds what belongs to a server: processing time, work
/// that goes on after the client has hung up, webhooks that are delivered before the answer and waited for, connections
/// that close after 5 s of idleness, and faults that can be set while it runs. Lives in one thread with an event loop;
/// see SandboxThread for a thread of its own.
///
/// Control, besides Cal.com's own paths: POST /__sandbox/faults (see SandboxFaultRule), POST /__sandbox/reset (empty
/// body: the salon it was started with; else a salon as in salon.h), GET /__sandbox/state.
class SandboxServer final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        QHostAddress address = QHostAddress(QHostAddress::LocalHost);
        quint16 port = 0; ///< 0 picks a free one
        std::uint64_t seed = 1;
        LatencyRange slots{40, 65};      ///< of GET /v2/slots; measured: 41 to 65 ms
        LatencyRange bookings{120, 180}; ///< of writes to bookings; measured: 147 to 178 ms
        double failRate = 0;             ///< probability of a 500 instead of Cal.com
        int requestsPerMinute = 120;
        bool overlapWindow = false; ///< see SandboxModel::Options
        QString webhookUrl;         ///< subscribed for each key, if not empty
        QString webhookSecret;
        SandboxSalon salon = defaultSalon();
        /// How long the answer waits for a receiver of a webhook; the real server's patience was never met.
        std::chrono::milliseconds webhookDeadline{10000};
    };

    SandboxServer(Scheduler &scheduler, Options options, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Errors: InvalidInput for an address that is not loopback, Unavailable for a port that is taken.
    [[nodiscard]] Result<> listen();
    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:PORT"; Cal.com's base address is this and "/v2".
    [[nodiscard]] QString url() const;
    [[nodiscard]] const std::vector<SandboxKey> &keys() const { return m_model.salon().keys; }

    [[nodiscard]] SandboxModel &model() { return m_model; }
    [[nodiscard]] SandboxFaults &faults() { return m_faults; }
    /// Requests that arrived, by operation; faults and 429 included.
    [[nodiscard]] const std::map<QString, int> &requests() const { return m_requests; }

    /// Requests that have arrived and wait for their work or their answer.
    [[nodiscard]] int inWork() const { return int(m_jobs.size()); }
    /// Requests that will never be answered (hang, hang-after), since the last reset.
    [[nodiscard]] int hanging() const { return int(m_hanging.size()) + m_trickled; }

    /// Forgets bookings, limits, faults and counters, drops what is in work, and serves `salon`.
    void reset(const SandboxSalon &salon);

    void stop();

Q_SIGNALS:
    void stopped();

private:
    struct Job;

    void handle(const ServerRequest &request, Responder responder);
    void control(const ServerRequest &request, Responder responder);
    void startJob(const ServerRequest &request, Responder responder, std::optional<SandboxFaultRule> fault);
    [[nodiscard]] std::chrono::milliseconds latencyOf(const QString &operation);
    void work(quint64 id);
    void deliver(quint64 id, std::vector<ModelWebhook> webhooks, std::size_t next, std::function<void()> then);
    void finish(quint64 id);
    void answerWith(quint64 id);
    void hang(Responder responder);
    void trickle(Job &job);
    void later(quint64 id, std::chrono::milliseconds delay, std::function<void()> step);

    Scheduler &m_scheduler;
    const Options m_options;
    SeededRandom m_random;
    SandboxModel m_model;
    SandboxFaults m_faults;
    std::map<QString, int> m_requests;
    std::map<quint64, Job> m_jobs;
    int m_trickled = 0;               ///< answers that were begun a byte at a time
    std::vector<Responder> m_hanging; ///< never answered; kept so that their connections stay open
    quint64 m_lastJob = 0;
    std::unique_ptr<HttpTransport> m_sender;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace tresen
