// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/availability/gap_finder.h"
#include "core/availability/why_not.h"
#include "core/engine/hours_desk.h"
#include "core/engine/view_maker.h"
#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr auto quarterHour = minutes(15);

/// A stored appointment as it would stand elsewhere.
std::vector<PlannedSegment> movedPlan(const std::vector<Segment> &segments, const VerdictsQuestion &question,
                                      StaffId staff, Instant start)
{
    const auto by = start - segments.front().booked.from;
    std::vector<PlannedSegment> plan;
    for (const auto &segment : segments) {
        const bool goes = !question.grabbed || segment.staff == *question.grabbed;
        PlannedSegment part{segment.part, goes ? staff : segment.staff, segment.booked.shifted(by), segment.active,
                            segment.gapAfter};
        for (auto &active : part.active)
            active = active.shifted(by);
        plan.push_back(std::move(part));
    }
    return plan;
}

/// What is taken around a day: segments tell work from clean-up, busy rows tell holds and whatever has no segment.
Outcome<std::vector<Taken>> takenAround(Session &session, const Catalog &catalog, BranchId branch, TimeRange window,
                                        std::optional<AppointmentId> moving, const QString &holder)
{
    const auto stored = AppointmentStore(session, catalog.company.id).day(branch, window);
    if (!stored) return tl::unexpected(refusalFor(stored.error()));
    const auto rows = BusyStore(session, catalog.company.id).rows(window);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    std::map<AppointmentId, bool> booked;
    for (const auto &appointment : stored->appointments)
        booked[appointment.id] = appointment.status == AppointmentStatus::Booked;
    std::vector<Taken> taken;
    for (const auto &segment : stored->segments)
        if (booked[segment.appointment] && segment.appointment != moving)
            addTaken(taken, segment.staff, segment.appointment.value, segment.booked, segment.active);
    for (const auto &row : *rows) {
        if (booked.contains(AppointmentId{row.owner}) || (moving && row.owner == moving->value)) continue;
        if (row.kind == BusyRow::Kind::Hold && !holder.isEmpty() && row.holder == holder) continue;
        const auto kind = row.kind == BusyRow::Kind::Hold ? Taken::Kind::Held : Taken::Kind::Served;
        taken.push_back({row.staff, row.time, kind, row.owner});
    }
    return taken;
}

} // namespace

Outcome<DayVerdicts> dayVerdicts(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                 const VerdictsQuestion &question, Instant now)
{
    const auto *branch = catalog.branch(question.branch);
    if (!branch) return refused(RefusalCode::InvalidInput, QStringLiteral("no such branch"));
    const auto *service = question.service ? catalog.service(*question.service) : nullptr;
    if (question.service && !service) return refused(RefusalCode::UnknownService);
    std::vector<Segment> moved;
    if (question.moving) {
        const auto found = AppointmentStore(session, catalog.company.id).find(*question.moving);
        if (!found) return tl::unexpected(refusalFor(found.error()));
        if (!*found) return refused(RefusalCode::UnknownAppointment);
        moved = (*found)->segments;
        service = catalog.service((*found)->appointment.service);
    }
    const auto range = branch->zone.range(question.day);
    auto taken = takenAround(session, catalog, branch->id, {range.from - hours(12), range.to + hours(12)},
                             question.moving, question.holder);
    if (!taken) return tl::unexpected(taken.error());

    WhyNotFree why(catalog, calendar, *taken, now);
    // The same for the desk, which may pass over what binds callers and write down what has begun.
    auto binding = calendar;
    binding.notice = minutes(0);
    binding.window = days(0);
    WhyNotFree whyAtDesk(catalog, binding, std::move(*taken), std::min(now, range.from));
    DayVerdicts verdicts{branch->id, question.day, range.from, branch->zone.dayOf(now) == question.day, {}};
    for (const auto &member : catalog.staff) {
        if (!member.active || member.branch != branch->id) continue;
        auto &column = verdicts.staff.emplace_back();
        column.staff = member.id;
        for (auto start = range.from; start < range.to; start += quarterHour) {
            if (question.moving) {
                const auto plan = movedPlan(moved, question, member.id, start);
                auto answer = why.of(plan, service);
                // Whoever is dropped there hears what keeps him from it, and not what he may pass over.
                if (verdicts.verdict(answer) == Verdict::Careful)
                    if (auto hard = whyAtDesk.of(plan, service); hard.why != WhyNot::Free) answer = std::move(hard);
                column.answers.push_back(std::move(answer));
            } else if (service)
                column.answers.push_back(why.of(*service, member.id, start));
            else
                column.answers.push_back(why.of(member.id, {start, start + quarterHour}));
        }
    }
    return verdicts;
}

Outcome<std::vector<GapOffer>> dayGaps(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                       BranchId branchId, Day day, Instant now)
{
    const auto *branch = catalog.branch(branchId);
    if (!branch) return refused(RefusalCode::InvalidInput, QStringLiteral("no such branch"));
    const auto range = branch->zone.range(day);
    const auto stored = AppointmentStore(session, catalog.company.id).day(branchId, range);
    if (!stored) return tl::unexpected(refusalFor(stored.error()));
    const auto rows = BusyStore(session, catalog.company.id).rows(range);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    std::map<AppointmentId, bool> booked;
    for (const auto &appointment : stored->appointments)
        booked[appointment.id] = appointment.status == AppointmentStatus::Booked;
    std::vector<ProcessingGap> gaps;
    for (const auto &segment : stored->segments)
        if (booked[segment.appointment] && !isDropped(segment.desired))
            addGaps(gaps, segment.appointment, segment.staff, segment.booked, segment.active, segment.gapAfter);
    BusyTimes busy;
    for (const auto &row : *rows)
        busy[row.staff].push_back(row.time);
    return findGapOffers(catalog, calendar, gaps, busy, now, quarterHour);
}

} // namespace tresen
