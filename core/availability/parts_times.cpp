// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/parts_times.h"

#include <algorithm>

#include "core/availability/offer_search.h"
#include "core/availability/parts_search.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

Outcome<std::vector<std::vector<StaffId>>> whoMay(const Catalog &catalog, const Service &service, BranchId branch,
                                                  const PartsTimesQuestion &question)
{
    std::vector<std::vector<StaffId>> all;
    for (std::size_t part = 0; part < service.segments.size(); ++part) {
        const auto fixed = part < question.by.size() && question.by[part] ? question.by[part] : question.staff;
        auto &may = all.emplace_back();
        for (const auto &member : catalog.staff) {
            if (!member.active || member.branch != branch || (fixed && member.id != *fixed)) continue;
            if (catalog.mapping(service.id, int(part), member.id)) may.push_back(member.id);
        }
        if (fixed && may.empty()) return refused(RefusalCode::NotEligible);
    }
    return all;
}

BranchId branchOf(const Catalog &catalog, const PartsTimesQuestion &question)
{
    auto fixed = question.staff;
    for (const auto &one : question.by)
        if (one) fixed = one;
    const auto *member = fixed ? catalog.staffMember(*fixed) : nullptr;
    if (member) return member->branch;
    return catalog.branches.empty() ? BranchId() : catalog.branches.front().id;
}

Outcome<std::vector<PartsTime>> partsTimes(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                           const PartsTimesQuestion &question, Instant now, const CalcomSays &calcom)
{
    const auto *service = catalog.service(question.service);
    // Who moves an appointment may do so also when the service is no longer offered.
    if (!service || (!service->active && !question.moving) || service->segments.empty())
        return refused(RefusalCode::UnknownService);
    PartsQuestion wanted;
    wanted.service = question.service;
    wanted.branch = branchOf(catalog, question);
    auto may = whoMay(catalog, *service, wanted.branch, question);
    if (!may) return tl::unexpected(may.error());
    wanted.staff = std::move(*may);
    const auto *branch = catalog.branch(wanted.branch);
    if (!branch) return std::vector<PartsTime>();
    wanted.earliest = std::max(now, question.from.value_or(now));
    if (question.onlyDay) wanted.earliest = std::max(now, branch->zone.range(*question.onlyDay).from);
    if (question.at) wanted.earliest = std::max(now, *question.at);
    wanted.horizon = searchHorizon;
    const auto reach = question.onlyDay || question.at ? days(2) : searchHorizon + days(2);
    const auto rows = BusyStore(session, catalog.company.id).rows({wanted.earliest - days(2), wanted.earliest + reach});
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    BusyTimes busy;
    for (const auto &row : *rows)
        if ((question.holder.isEmpty() || row.holder != question.holder) &&
            (!question.moving || row.owner != question.moving->value))
            busy[row.staff].push_back(row.time);

    PartsSearch::MayBe mayBe;
    if (calcom)
        mayBe = [&calcom](int part, StaffId staff, const TimeRange &served) {
            return calcom({part, staff, served, {}, {}}).state != TimeState::Taken;
        };
    PartsSearch search(catalog, calendar, std::move(busy), wanted, std::move(mayBe));
    std::vector<std::vector<PlannedSegment>> plans;
    if (question.at) {
        if (auto plan = search.at(*question.at)) plans.push_back(std::move(*plan));
    } else {
        plans = question.onlyDay ? search.onDay(*question.onlyDay) : search.next(question.limit);
    }
    std::vector<PartsTime> found;
    for (auto &plan : plans) {
        std::optional<Knowledge> known;
        for (const auto &part : plan)
            if (calcom) known = known ? together(*known, calcom(part)) : calcom(part);
        found.push_back(
            {{plan.front().booked.from, plan.back().booked.to}, std::move(plan), known.value_or(Knowledge())});
    }
    return found;
}

} // namespace tresen
