// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/closed_breakers.h"
#include "core/engine/engine_private.h"
#include "core/engine/queries.h"

/// The front desk: appointments, customers, days and free times.
namespace tresen {

QFuture<Outcome<Booked>> Engine::book(const Actor &actor, const BookingRequest &request)
{
    return d->runner->command<Booked>(d->withHold(actor,
                                                  [actor, request](Session &session, const CommandContext &context) {
                                                      return tresen::book(session, context, actor, request);
                                                  }),
                                      d->noteEnd(Private::bookCommand));
}

QFuture<Outcome<Booked>> Engine::move(const Actor &actor, const MoveRequest &request)
{
    return d->runner->command<Booked>(d->withHold(actor,
                                                  [actor, request](Session &session, const CommandContext &context) {
                                                      return tresen::move(session, context, actor, request);
                                                  }),
                                      d->noteEnd("move"));
}

QFuture<Outcome<Booked>> Engine::cancel(const Actor &actor, const CancelRequest &request)
{
    return d->runner->command<Booked>(
        [actor, request](Session &session, const CommandContext &context) {
            return tresen::cancel(session, context, actor, request);
        },
        d->noteEnd("cancel"));
}

QFuture<Outcome<Booked>> Engine::undo(const Actor &actor, AppointmentId appointment, int version)
{
    return d->runner->command<Booked>(
        [actor, appointment, version](Session &session, const CommandContext &context) {
            return tresen::undo(session, context, actor, appointment, version);
        },
        d->noteEnd("undo"));
}

QFuture<Outcome<bool>> Engine::customerTold(const Actor &actor, AppointmentId appointment)
{
    return d->runner->command<bool>([actor, appointment](Session &session, const CommandContext &context) {
        return tresen::customerTold(session, context, actor, appointment);
    });
}

QFuture<Outcome<DayView>> Engine::day(BranchId branch, Day day)
{
    return d->runner->question<DayView>(
        [branch, day, hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant) {
            return dayView(session, catalog, branch, day, *hours);
        });
}

QFuture<Outcome<AppointmentDetail>> Engine::appointment(AppointmentId id)
{
    return d->runner->question<AppointmentDetail>([this, id](Session &session, const Catalog &catalog, Instant now) {
        auto detail = appointmentDetail(session, catalog, id, now);
        if (detail) ClosedBreakers(d->board.status(), now).tell(*detail);
        return detail;
    });
}

QFuture<Outcome<std::vector<CustomerHit>>> Engine::searchCustomers(const QString &text, int limit)
{
    return d->runner->question<std::vector<CustomerHit>>(
        [text, limit](Session &session, const Catalog &catalog, Instant now) {
            return customerHits(session, catalog, text, limit, now);
        });
}

QFuture<Outcome<std::vector<FreeTime>>> Engine::freeTimes(const FreeTimesQuestion &question)
{
    return d->runner->question<std::vector<FreeTime>>(
        [question, hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return freeTimesFor(session, catalog, question, now, *hours);
        });
}

} // namespace tresen
