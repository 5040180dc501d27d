// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resilience/class_shares.h"

#include <algorithm>
#include <numeric>

namespace tresen {

namespace {

constexpr std::array<double, shareGroups> shares{0.3, 0.5, 0.1, 0.1};

// Sums of tenths and thirds miss a whole token by a rounding error.
constexpr double oneToken = 1.0 - 1e-9;

} // namespace

ClassShares::ClassShares(double capacity)
{
    // A stock must hold a whole token, or its group could never send.
    for (std::size_t i = 0; i < shareGroups; ++i)
        m_capacity[i] = std::max(1.0, capacity * shares[i]);
    m_stock = m_capacity;
}

void ClassShares::deposit(double tokens)
{
    double left = 0;
    for (std::size_t i = 0; i < shareGroups; ++i) {
        const auto sum = m_stock[i] + tokens * shares[i];
        m_stock[i] = std::min(sum, m_capacity[i]);
        left += sum - m_stock[i];
    }
    for (std::size_t i = 0; i < shareGroups && left > 0; ++i) {
        const auto fits = std::min(left, m_capacity[i] - m_stock[i]);
        m_stock[i] += fits;
        left -= fits;
    }
}

double ClassShares::reachable(ShareGroup group, const Waiting &waiting) const
{
    const auto own = std::size_t(group);
    auto sum = m_stock[own];
    for (auto lower = own + 1; lower < shareGroups; ++lower)
        if (!waiting[lower]) sum += m_stock[lower];
    return sum;
}

bool ClassShares::canTake(ShareGroup group, const Waiting &waiting) const
{
    return reachable(group, waiting) >= oneToken;
}

bool ClassShares::tryTake(ShareGroup group, const Waiting &waiting)
{
    if (!canTake(group, waiting)) return false;
    const auto own = std::size_t(group);
    double needed = 1.0;
    const auto takeFrom = [&](double &stock) {
        const auto part = std::min(stock, needed);
        stock -= part;
        needed -= part;
    };
    takeFrom(m_stock[own]);
    for (auto lower = shareGroups - 1; lower > own; --lower)
        if (!waiting[lower]) takeFrom(m_stock[lower]);
    return true;
}

void ClassShares::giveBack(ShareGroup group)
{
    auto &stock = m_stock[std::size_t(group)];
    stock = std::min(stock + 1.0, m_capacity[std::size_t(group)]);
}

double ClassShares::missing(ShareGroup group, const Waiting &waiting) const
{
    if (canTake(group, waiting)) return 0;
    // Full stocks overflow into others on the way, so the amount is searched for, not computed.
    const auto enough = [&](double tokens) {
        auto copy = *this;
        copy.deposit(tokens);
        return copy.canTake(group, waiting);
    };
    double few = 0;
    double many = 1.0 / shares[std::size_t(group)];
    while (many - few > 1e-7) {
        const auto middle = (few + many) / 2;
        (enough(middle) ? many : few) = middle;
    }
    return many;
}

double ClassShares::total() const { return std::accumulate(m_stock.begin(), m_stock.end(), 0.0); }

void ClassShares::limitTo(double tokens)
{
    const auto sum = total();
    if (sum <= tokens) return;
    const auto factor = std::max(0.0, tokens) / sum;
    for (auto &stock : m_stock)
        stock *= factor;
}

QString toWord(CallClass callClass)
{
    switch (callClass) {
    case CallClass::Interactive: return QStringLiteral("interactive");
    case CallClass::Write: return QStringLiteral("write");
    case CallClass::LookUp: return QStringLiteral("look_up");
    case CallClass::Sweep: return QStringLiteral("sweep");
    case CallClass::Warm: return QStringLiteral("warm");
    }
    return {};
}

ShareGroup groupOf(CallClass callClass)
{
    switch (callClass) {
    case CallClass::Interactive: return ShareGroup::Interactive;
    case CallClass::Write:
    case CallClass::LookUp: return ShareGroup::Work;
    case CallClass::Sweep: return ShareGroup::Sweep;
    case CallClass::Warm: return ShareGroup::Warm;
    }
    return ShareGroup::Warm;
}

} // namespace tresen
