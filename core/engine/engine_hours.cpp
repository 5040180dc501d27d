// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/hold_time.h"
#include "core/engine/engine_private.h"

/// Holds, hours beside the week, and services in several parts.
namespace tresen {

QFuture<Outcome<Held>> Engine::hold(const Actor &actor, const HoldRequest &request)
{
    const auto expires = d->holds.ask(holderOf(actor), request, d->clock.now());
    return d->runner->command<Held>(
        d->withHold(actor,
                    [request, expires](Session &session, const CommandContext &context) {
                        return holdTime(session, context, request, expires);
                    }),
        [this, holder = holderOf(actor)](const Outcome<Held> &held, std::chrono::microseconds) {
            if (held) d->noteHeld(holder, *held);
        });
}

QFuture<Outcome<bool>> Engine::releaseHold(const Actor &actor)
{
    if (!d->holds.mayHold(holderOf(actor), d->clock.now())) return QtFuture::makeReadyFuture(Outcome<bool>(false));
    auto released = d->runner->command<bool>(d->withHold(
        actor, [](Session &session, const CommandContext &context) { return releaseTime(session, context); }));
    d->holds.forget(holderOf(actor));
    return released;
}

QFuture<Outcome<bool>> Engine::takeHold(const Actor &actor, HoldId hold)
{
    return d->runner->command<bool>([actor, hold](Session &session, const CommandContext &context) {
        return tresen::takeHold(session, context, actor, hold);
    });
}

std::shared_ptr<const SalonCalendar> Engine::calendar() const { return d->calendar.get(); }

QFuture<Outcome<AbsenceSheet>> Engine::saveAbsence(const Actor &actor, const AbsenceRequest &request)
{
    return d->hoursCommand<AbsenceSheet>([actor, request](Session &session, const CommandContext &context) {
        return tresen::saveAbsence(session, context, actor, request);
    });
}

QFuture<Outcome<bool>> Engine::removeAbsence(const Actor &actor, AbsenceId absence)
{
    return d->hoursCommand<bool>([actor, absence](Session &session, const CommandContext &context) {
        return tresen::removeAbsence(session, context, actor, absence);
    });
}

QFuture<Outcome<bool>> Engine::changeCalendar(const Actor &actor, const CalendarChange &change)
{
    return d->hoursCommand<bool>([actor, change](Session &session, const CommandContext &context) {
        return tresen::changeCalendar(session, context, actor, change);
    });
}

QFuture<Outcome<std::vector<PartsTime>>> Engine::partsTimes(const PartsTimesQuestion &question)
{
    return d->times<std::vector<PartsTime>>(
        [question](Availability &times, const Availability::Done<std::vector<PartsTime>> &done) {
            times.parts(question, {}, done);
        });
}

QFuture<Outcome<DayVerdicts>> Engine::verdicts(const VerdictsQuestion &question)
{
    return d->runner->question<DayVerdicts>(
        [question, hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return dayVerdicts(session, catalog, *hours, question, now);
        });
}

QFuture<Outcome<std::vector<GapOffer>>> Engine::gaps(BranchId branch, Day day)
{
    return d->runner->question<std::vector<GapOffer>>(
        [branch, day, hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return dayGaps(session, catalog, *hours, branch, day, now);
        });
}

QFuture<Outcome<AbsenceSheet>> Engine::absenceSheet(const AbsenceRequest &request)
{
    return d->runner->question<AbsenceSheet>(
        [request, hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return tresen::absenceSheet(session, catalog, *hours, request, now);
        });
}

QFuture<Outcome<std::vector<AbsenceOnline>>> Engine::absencesOnline()
{
    return d->runner->question<std::vector<AbsenceOnline>>(
        [hours = d->calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return tresen::absencesOnline(session, catalog, *hours, now);
        });
}

} // namespace tresen
