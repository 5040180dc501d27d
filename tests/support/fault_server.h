// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace tresen::test {

/// A raw TCP server on loopback that misbehaves as it is told: it reads each request to its last byte, counts it, and
/// leaves the answer to `onRequest`. It knows just enough HTTP to find where a request with a Content-Length ends.
class FaultServer : public QObject
{
    Q_OBJECT
public:
    struct Request {
        QByteArray method;
        QByteArray target;
        QByteArray raw; ///< header and body as they came
        QByteArray body;
        int connection = 0; ///< 1 is the first one
    };
    using OnRequest = std::function<void(QTcpSocket &, const Request &)>;

    explicit FaultServer(OnRequest onRequest);

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// In order of arrival.
    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const;

    /// "HTTP/1.1 STATUS …" with Content-Length and body.
    [[nodiscard]] static QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {});
    /// Answers 200 with `body` whatever is asked.
    [[nodiscard]] static OnRequest always(const QByteArray &body);
    /// Closes so that the client gets a reset instead of an orderly end.
    static void reset(QTcpSocket &socket);

private:
    void accept();
    void read(QTcpSocket &socket, QByteArray &unread, int connection);

    OnRequest m_onRequest;
    QTcpServer m_server;
    std::vector<Request> m_requests;
    std::vector<QPointer<QTcpSocket>> m_sockets;
    int m_connections = 0;
};

} // namespace tresen::test
