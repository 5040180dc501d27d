// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace tresen::bench {

/// A caller's connection as the assistant keeps it: blocking, kept alive, requests signed. One thread.
class VoiceLine
{
public:
    VoiceLine(quint16 port, QByteArray key);
    ~VoiceLine();
    VoiceLine(const VoiceLine &) = delete;
    VoiceLine &operator=(const VoiceLine &) = delete;

    /// The answer of a function; an object without members if the line broke or the status was not 200.
    [[nodiscard]] QJsonObject call(const QByteArray &function, const QByteArray &arguments, const QByteArray &callId);
    /// One byte there and back, for the floor; the other end has to be an EchoServer.
    void ping();

private:
    [[nodiscard]] bool sendAll(const QByteArray &bytes);
    [[nodiscard]] QByteArray receive();
    int m_socket = -1;
    QByteArray m_key;
    QByteArray m_rest;
};

/// Sends back what it gets, on a thread of its own: what loopback costs at least.
class EchoServer
{
public:
    EchoServer();
    ~EchoServer();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_listener = -1;
    quint16 m_port = 0;
    class Thread;
    Thread *m_thread;
};

} // namespace tresen::bench
