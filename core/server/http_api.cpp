// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_api.h"

#include "core/base/qt_scheduler.h"
#include "core/server/routes.h"

namespace tresen {

namespace {

/// A call carries its whole transcript.
constexpr qsizetype callBytes = 4 * 1024 * 1024;
constexpr int connectionsOfOnePeer = 64;

HttpServerLimits limitsFor(const HttpApiConfig &config)
{
    HttpServerLimits limits;
    limits.bodyBytesByPath = {{retellPaths, callBytes}};
    if (!config.retellKey.isEmpty()) limits.bodyKeys = {{retellPaths, config.retellKey}};
    limits.connectionsPerPeer = connectionsOfOnePeer;
    for (const auto &proxy : config.trustedProxies)
        limits.proxies += QHostAddress(proxy);
    return limits;
}

} // namespace

/// Everything that lives on the server's thread.
class HttpApi::Worker : public QObject
{
public:
    // Children, so that they change thread together with it.
    Worker(Engine &engine, const HttpApiConfig &config)
        : m_scheduler(m_clock, this)
        , m_routes(engine, config, m_clock, this)
        , m_server(
              m_scheduler, limitsFor(config),
              [this](const ServerRequest &request, Responder responder) {
                  m_routes.handle(request, std::move(responder));
              },
              this)
    {
        m_server.setBeforeSend(
            [this](ServerResponse &response, const ServerRequest &head) { m_routes.complete(response, head); });
    }
    HttpServer &server() { return m_server; }

private:
    SystemClock m_clock;
    QtScheduler m_scheduler;
    Routes m_routes;
    HttpServer m_server;
};

HttpApi::HttpApi(Engine &engine, HttpApiConfig config)
    : m_engine(engine)
    , m_config(std::move(config))
{
    m_thread.setObjectName(QStringLiteral("http"));
}

HttpApi::~HttpApi() { stop(); }

Result<> HttpApi::start()
{
    m_worker = std::make_unique<Worker>(m_engine, m_config);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    Result<> listening;
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { listening = m_worker->server().listen(m_config.address, m_config.port); },
        Qt::BlockingQueuedConnection);
    if (!listening) {
        stop();
        return listening;
    }
    m_port = m_worker->server().port();
    return {};
}

void HttpApi::stop()
{
    if (!m_thread.isRunning()) return;
    auto *worker = m_worker.release();
    QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    // Ended from within: a slot of the thread object would run on the caller's thread, which is waiting here.
    QObject::connect(&worker->server(), &HttpServer::stopped, worker, [] { QThread::currentThread()->quit(); });
    QMetaObject::invokeMethod(
        worker, [worker] { worker->server().stop(); }, Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace tresen
