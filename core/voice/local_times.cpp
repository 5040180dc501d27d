// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/local_times.h"

#include "core/availability/free_times.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int stepMinutes = 15;

std::vector<StaffId> staffFor(const Catalog &catalog, const TimeWish &wish)
{
    auto eligible = catalog.eligibleStaff(wish.service);
    if (!wish.staff) return eligible;
    const bool can = std::ranges::find(eligible, *wish.staff) != eligible.end();
    return can ? std::vector<StaffId>{*wish.staff} : std::vector<StaffId>{};
}

bool counts(const BusyRow &row, const TimeWish &wish)
{
    if (wish.moving && row.owner == wish.moving->value) return false;
    return wish.holder.isEmpty() || row.holder != wish.holder;
}

Result<BusyTimes> busyTimes(Session &session, const Catalog &catalog, const TimeWish &wish, TimeRange window)
{
    const auto rows = BusyStore(session, catalog.company.id).rows(window);
    if (!rows) return tl::unexpected(rows.error());
    BusyTimes busy;
    for (const auto &row : *rows)
        if (counts(row, wish)) busy[row.staff].push_back(row.time);
    return busy;
}

const Branch *branchFor(const Catalog &catalog, const std::vector<StaffId> &staff)
{
    const auto *first = staff.empty() ? nullptr : catalog.staffMember(staff.front());
    return first ? catalog.branch(first->branch) : nullptr;
}

TimeAnswer asAnswer(const FreeTime &time) { return {time, true, false, true}; }

bool inside(const Branch &branch, const FreeTime &time, const std::optional<DaySpan> &within)
{
    if (!within) return true;
    const auto local = branch.zone.toLocal(time.start);
    const auto minute = duration_cast<minutes>(local - floor<days>(local)).count();
    return within->fromMinute <= minute && minute < within->toMinute;
}

/// The best of `all` that are a choice: not two within half an hour of each other unless nothing else is left.
std::vector<FreeTime> spread(const std::vector<FreeTime> &all, int limit)
{
    std::vector<FreeTime> chosen;
    const auto take = [&](milliseconds apart) {
        for (const auto &time : all) {
            if (int(chosen.size()) >= limit) return;
            if (std::ranges::all_of(chosen,
                                    [&](const FreeTime &other) { return abs(other.start - time.start) >= apart; }))
                chosen.push_back(time);
        }
    };
    take(minutes(30));
    take(minutes(1));
    return chosen;
}

/// Alternatives in the order in which people take them: the same day by closeness, the next working day, the next week.
std::vector<FreeTime> offersAround(const FreeTimes &times, const FreeTimeSearch &search, const Branch &branch,
                                   Instant wish, int limit)
{
    const auto day = branch.zone.dayOf(wish);
    const auto clock = branch.zone.toLocal(wish) - LocalTime(day);
    std::vector<FreeTime> found;
    const auto nearestOn = [&](Day of, std::size_t most) {
        auto all = times.onDay(search, of);
        const auto same = branch.zone.toInstant(LocalTime(of) + clock);
        std::ranges::stable_sort(all, {}, [&](const FreeTime &time) { return abs(time.start - same); });
        for (const auto &time : spread(all, int(most)))
            found.push_back(time);
        return !all.empty();
    };
    nearestOn(day, std::size_t(std::max(1, limit - 1)));
    for (int ahead = 1; ahead <= 7 && int(found.size()) < limit; ++ahead)
        if (nearestOn(day + days(ahead), 1)) break;
    if (int(found.size()) < limit) nearestOn(day + days(7), 1);
    if (found.empty()) {
        auto later = search;
        later.earliest = std::max(search.earliest, wish);
        found = times.next(later, limit);
    }
    std::vector<FreeTime> once;
    for (const auto &time : found)
        if (std::ranges::find(once, time.start, &FreeTime::start) == once.end() && int(once.size()) < limit)
            once.push_back(time);
    return once;
}

