// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/sandbox/http_client.h"

#include <QHostAddress>
#include <QJsonDocument>

namespace tresen::test {

HttpClient::HttpClient(quint16 port)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        m_received += m_socket.readAll();
        if (isAnswered()) Q_EMIT answered();
    });
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] { m_cut = true; });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void HttpClient::send(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                      const QList<QByteArray> &headers)
{
    m_received.clear();
    QByteArray head = method + " " + target +
                      " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size()) +
                      "\r\nContent-Type: application/json\r\n";
    for (const auto &header : headers)
        head += header + "\r\n";
    m_socket.write(head + "\r\n" + body);
}

bool HttpClient::isAnswered() const
{
    const auto end = m_received.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const auto at = m_received.toLower().indexOf("content-length: ");
    const auto length = at < 0 ? 0 : m_received.mid(at + 16, m_received.indexOf("\r\n", at) - at - 16).toLongLong();
    return m_received.size() >= end + 4 + length;
}

int HttpClient::status() const { return m_received.mid(9, 3).toInt(); }

QByteArray HttpClient::body() const
{
    const auto end = m_received.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : m_received.mid(end + 4);
}

QJsonObject HttpClient::json() const { return QJsonDocument::fromJson(body()).object(); }

} // namespace tresen::test
