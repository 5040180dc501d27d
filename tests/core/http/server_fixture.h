// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include "core/base/manual_scheduler.h"
#include "core/http/http_server.h"

namespace tresen::test {

// Requests as bytes.
inline QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

inline QByteArray post(const QByteArray &body, const QByteArray &path = "/p")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

inline QByteArray chunkedPost(const QByteArray &chunks, const QByteArray &headers = {})
{
    return "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n" + chunks;
}

/// One answer as a client reads it.
struct ReadAnswer {
    int status = 0;
    QByteArray header;
    QByteArray body;
    [[nodiscard]] QByteArray code() const
    {
        return QJsonDocument::fromJson(body).object().value(u"code").toString().toUtf8();
    }
};

/// A client that sends exactly the bytes that it is given.
class RawClient
{
public:
    explicit RawClient(quint16 port) { connectTo(port); }
    RawClient(quint16 port, const QByteArray &bytes)
        : RawClient(port)
    {
        send(bytes);
    }
    /// One that never reads an answer.
    static std::unique_ptr<RawClient> deaf(quint16 port)
    {
        auto client = std::make_unique<RawClient>();
        client->m_socket.setReadBufferSize(1);
        client->m_socket.connectToHost(QHostAddress::LocalHost, port);
        return client;
    }
    RawClient() = default;
    /// A deaf one begins to read; the others do so from the start.
    void hear()
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.setReadBufferSize(0);
        if (m_socket.isOpen()) m_received += m_socket.readAll();
    }
    /// May be called before the connection stands.
    void send(const QByteArray &bytes)
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.write(bytes);
        else
            QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket, [this, bytes] { m_socket.write(bytes); });
    }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] const QByteArray &received() const { return m_received; }

    /// The complete answers so far; the first `heads` of them are to HEAD and have no body.
    [[nodiscard]] std::vector<ReadAnswer> answers(int heads = 0) const
    {
        std::vector<ReadAnswer> all;
        for (qsizetype at = 0;;) {
            const auto end = m_received.indexOf("\r\n\r\n", at);
            if (end < 0) return all;
            ReadAnswer one;
            one.header = m_received.mid(at, end + 2 - at);
            one.status = one.header.mid(9, 3).toInt();
            const auto field = one.header.indexOf("\r\nContent-Length: ");
            const auto length = field < 0 ? 0 : one.header.mid(field + 18).split('\r').front().toLongLong();
            at = end + 4;
            if (heads-- <= 0) {
                if (m_received.size() < at + length) return all;
                one.body = m_received.mid(at, length);
                at += length;
            }
            all.push_back(std::move(one));
        }
    }
    /// "200 400"
    [[nodiscard]] QByteArray statuses(int heads = 0) const
    {
        QByteArrayList words;
        for (const auto &one : answers(heads))
            words << QByteArray::number(one.status);
        return words.join(' ');
    }

private:
    void connectTo(quint16 port)
    {
        hear();
        m_socket.connectToHost(QHostAddress::LocalHost, port);
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

/// A server on loopback whose clock the test moves. It answers each path in its own way; `/later` waits for the test.
struct ServerFixture {
    explicit ServerFixture(HttpServerLimits limits = {})
        : server(scheduler, std::move(limits),
                 [this](const ServerRequest &r, Responder answer) { serve(r, std::move(answer)); })
    {
        if (!server.listen(QHostAddress::LocalHost, 0)) qFatal("no port on loopback");
    }

    void serve(const ServerRequest &request, Responder answer)
    {
        requests.push_back(request);
        if (request.path == "/throw") throw std::runtime_error("planted");
        if (request.path == "/throw-later") {
            later.push_back(std::move(answer));
            throw std::runtime_error("planted");
        }
        if (request.path == "/drop") return;
        if (request.path == "/abort") return answer.abort();
        if (request.path == "/later") return later.push_back(std::move(answer));
        ServerResponse response;
        response.body = R"({"path":")" + request.path + R"(","bytes":)" + QByteArray::number(request.body.size()) + "}";
        if (request.path == "/large") response.body = QByteArray(3'000'000, 'l');
        if (request.path == "/none") response.status = 204;
        if (request.path == "/split") response.headers = {{"X-Said", "a\r\nX-Forged: 1\r\n\r\nHTTP/1.1 200 OK"}};
        answer.send(std::move(response));
    }
    [[nodiscard]] ServerResponse text(const QByteArray &body) const { return {.body = body}; }

    ManualScheduler scheduler{fromEpochMs(1'800'000'000'000)};
    std::vector<ServerRequest> requests;
    std::vector<Responder> later;
    HttpServer server;
};

} // namespace tresen::test
