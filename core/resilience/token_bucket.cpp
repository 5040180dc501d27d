// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resilience/token_bucket.h"

#include <algorithm>
#include <limits>

#include "core/base/mutant.h"

namespace tresen {

using namespace std::chrono;

namespace {

double inSeconds(nanoseconds length) { return duration<double>(length).count(); }

std::int64_t secondOf(Moment t) { return floor<seconds>(t.time_since_epoch()).count(); }

std::size_t slotOf(std::int64_t second) { return std::size_t(((second % 60) + 60) % 60); }

/// Cal.com's windows last a minute. What says more than an hour is no such window, whatever it is.
bool isUsable(const std::optional<nanoseconds> &resetIn)
{
    return resetIn && *resetIn > nanoseconds(0) && *resetIn <= hours(1);
}

} // namespace

TokenBucket::TokenBucket(Rules rules, Moment now)
    : m_rules(rules)
    , m_perMinute(rules.perMinute)
    , m_shares(rules.burst)
    , m_refilledAt(now)
{
    m_second.fill(secondOf(now) - 60);
}

double TokenBucket::perSecond(Moment at) const
{
    const auto usual = m_perMinute / 60.0;
    return m_slowUntil && at < *m_slowUntil ? std::min(usual, m_slowPerSecond) : usual;
}

void TokenBucket::refill(Moment now)
{
    // The time before and behind the end of a slow period runs at different rates.
    if (m_slowUntil && m_refilledAt < *m_slowUntil && *m_slowUntil <= now) {
        m_shares.deposit(inSeconds(*m_slowUntil - m_refilledAt) * perSecond(m_refilledAt));
        m_refilledAt = *m_slowUntil;
        m_slowUntil.reset();
    }
    if (now > m_refilledAt) {
        m_shares.deposit(inSeconds(now - m_refilledAt) * perSecond(m_refilledAt));
        m_refilledAt = now;
    }
}

bool TokenBucket::tryTake(CallClass callClass, const ClassShares::Waiting &waiting, Moment now)
{
    if (isBlocked(now)) return false;
    refill(now);
    if (!m_shares.tryTake(groupOf(callClass), waiting)) return false;
    count(1, now);
    return true;
}

void TokenBucket::giveBack(CallClass callClass, Moment now)
{
    m_shares.giveBack(groupOf(callClass));
    count(-1, now);
}

nanoseconds TokenBucket::untilAvailable(CallClass callClass, const ClassShares::Waiting &waiting, Moment now)
{
    refill(now);
    const auto blocked = isBlocked(now) ? *m_blockedUntil - now : nanoseconds(0);
    const auto missing = m_shares.missing(groupOf(callClass), waiting);
    if (missing <= 0) return blocked;
    // In seconds first: at a rate of next to nothing a token takes longer than nanoseconds can count, and what does not
    // fit would come out as "now". When a slow window ends there is another rate: look again then.
    const auto rate = perSecond(now);
    auto wait = rate > 0 ? missing / rate : std::numeric_limits<double>::infinity();
    if (m_slowUntil) wait = std::min(wait, inSeconds(*m_slowUntil - now));
    return std::max(blocked, ceil<nanoseconds>(duration<double>(wait)));
}

void TokenBucket::learn(const RateHint &hint, int inFlight, Moment now)
{
    refill(now);
    if (hint.limit && *hint.limit > 0)
        m_perMinute = std::clamp(int(*hint.limit * m_rules.partOfLimit), 1, m_rules.perMinute);
    if (!hint.remaining || !isUsable(hint.resetIn)) return;
    const auto left = std::max(0, *hint.remaining - inFlight);
    m_shares.limitTo(left);
    const auto stretched = (left - m_shares.total()) / inSeconds(*hint.resetIn);
    if (stretched < m_perMinute / 60.0) {
        m_slowPerSecond = std::max(0.0, stretched);
        m_slowUntil = now + *hint.resetIn;
    } else {
        m_slowUntil.reset();
    }
}

void TokenBucket::block(const RateHint &hint, Moment now)
{
    if (TRESEN_MUTANT("block-ignored")) return;
    const auto until = now + (isUsable(hint.resetIn) ? *hint.resetIn : m_rules.block);
    m_blockedUntil = m_blockedUntil ? std::max(*m_blockedUntil, until) : until;
}

void TokenBucket::count(int by, Moment now)
{
    const auto second = secondOf(now);
    const auto slot = slotOf(second);
    if (m_second[slot] != second) {
        m_second[slot] = second;
        m_usedInSecond[slot] = 0;
    }
    m_usedInSecond[slot] = std::max(0, m_usedInSecond[slot] + by);
}

TokenBucket::Snapshot TokenBucket::snapshot(Moment now) const
{
    Snapshot shown;
    shown.perMinute = m_perMinute;
    for (std::size_t slot = 0; slot < m_second.size(); ++slot)
        if (m_second[slot] > secondOf(now) - 60) shown.used += m_usedInSecond[slot];
    if (isBlocked(now)) shown.blockedUntil = m_blockedUntil;
    return shown;
}

} // namespace tresen
