// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/voice_line.h"

#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QJsonDocument>

#include "core/base/clock.h"
#include "core/voice/retell_signature.h"

namespace tresen::bench {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void noDelay(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

VoiceLine::VoiceLine(quint16 port, QByteArray key)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_key(std::move(key))
{
    const auto address = loopback(port);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("cannot connect to port %d", int(port));
    noDelay(m_socket);
}

VoiceLine::~VoiceLine() { ::close(m_socket); }

bool VoiceLine::sendAll(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const auto sent = ::send(m_socket, bytes.constData() + at, std::size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        at += sent;
    }
    return true;
}

/// The body of one answer.
QByteArray VoiceLine::receive()
{
    for (;;) {
        const auto end = m_rest.indexOf("\r\n\r\n");
        if (end >= 0) {
            const auto field = m_rest.indexOf("Content-Length: ");
            const auto length = field < 0 ? 0 : m_rest.mid(field + 16, 12).split('\r').front().toLongLong();
            if (m_rest.size() >= end + 4 + length) {
                const bool good = m_rest.startsWith("HTTP/1.1 200");
                const auto body = m_rest.mid(end + 4, length);
                m_rest.remove(0, end + 4 + length);
                return good ? body : QByteArray();
            }
        }
        char buffer[16 * 1024];
        const auto got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0) return {};
        m_rest.append(buffer, got);
    }
}

QJsonObject VoiceLine::call(const QByteArray &function, const QByteArray &arguments, const QByteArray &callId)
{
    const auto body = "{\"name\":\"" + function + "\",\"args\":" + arguments + ",\"call\":{\"call_id\":\"" + callId +
                      "\",\"direction\":\"inbound\",\"from_number\":\"anonymous\",\"to_number\":\"+493023125000\"}}";
    const auto signature = retellSignature(m_key, body, SystemClock().now());
    const bool sent =
        sendAll("POST /api/retell/functions/" + function +
                " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Retell-Signature: " + signature +
                "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return sent ? QJsonDocument::fromJson(receive()).object() : QJsonObject();
}

void VoiceLine::ping()
{
    char byte = 'x';
    if (::send(m_socket, &byte, 1, MSG_NOSIGNAL) != 1 || ::recv(m_socket, &byte, 1, 0) != 1)
        qFatal("the echo is silent");
}

class EchoServer::Thread
{
public:
    explicit Thread(int listener)
        : m_thread([listener] {
            const int peer = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) return;
            noDelay(peer);
            char byte = 0;
            while (::recv(peer, &byte, 1, 0) == 1 && ::send(peer, &byte, 1, MSG_NOSIGNAL) == 1) {
            }
            ::close(peer);
        })
    {}
    ~Thread() { m_thread.join(); }

private:
    std::thread m_thread;
};

EchoServer::EchoServer()
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    auto address = loopback(0);
    socklen_t size = sizeof address;
    const bool listening = ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                           ::listen(m_listener, 1) == 0 &&
                           ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (!listening) qFatal("no port on loopback");
    m_port = ntohs(address.sin_port);
    m_thread = new Thread(m_listener);
}

EchoServer::~EchoServer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    delete m_thread;
    ::close(m_listener);
}

} // namespace tresen::bench
