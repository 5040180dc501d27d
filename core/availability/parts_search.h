// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "core/availability/free_times.h"
#include "core/domain/parts_plan.h"

namespace tresen {

/// What is looked for: a service whose parts may be done by different people of one branch.
struct PartsQuestion {
    ServiceId service;
    BranchId branch;
    /// For each part who may do it, whom we would rather have first; one entry is a fixed stylist.
    std::vector<std::vector<StaffId>> staff;
    Instant earliest; ///< no start before
    /// How many local days are looked at, that of `earliest` included.
    std::chrono::days horizon{14};
    /// Starts lie on this grid, counted from the first instant of the local day; a divisor of 30 min.
    std::chrono::minutes step{15};
};

/// Finds the first start at which every part has a stylist who is free: exact and deterministic, in a millisecond for a
/// large salon's fortnight. Processing time needs nobody; what lies in it may be anybody's. Of several combinations at
/// one start that with the fewest changes of hands is taken, of those the one whose people stand first in the lists of
/// the question, from the first part on.
///
/// Works out days as far as it has to; keep one for several questions about the same service. One thread at a time.
class PartsSearch
{
public:
    /// Whether somebody may do a part then, for what else is known: asked about those who are free here.
    using MayBe = std::function<bool(int part, StaffId staff, const TimeRange &served)>;

    /// `busy` as in FreeTimes; what the guest has already (when moving) is left out by the caller. The catalog and the
    /// calendar must outlive it.
    PartsSearch(const Catalog &catalog, const SalonCalendar &calendar, BusyTimes busy, PartsQuestion question,
                MayBe mayBe = {});

    /// A plan has one segment for each part. Nothing: no combination fits within the horizon.
    [[nodiscard]] std::optional<std::vector<PlannedSegment>> first();
    /// The first start in [from, to), `from` not before the question's earliest.
    [[nodiscard]] std::optional<std::vector<PlannedSegment>> firstIn(TimeRange starts);
    /// The combination at exactly this start.
    [[nodiscard]] std::optional<std::vector<PlannedSegment>> at(Instant start);
    /// One for each start of that day, ascending.
    [[nodiscard]] std::vector<std::vector<PlannedSegment>> onDay(Day day);
    /// Spread so that they are a choice: at most one per half day.
    [[nodiscard]] std::vector<std::vector<PlannedSegment>> next(int limit);

private:
    /// A stylist's time, as far as it was worked out.
    struct Lane {
        const StaffMember *member = nullptr;
        Buffer buffer;
        std::vector<TimeRange> busy;    ///< normalized
        std::vector<TimeRange> present; ///< normalized
        std::vector<TimeRange> free;    ///< present without busy
    };
    /// A stylist who is free for the service of one part, with what is around it.
    struct Candidate {
        std::size_t lane = 0;
        Instant freeFrom; ///< of the free stretch in which the part begins
        Instant freeTo;   ///< of the one in which it ends
        Instant headFrom; ///< from when on the stylist is needed, buffer included
        Instant tailTo;   ///< likewise until when
    };
    struct Part {
        const ServiceSegment *segment = nullptr;
        std::vector<std::size_t> lanes; ///< in the question's order
        TimeRange served;               ///< at the start that is being tried
        std::vector<Candidate> candidates;
    };

    void workOut(Day until);
    [[nodiscard]] bool tryAt(Instant start);
    [[nodiscard]] std::optional<Candidate> candidate(std::size_t lane, const Part &part) const;
    [[nodiscard]] bool dropHopeless();
    [[nodiscard]] bool mayStand(std::size_t part, const Candidate &candidate) const;
    [[nodiscard]] bool choose(std::size_t part, int changes);
    [[nodiscard]] bool fits(std::size_t part, const Candidate &candidate) const;
    [[nodiscard]] bool tailsHold() const;
    [[nodiscard]] std::vector<PlannedSegment> planOf(Instant start) const;

    const Catalog &m_catalog;
    const SalonCalendar &m_calendar;
    PartsQuestion m_question;
    MayBe m_mayBe;
    const Service *m_service = nullptr;
    const Branch *m_branch = nullptr;
    std::vector<Lane> m_lanes;
    std::vector<Part> m_parts;
    std::vector<const Candidate *> m_chosen; ///< by part, while choosing
    std::vector<SalonDay> m_days;            ///< worked out so far, from the day before the first one
};

} // namespace tresen
