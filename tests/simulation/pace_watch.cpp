// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/pace_watch.h"

#include <algorithm>

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

// What is promised (docs/design.md 6), written down once more: a shared constant would change along with its mistake.
constexpr std::size_t perMinute = 90;
constexpr std::size_t burst = 10;
constexpr std::size_t failuresInARow = 5;
constexpr int failuresOfTwenty = 10;
constexpr int slowOfTen = 8;
/// A tenth of the limit; what has waited for its permit leaves a little later than it was counted.
constexpr std::size_t sweepsPerMinute = 9 + 2;

/// Look-ups ask for an event type, sweeps for everything.
bool isSweep(const HttpRequest &request)
{
    return request.method == "GET" && request.url.path().endsWith(u"/bookings"_s) &&
           !request.url.query().contains(u"attendeeEmail"_s) && !request.url.query().contains(u"eventTypeId"_s);
}

bool isProbe(const HttpRequest &request) { return request.method == "GET" && request.url.path().endsWith(u"/me"_s); }

} // namespace

void PaceWatch::leaves(const HttpRequest &request, Moment now)
{
    if (m_blockedUntil && now < *m_blockedUntil) m_wrong << u"%1 left during a block"_s.arg(request.url.path());
    while (!m_sent.empty() && m_sent.front() <= now - 1min)
        m_sent.pop_front();
    m_sent.push_back(now);
    if (isSweep(request)) {
        while (!m_sweeps.empty() && m_sweeps.front() <= now - 1min)
            m_sweeps.pop_front();
        m_sweeps.push_back(now);
        if (m_sweeps.size() > sweepsPerMinute)
            m_wrong << u"%1 requests of sweeps within a minute"_s.arg(m_sweeps.size());
    }
    if (m_sent.size() > perMinute + burst) m_wrong << u"%1 requests within a minute"_s.arg(m_sent.size());
    if (isProbe(request)) return;
    // What had its permit before may still leave, in the same moment.
    if (isOpen() && m_openSince && *m_openSince < now)
        m_wrong << u"%1 left through an open breaker"_s.arg(request.url.path());
    if (m_gate().keyTrouble && m_refusedSince && *m_refusedSince < now)
        m_wrong << u"%1 left with a key that is refused"_s.arg(request.url.path());
}

void PaceWatch::answered(const HttpRequest &request, const HttpAnswer &answer, Moment now)
{
    m_wasOpen = isOpen();
    if (answer.status == 429) {
        m_blockedUntil = now + seconds(headerValue(answer.headers, "X-RateLimit-Reset-Default").toInt());
        return;
    }
    // Probes are judged by themselves, and a call that began before the breaker last closed says nothing about what is
    // now. Of one that began in that very moment it is not known; a good one could only make the count too low.
    const bool isBad = answer.sent != Sent::Yes || answer.status >= 500;
    const auto began = now - answer.duration;
    if (m_wasOpen || began < m_closedAt || (began == m_closedAt && !isBad)) return;
    const auto remember = [](std::deque<bool> &last, bool value, std::size_t count) {
        last.push_back(value);
        if (last.size() > count) last.pop_front();
    };
    remember(m_bad, isBad, 20);
    if (request.method == "GET") remember(m_slow, answer.duration > 2s, 10);
}

QString PaceWatch::openedForNothing() const
{
    const auto count = [](const std::deque<bool> &of) { return int(std::ranges::count(of, true)); };
    const auto row = std::find(m_bad.rbegin(), m_bad.rend(), false) - m_bad.rbegin();
    if (std::size_t(row) >= failuresInARow || count(m_bad) >= failuresOfTwenty || count(m_slow) >= slowOfTen) return {};
    return u"the breaker opened after %1 failures in a row, %2 of the last %3, and %4 slow reads"_s.arg(row)
        .arg(count(m_bad))
        .arg(m_bad.size())
        .arg(count(m_slow));
}

void PaceWatch::told(Moment now)
{
    const bool open = isOpen();
    if (open && !m_wasOpen) m_openSince = now;
    if (open && !m_wasOpen && !m_held)
        if (const auto sentence = openedForNothing(); !sentence.isEmpty()) m_wrong << sentence;
    if (!open && m_wasOpen) closed(now);
    m_wasOpen = open;
    if (!m_gate().keyTrouble)
        m_refusedSince.reset();
    else if (!m_refusedSince)
        m_refusedSince = now;
}

/// What was before does not count any more.
void PaceWatch::closed(Moment now)
{
    m_closedAt = now;
    m_bad.clear();
    m_slow.clear();
}

void PaceWatch::restarted()
{
    m_blockedUntil.reset();
    m_sent.clear();
    m_sweeps.clear();
    m_bad.clear();
    m_slow.clear();
    m_held = false;
    m_wasOpen = false;
    m_openSince.reset();
    m_refusedSince.reset();
}

void PaceWatch::setHeld(bool held, Moment now)
{
    m_held = held;
    m_wasOpen = held;
    if (held) m_openSince = now;
    if (!held) closed(now); // by hand, between two answers
}

void PaceWatch::stalled(Moment now)
{
    if (m_openSince) m_openSince = now;
    if (m_refusedSince) m_refusedSince = now;
}

} // namespace tresen::test
