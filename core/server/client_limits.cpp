// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/client_limits.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr double requestsAtOnce = 600;
constexpr double requestsPerSecond = 100;
constexpr std::size_t mostClients = 4096;

} // namespace

ClientLimits::ClientLimits(const QStringList &trustedProxies)
{
    for (const auto &proxy : trustedProxies)
        m_proxies += QHostAddress(proxy);
}

QHostAddress ClientLimits::clientOf(const ServerRequest &request) const
{
    const auto isTrusted = [this](const QHostAddress &address) {
        return std::ranges::any_of(m_proxies, [&](const QHostAddress &proxy) {
            return proxy.isEqual(address, QHostAddress::TolerantConversion);
        });
    };
    if (!isTrusted(request.peer)) return request.peer;
    auto passedOn = headerValue(request.headers, "X-Forwarded-For").split(',');
    // From the right: what stands further left anybody may have written.
    while (!passedOn.isEmpty()) {
        const QHostAddress address(QString::fromLatin1(passedOn.takeLast().trimmed()));
        if (address.isNull()) return request.peer;
        if (!isTrusted(address)) return address;
    }
    return request.peer;
}

std::optional<seconds> ClientLimits::refuse(const ServerRequest &request, Moment now)
{
    const auto client = clientOf(request);
    if (client.isLoopback()) return std::nullopt;
    if (m_buckets.size() >= mostClients) forgetIdle(now);
    const auto [it, fresh] = m_buckets.try_emplace(client.toString(), Bucket{requestsAtOnce, now});
    auto &bucket = it->second;
    if (!fresh) {
        bucket.left =
            std::min(requestsAtOnce, bucket.left + duration<double>(now - bucket.at).count() * requestsPerSecond);
        bucket.at = now;
    }
    if (bucket.left < 1) return seconds(1);
    bucket.left -= 1;
    return std::nullopt;
}

/// Whoever has a full bucket again is as good as new. Where nobody has, all begin anew: better than to grow.
void ClientLimits::forgetIdle(Moment now)
{
    std::erase_if(m_buckets, [&](const auto &entry) {
        return duration<double>(now - entry.second.at).count() * requestsPerSecond >= requestsAtOnce;
    });
    if (m_buckets.size() >= mostClients) m_buckets.clear();
}

} // namespace tresen
