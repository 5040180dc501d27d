// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"

#include <memory>

#include <sys/socket.h>

namespace tresen::test {

FaultServer::FaultServer(OnRequest onRequest)
    : m_onRequest(std::move(onRequest))
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port on loopback");
}

QUrl FaultServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path));
}

int FaultServer::openConnections() const
{
    return int(std::count_if(m_sockets.begin(), m_sockets.end(), [](const auto &socket) {
        return socket && socket->state() == QAbstractSocket::ConnectedState;
    }));
}

QByteArray FaultServer::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FaultServer::OnRequest FaultServer::always(const QByteArray &body)
{
    return [body](QTcpSocket &socket, const Request &) { socket.write(answer(200, body)); };
}

void FaultServer::reset(QTcpSocket &socket)
{
    const linger now{1, 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

void FaultServer::accept()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        m_sockets.emplace_back(socket);
        const auto number = ++m_connections;
        const auto unread = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, unread, number] { read(*socket, *unread, number); });
    }
}

void FaultServer::read(QTcpSocket &socket, QByteArray &unread, int connection)
{
    unread += socket.readAll();
    for (;;) {
        const auto headerEnd = unread.indexOf("\r\n\r\n");
        if (headerEnd < 0) return;
        const auto header = unread.left(headerEnd);
        const auto field = header.toLower().indexOf("\r\ncontent-length:");
        const auto value = field < 0 ? QByteArray("0") : header.mid(field + 17).split('\r').front().trimmed();
        const auto length = headerEnd + 4 + value.toLongLong();
        if (unread.size() < length) return;
        const auto line = header.split('\r').front().split(' ');
        m_requests.push_back({line.value(0), line.value(1), unread.left(length),
                              unread.mid(headerEnd + 4, value.toLongLong()), connection});
        unread.remove(0, length);
        m_onRequest(socket, Request(m_requests.back()));
    }
}

} // namespace tresen::test
