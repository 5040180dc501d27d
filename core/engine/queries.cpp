// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries.h"

#include "core/availability/free_times.h"
#include "core/engine/hours_desk.h"
#include "core/engine/view_maker.h"
#include "core/salon/phone.h"
#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/hold_store.h"
#include "core/storage/pause_store.h"
#include "core/engine/stray_desk.h"
#include "core/storage/stray_store.h"
#include "core/storage/unsettled_store.h"
#include "core/storage/work_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// The columns, and what is special about the day.
void addHours(DayView &view, const Catalog &catalog, const SalonCalendar &calendar, const Branch &branch)
{
    const auto day = calendar.salonDay(branch, view.day);
    view.opening = day.opening;
    view.closed = calendar.closed(branch.id, view.day);
    for (const auto &member : catalog.staff) {
        if (!member.active || member.branch != branch.id) continue;
        view.staff.push_back({member.id, member.name, calendar.working(member, branch, day)});
        std::ranges::copy(calendar.absencesOf(member.id, view.range), std::back_inserter(view.absences));
    }
}

Outcome<void> addOnline(DayView &view, Session &session, const Catalog &catalog)
{
    auto online = absencesOnline(session, catalog, view.absences, view.range);
    if (!online) return tl::unexpected(online.error());
    view.online = std::move(*online);
    return {};
}

Result<> addHolds(DayView &view, Session &session, CompanyId company)
{
    auto held = HoldStore(session, company).all();
    if (!held) return tl::unexpected(held.error());
    for (auto &hold : *held)
        if (hold.time.overlaps(view.range) && std::ranges::count(view.staff, hold.staff, &StaffDay::staff) > 0)
            view.holds.push_back(std::move(hold));
    return {};
}

} // namespace

Outcome<DayView> dayView(Session &session, const Catalog &catalog, BranchId branchId, Day day,
                         const SalonCalendar &calendar)
{
    const auto *branch = catalog.branch(branchId);
    if (!branch) return refused(RefusalCode::InvalidInput, QStringLiteral("no such branch"));
    DayView view;
    view.branch = branchId;
    view.day = day;
    view.zone = branch->zone;
    view.range = branch->zone.range(day);
    addHours(view, catalog, calendar, *branch);
    if (const auto held = addHolds(view, session, catalog.company.id); !held)
        return tl::unexpected(refusalFor(held.error()));
    if (const auto told = addOnline(view, session, catalog); !told) return tl::unexpected(told.error());
    const auto stored = AppointmentStore(session, catalog.company.id).day(branchId, view.range);
    if (!stored) return tl::unexpected(refusalFor(stored.error()));

    const ViewMaker maker(catalog);
    auto segment = stored->segments.begin();
    std::map<AppointmentId, std::vector<Segment>> parts;
    for (; segment != stored->segments.end(); ++segment)
        parts[segment->appointment].push_back(*segment);
    std::map<CustomerId, const Customer *> customers;
    for (const auto &customer : stored->customers)
        customers[customer.id] = &customer;
    for (const auto &appointment : stored->appointments) {
        if (appointment.status == AppointmentStatus::Cancelled) {
            ++view.cancelled;
            continue;
        }
        const auto customer = customers.find(appointment.customer);
        view.appointments.push_back(maker.appointment(
            appointment, parts[appointment.id], customer == customers.end() ? QString() : customer->second->name));
        view.expected = view.expected + appointment.price;
    }
    return view;
}

