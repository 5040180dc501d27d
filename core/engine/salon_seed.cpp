// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/salon_seed.h"

#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/sync_store.h"

namespace tresen {

namespace {

/// What the planner would have written when the booking arrived at Cal.com.
Result<> storeFacts(Session &session, CompanyId company, const Segment &segment, Remote remote)
{
    SyncStore store(session, company);
    const auto seq = store.nextSeq();
    if (!seq) return tl::unexpected(seq.error());
    remote.seenSeq = *seq;
    if (auto saved = store.saveRemote(segment.id, remote); !saved) return saved;
    Observed observed;
    observed.knowledge = Observed::Knowledge::Hint;
    if (auto saved = store.saveKnowledge(segment.id, observed); !saved) return saved;
    History history;
    history.everSent = true;
    history.baseline =
        Baseline{true, remote.uid, remote.start, remote.end, remote.eventType, remote.host, true, *segment.settledAt};
    if (auto saved = store.saveHistory(segment.id, history); !saved) return saved;
    return store.saveSummary(segment.id,
                             {SyncState::Settled, Reason::None, {}, segment.settledAt, segment.attempts, {}, true});
}

Result<> storeBooking(Session &session, CompanyId company, const PracticeBooking &booking)
{
    std::vector<StaffTime> busy;
    for (const auto &segment : booking.segments)
        for (const auto &active : segment.active)
            busy.push_back({segment.staff, active});
    BusyStore busyStore(session, company);
    if (auto taken = busyStore.replace(BusyRow::Kind::Segment, booking.appointment.id.value, busy); !taken)
        return taken;
    if (auto kept = AppointmentStore(session, company).insert(booking.appointment, booking.segments); !kept)
        return kept;
    for (std::size_t i = 0; i < booking.segments.size(); ++i)
        if (auto kept = storeFacts(session, company, booking.segments[i], booking.remotes[i]); !kept) return kept;
    return {};
}

} // namespace

Result<> storePracticeSalon(Session &session, const PracticeSalon &salon)
{
    const auto company = salon.catalog.company.id;
    if (auto saved = CatalogStore(session, company).save(salon.catalog); !saved) return saved;
    CustomerStore customers(session, company);
    for (const auto &customer : salon.customers)
        if (auto saved = customers.insert(customer); !saved) return saved;
    for (const auto &booking : salon.bookings)
        if (auto saved = storeBooking(session, company, booking); !saved) return saved;
    return {};
}

Catalog makeEmptySalon(UuidGenerator &ids)
{
    Catalog catalog;
    catalog.company.id = {ids.next()};
    catalog.company.name = QStringLiteral("Salon");
    Branch branch;
    branch.id = {ids.next()};
    branch.name = catalog.company.name;
    branch.zone = Zone::fromIana("Europe/Berlin").value_or(Zone());
    for (std::size_t day = 0; day < 5; ++day)
        branch.opening.days[day] = {{9 * 60, 18 * 60}};
    branch.opening.days[5] = {{9 * 60, 14 * 60}};
    catalog.branches = {branch};
    return catalog;
}

} // namespace tresen
