// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/close_online.h"

#include <algorithm>

#include "core/base/mutant.h"
#include "core/booking/change.h"
#include "core/domain/customer.h"
#include "core/storage/audit_store.h"
#include "core/storage/block_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/limits_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Until it has reached Cal.com, a block must not have begun.
constexpr minutes onTheWay{1};
constexpr minutes grid{5};
/// Somebody who cannot be booked online at all.
constexpr minutes nobodyFits{24 * 60};

/// How far ahead closed days are closed online where the event type says nothing of a window.
constexpr days lookedAhead{180};

/// When somebody would work by the week, which is all that Cal.com knows, and what of it absences and closed days take.
void addHours(BlockQuestion &question, const Catalog &catalog, const SalonCalendar &calendar, StaffId staff)
{
    const auto *member = catalog.staffMember(staff);
    const auto *branch = member ? catalog.branch(member->branch) : nullptr;
    if (!branch || !member->active) return;
    auto weeks = calendar;
    weeks.absences.clear();
    weeks.specialDays.clear();
    weeks.states.clear();
    std::vector<TimeRange> times;
    for (const auto &absence : calendar.absencesOf(staff, {question.now - days(1), Instant::max()})) {
        times.push_back(absence.time);
        const auto last = branch->zone.dayOf(absence.time.to - milliseconds(1));
        for (auto day = branch->zone.dayOf(std::max(absence.time.from, question.now - days(1))); day <= last;
             day += days(1))
            std::ranges::copy(weeks.working(*member, *branch, day), std::back_inserter(question.present));
    }
    const auto furthest =
        std::min<Instant>(question.latest.value_or(question.now + lookedAhead), question.now + days(366));
    const auto last = branch->zone.dayOf(furthest);
    for (auto day = branch->zone.dayOf(question.now); day <= last; day += days(1)) {
        if (!calendar.closed(branch->id, day)) continue;
        const auto usual = weeks.working(*member, *branch, day);
        if (usual.empty()) continue;
        std::ranges::copy(usual, std::back_inserter(question.present));
        times.push_back(branch->zone.range(day));
    }
    times = normalized(std::move(times));
    question.present = normalized(std::move(question.present));
    question.away = intersected(question.present, std::move(times));
}

/// What our own bookings hold there, whether they have arrived or not: what is in their way is for the planner to see.
Result<> addBookings(BlockQuestion &question, Session &session, CompanyId company, StaffId staff)
{
    if (question.away.empty()) return {};
    const auto rows = BusyStore(session, company).rows(staff, {question.away.front().from, question.away.back().to});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Uuid> owners;
    for (const auto &row : *rows)
        if (row.kind != BusyRow::Kind::Hold && std::ranges::find(owners, row.owner) == owners.end())
            owners.push_back(row.owner);
    AppointmentStore appointments(session, company);
    for (const auto &owner : owners) {
        const auto found = appointments.find(AppointmentId{owner});
        if (!found) return tl::unexpected(found.error());
        if (!*found) continue;
        for (const auto &segment : (*found)->segments)
            if (segment.desired.presence == Presence::Present && segment.desired.host == question.host)
                question.booked.push_back(segment.desired.range());
    }
    return {};
}

KnownBlock::Standing standingOf(const StoredBlock &block)
{
    using Standing = KnownBlock::Standing;
    if (block.status != AppointmentStatus::Booked || block.segment.desired.presence != Presence::Present)
        return Standing::KeptOpen;
    // The planner has given up a start that has passed.
    const bool missed = block.segment.state == SyncState::Settled && block.segment.reason == Reason::SettledAfterStart;
    if (missed) return Standing::Missed;
    return block.segment.state == SyncState::Settled ? Standing::Closes : Standing::Wished;
}

Result<BlockQuestion> questionFor(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                  StaffId staff, Instant now)
{
    const auto company = catalog.company.id;
    BlockQuestion question;
    question.now = now;
    const auto stored = BlockStore(session, company).of(staff);
    if (!stored) return tl::unexpected(stored.error());
    for (const auto &block : *stored)
        question.blocks.push_back(
            {block.appointment, block.segment.desired.range(), block.segment.desired.host, standingOf(block)});

    minutes notice{0};
    if (const auto *type = catalog.absenceType(staff)) {
        question.host = type->host;
        question.lengths = type->lengths;
        const auto limits = LimitsStore(session, company).load();
        if (!limits) return tl::unexpected(limits.error());
        const auto own = std::ranges::find(*limits, type->eventType, &LimitsRow::eventType);
        if (own != limits->end()) {
            notice = own->notice;
            if (own->window) question.latest = now + *own->window;
        }
    } else if (!question.blocks.empty()) {
        question.host = question.blocks.front().host; // what closes already goes on doing so
    }
    const auto soonest = now + notice + onTheWay;
    question.earliest =
        Instant(ceil<duration<milliseconds::rep, std::ratio<60 * grid.count()>>>(soonest.time_since_epoch()));
    question.shortestService = nobodyFits;
    for (const auto &mapping : catalog.mappings)
        if (mapping.staff == staff) question.shortestService = std::min(question.shortestService, mapping.length);
    addHours(question, catalog, calendar, staff);
    if (auto added = addBookings(question, session, company, staff); !added) return tl::unexpected(added.error());
    return question;
}

