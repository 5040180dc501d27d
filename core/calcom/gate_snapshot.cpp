// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/gate_snapshot.h"

namespace tresen {

QString toWord(NotSent reason)
{
    switch (reason) {
    case NotSent::KeyTrouble: return QStringLiteral("key_trouble");
    case NotSent::BreakerOpen: return QStringLiteral("breaker_open");
    case NotSent::RateLimited: return QStringLiteral("rate_limited");
    case NotSent::QueueFull: return QStringLiteral("queue_full");
    case NotSent::Expired: return QStringLiteral("expired");
    }
    return {};
}

QString sentenceFor(NotSent reason)
{
    switch (reason) {
    case NotSent::KeyTrouble:
        return QStringLiteral("not sent: Cal.com refuses the API key; enter a valid one in the settings");
    case NotSent::BreakerOpen:
        return QStringLiteral("not sent: Cal.com is not well; it is asked again by itself with single calls");
    case NotSent::RateLimited:
        return QStringLiteral("not sent: Cal.com's rate limit blocks this key for now; it goes on by itself");
    case NotSent::QueueFull: return QStringLiteral("not sent: too many requests are waiting already; try again later");
    case NotSent::Expired: return QStringLiteral("not sent: its turn did not come in time; try again");
    }
    return {};
}

} // namespace tresen
