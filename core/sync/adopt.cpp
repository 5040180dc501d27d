// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/adopt.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/mutant.h"
#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/sync/intake_place.h"
#include "core/sync/plan_chain.h"
#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"

namespace tresen {

namespace {

using Change = AdoptStep::Change;

/// Cal.com moved it: everything of the segment moves along.
void shift(Segment &segment, const TimeRange &to)
{
    const auto by = to.from - segment.booked.from;
    segment.booked = to;
    for (auto &active : segment.active)
        active = active.shifted(by);
}

/// The step for another part of the same appointment: the same change, by its own booking.
AdoptStep stepFor(const SegmentFacts &facts, const AdoptStep &step)
{
    auto own = step;
    const Chains chains(facts.observed, facts.segment.id);
    for (const auto &remote : facts.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        own.uid = remote.uid;
        own.time = remote.range();
        // What Cal.com cannot hold of its length is held here all the same.
        if (step.change == Change::Returned) own.time.to = remote.start + facts.segment.booked.length();
    }
    return own;
}

/// The wish and the baseline in one commit: one without the other would read like a change of ours.
Result<> adoptPart(SyncStore &store, Segment &segment, const Observed &observed, const History &history,
                   const AdoptStep &step, Instant now)
{
    segment.desired = adopted(segment.desired, step);
    if (step.change == Change::Moved || step.change == Change::Returned) shift(segment, step.time);
    const Chains chains(observed, segment.id);
    return store.saveHistory(segment.id, adopted(history, step, chains.find(step.uid), now));
}

QString actionOf(Change change)
{
    switch (change) {
    case Change::Cancelled: return QStringLiteral("cancelled_online");
    case Change::Returned: return QStringLiteral("move_refused");
    case Change::Moved:
    case Change::Incarnation: break;
    }
    return QStringLiteral("moved_online");
}

QByteArray noteOf(const Appointment &before, const Appointment &after)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), after.version},
                                     {QStringLiteral("from"), toIso(before.start)},
                                     {QStringLiteral("to"), toIso(after.start)}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

Result<> adopt(Session &session, const PlanningContext &context, const PlannedSegmentStep &planned,
               const AdoptStep &step)
{
    const auto company = context.catalog.company.id;
    const auto id = planned.facts.segment.id;
    AppointmentStore appointments(session, company);
    SyncStore store(session, company);
    auto booked = appointments.findBySegment(id);
    if (!booked) return tl::unexpected(booked.error());
    if (!*booked) return failure(ErrorCode::NotFound, QStringLiteral("the appointment is gone"));
    auto &appointment = (*booked)->appointment;
    const auto before = appointment;
    auto &segments = (*booked)->segments;

    for (auto &segment : segments) {
        if (segment.id == id) {
            const auto history = withFacts(planned.facts.history, planned.plan.facts);
            if (auto done = adoptPart(store, segment, planned.facts.observed, history, step, context.now); !done)
                return done;
        } else if (step.wholeAppointment) {
            const auto facts = store.load(segment.id);
            if (!facts) return tl::unexpected(facts.error());
            if (!*facts) continue;
            const auto &part = **facts;
            if (auto done = adoptPart(store, segment, part.observed, part.history, stepFor(part, step), context.now);
                !done)
                return done;
        }
        // Saving the wish as a whole makes the segment due, and the next plan settles it.
        segment.state = SyncState::Waiting;
        segment.reason = Reason::Queued;
        segment.nextAttemptAt.reset();
        if (auto saved = appointments.updateSegment(segment); !saved) return saved;
    }
    if (step.change == Change::Incarnation) return {};

    const bool goneAtAll = std::ranges::all_of(
        segments, [](const Segment &segment) { return segment.desired.presence == Presence::Absent; });
    std::vector<Segment> present;
    appointment.start = segments.front().booked.from;
    appointment.end = segments.front().booked.to;
    for (const auto &segment : segments) {
        appointment.start = std::min(appointment.start, segment.booked.from);
        appointment.end = std::max(appointment.end, segment.booked.to);
        if (segment.desired.presence != Presence::Absent) present.push_back(segment);
    }
    if (goneAtAll) {
        appointment.status = AppointmentStatus::Cancelled;
        appointment.cancelReason = QStringLiteral("at_calcom");
    }
    BusyStore busyStore(session, company);
    // Moved online, a part may lie beside another booking, or another part of its own.
    const auto busy = timesOf(present);
    const auto lane = laneFor(busyStore, appointment.id.value, busy);
    if (!lane) return tl::unexpected(lane.error());
    if (!TRESEN_MUTANT("adopted-stays-busy"))
        if (auto taken = busyStore.replace(BusyRow::Kind::Segment, appointment.id.value, busy, {}, *lane); !taken)
            return taken;
    ++appointment.version;
    appointment.updatedAt = context.now;
    if (auto saved = appointments.update(appointment); !saved) return saved;
    // The customer believes in the time that was refused until somebody says otherwise.
    if (step.change == Change::Returned)
        if (auto noted = store.saveRefusedMove(appointment.id, before.start); !noted) return noted;
    const Actor calcom{Actor::Kind::Calcom, QStringLiteral("Cal.com"), {}};
    return AuditStore(session, company)
        .append({context.now, calcom, actionOf(step.change), appointment.id, noteOf(before, appointment), 0});
}

} // namespace tresen
