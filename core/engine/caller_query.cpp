// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries.h"
#include "core/salon/phone.h"
#include "core/storage/appointment_store.h"
#include "core/storage/customer_store.h"

namespace tresen {

Outcome<CallerView> callerView(Session &session, const Catalog &catalog, CustomerId id, Instant now)
{
    CustomerStore customers(session, catalog.company.id);
    const auto customer = customers.find(id);
    if (!customer) return tl::unexpected(refusalFor(customer.error()));
    if (!*customer) return refused(RefusalCode::UnknownCustomer);
    const auto visits = customers.visits(id, now, {});
    const auto last = customers.lastVisits({id}, now);
    const auto next = AppointmentStore(session, catalog.company.id).upcoming(id, now, 1);
    if (!visits) return tl::unexpected(refusalFor(visits.error()));
    if (!last) return tl::unexpected(refusalFor(last.error()));
    if (!next) return tl::unexpected(refusalFor(next.error()));

    CallerView view;
    view.customer = id;
    view.name = (*customer)->name;
    view.phone = phoneText((*customer)->phone);
    view.visits = visits->count;
    view.lastVisit = visits->last;
    if (const auto visit = last->find(id); visit != last->end())
        if (const auto *service = catalog.service(visit->second.service)) view.lastService = service->name;
    if (!next->empty()) {
        const auto &booked = next->front();
        const auto *service = catalog.service(booked.appointment.service);
        const auto *staff = booked.segments.empty() ? nullptr : catalog.staffMember(booked.segments.front().staff);
        view.next = CallerView::Next{booked.appointment.id, booked.appointment.start,
                                     service ? service->name : QString(), staff ? staff->name : QString()};
    }
    return view;
}

} // namespace tresen
