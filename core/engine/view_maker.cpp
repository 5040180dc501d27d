// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/view_maker.h"

#include "core/engine/queries.h"

namespace tresen {

AppointmentView ViewMaker::appointment(const Appointment &appointment, const std::vector<Segment> &segments,
                                       const QString &customerName) const
{
    AppointmentView view;
    view.id = appointment.id;
    view.customer = appointment.customer;
    view.customerName = customerName;
    view.service = appointment.service;
    if (const auto *service = m_catalog.service(appointment.service)) {
        view.serviceName = service->name;
        view.colour = service->colour;
    }
    view.time = {appointment.start, appointment.end};
    view.status = appointment.status;
    view.origin = appointment.origin;
    view.price = appointment.price;
    view.staffRequested = appointment.staffRequested;
    view.note = appointment.note;
    for (const auto &segment : segments) {
        const bool dropped = appointment.status == AppointmentStatus::Booked && isDropped(segment.desired);
        view.segments.push_back({segment.id, segment.part, segment.name, segment.staff, segment.booked,
                                 segment.gapAfter, segment.state, segment.reason, dropped});
    }
    return view;
}

bool isDropped(const Desired &desired)
{
    return desired.presence == Presence::Absent && desired.cause == Cause::Calcom;
}

UnsettledView ViewMaker::unsettled(const UnsettledRow &row, const QString &customerName, Instant now) const
{
    UnsettledView view;
    view.segment = row.segment.id;
    view.appointment = row.segment.appointment;
    view.part = row.segment.part;
    view.absence = row.customer.isNull();
    view.customerName = customerName;
    view.partName = row.segment.name;
    if (const auto *service = m_catalog.service(row.service)) {
        view.serviceName = service->name;
        view.parts = int(service->segments.size());
    }
    if (const auto *member = m_catalog.staffMember(row.segment.staff)) view.staffName = member->name;
    view.start = row.segment.booked.from;
    view.state = row.segment.state;
    view.reason = row.segment.reason;
    view.attempts = row.segment.attempts;
    view.nextAttemptAt = row.segment.nextAttemptAt;
    view.since = row.progress;
    view.generation = row.segment.desired.generation;
    view.incarnation = row.segment.desired.incarnation;
    view.orphaned = std::max(row.since, row.progress) <= now - orphanedAfter;
    return view;
}

QString keyToText(const UnsettledKey &key) { return QString::number(toEpochMs(key.since)) + u'_' + key.id.toString(); }

std::optional<UnsettledKey> keyFromText(const QString &text)
{
    bool ok = false;
    const auto since = text.section(u'_', 0, 0).toLongLong(&ok);
    const auto id = SegmentId::fromString(text.section(u'_', 1));
    if (!ok || !id) return std::nullopt;
    return UnsettledKey{fromEpochMs(since), *id};
}

} // namespace tresen
