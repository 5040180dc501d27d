// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace tresen {

/// How many events of an objective there were in each minute and how many of them were bad, as running sums: any window
/// costs two searches. Minutes count since 1970; without events they take no room.
class Tally
{
public:
    struct Count {
        std::int64_t total = 0;
        std::int64_t bad = 0;
        friend bool operator==(const Count &, const Count &) = default;
    };

    /// Minutes in growing order; what is equal to or before the last one is refused by an assertion.
    void append(std::int64_t minute, Count count);
    /// Forgets `minute` and everything behind it.
    void cutFrom(std::int64_t minute);
    /// Forgets everything before.
    void dropBefore(std::int64_t minute);
    /// From `from` to before `to`.
    [[nodiscard]] Count between(std::int64_t from, std::int64_t to) const;

private:
    struct Entry {
        std::int64_t minute;
        Count until; ///< this minute's included
    };
    [[nodiscard]] Count before(std::int64_t minute) const;
    std::vector<Entry> m_entries;
    Count m_dropped; ///< of what was forgotten at the beginning
};

} // namespace tresen
