// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include "core/sync/sweep.h"
#include "core/sync/wall_watch.h"

namespace tresen {

/// What stands last on a host, to find two bookings that overlap there.
struct OnHost {
    Instant end;
    SegmentId segment;
};

/// One reading, of what changed or of everything, with one key.
struct Sweep::Run {
    Run(Scheduler &scheduler, bool isFull, Instant now)
        : full(isFull)
        , began(now)
        , wayBack(scheduler)
        , startsFrom(now)
        , wall(scheduler.clock())
    {}

    bool full;
    Instant began;
    qint64 seq = 0; ///< what is stored later than this was read after we began
    WayBack wayBack;
    enum class Phase { Pages, Missed } phase = Phase::Pages;
    int skip = 0;
    Instant startsFrom;               ///< of everything: the next page holds what starts then or later
    int expected = 0;                 ///< so many, if nothing went meanwhile
    std::optional<Instant> shiftedAt; ///< the last start that was read once more
    std::optional<Instant> from;      ///< of what changed: the next page begins here, on Cal.com's clock
    WallWatch wall;
    bool clockWasSet = false; ///< what looked over, or not to come yet, may have been neither
    bool morePages = true;
    bool cut = false; ///< there were more pages than anybody reads
    QSet<QString> seen;
    int total = 0;
    std::map<HostId, OnHost> lastOnHost;
    std::vector<SeenBooking> toAsk; ///< whose predecessors have to be read
    std::vector<AgreedSegment> missed;
    SweepCounts counts;
    int failures = 0; ///< in a row
};

/// One key: its mark, its budget, and what is under way.
struct Sweep::Lane {
    Way way;
    SweepMark mark;
    std::unique_ptr<Run> run;
    RequestHandle request;
    std::shared_ptr<ReadBooking> read;
    Scheduler::Timer next;
    Scheduler::Timer retry;
    std::deque<Moment> spent; ///< requests of the last minute
    Moment fullDue{};
    Moment changesDue{};
};

/// What the transaction of one page found.
struct Sweep::Taken {
    std::vector<Intake> intakes; ///< as the page's bookings
    std::map<HostId, OnHost> lastOnHost;
};

} // namespace tresen