Outcome<std::vector<CustomerHit>> customerHits(Session &session, const Catalog &catalog, const QString &text, int limit,
                                               Instant now)
{
    CustomerStore store(session, catalog.company.id);
    const auto found = store.search(text, limit);
    if (!found) return tl::unexpected(refusalFor(found.error()));
    std::vector<CustomerId> ids;
    for (const auto &customer : *found)
        ids.push_back(customer.id);
    const auto visits = store.lastVisits(ids, now);
    if (!visits) return tl::unexpected(refusalFor(visits.error()));
    std::vector<CustomerHit> hits;
    for (const auto &customer : *found) {
        CustomerHit hit{customer.id, customer.name, phoneText(customer.phone), {}, {}};
        if (const auto visit = visits->find(customer.id); visit != visits->end()) {
            hit.lastVisit = visit->second.start;
            if (const auto *service = catalog.service(visit->second.service)) hit.lastService = service->name;
        }
        hits.push_back(std::move(hit));
    }
    return hits;
}

Outcome<std::vector<FreeTime>> freeTimesFor(Session &session, const Catalog &catalog, const FreeTimesQuestion &question,
                                            Instant now, const SalonCalendar &calendar)
{
    const auto *service = catalog.service(question.service);
    // Who moves an appointment may do so also when the service is no longer offered.
    if (!service || (!service->active && !question.moving)) return refused(RefusalCode::UnknownService);
    FreeTimeSearch search;
    search.service = question.service;
    search.earliest = std::max(now, question.from.value_or(now));
    search.staff = catalog.eligibleStaff(question.service);
    if (question.staff) {
        if (std::ranges::find(search.staff, *question.staff) == search.staff.end())
            return refused(RefusalCode::NotEligible);
        search.staff = {*question.staff};
    }
    TimeRange window{search.earliest - days(2), search.earliest + searchHorizon + days(2)};
    if (question.onlyDay) {
        // Whatever the branch's zone, its day lies within the day of UTC and one on each side.
        const Instant midnight(question.onlyDay->time_since_epoch());
        window = {midnight - days(1), midnight + days(2)};
    }
    const auto rows = BusyStore(session, catalog.company.id).rows(window);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    BusyTimes busy;
    for (const auto &row : *rows)
        if (!question.moving || row.owner != question.moving->value) busy[row.staff].push_back(row.time);
    const FreeTimes times(catalog, std::move(busy), calendar);
    return question.onlyDay ? times.onDay(search, *question.onlyDay) : times.next(search, question.limit);
}

namespace {

/// A name or number that many have is no filter; who types more of it finds the rest.
constexpr int customersMeant = 50;

Outcome<ListedFilter> listed(CustomerStore &customers, const UnsettledQuestion &question, Instant now)
{
    ListedFilter filter;
    filter.states = question.states;
    if (question.orphanedOnly) filter.noProgressSince = now - orphanedAfter;
    filter.trouble = question.cause;
    filter.owner = question.owner;
    filter.staff = question.staff;
    filter.since = question.since;
    if (question.withoutSnoozed) filter.awakeAt = now;
    filter.unacknowledged = question.unacknowledged;
    if (question.text.trimmed().isEmpty()) return filter;
    const auto found = customers.search(question.text, customersMeant);
    if (!found) return tl::unexpected(refusalFor(found.error()));
    filter.customers.emplace();
    for (const auto &customer : *found)
        filter.customers->push_back(customer.id);
    return filter;
}

} // namespace

Outcome<std::vector<UnsettledKey>> unsettledKeys(Session &session, const Catalog &catalog,
                                                 const UnsettledQuestion &question, Instant now,
                                                 const std::optional<UnsettledKey> &after, int limit)
{
    CustomerStore customers(session, catalog.company.id);
    const auto filter = listed(customers, question, now);
    if (!filter) return tl::unexpected(filter.error());
    const auto page = UnsettledStore(session, catalog.company.id).page(*filter, after, limit);
    if (!page) return tl::unexpected(refusalFor(page.error()));
    std::vector<UnsettledKey> keys;
    for (const auto &listed : *page)
        keys.push_back({listed.row.since, listed.row.segment.id});
    return keys;
}

