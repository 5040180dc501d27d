// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

/// How an absence closes a stylist's online times at Cal.com: by bookings of an event type that is set aside for it
/// (AbsenceEventType), each called a block. Pure.
///
/// Cal.com knows neither bookings of any length nor ones on top of others: an event type has a few lengths to choose
/// from, a time that is taken is refused, and so is one outside of its hours or within its notice. So what has to be
/// closed is the working time in the absence, without what bookings of ours hold there already; each stretch of it is
/// laid out with blocks of the lengths that there are, as few as cover most of it, and never beyond it. What no length
/// fits into is told as open.
///
/// It is worked out anew with each change, and only the difference is sent: a block that still lies in what has to be
/// closed stays as it is. When a covered booking is cancelled, its time gets a block of its own; where a guest was
/// quicker online, the block is taken away and cut around the guest.
namespace tresen {

/// A block that is there: wished for, sent, or given up.
struct KnownBlock {
    enum class Standing {
        Closes,   ///< agreed with Cal.com
        Wished,   ///< on its way there, or refused
        Missed,   ///< its time began before it was there, and it will not come to be any more
        KeptOpen, ///< cancelled at Cal.com, or by a person here: its time stays open
    };
    AppointmentId appointment;
    TimeRange time;
    HostId host;
    Standing standing = Standing::Closes;
    friend bool operator==(const KnownBlock &, const KnownBlock &) = default;
};

/// One stylist's absences, and what there is to close them with.
struct BlockQuestion {
    std::vector<TimeRange> away;    ///< working time that the absences take
    std::vector<TimeRange> present; ///< working time around it, as guests can book it online
    std::vector<TimeRange> booked;  ///< what bookings of ours hold at Cal.com
    std::vector<KnownBlock> blocks;
    HostId host;                               ///< the Cal.com user whose time has to be closed
    std::vector<std::chrono::minutes> lengths; ///< that a block can have, ascending; empty: none can be made
    std::chrono::minutes shortestService{0};   ///< no guest fits into less
    Instant now;
    Instant earliest;              ///< Cal.com refuses a block that starts before
    std::optional<Instant> latest; ///< or after this; it is made once its day comes into reach
};

struct BlockAnswer {
    std::vector<AppointmentId> drop;   ///< to be cancelled
    std::vector<AppointmentId> forget; ///< over, or no absence is there any more: no matter of ours any longer
    std::vector<TimeRange> make;       ///< by start
    std::vector<TimeRange> open;       ///< of `away`: guests can still book this online
    [[nodiscard]] bool changes() const { return !drop.empty() || !forget.empty() || !make.empty(); }
    friend bool operator==(const BlockAnswer &, const BlockAnswer &) = default;
};

[[nodiscard]] BlockAnswer planBlocks(const BlockQuestion &question);

/// As few blocks of these lengths as cover most of `time`, whole minutes, by start. What is left over lies in front of
/// the last one, so that where there are two at least no guest gets in from either end.
[[nodiscard]] std::vector<TimeRange> layOut(const TimeRange &time, const std::vector<std::chrono::minutes> &lengths);

} // namespace tresen
