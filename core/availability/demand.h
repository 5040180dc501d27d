// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "core/availability/slot_cache.h"

namespace tresen {

/// What is asked about in which quarter hour of the week: so that it is known when somebody asks again.
///
/// A number is how often an event type was asked about in that quarter hour of a week; what is a week old counts half,
/// what is two weeks old a quarter. Bounded. A value without clock; one thread.
class Demand
{
public:
    static constexpr int quartersOfWeek = 7 * 24 * 4;
    static constexpr std::size_t linesPerQuarter = 32;

    struct Row {
        int quarter = 0; ///< 0: Monday, 0:00 to 0:15, by the clock on the branch's wall
        SlotLine line;
        double asked = 0;
        int week = 0; ///< in which `asked` was last brought up to date; weeks since 1970
        friend bool operator==(const Row &, const Row &) = default;
    };

    void asked(const SlotLine &line, LocalTime at);

    /// The event types that were asked about most at this time of the week, most first; only those of at least
    /// `atLeast` times a week.
    [[nodiscard]] std::vector<SlotLine> likely(LocalTime at, std::size_t limit, double atLeast = 0.5) const;

    /// What has changed since the last call, to be stored; an `asked` of zero was forgotten.
    [[nodiscard]] std::vector<Row> takeChanged();
    /// What was stored.
    void restore(const std::vector<Row> &rows);

    [[nodiscard]] static int quarterOf(LocalTime at);
    [[nodiscard]] static int weekOf(LocalTime at);

private:
    struct Entry {
        SlotLine line;
        double asked = 0;
        int week = 0;
        bool changed = false;
        [[nodiscard]] double in(int thisWeek) const;
    };
    std::array<std::vector<Entry>, quartersOfWeek> m_quarters;
    std::vector<Row> m_forgotten;
};

} // namespace tresen