Outcome<UnsettledPage> unsettledPage(Session &session, const Catalog &catalog, const UnsettledQuestion &question,
                                     Instant now)
{
    CustomerStore customers(session, catalog.company.id);
    if (question.limit < 1) return refused(RefusalCode::InvalidInput, QStringLiteral("limit"));
    const auto after = keyFromText(question.after);
    if (!question.after.isEmpty() && !after) return refused(RefusalCode::InvalidInput, QStringLiteral("after"));
    const auto filter = listed(customers, question, now);
    if (!filter) return tl::unexpected(filter.error());
    // One more than asked tells whether there is another page.
    const auto rows = UnsettledStore(session, catalog.company.id).page(*filter, after, question.limit + 1);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));

    const auto shown = std::min(rows->size(), std::size_t(question.limit));
    std::vector<CustomerId> ids;
    for (std::size_t i = 0; i < shown; ++i)
        ids.push_back((*rows)[i].row.customer);
    const auto found = customers.find(ids);
    if (!found) return tl::unexpected(refusalFor(found.error()));
    std::map<CustomerId, QString> names;
    for (const auto &customer : *found)
        names[customer.id] = customer.name;

    const ViewMaker maker(catalog);
    UnsettledPage page;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto &listed = (*rows)[i];
        auto view = maker.unsettled(listed.row, names[listed.row.customer], now);
        view.message = listed.message;
        view.cause = listed.trouble;
        view.handling = listed.handling;
        page.rows.push_back(std::move(view));
    }
    if (shown < rows->size()) {
        const auto &last = (*rows)[shown - 1].row;
        page.next = keyToText({last.since, last.segment.id});
    }
    return page;
}

Outcome<StrayPage> strayPage(Session &session, const Catalog &catalog, const QString &after, int limit)
{
    const auto company = catalog.company.id;
    std::optional<StrayKey> key;
    if (!after.isEmpty()) {
        const auto at = keyFromText(after);
        if (!at) return refused(RefusalCode::InvalidInput, QStringLiteral("after"));
        key = StrayKey{at->since, {at->id.value}};
    }
    if (limit < 1) return refused(RefusalCode::InvalidInput, QStringLiteral("limit"));
    const auto rows = StrayStore(session, company).open(key, limit + 1);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    StrayPage page;
    const auto shown = std::min(rows->size(), std::size_t(limit));
    for (std::size_t i = 0; i < shown; ++i) {
        auto view = viewOf(session, catalog, (*rows)[i]);
        if (!view) return tl::unexpected(view.error());
        page.rows.push_back(std::move(*view));
    }
    if (shown < rows->size()) {
        const auto &last = (*rows)[shown - 1];
        page.next = keyToText({last.foundAt, {last.id.value}});
    }
    return page;
}

Result<SyncCounts> syncCounts(Session &session, CompanyId company, Instant now)
{
    WorkStore work(session, company);
    const auto states = work.counts();
    if (!states) return tl::unexpected(states.error());
    const auto future = work.settledFuture(now);
    if (!future) return tl::unexpected(future.error());
    const auto orphaned = work.noProgressSince(now - orphanedAfter);
    if (!orphaned) return tl::unexpected(orphaned.error());
    const auto uncompared = PauseStore(session, company).uncompared();
    if (!uncompared) return tl::unexpected(uncompared.error());
    const auto strays = StrayStore(session, company).openCount();
    if (!strays) return tl::unexpected(strays.error());
    const auto count = [&](SyncState state) {
        const auto it = states->find(state);
        return it == states->end() ? 0 : it->second;
    };
    return SyncCounts{count(SyncState::Waiting),
                      count(SyncState::Sending),
                      count(SyncState::Unknown),
                      count(SyncState::Retrying),
                      count(SyncState::Failed),
                      count(SyncState::Conflict),
                      *orphaned + *strays,
                      *future,
                      *uncompared,
                      *strays};
}

QString shortUid(const QString &uid) { return uid.size() <= 8 ? uid : uid.left(4) + QChar(0x2026) + uid.right(4); }

} // namespace tresen
