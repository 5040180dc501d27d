// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QTcpSocket>

namespace tresen::test {

/// One connection to a server on this machine, byte for byte: what came, and whether it was cut.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(quint16 port);

    void send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
              const QList<QByteArray> &headers = {"cal-api-version: 2024-08-13"});
    void hangUp() { m_socket.abort(); }

    [[nodiscard]] bool isAnswered() const;
    [[nodiscard]] bool isCut() const { return m_cut; }
    [[nodiscard]] int status() const;
    [[nodiscard]] QByteArray body() const;
    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QByteArray received() const { return m_received; }
    /// Whether the request has left this side.
    [[nodiscard]] bool isSent() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesToWrite() == 0;
    }

Q_SIGNALS:
    void answered();

private:
    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_cut = false;
};

} // namespace tresen::test
