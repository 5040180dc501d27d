// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/intake_place.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/domain/service_plan.h"
#include "core/salon/phone.h"
#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/storage/block_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/calendar_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/fold.h"
#include "core/storage/insert_segment.h"
#include "core/storage/sync_store.h"
#include "core/sync/plan_case.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Cal.com makes one up of the number where somebody has only that.
bool isInvented(const QString &email, const Company &company)
{
    return email.endsWith(QLatin1String("@sms.cal.com")) || email.endsWith(u'@' + company.syntheticMailDomain);
}

/// The part laid out where Cal.com has it. With a length of its own, nothing is known of its processing time.
PlannedSegment layOut(const Service &service, const EventTypeMapping &mapping, TimeRange booked)
{
    Service alone = service;
    alone.segments = {service.segments[std::size_t(mapping.segment)]};
    auto part = planService(alone, mapping.staff, booked.from).front();
    if (part.booked != booked) {
        part.active = {booked};
        part.gapAfter = minutes(0);
    }
    part.booked = booked;
    part.part = mapping.segment;
    return part;
}

/// A segment whose wish is what is there.
Segment wishFor(const IntakeContext &context, StaffId staff, CredentialId credential, const SeenBooking &seen,
                const Remote &remote)
{
    Segment segment;
    segment.id = remote.token ? remote.token->segment : SegmentId{context.ids.next()};
    segment.staff = staff;
    segment.state = SyncState::Settled;
    segment.settledAt = context.now;
    auto &wish = segment.desired;
    wish.presence = Presence::Present;
    wish.credential = credential;
    wish.eventType = remote.eventType;
    wish.host = remote.host;
    wish.start = remote.start;
    wish.length = duration_cast<minutes>(remote.range().length());
    wish.attendee = seen.booking.attendees.front();
    wish.incarnation = remote.token ? remote.token->incarnation : 1;
    wish.cause = Cause::Calcom;
    return segment;
}

Segment segmentOf(const IntakeContext &context, const EventTypeMapping &mapping, const SeenBooking &seen,
                  const Remote &remote, const Service &service)
{
    const auto part = layOut(service, mapping, remote.range());
    auto segment = wishFor(context, mapping.staff, mapping.credential, seen, remote);
    segment.part = mapping.segment;
    segment.name = service.segments[std::size_t(mapping.segment)].name;
    segment.booked = part.booked;
    segment.active = part.active;
    segment.gapAfter = part.gapAfter;
    return segment;
}

Result<> takeTime(Session &session, CompanyId company, AppointmentId id, const std::vector<Segment> &segments)
{
    BusyStore busy(session, company);
    const auto times = timesOf(segments);
    const auto lane = laneFor(busy, id.value, times);
    if (!lane) return tl::unexpected(lane.error());
    return busy.replace(BusyRow::Kind::Import, id.value, times, {}, *lane);
}

/// A part of an appointment that is here already, or of one that came in a moment ago.
Result<> addTo(Session &session, const IntakeContext &context, BookedAppointment booked, Segment segment)
{
    const auto company = context.catalog.company.id;
    AppointmentStore store(session, company);
    segment.appointment = booked.appointment.id;
    for (const auto &other : booked.segments)
        if (other.part == segment.part) segment.part = booked.segments.back().part + 1;
    if (auto added = insertSegment(session, company, segment, context.now); !added) return added;
    session.changes().addSegment(company, segment.id);
    booked.segments.push_back(segment);
    auto &appointment = booked.appointment;
    appointment.start = std::min(appointment.start, segment.booked.from);
    appointment.end = std::max(appointment.end, segment.booked.to);
    appointment.updatedAt = context.now;
    ++appointment.version;
    if (auto kept = store.update(appointment); !kept) return kept;
    return takeTime(session, company, appointment.id, booked.segments);
}