/// When a stylist is needed: what is served, and the pause around it as far as she is there.
std::vector<TimeRange> withBuffers(const Catalog &catalog, const SalonCalendar &calendar, ServiceId service,
                                   StaffId staff, const std::vector<PlannedSegment> &plan)
{
    const auto buffer = calendar.buffer(service, staff);
    std::vector<TimeRange> served;
    std::vector<TimeRange> wanted;
    for (const auto &part : plan)
        for (const auto &active : part.active) {
            served.push_back(active);
            wanted.push_back({active.from - buffer.before, active.to + buffer.after});
        }
    const auto *member = catalog.staffMember(staff);
    const auto *branch = member ? catalog.branch(member->branch) : nullptr;
    if (!branch || (buffer.before.count() == 0 && buffer.after.count() == 0)) return served;
    wanted = intersected(wanted, calendar.working(*member, *branch, branch->zone.dayOf(plan.front().booked.from)));
    wanted.insert(wanted.end(), served.begin(), served.end());
    return normalized(std::move(wanted));
}

} // namespace

Result<AtTime> staffAt(Session &session, const Catalog &catalog, const SalonCalendar &calendar, const TimeWish &wish,
                       Instant start)
{
    AtTime at;
    const auto *service = catalog.service(wish.service);
    if (!service || service->segments.empty()) return at;
    const auto busy = busyTimes(session, catalog, wish, {start - days(1), start + days(1)});
    if (!busy) return tl::unexpected(busy.error());
    std::vector<std::pair<milliseconds, StaffId>> byLoad;
    for (const auto staff : staffFor(catalog, wish)) {
        const auto plan = planService(*service, staff, start);
        if (!FreeTimes::withinHours(catalog, plan, calendar)) continue;
        at.somebodyThere = true;
        const auto wanted = withBuffers(catalog, calendar, wish.service, staff, plan);
        const auto taken = busy->find(staff);
        milliseconds load{0};
        bool free = true;
        if (taken != busy->end()) {
            for (const auto &range : taken->second) {
                load += range.length();
                free =
                    free && std::ranges::none_of(wanted, [&](const TimeRange &part) { return part.overlaps(range); });
            }
        }
        if (free) byLoad.emplace_back(load, staff);
    }
    std::ranges::stable_sort(byLoad, {}, &std::pair<milliseconds, StaffId>::first);
    for (const auto &[load, staff] : byLoad)
        at.free.push_back(staff);
    return at;
}

LocalTimes::LocalTimes(Storage &storage, const Clock &clock, CatalogOf catalog, CalendarOf calendar)
    : m_storage(storage)
    , m_clock(clock)
    , m_catalog(std::move(catalog))
    , m_calendar(std::move(calendar))
{}

void LocalTimes::ask(Work work, Done done)
{
    const bool runs = m_storage.read([this, work = std::move(work), done](Session &session) {
        done(work(session, *m_catalog(), *m_calendar(), m_clock.now()));
    });
    if (!runs) done(refused(RefusalCode::ShuttingDown));
}

void LocalTimes::check(const TimeWish &wish, const std::vector<Instant> &times, int offers, Done done)
{
    ask(
        [wish, times, offers](Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                              Instant now) -> Outcome<TimesFound> {
            TimesFound found;
            const auto *service = catalog.service(wish.service);
            if (!service) return refused(RefusalCode::UnknownService);
            bool any = false;
            for (const auto start : times) {
                const auto at = staffAt(session, catalog, calendar, wish, start);
                if (!at) return tl::unexpected(refusalFor(at.error()));
                TimeAnswer answer{{start, start + service->length(), {}}, !at->free.empty(), false, true};
                if (answer.free) answer.time.staff = at->free.front();
                any = any || answer.free;
                found.times.push_back(answer);
            }
            if (any || offers == 0 || times.empty()) return found;
            const auto staff = staffFor(catalog, wish);
            const auto *branch = branchFor(catalog, staff);
            if (!branch) return found;
            auto busy =
                busyTimes(session, catalog, wish, {times.front() - days(2), times.front() + searchHorizon + days(2)});
            if (!busy) return tl::unexpected(refusalFor(busy.error()));
            const FreeTimes free(catalog, std::move(*busy), calendar);
            const FreeTimeSearch search{wish.service, staff, now, minutes(stepMinutes)};
            for (const auto &time : offersAround(free, search, *branch, times.front(), offers))
                found.offers.push_back(asAnswer(time));
            return found;
        },
        std::move(done));
}

