// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include <QtGlobal>

namespace tresen::test {

/// How often a test repeats itself, which finds the more the longer it lasts: a count that fits into CI, and at night a
/// far higher one, or as much of it as fits into TRESEN_NIGHTLY minutes (`./dev nightly`), so that the night ends on a
/// slow machine too.
///
///     const LongRun run("TRESEN_LEASE_RACES", 1000, 100'000);
///     int done = 0;
///     for (; run.goesOn(done); ++done) …
class LongRun
{
public:
    /// `variable` in the environment sets a count of one's own, without an end in time.
    LongRun(const char *variable, qint64 push, qint64 night)
    {
        bool set = false;
        const auto asked = variable ? qEnvironmentVariableIntValue(variable, &set) : 0;
        m_count = set ? asked : isNight() ? night : push;
        m_least = set ? asked : std::min(push, m_count);
        if (!set && isNight()) m_until = Clock::now() + std::chrono::minutes(qEnvironmentVariableIntValue(nightly));
    }

    [[nodiscard]] static bool isNight() { return qEnvironmentVariableIsSet(nightly); }

    /// Never less than in CI, however slow the machine is.
    [[nodiscard]] bool goesOn(qint64 done) const
    {
        return done < m_count && (done < m_least || !m_until || Clock::now() < *m_until);
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr auto nightly = "TRESEN_NIGHTLY";

    qint64 m_count = 0;
    qint64 m_least = 0;
    std::optional<Clock::time_point> m_until;
};

} // namespace tresen::test
