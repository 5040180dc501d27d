// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QHash>
#include <QString>

#include "core/base/time.h"

namespace tresen::sandbox {

/// Counts requests in windows of 60 s that begin with their first request; the one too many closes the door for 60 s
/// from then on, however often somebody knocks (docs/calcom.md, measured 28).
class RateLimiter
{
public:
    struct Verdict {
        bool allowed = true;
        int limit = 0;
        int remaining = 0;
        int resetSeconds = 0; ///< until the window or the block ends
    };

    /// Counts a request of `who` against `limit` a minute.
    [[nodiscard]] Verdict count(const QString &who, int limit, Instant now);

private:
    struct Window {
        Instant ends;
        int used = 0;
        Instant blockedUntil;
    };
    QHash<QString, Window> m_windows;
};

} // namespace tresen::sandbox