Result<> addNew(Session &session, const IntakeContext &context, const Service &service, const SeenBooking &seen,
                const Remote &remote, Segment segment)
{
    const auto company = context.catalog.company.id;
    const auto customer = customerOf(session, context, seen.booking.attendees.front());
    if (!customer) return tl::unexpected(customer.error());
    const auto *member = context.catalog.staffMember(segment.staff);
    Appointment appointment;
    appointment.id = remote.token ? remote.token->appointment : AppointmentId{context.ids.next()};
    appointment.branch = member ? member->branch : context.catalog.branches.front().id;
    appointment.customer = *customer;
    appointment.service = service.id;
    appointment.start = remote.start;
    appointment.end = remote.end;
    appointment.origin = Origin::Calcom;
    appointment.price = service.price;
    appointment.createdAt = seen.booking.createdAt.value_or(context.now);
    appointment.updatedAt = context.now;
    segment.appointment = appointment.id;
    if (auto kept = AppointmentStore(session, company).insert(appointment, {segment}); !kept) return kept;
    return takeTime(session, company, appointment.id, {segment});
}

/// Linked by its uid, and both sides agree.
Result<> agree(Session &session, const IntakeContext &context, SegmentId segment, const Remote &remote)
{
    const auto company = context.catalog.company.id;
    SyncStore sync(session, company);
    History history;
    history.everSent = remote.token.has_value();
    history.baseline = baselineOf(remote, true, context.now);
    Observed observed;
    observed.knowledge = Observed::Knowledge::Hint;
    if (auto saved = sync.saveRemote(segment, remote); !saved) return saved;
    if (auto saved = sync.saveHistory(segment, history); !saved) return saved;
    if (auto saved = sync.saveKnowledge(segment, observed); !saved) return saved;

    const auto booked = AppointmentStore(session, company).findBySegment(segment);
    if (!booked) return tl::unexpected(booked.error());
    const Actor calcom{Actor::Kind::Calcom, QStringLiteral("Cal.com"), {}};
    const QJsonObject note{{QStringLiteral("version"), (*booked)->appointment.version},
                           {QStringLiteral("to"), toIso(remote.start)}};
    const auto action = remote.token ? QStringLiteral("taken_in_again") : QStringLiteral("booked_online");
    return AuditStore(session, company)
        .append({context.now, calcom, action, (*booked)->appointment.id,
                 QJsonDocument(note).toJson(QJsonDocument::Compact), 0});
}

} // namespace

std::vector<StaffTime> timesOf(const std::vector<Segment> &segments)
{
    std::map<StaffId, std::vector<TimeRange>> ranges;
    for (const auto &segment : segments)
        std::ranges::copy(segment.active, std::back_inserter(ranges[segment.staff]));
    std::vector<StaffTime> times;
    for (auto &[staff, all] : ranges)
        for (const auto &range : normalized(std::move(all)))
            times.push_back({staff, range});
    return times;
}

Result<int> laneFor(BusyStore &busy, const Uuid &owner, const std::vector<StaffTime> &times)
{
    std::vector<BusyRow> taken;
    for (const auto &time : times) {
        const auto rows = busy.rows(time.staff, time.time);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto &row : *rows)
            if (row.owner != owner) taken.push_back(row);
    }
    int lane = 0;
    while (std::ranges::any_of(taken, [lane](const BusyRow &row) { return row.lane == lane; }))
        ++lane;
    return lane;
}

IntakePlace placeOf(const Catalog &catalog, CredentialId credential, const Booking &booking)
{
    const EventTypeMapping *found = nullptr;
    bool known = false;
    for (const auto &mapping : catalog.mappings) {
        if (mapping.eventType != booking.eventType) continue;
        const auto *service = catalog.service(mapping.service);
        if (!service || std::size_t(mapping.segment) >= service->segments.size()) continue;
        known = true;
        if (mapping.host != booking.host) continue;
        // A key that administers colleagues shows what another key is mapped for; that one stays responsible.
        if (!found || mapping.credential == credential) found = &mapping;
    }
    if (found) return {found, {}, nullptr};
    IntakePlace place{nullptr, known ? StrayReason::UnknownHost : StrayReason::Unmapped, nullptr};
    for (const auto &type : catalog.absenceTypes)
        if (type.eventType == booking.eventType && type.host == booking.host) place.absences = &type;
    return place;
}

