// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cutting_proxy.h"

#include <array>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tresen::test {

namespace {

constexpr auto socketName = "/.s.PGSQL.5432";
constexpr int lookAgainMs = 20;

sockaddr_un addressOf(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
    return address;
}

bool pass(int to, const char *bytes, ssize_t size)
{
    while (size > 0) {
        const auto sent = ::send(to, bytes, std::size_t(size), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= sent;
    }
    return true;
}

} // namespace

CuttingProxy::CuttingProxy(const QString &url)
{
    const auto at = url.indexOf(QLatin1String("?host=")) + 6;
    m_target = url.mid(at).toLocal8Bit() + socketName;
    m_url = url.left(at) + m_folder.path();
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = addressOf(m_folder.path().toLocal8Bit() + socketName);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 ||
        ::listen(m_listener, 8) != 0)
        qFatal("The proxy cannot listen.");
    m_acceptor = std::thread([this] { accept(); });
}

CuttingProxy::~CuttingProxy()
{
    m_closing = true;
    m_acceptor.join();
    for (auto &carrier : m_carriers)
        carrier.join();
    ::close(m_listener);
}

void CuttingProxy::cut(Cut how, bool refuse)
{
    m_refuseAfterCut = refuse;
    m_cut = how;
}

void CuttingProxy::accept()
{
    while (!m_closing) {
        pollfd listener{m_listener, POLLIN, 0};
        if (::poll(&listener, 1, lookAgainMs) <= 0) continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        if (client < 0) continue;
        if (m_refusing) {
            ::close(client);
            continue;
        }
        m_carriers.emplace_back([this, client] { carry(client); });
    }
}

void CuttingProxy::carry(int client)
{
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = addressOf(m_target);
    bool open = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    bool swallow = false; // the server's answers
    std::array<char, 65536> bytes{};
    while (open && !m_closing) {
        std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
        if (::poll(ends.data(), ends.size(), lookAgainMs) <= 0) continue;
        if (ends[0].revents != 0) {
            const auto size = ::recv(client, bytes.data(), bytes.size(), 0);
            if (size <= 0) break;
            const bool commits = QByteArray::fromRawData(bytes.data(), size).contains("COMMIT");
            const auto how = commits ? m_cut.exchange(Cut::Never) : Cut::Never;
            if (how != Cut::Never) m_refusing = m_refuseAfterCut.load();
            if (how == Cut::BeforeCommit) break;
            swallow = how == Cut::AfterCommit;
            if (!pass(server, bytes.data(), size)) break;
        }
        if (ends[1].revents != 0) {
            const auto size = ::recv(server, bytes.data(), bytes.size(), 0);
            // The first answer behind the COMMIT says that it was carried out.
            if (size <= 0 || swallow) break;
            if (!pass(client, bytes.data(), size)) break;
        }
    }
    ::close(server);
    ::close(client);
}

} // namespace tresen::test
