// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_server.h"

#include <unordered_set>

#include <QTcpServer>

#include "core/base/log.h"
#include "core/http/server_connection.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Bounds what a client may send while it waits for its turn; QTcpServer's own sockets would read without end.
class Listener final : public QTcpServer
{
public:
    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto socket = std::make_unique<QTcpSocket>(this);
        socket->setReadBufferSize(1);
        if (socket->setSocketDescriptor(descriptor)) addPendingConnection(socket.release());
    }
};

constexpr auto sweepEvery = 500ms;
constexpr int waitingConnections = 64;
constexpr int backlog = 512; ///< of the kernel; a client beyond it gets no answer to its SYN and tries again

} // namespace

Responder::Responder(Send send, Abort abort)
    : m_send(std::move(send))
    , m_abort(std::move(abort))
{}

Responder::Responder(Responder &&other) noexcept
    : m_send(std::exchange(other.m_send, nullptr))
    , m_abort(std::exchange(other.m_abort, nullptr))
{}

Responder &Responder::operator=(Responder &&other) noexcept
{
    if (this != &other) {
        abort();
        m_send = std::exchange(other.m_send, nullptr);
        m_abort = std::exchange(other.m_abort, nullptr);
    }
    return *this;
}

Responder::~Responder() { abort(); }

void Responder::send(ServerResponse response)
{
    m_abort = nullptr;
    if (const auto send = std::exchange(m_send, nullptr)) send(std::move(response));
}

void Responder::abort()
{
    m_send = nullptr;
    if (const auto abort = std::exchange(m_abort, nullptr)) abort();
}

class HttpServer::Private
{
public:
    Private(HttpServer &server, Scheduler &scheduler, HttpServerLimits limits, Handler handler)
        : q(server)
        , context{scheduler, std::move(limits), std::move(handler), {}}
        , listener(new Listener(&server))
    {
        listener->setMaxPendingConnections(waitingConnections);
        listener->setListenBacklogSize(backlog);
        connect(listener, &QTcpServer::pendingConnectionAvailable, &q, [this] { takeWaiting(); });
        connect(listener, &QTcpServer::acceptError, &q, [](QAbstractSocket::SocketError error) {
            logEvent(LogLevel::Warning, "http.accept_failed", {{"error", int(error)}});
        });
    }

    /// At the cap nothing more is taken: up to 64 wait as sockets, the others in the kernel's backlog.
    void takeWaiting()
    {
        const auto full = [this] { return int(connections.size()) >= context.limits.connections; };
        while (!full() && listener->hasPendingConnections())
            take(listener->nextPendingConnection());
        if (!listener->isListening()) return;
        if (full())
            listener->pauseAccepting();
        else
            listener->resumeAccepting();
    }

    /// One peer may not have them all; loopback and proxies stand for many.
    [[nodiscard]] bool hasTooMany(const QHostAddress &peer) const
    {
        const auto &limits = context.limits;
        if (limits.connectionsPerPeer == 0 || peer.isLoopback()) return false;
        // On a socket for both kinds of addresses 10.0.0.1 is ::ffff:10.0.0.1.
        const auto isPeer = [&](const QHostAddress &proxy) {
            return proxy.isEqual(peer, QHostAddress::TolerantConversion);
        };
        if (std::ranges::any_of(limits.proxies, isPeer)) return false;
        return std::ranges::count_if(connections, [&](const ServerConnection *connection) {
                   return connection->peer() == peer;
               }) >= limits.connectionsPerPeer;
    }

    void take(QTcpSocket *socket)
    {
        socket->setParent(nullptr);
        if (hasTooMany(socket->peerAddress())) {
            socket->abort();
            socket->deleteLater();
            return;
        }
        auto *connection = new ServerConnection(context, std::unique_ptr<QTcpSocket>(socket), &q);
        connections.insert(connection);
        connect(connection, &ServerConnection::gone, &q, [this, connection] { remove(connection); });
        connection->start();
    }

    void remove(ServerConnection *connection)
    {
        connections.erase(connection);
        connection->deleteLater();
        // Not from here: this may be deep inside the connection's own work.
        QMetaObject::invokeMethod(
            &q, [this] { stopping ? finishStop() : takeWaiting(); }, Qt::QueuedConnection);
    }

    void armSweep()
    {
        sweep = context.scheduler.after(sweepEvery, [this] {
            const auto now = context.scheduler.clock().monotonic();
            const std::vector<ServerConnection *> all(connections.begin(), connections.end());
            for (auto *connection : all)
                connection->checkDeadline(now);
            takeWaiting(); // out of descriptors, QTcpServer pauses by itself and never goes on by itself
            armSweep();
        });
    }

    void stop()
    {
        if (std::exchange(stopping, true)) return;
        listener->close();
        sweep.cancel();
        const std::vector<ServerConnection *> all(connections.begin(), connections.end());
        for (auto *connection : all)
            connection->stop();
        patience = context.scheduler.after(context.limits.closing, [this] {
            const std::vector<ServerConnection *> late(connections.begin(), connections.end());
            for (auto *connection : late)
                connection->abort();
        });
        QMetaObject::invokeMethod(
            &q, [this] { finishStop(); }, Qt::QueuedConnection);
    }

    void finishStop()
    {
        if (!connections.empty() || std::exchange(isStopped, true)) return;
        patience.cancel();
        Q_EMIT q.stopped();
    }

    HttpServer &q;
    ServerContext context;
    QTcpServer *listener; ///< a child of q, so that it changes thread with it; a QSslServer fits as well
    std::unordered_set<ServerConnection *> connections; ///< children of q
    Scheduler::Timer sweep;
    Scheduler::Timer patience;
    bool stopping = false;
    bool isStopped = false;
};

HttpServer::HttpServer(Scheduler &scheduler, HttpServerLimits limits, Handler handler, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, scheduler, std::move(limits), std::move(handler)))
{}

HttpServer::~HttpServer()
{
    d->stopping = true;
    const auto all = std::exchange(d->connections, {});
    for (auto *connection : all)
        delete connection;
}

Result<> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    if (d->stopping) return failure(ErrorCode::Unavailable, QStringLiteral("this server was stopped; make a new one"));
    if (!d->listener->listen(address, port)) {
        const auto why =
            d->listener->serverError() == QAbstractSocket::AddressInUseError
                ? QStringLiteral("port %1 is taken; choose another one or stop the program that uses it").arg(port)
                : QStringLiteral("cannot listen on %1 port %2: %3")
                      .arg(address.toString(), QString::number(port), d->listener->errorString());
        return failure(ErrorCode::Unavailable, why);
    }
    d->armSweep();
    return {};
}

quint16 HttpServer::port() const { return d->listener->serverPort(); }

int HttpServer::connectionCount() const { return int(d->connections.size()); }

qsizetype HttpServer::bufferedBytes() const
{
    qsizetype sum = 0;
    for (const auto *connection : d->connections)
        sum += connection->bufferedBytes();
    return sum;
}

void HttpServer::setBeforeSend(BeforeSend beforeSend) { d->context.beforeSend = std::move(beforeSend); }

void HttpServer::stop() { d->stop(); }

} // namespace tresen
