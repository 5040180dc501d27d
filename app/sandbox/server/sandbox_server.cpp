// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/sandbox_server.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "app/sandbox/server/spoil.h"
#include "core/http/qt_transport.h"

namespace tresen {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using Kind = SandboxFaultKind;

namespace {

HttpServerLimits limits()
{
    HttpServerLimits chosen;
    chosen.keepAlive = seconds(5); // docs/calcom.md, measured 39
    // A whole salon has to fit into a reset.
    chosen.bodyBytesByPath = {{"/__sandbox/", 64 * 1024 * 1024}};
    return chosen;
}

SandboxModel::Options modelOptions(const SandboxServer::Options &options)
{
    SandboxModel::Options chosen;
    chosen.seed = options.seed;
    chosen.requestsPerMinute = options.requestsPerMinute;
    chosen.overlapWindow = options.overlapWindow;
    return chosen;
}

ServerResponse toServer(const ModelResponse &answer)
{
    ServerResponse response;
    response.status = answer.status;
    response.headers = answer.headers;
    response.headers.emplace_back("Keep-Alive", "timeout=5");
    response.contentType = answer.contentType;
    response.body = answer.body;
    return response;
}

ServerResponse controlAnswer(int status, const QJsonObject &json)
{
    ServerResponse response;
    response.status = status;
    response.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return response;
}

QJsonObject complaint(const QString &text) { return {{u"error"_s, text}}; }

} // namespace

/// A request on its way: arrived, in work, stored, answered.
struct SandboxServer::Job {
    QByteArray target;
    std::optional<Responder> responder;
    std::optional<SandboxFaultRule> fault;
    SandboxModel::Begun begun;
    ModelResponse answer;
    Scheduler::Timer timer;
    RequestHandle delivery;