void LocalTimes::around(const TimeWish &wish, Instant time, int offers, Done done)
{
    ask(
        [wish, time, offers](Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                             Instant now) -> Outcome<TimesFound> {
            TimesFound found;
            const auto staff = staffFor(catalog, wish);
            const auto *branch = branchFor(catalog, staff);
            if (!branch) return found;
            auto busy = busyTimes(session, catalog, wish, {time - days(2), time + searchHorizon + days(2)});
            if (!busy) return tl::unexpected(refusalFor(busy.error()));
            const FreeTimes free(catalog, std::move(*busy), calendar);
            const FreeTimeSearch search{wish.service, staff, now, minutes(stepMinutes)};
            for (const auto &offer : offersAround(free, search, *branch, time, offers))
                found.offers.push_back(asAnswer(offer));
            return found;
        },
        std::move(done));
}

void LocalTimes::next(const TimeWish &wish, Instant from, const std::optional<DaySpan> &within, int offers, Done done)
{
    ask(
        [wish, from, within, offers](Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                     Instant now) -> Outcome<TimesFound> {
            TimesFound found;
            const auto staff = staffFor(catalog, wish);
            const auto *branch = branchFor(catalog, staff);
            if (!branch) return found;
            const auto earliest = std::max(now, from);
            auto busy = busyTimes(session, catalog, wish, {earliest - days(2), earliest + searchHorizon + days(2)});
            if (!busy) return tl::unexpected(refusalFor(busy.error()));
            const FreeTimes free(catalog, std::move(*busy), calendar);
            const FreeTimeSearch search{wish.service, staff, earliest, minutes(stepMinutes)};
            const auto first = branch->zone.dayOf(earliest);
            for (int ahead = 0; ahead < searchHorizon.count() && int(found.offers.size()) < offers; ++ahead)
                for (const auto &time : free.onDay(search, first + days(ahead)))
                    if (inside(*branch, time, within)) {
                        found.offers.push_back(asAnswer(time));
                        break;
                    }
            return found;
        },
        std::move(done));
}

void LocalTimes::during(const TimeWish &wish, Day first, Day last, const std::optional<DaySpan> &within, int offers,
                        Done done)
{
    ask(
        [wish, first, last, within, offers](Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                            Instant now) -> Outcome<TimesFound> {
            TimesFound found;
            const auto staff = staffFor(catalog, wish);
            const auto *branch = branchFor(catalog, staff);
            if (!branch) return found;
            const auto end = std::min(last, first + days(31));
            auto busy = busyTimes(session, catalog, wish,
                                  {branch->zone.range(first).from - days(1), branch->zone.range(end).to + days(1)});
            if (!busy) return tl::unexpected(refusalFor(busy.error()));
            const FreeTimes free(catalog, std::move(*busy), calendar);
            const FreeTimeSearch search{wish.service, staff, now, minutes(stepMinutes)};
            std::vector<FreeTime> all;
            const bool oneDay = first == end;
            for (auto day = first; day <= end; day += days(1)) {
                std::vector<FreeTime> ofDay;
                for (const auto &time : free.onDay(search, day))
                    if (inside(*branch, time, within)) ofDay.push_back(time);
                // Of one day as many as there are, far apart; of several the first of each.
                if (oneDay)
                    for (std::size_t i = 0; i < ofDay.size(); i += std::max<std::size_t>(1, ofDay.size() / 4))
                        all.push_back(ofDay[i]);
                else if (!ofDay.empty())
                    all.push_back(ofDay.front());
            }
            for (const auto &time : spread(all, offers))
                found.offers.push_back(asAnswer(time));
            return found;
        },
        std::move(done));
}

} // namespace tresen
