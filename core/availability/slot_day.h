// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/calcom/slot_messages.h"

namespace tresen {

/// What Cal.com's list says about one day of one event type. A value.
///
/// The list holds starts on a grid of Cal.com's own, and a booking need not start on it (docs/calcom.md, measured 12).
/// So the slots are read as the time that they cover: what lies within is free, wherever it starts. What is not covered
/// is taken only where a slot would have been listed were it free; between the last slot and a closing time there may
/// be room that no slot of the grid fills, and of that the list says nothing.
class SlotDay
{
public:
    enum class Verdict {
        Free,
        Taken,
        NotListed ///< the list says nothing about it
    };

    /// Nothing is free.
    SlotDay() = default;
    /// `slots` of one day by start; `length` is that of slots without an end; `step` the distance of the grid, zero if
    /// it is not known.
    SlotDay(const std::vector<Slot> &slots, std::chrono::minutes length, std::chrono::milliseconds step);

    [[nodiscard]] bool isEmpty() const { return m_starts.empty(); }
    [[nodiscard]] const std::vector<Instant> &starts() const { return m_starts; }

    /// About a booking of exactly this time.
    [[nodiscard]] Verdict about(const TimeRange &wanted) const;
    /// The same if `own` counted as free: where the booking lies now that is to be moved.
    [[nodiscard]] Verdict about(const TimeRange &wanted, const std::vector<TimeRange> &own) const;

    friend bool operator==(const SlotDay &, const SlotDay &) = default;

private:
    [[nodiscard]] bool isOnGrid(Instant start) const;

    std::vector<Instant> m_starts;
    std::vector<TimeRange> m_free; ///< normalized
    std::chrono::milliseconds m_step{0};
};

/// An answer cut into its days, each of those that were asked for: one without a free slot is missing in the answer and
/// is an empty day here.
[[nodiscard]] std::map<Day, SlotDay> slotDays(const std::vector<Slot> &slots, const SlotQuery &query,
                                              std::chrono::minutes length);

} // namespace tresen