    [[nodiscard]] bool has(Kind kind) const { return fault && fault->kind == kind; }
};

SandboxServer::SandboxServer(Scheduler &scheduler, Options options, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_options(std::move(options))
    , m_random(m_options.seed + 2)
    , m_model(modelOptions(m_options))
    , m_sender(std::make_unique<QtTransport>(scheduler))
    , m_server(
          std::make_unique<HttpServer>(scheduler, limits(), [this](const ServerRequest &request, Responder responder) {
              handle(request, std::move(responder));
          }))
{
    connect(m_server.get(), &HttpServer::stopped, this, &SandboxServer::stopped);
    reset(m_options.salon);
}

SandboxServer::~SandboxServer() = default;

Result<> SandboxServer::listen()
{
    if (!m_options.address.isLoopback()) {
        return failure(
            ErrorCode::InvalidInput,
            u"%1 is not a loopback address; the sandbox listens on 127.0.0.1 only"_s.arg(m_options.address.toString()));
    }
    return m_server->listen(m_options.address, m_options.port);
}

quint16 SandboxServer::port() const { return m_server->port(); }

QString SandboxServer::url() const
{
    const auto address = m_options.address.toString();
    const bool isV6 = m_options.address.protocol() == QAbstractSocket::IPv6Protocol;
    return u"http://%1:%2"_s.arg(isV6 ? u'[' + address + u']' : address).arg(port());
}

void SandboxServer::stop()
{
    m_jobs.clear();
    m_hanging.clear();
    m_server->stop();
}

void SandboxServer::reset(const SandboxSalon &salon)
{
    m_jobs.clear();
    m_hanging.clear();
    m_faults.clear();
    m_requests.clear();
    const auto now = m_scheduler.clock().now();
    m_model.load(salon, now);
    if (m_options.webhookUrl.isEmpty()) return;
    const auto secret = m_options.webhookSecret.isEmpty() ? QString() : m_options.webhookSecret;
    for (const auto &key : keys())
        m_model.subscribe(key.label, m_options.webhookUrl, secret, now);
}

void SandboxServer::handle(const ServerRequest &request, Responder responder)
{
    if (request.path.startsWith("/__sandbox/")) return control(request, std::move(responder));
    const auto operation = sandboxOperation(request.method, request.target);
    ++m_requests[operation];
    auto fault = m_faults.take(operation, request.method, request.target, m_random);
    if (!fault && m_options.failRate > 0 && m_random.unit() < m_options.failRate) {
        fault = SandboxFaultRule();
    }
    startJob(request, std::move(responder), std::move(fault));
}

void SandboxServer::startJob(const ServerRequest &request, Responder responder, std::optional<SandboxFaultRule> fault)
{
    const auto id = ++m_lastJob;
    auto &job = m_jobs[id];
    job.target = request.target;
    job.responder.emplace(std::move(responder));
    job.fault = std::move(fault);
    auto delay = latencyOf(sandboxOperation(request.method, request.target));
    if (job.has(Kind::Delay)) delay += milliseconds(job.fault->delayMs);
    if (!job.fault || isStored(job.fault->kind)) {
        const ModelRequest asked{request.method, request.target, request.headers, request.body,
                                 request.peer.toString().toUtf8()};
        job.begun = m_model.begin(asked, m_scheduler.clock().now());
    }
    later(id, delay, [this, id] { work(id); });
}

milliseconds SandboxServer::latencyOf(const QString &operation)
{
    LatencyRange range;
    if (operation == u"slots.list"_s)
        range = m_options.slots;
    else if (isBookingWrite(operation))
        range = m_options.bookings;
    if (range.most <= range.least) return milliseconds(range.least);
    return milliseconds(range.least + int(m_random.below(std::uint64_t(range.most - range.least + 1))));
}

void SandboxServer::later(quint64 id, milliseconds delay, std::function<void()> step)
{
    if (delay <= milliseconds(0)) return step();
    m_jobs.at(id).timer = m_scheduler.after(delay, std::move(step));
}

void SandboxServer::work(quint64 id)
{
    auto &job = m_jobs.at(id);
    if (job.fault && !isStored(job.fault->kind)) {
        if (job.fault->kind == Kind::Fail || job.fault->kind == Kind::RateLimited) {
            job.answer = failedAnswer(*job.fault, job.target, m_scheduler.clock().now());
        }
        return answerWith(id);
    }
    if (job.begun.answer) {
        job.answer = *job.begun.answer;
        return finish(id);
    }
    deliver(id, job.begun.early, 0, [this, id] {
        auto &stored = m_jobs.at(id);
        stored.answer = m_model.complete(stored.begun.ticket, m_scheduler.clock().now());
        finish(id);
    });
}

void SandboxServer::finish(quint64 id)
{
    deliver(id, m_jobs.at(id).answer.webhooks, 0, [this, id] {
        auto &job = m_jobs.at(id);
        if (job.has(Kind::FailAfter))
            job.answer = failedAnswer(*job.fault, job.target, m_scheduler.clock().now());
        else if (job.fault)
            job.answer = spoiled(job.fault->kind, std::move(job.answer));
        later(id, milliseconds(job.has(Kind::DelayAfter) ? job.fault->delayMs : 0), [this, id] { answerWith(id); });
    });
}

void SandboxServer::deliver(quint64 id, std::vector<ModelWebhook> webhooks, std::size_t next,
                            std::function<void()> then)
{
    if (next >= webhooks.size()) return then();
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl::fromEncoded(webhooks[next].url);
    request.headers = webhooks[next].headers;
    request.body = webhooks[next].body;
    request.deadline = m_options.webhookDeadline;
    // Whatever the receiver says, or if there is none: one attempt, and the booking stands (docs/calcom.md, measured 31
    // and 32).
    m_jobs.at(id).delivery =
        m_sender->send(std::move(request), [this, id, webhooks = std::move(webhooks), next, then = std::move(then)](
                                               const HttpAnswer &) { deliver(id, webhooks, next + 1, then); });
}

void SandboxServer::answerWith(quint64 id)
{
    auto node = m_jobs.extract(id);
    auto &job = node.mapped();
    if (job.has(Kind::Hang) || job.has(Kind::HangAfter))
        hang(std::move(*job.responder));
    else if (job.has(Kind::CutBefore) || job.has(Kind::CutAfter))
        job.responder->abort();
    else if (job.has(Kind::Trickle))
        trickle(job);
    else
        job.responder->send(toServer(job.answer));
}

void SandboxServer::trickle(Job &job)
{
    ++m_trickled;
    auto response = toServer(job.answer);
    response.perByte = milliseconds(std::max(1, job.fault->delayMs));
    job.responder->send(std::move(response));
}

void SandboxServer::hang(Responder responder)
{
    // More than a client can have open at once: the oldest belong to connections that have long gone.
    constexpr std::size_t most = 1000;
    if (m_hanging.size() >= most) m_hanging.erase(m_hanging.begin());
    m_hanging.push_back(std::move(responder));
}

void SandboxServer::control(const ServerRequest &request, Responder responder)
{
    if (request.method == "GET" && request.path == "/__sandbox/state") {
        auto state = m_model.state();
        QJsonObject counts;
        for (const auto &[operation, count] : m_requests)
            counts[operation] = count;
        state[u"requests"_s] = counts;
        state[u"faults"_s] = m_faults.toJson();
        return responder.send(controlAnswer(200, state));
    }
    if (request.method == "POST" && request.path == "/__sandbox/faults") {
        const auto applied = m_faults.apply(request.body);
        if (!applied) return responder.send(controlAnswer(400, complaint(applied.error().detail)));
        return responder.send(controlAnswer(200, {{u"faults"_s, m_faults.toJson()}}));
    }
    if (request.method == "POST" && request.path == "/__sandbox/reset") {
        if (request.body.trimmed().isEmpty()) {
            reset(m_options.salon);
            return responder.send(controlAnswer(200, {}));
        }
        const auto salon = salonFromJson(request.body);
        if (!salon) return responder.send(controlAnswer(400, complaint(salon.error().detail)));
        reset(*salon);
        return responder.send(controlAnswer(200, {}));
    }
    responder.send(controlAnswer(
        404, complaint(u"there are POST /__sandbox/faults, POST /__sandbox/reset and GET /__sandbox/state"_s)));
}

} // namespace tresen