Result<CustomerId> customerOf(Session &session, const IntakeContext &context, const Attendee &attendee)
{
    CustomerStore store(session, context.catalog.company.id);
    const auto name = attendee.name.simplified();
    const auto sameName = [&](const Customer &known) { return foldName(known.name) == foldName(name); };
    const auto email = attendee.email.trimmed().toLower();
    if (!email.isEmpty()) {
        const auto known = store.findByEmail(email);
        if (!known) return tl::unexpected(known.error());
        const auto namesake = std::ranges::find_if(*known, sameName);
        if (namesake != known->end()) return namesake->id;
        if (!known->empty()) return known->front().id;
    }
    const auto phone = attendee.phone.isEmpty() ? std::nullopt : toE164(attendee.phone);
    if (phone) {
        const auto known = store.findByPhone(*phone);
        if (!known) return tl::unexpected(known.error());
        const auto namesake = std::ranges::find_if(*known, sameName);
        if (namesake != known->end()) return namesake->id;
    }
    Customer customer;
    customer.id = {context.ids.next()};
    customer.name = name.isEmpty() ? QStringLiteral("Online") : name;
    customer.phone = phone.value_or(QString());
    if (!isInvented(email, context.catalog.company)) customer.email = email;
    customer.syntheticEmail = makeSyntheticEmail(context.random, context.catalog.company.syntheticMailDomain);
    customer.language = attendee.language == u"en" ? QStringLiteral("en") : QStringLiteral("de");
    customer.createdAt = context.now;
    if (const auto added = store.insert(customer); !added) return tl::unexpected(added.error());
    return customer.id;
}

Result<SegmentId> makeAppointment(Session &session, const IntakeContext &context, const EventTypeMapping &mapping,
                                  const SeenBooking &seen, const Remote &remote)
{
    const auto company = context.catalog.company.id;
    const auto &service = *context.catalog.service(mapping.service);
    const auto segment = segmentOf(context, mapping, seen, remote, service);
    std::optional<BookedAppointment> there;
    if (remote.token) {
        auto found = AppointmentStore(session, company).find(remote.token->appointment);
        if (!found) return tl::unexpected(found.error());
        there = std::move(*found);
    }
    const auto made = there ? addTo(session, context, std::move(*there), segment)
                            : addNew(session, context, service, seen, remote, segment);
    if (!made) return tl::unexpected(made.error());

    if (auto kept = agree(session, context, segment.id, remote); !kept) return tl::unexpected(kept.error());
    return segment.id;
}

Result<TakenBlock> makeBlock(Session &session, const IntakeContext &context, const AbsenceEventType &type,
                             const SeenBooking &seen, const Remote &remote)
{
    const auto company = context.catalog.company.id;
    auto segment = wishFor(context, type.staff, type.credential, seen, remote);
    segment.booked = remote.range();
    segment.appointment = remote.token->appointment;
    const auto *member = context.catalog.staffMember(type.staff);
    Appointment appointment;
    appointment.id = segment.appointment;
    appointment.branch = member ? member->branch : context.catalog.branches.front().id;
    appointment.start = remote.start;
    appointment.end = remote.end;
    appointment.createdAt = seen.booking.createdAt.value_or(context.now);
    appointment.updatedAt = context.now;
    if (auto kept = AppointmentStore(session, company).insert(appointment, {segment}); !kept)
        return tl::unexpected(kept.error());
    const auto calendar = CalendarStore(session, company).load(context.now - hours(24));
    if (!calendar) return tl::unexpected(calendar.error());
    const bool away = !calendar->absencesOf(type.staff, remote.range()).empty();
    if (away)
        if (auto kept = BlockStore(session, company).add(type.staff, appointment.id); !kept)
            return tl::unexpected(kept.error());
    if (auto kept = agree(session, context, segment.id, remote); !kept) return tl::unexpected(kept.error());
    return TakenBlock{segment.id, !away};
}

} // namespace tresen