Outcome<void> takeBack(Session &session, const CommandContext &context, const Actor &actor, AppointmentId id)
{
    if (TRESEN_MUTANT("absence-stays-closed")) return {};
    auto booked = loadForChange(session, context, id, std::nullopt);
    if (!booked) return tl::unexpected(booked.error());
    auto &appointment = booked->appointment;
    if (appointment.status == AppointmentStatus::Cancelled) return {};
    appointment.status = AppointmentStatus::Cancelled;
    appointment.cancelReason = toWord(CancelReason::SalonAsked);
    wish(*booked, context, Presence::Absent, causeOf(actor), appointment.cancelReason);
    // No undo bar: whoever takes an absence back enters it again.
    schedule(*booked, context, {Actor::Kind::System, actor.name, actor.workstation});
    const auto staff = booked->segments.front().staff;
    const ChangeNote note{0, appointment.start, appointment.start, staff, staff, appointment.cancelReason};
    const auto kept = keep(session, context, actor, QStringLiteral("unblocked_online"), std::move(*booked), note);
    if (!kept) return tl::unexpected(kept.error());
    return {};
}

Segment segmentFor(const CommandContext &context, const AbsenceEventType &type, const Branch &branch,
                   const TimeRange &time)
{
    Segment segment;
    segment.id = {context.ids.next()};
    segment.staff = type.staff;
    segment.booked = time; // and nothing of it is active: the absence keeps the time free, not the block
    segment.reason = Reason::Queued;
    auto &wish = segment.desired;
    wish.presence = Presence::Present;
    wish.credential = type.credential;
    wish.eventType = type.eventType;
    wish.host = type.host;
    wish.start = time.from;
    wish.length = duration_cast<minutes>(time.length());
    const auto &company = context.catalog.company;
    wish.attendee.name = company.name.trimmed().isEmpty() ? QStringLiteral("Salon") : company.name;
    // One for each: a booking is looked up by it, and Cal.com takes two equal guests for one.
    wish.attendee.email = makeSyntheticEmail(context.random, company.syntheticMailDomain);
    wish.attendee.zone = QString::fromLatin1(branch.zone.name());
    wish.attendee.language = QStringLiteral("de");
    return segment;
}

Outcome<void> make(Session &session, const CommandContext &context, const Actor &actor, const AbsenceEventType &type,
                   const TimeRange &time)
{
    const auto company = context.catalog.company.id;
    const auto *member = context.catalog.staffMember(type.staff);
    const auto *branch = member ? context.catalog.branch(member->branch) : nullptr;
    if (!branch) return refused(RefusalCode::UnknownStaff);
    Appointment appointment;
    appointment.id = {context.ids.next()};
    appointment.branch = branch->id;
    appointment.start = time.from;
    appointment.end = time.to;
    appointment.createdAt = context.now;
    appointment.updatedAt = context.now;
    auto segment = segmentFor(context, type, *branch, time);
    segment.appointment = appointment.id;
    segment.desired.cause = causeOf(actor);
    if (const auto kept = AppointmentStore(session, company).insert(appointment, {segment}); !kept)
        return tl::unexpected(refusalForWrite(kept.error()));
    if (const auto kept = BlockStore(session, company).add(type.staff, appointment.id); !kept)
        return tl::unexpected(refusalForWrite(kept.error()));
    const ChangeNote note{1, time.from, time.from, type.staff, type.staff, {}};
    const auto logged = AuditStore(session, company)
                            .append({context.now, actor, QStringLiteral("blocked_online"), appointment.id,
                                     note.toJson(), context.latencyUs()});
    if (!logged) return tl::unexpected(refusalForWrite(logged.error()));
    return {};
}

} // namespace

Outcome<BlockAnswer> blocksFor(Session &session, const Catalog &catalog, const SalonCalendar &calendar, StaffId staff,
                               Instant now)
{
    const auto question = questionFor(session, catalog, calendar, staff, now);
    if (!question) return tl::unexpected(refusalFor(question.error()));
    return planBlocks(*question);
}

Outcome<BlockAnswer> closeOnline(Session &session, const CommandContext &context, const Actor &actor,
                                 const SalonCalendar &calendar, StaffId staff)
{
    auto answer = blocksFor(session, context.catalog, calendar, staff, context.now);
    if (!answer || !answer->changes()) return answer;
    BlockStore store(session, context.catalog.company.id);
    if (const auto locked = store.lock(); !locked) return tl::unexpected(refusalFor(locked.error()));
    // Another engine may have been quicker.
    answer = blocksFor(session, context.catalog, calendar, staff, context.now);
    if (!answer) return answer;
    for (const auto &id : answer->drop)
        if (const auto done = takeBack(session, context, actor, id); !done) return tl::unexpected(done.error());
    for (const auto *ids : {&answer->drop, &answer->forget})
        for (const auto &id : *ids)
            if (const auto done = store.forget(staff, id); !done) return tl::unexpected(refusalFor(done.error()));
    const auto *type = context.catalog.absenceType(staff);
    const auto made = std::min(answer->make.size(), blocksAtOnce);
    for (std::size_t i = 0; type && i < made; ++i)
        if (const auto done = make(session, context, actor, *type, answer->make[i]); !done)
            return tl::unexpected(done.error());
    return answer;
}

} // namespace tresen
