// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QHostAddress>
#include <QMessageAuthenticationCode>
#include <QObject>

#include "core/base/result.h"
#include "core/base/scheduler.h"
#include "core/http/transport.h"

namespace tresen {

/// A request as it came in, whole. Header names keep their spelling; look them up with headerValue().
struct ServerRequest {
    QByteArray method;
    QByteArray target; ///< path and query, as sent
    QByteArray path;   ///< percent-decoded, without the query
    QByteArray query;  ///< as sent, without "?"
    HttpHeaders headers;
    QByteArray body;
    /// Has been fed the body as it came in, where HttpServerLimits::bodyKeys names the path; null elsewhere.
    std::shared_ptr<QMessageAuthenticationCode> bodyMac{};
    QHostAddress peer;
    std::chrono::nanoseconds receivedAt{0}; ///< of the monotonic clock: when the first byte of it was read
};

struct ServerResponse {
    int status = 200;
    HttpHeaders headers{}; ///< Content-Length, Date and Connection are the server's
    QByteArray body{};
    QByteArray contentType = "application/json; charset=utf-8";
    bool close = false; ///< close the connection after this answer
    /// Between two bytes of the answer; zero: all at once. The sandbox plays a line that nearly stands still.
    std::chrono::milliseconds perByte{0};
};

/// Answers one request, once; may be kept and called later, from the server's thread. Dropping it without an answer
/// closes the connection; calling it after the client has gone does nothing.
class Responder
{
public:
    using Send = std::function<void(ServerResponse)>;
    using Abort = std::function<void()>;
    Responder(Send send, Abort abort);
    ~Responder();
    Responder(Responder &&other) noexcept;
    Responder &operator=(Responder &&other) noexcept;
    Responder(const Responder &) = delete;
    Responder &operator=(const Responder &) = delete;

    void send(ServerResponse response);
    /// Cuts the connection without an answer (the sandbox needs it).
    void abort();

private:
    Send m_send;
    Abort m_abort;
};

/// Bounds of a server (docs/platform.md S1). What exceeds them is answered 413, 431, 408 or 400 and closed.
struct HttpServerLimits {
    qsizetype headerBytes = 16 * 1024;
    qsizetype bodyBytes = 1024 * 1024;
    /// A larger limit for paths that begin with one of these (a call carries its whole transcript).
    std::vector<std::pair<QByteArray, qsizetype>> bodyBytesByPath;
    /// Bodies for paths that begin with one of these are authenticated (HMAC-SHA256 with the key) while they are
    /// received, so that a large one does not hold everybody up at its end.
    std::vector<std::pair<QByteArray, QByteArray>> bodyKeys;
    int connections = 256;
    /// Of one peer; one more is closed at once. Zero: no limit. Not for loopback and `proxies`, which stand for many.
    int connectionsPerPeer = 0;
    QList<QHostAddress> proxies;
    std::chrono::milliseconds header{5000};
    std::chrono::milliseconds body{10000};
    std::chrono::milliseconds firstRequest{15000};
    std::chrono::milliseconds keepAlive{75000};
    std::chrono::milliseconds closing{2000};
    QList<QByteArray> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}; ///< others: 405
};

/// HTTP/1.1 over TCP: QTcpServer with Boost.Beast as the parser. Lives in one thread with an event loop; requests of a
/// connection are handled one after another, in order. It knows no routes: handler gets every well-formed request.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    /// May throw: its client gets 500, and the next request is served.
    using Handler = std::function<void(const ServerRequest &, Responder)>;
    /// Sees every answer just before it is written, also the server's own refusals: the place for headers that all
    /// answers carry. `head` is the request without its body, as far as it was read: without a path where it was
    /// refused before that was known.
    using BeforeSend = std::function<void(ServerResponse &, const ServerRequest &head)>;

    HttpServer(Scheduler &scheduler, HttpServerLimits limits, Handler handler, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Port 0 picks a free one. Errors: Unavailable with the reason in words ("port 8088 is taken").
    [[nodiscard]] Result<> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const;
    /// Clients that are being served; those beyond limits.connections wait, unread.
    [[nodiscard]] int connectionCount() const;
    /// What all connections hold in memory, requests that are being handled left out.
    [[nodiscard]] qsizetype bufferedBytes() const;
    /// Before listen().
    void setBeforeSend(BeforeSend beforeSend);

    /// Stops accepting, lets answers in progress finish, closes idle connections. stopped() follows, within
    /// limits.closing at the latest, from the event loop. May be called twice, and before listen().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tresen
