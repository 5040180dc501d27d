// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/compensate.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/sync/plan_history.h"

namespace tresen {

namespace {

void takeBack(Segment &segment)
{
    segment.desired = compensated(segment.desired);
    segment.attempts = 0;
    segment.nextAttemptAt.reset();
    segment.settledAt.reset();
    // An outcome that is still open stays visible; the planner looks at it before anything else.
    if (segment.state == SyncState::Sending || segment.state == SyncState::Unknown) return;
    segment.state = SyncState::Waiting;
    segment.reason = Reason::Queued;
}

QByteArray noteOf(const Appointment &appointment, int part, const CompensateStep &step)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), appointment.version},
                                     {QStringLiteral("part"), part + 1},
                                     {QStringLiteral("because"), toWord(step.because)}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

Result<> compensate(Session &session, const PlanningContext &context, const PlannedSegmentStep &planned,
                    const CompensateStep &step)
{
    const auto company = context.catalog.company.id;
    const auto &refused = planned.facts.segment;
    AppointmentStore appointments(session, company);
    auto booked = appointments.find(refused.appointment);
    if (!booked) return tl::unexpected(booked.error());
    if (!*booked) return failure(ErrorCode::NotFound, QStringLiteral("the appointment is gone"));
    for (auto &segment : (*booked)->segments) {
        if (segment.id == refused.id || segment.desired.presence != Presence::Present) continue;
        takeBack(segment);
        if (auto saved = appointments.updateSegment(segment); !saved) return saved;
    }
    auto &appointment = (*booked)->appointment;
    ++appointment.version;
    appointment.updatedAt = context.now;
    if (auto saved = appointments.update(appointment); !saved) return saved;
    const Actor engine{Actor::Kind::System, QStringLiteral("Tresen"), {}};
    return AuditStore(session, company)
        .append({context.now, engine, QStringLiteral("part_refused"), appointment.id,
                 noteOf(appointment, refused.part, step), 0});
}

} // namespace tresen
