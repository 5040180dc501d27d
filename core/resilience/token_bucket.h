// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>

#include "core/base/time.h"
#include "core/resilience/class_shares.h"

namespace tresen {

/// What the far side says about our budget in the headers of an answer.
struct RateHint {
    std::optional<int> limit;     ///< requests in a window
    std::optional<int> remaining; ///< of them, in the present window
    std::optional<std::chrono::nanoseconds> resetIn;
    friend bool operator==(const RateHint &, const RateHint &) = default;
};

/// The rate limit of one key: 90 requests a minute with a burst of 10, where Cal.com allows 120 and then blocks for a
/// minute (docs/design.md 6). Headers can only slow it down: a lower limit lowers the rate for good, a small
/// remainder (other programs use the key too) stretches what is left to the end of the window. Tokens are divided by
/// ClassShares. A value; the caller passes the time in. One thread.
class TokenBucket
{
public:
    struct Rules {
        int perMinute = 90;
        double burst = 10;
        /// Part of an announced limit that we use: 90 of 120.
        double partOfLimit = 0.75;
        /// How long a 429 without a usable header blocks.
        std::chrono::nanoseconds block = std::chrono::seconds(60);
    };
    struct Snapshot {
        int perMinute = 0; ///< in force now
        int used = 0;      ///< taken within the last 60 s
        std::optional<Moment> blockedUntil;
        friend bool operator==(const Snapshot &, const Snapshot &) = default;
    };

    TokenBucket(Rules rules, Moment now);

    /// Takes a token for one request of `callClass`, if there is one and nothing blocks.
    [[nodiscard]] bool tryTake(CallClass callClass, const ClassShares::Waiting &waiting, Moment now);
    /// Gives a token back for a request that never left.
    void giveBack(CallClass callClass, Moment now);
    /// How long until tryTake() can succeed if nobody else takes anything; zero if it can now.
    [[nodiscard]] std::chrono::nanoseconds untilAvailable(CallClass callClass, const ClassShares::Waiting &waiting,
                                                          Moment now);

    /// Reads an answer's headers. `inFlight` requests were sent but are not yet in its remainder.
    void learn(const RateHint &hint, int inFlight, Moment now);
    /// A 429: nothing more until it is over.
    void block(const RateHint &hint, Moment now);
    [[nodiscard]] bool isBlocked(Moment now) const { return m_blockedUntil && now < *m_blockedUntil; }

    [[nodiscard]] Snapshot snapshot(Moment now) const;

private:
    void refill(Moment now);
    [[nodiscard]] double perSecond(Moment at) const;
    void count(int by, Moment now);

    Rules m_rules;
    int m_perMinute;
    ClassShares m_shares;
    Moment m_refilledAt;
    std::optional<Moment> m_blockedUntil;
    double m_slowPerSecond = 0; ///< instead of the usual rate until m_slowUntil
    std::optional<Moment> m_slowUntil;
    std::array<int, 60> m_usedInSecond{}; ///< ring; slot = second % 60
    std::array<std::int64_t, 60> m_second{};
};

} // namespace tresen
