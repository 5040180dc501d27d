// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/hours_desk.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/booking/close_online.h"
#include "core/storage/audit_store.h"
#include "core/storage/block_store.h"
#include "core/storage/calendar_store.h"
#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/customer_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr days longestAbsence{366};
constexpr minutes longestBuffer{240};
constexpr minutes longestNotice{30 * 24 * 60};
constexpr days longestWindow{730};
constexpr qsizetype longestName = 80;
constexpr auto calendarMemory = days(92);

bool areSpans(const std::vector<DaySpan> &spans)
{
    int last = -1;
    for (const auto &span : spans) {
        if (span.fromMinute <= last || span.fromMinute >= span.toMinute || span.toMinute > 1440) return false;
        last = span.toMinute;
    }
    return true;
}

bool isBuffer(const Buffer &buffer)
{
    return buffer.before >= minutes(0) && buffer.before <= longestBuffer && buffer.after >= minutes(0) &&
           buffer.after <= longestBuffer;
}

tl::unexpected<CommandRefusal> invalid(const char *what)
{
    return refused(RefusalCode::InvalidInput, QString::fromLatin1(what));
}

Outcome<bool> stored(const Result<> &done)
{
    if (done) return true;
    if (done.error().code == ErrorCode::NotFound) return false;
    return tl::unexpected(refusalFor(done.error()));
}

/// Carries one change out; what is wrong with it is a refusal.
struct ChangeCarrier {
    CalendarStore &store;
    const Catalog &catalog;

    Outcome<bool> operator()(const SetState &change) const
    {
        if (!catalog.branch(change.branch)) return invalid("no such branch");
        return stored(store.setState(change.branch, change.state));
    }
    Outcome<bool> operator()(const SpecialDay &day) const
    {
        if (!catalog.branch(day.branch)) return invalid("no such branch");
        if (day.name.size() > longestName) return invalid("name too long");
        return stored(store.setSpecialDay({day.branch, day.day, day.closed, day.name.trimmed()}));
    }
    Outcome<bool> operator()(const RemoveSpecialDay &day) const
    {
        return stored(store.removeSpecialDay(day.branch, day.day));
    }
    Outcome<bool> operator()(const ShiftDay &day) const
    {
        if (!catalog.staffMember(day.staff)) return refused(RefusalCode::UnknownStaff);
        if (!areSpans(day.spans)) return invalid("no shift");
        return stored(store.setShiftDay(day));
    }
    Outcome<bool> operator()(const RemoveShiftDay &day) const
    {
        return stored(store.removeShiftDay(day.staff, day.day));
    }
    Outcome<bool> operator()(const SetServiceBuffer &change) const
    {
        if (!catalog.service(change.service)) return refused(RefusalCode::UnknownService);
        if (!isBuffer(change.buffer)) return invalid("no buffer");
        return stored(store.setBuffer(change.service, change.buffer));
    }
    Outcome<bool> operator()(const SetStaffBuffer &change) const
    {
        if (!catalog.staffMember(change.staff)) return refused(RefusalCode::UnknownStaff);
        if (!isBuffer(change.buffer)) return invalid("no buffer");
        return stored(store.setBuffer(change.staff, change.buffer));
    }
    Outcome<bool> operator()(const SetRules &change) const
    {
        if (change.notice < minutes(0) || change.notice > longestNotice || change.window < days(0) ||
            change.window > longestWindow)
            return invalid("no notice or window");
        return stored(store.setRules(change.notice, change.window));
    }
};

Outcome<void> logged(Session &session, const CommandContext &context, const Actor &actor, const char *action,
                     const QByteArray &details)
{
    const auto kept = AuditStore(session, context.catalog.company.id)
                          .append({context.now, actor, QString::fromLatin1(action), {}, details, context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    return {};
}

Outcome<std::vector<CoveredBooking>> coveredBy(Session &session, const Catalog &catalog, const AbsenceRequest &request)
{
    const auto company = catalog.company.id;
    const auto rows = BusyStore(session, company).rows(request.staff, request.time);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    std::vector<CoveredBooking> covered;
    AppointmentStore appointments(session, company);
    std::vector<CustomerId> customers;
    for (const auto &row : *rows) {
        if (row.kind == BusyRow::Kind::Hold) continue;
        const AppointmentId id{row.owner};
        if (std::ranges::find(covered, id, &CoveredBooking::appointment) != covered.end()) continue;
        const auto found = appointments.find(id);
        if (!found) return tl::unexpected(refusalFor(found.error()));
        if (!*found) continue;
        const auto &appointment = (*found)->appointment;
        const auto *service = catalog.service(appointment.service);
        covered.push_back({id, {appointment.start, appointment.end}, {}, service ? service->name : QString()});
        customers.push_back(appointment.customer);
    }
    const auto known = CustomerStore(session, company).find(customers);
    if (!known) return tl::unexpected(refusalFor(known.error()));
    for (std::size_t i = 0; i < covered.size(); ++i) {
        const auto customer = std::ranges::find(*known, customers[i], &Customer::id);
        if (customer != known->end()) covered[i].customer = customer->name;
    }
    std::ranges::stable_sort(covered, {}, [](const CoveredBooking &one) { return one.time.from; });
    return covered;
}

/// Closes and opens online booking as the calendar is in this transaction now.
Outcome<BlockAnswer> closeAnew(Session &session, const CommandContext &context, const Actor &actor, StaffId staff)
{
    const auto hours = loadCalendar(session, context.catalog.company.id, context.now);
    if (!hours) return tl::unexpected(refusalFor(hours.error()));
    return closeOnline(session, context, actor, **hours, staff);
}

Outcome<void> fillIn(AbsenceSheet &sheet, Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                     const AbsenceRequest &request, Instant now)
{
    sheet.onlineOpen = catalog.staysOpenOnline(request.staff);
    if (sheet.onlineOpen) return {};
    const auto answer = blocksFor(session, catalog, calendar, request.staff, now);
    if (!answer) return tl::unexpected(answer.error());
    const auto there = BlockStore(session, catalog.company.id).of(request.staff);
    if (!there) return tl::unexpected(refusalFor(there.error()));
    sheet.blocks =
        int(std::ranges::count_if(answer->make, [&](const TimeRange &block) { return block.overlaps(request.time); }));
    for (const auto &block : *there) {
        const bool stays = std::ranges::find(answer->drop, block.appointment) == answer->drop.end();
        const bool closes = block.status == AppointmentStatus::Booked && stays;
        sheet.blocks += closes && block.segment.booked.overlaps(request.time) ? 1 : 0;
    }
    sheet.open = intersected(answer->open, {request.time});
    return {};
}

AbsenceOnline onlineOf(const Catalog &catalog, const Absence &absence, const std::vector<StoredBlock> &blocks)
{
    using How = AbsenceOnline::How;
    AbsenceOnline online{absence.id};
    const bool offered =
        std::ranges::find(catalog.mappings, absence.staff, &EventTypeMapping::staff) != catalog.mappings.end();
    if (!offered) return online;
    bool asks = false;
    for (const auto &block : blocks) {
        if (!block.segment.booked.overlaps(absence.time)) continue;
        if (block.status != AppointmentStatus::Booked || block.segment.desired.presence != Presence::Present) {
            online.open.push_back(block.segment.booked); // somebody wanted it so
            continue;
        }
        ++online.blocks;
        online.closed += isSettled(block.segment.state) ? 1 : 0;
        asks = asks || needsPerson(block.segment.state);
    }
    online.how = catalog.staysOpenOnline(absence.staff) ? How::Open
                 : asks                                 ? How::NeedsPerson
                 : online.closed < online.blocks        ? How::Closing
                 : online.open.empty()                  ? How::Closed
                                                        : How::PartlyOpen;
    return online;
}

} // namespace

Outcome<AbsenceSheet> absenceSheet(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                   const AbsenceRequest &request, Instant now)
{
    if (!catalog.staffMember(request.staff)) return refused(RefusalCode::UnknownStaff);
    if (request.time.isEmpty() || request.time.length() > longestAbsence) return invalid("no time of an absence");
    auto covered = coveredBy(session, catalog, request);
    if (!covered) return tl::unexpected(covered.error());
    AbsenceSheet sheet{{}, std::move(*covered)};
    auto with = calendar;
    const Absence absence{{}, request.staff, request.time, request.kind};
    with.absences.insert(std::ranges::upper_bound(with.absences, std::pair(absence.staff, absence.time.from), {},
                                                  [](const Absence &a) { return std::pair(a.staff, a.time.from); }),
                         absence);
    if (const auto filled = fillIn(sheet, session, catalog, with, request, now); !filled)
        return tl::unexpected(filled.error());
    return sheet;
}

Outcome<std::vector<AbsenceOnline>> absencesOnline(Session &session, const Catalog &catalog,
                                                   const std::vector<Absence> &absences, TimeRange time)
{
    std::map<StaffId, std::vector<StoredBlock>> blocks;
    std::vector<AbsenceOnline> online;
    for (const auto &absence : absences) {
        const auto [own, first] = blocks.try_emplace(absence.staff);
        if (first) {
            auto found = BlockStore(session, catalog.company.id).of(absence.staff);
            if (!found) return tl::unexpected(refusalFor(found.error()));
            std::ranges::copy_if(*found, std::back_inserter(own->second),
                                 [&](const StoredBlock &block) { return block.segment.booked.overlaps(time); });
        }
        online.push_back(onlineOf(catalog, absence, own->second));
    }
    return online;
}

Outcome<std::vector<AbsenceOnline>> absencesOnline(Session &session, const Catalog &catalog,
                                                   const SalonCalendar &calendar, Instant now)
{
    using How = AbsenceOnline::How;
    std::vector<Absence> coming;
    std::ranges::copy_if(calendar.absences, std::back_inserter(coming),
                         [&](const Absence &absence) { return absence.time.to > now; });
    auto online = absencesOnline(session, catalog, coming, {now, Instant::max()});
    if (!online) return online;
    std::map<StaffId, std::vector<TimeRange>> open;
    for (std::size_t i = 0; i < coming.size(); ++i) {
        auto &one = (*online)[i];
        if (one.how != How::Closed && one.how != How::PartlyOpen) continue;
        const auto staff = coming[i].staff;
        if (!open.contains(staff)) {
            const auto answer = blocksFor(session, catalog, calendar, staff, now);
            if (!answer) return tl::unexpected(answer.error());
            // What is just to be made counts as on its way.
            open[staff] = answer->open;
        }
        one.open = intersected(open[staff], {coming[i].time});
        if (!one.open.empty()) one.how = How::PartlyOpen;
    }
    return online;
}

Outcome<std::vector<StaffId>> unevenAbsences(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                             Instant now)
{
    const auto blocked = BlockStore(session, catalog.company.id).staff();
    if (!blocked) return tl::unexpected(refusalFor(blocked.error()));
    std::set<StaffId> concerned(blocked->begin(), blocked->end());
    for (const auto &absence : calendar.absences)
        if (absence.time.to > now) concerned.insert(absence.staff);
    // Days on which nobody comes are closed for everybody.
    if (!calendar.specialDays.empty() || !calendar.states.empty())
        for (const auto &type : catalog.absenceTypes)
            concerned.insert(type.staff);
    std::vector<StaffId> uneven;
    for (const auto staff : concerned) {
        const auto answer = blocksFor(session, catalog, calendar, staff, now);
        if (!answer) return tl::unexpected(answer.error());
        if (answer->changes()) uneven.push_back(staff);
    }
    return uneven;
}

Outcome<AbsenceSheet> saveAbsence(Session &session, const CommandContext &context, const Actor &actor,
                                  const AbsenceRequest &request)
{
    auto sheet = absenceSheet(session, context.catalog, context.hours(), request, context.now);
    if (!sheet) return sheet;
    sheet->id = {context.ids.next()};
    const auto kept = CalendarStore(session, context.catalog.company.id)
                          .addAbsence({sheet->id, request.staff, request.time, request.kind});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    const auto details = "{\"staff\":\"" + request.staff.toString().toLatin1() + "\",\"from\":\"" +
                         toIso(request.time.from).toLatin1() + "\",\"to\":\"" + toIso(request.time.to).toLatin1() +
                         "\",\"covered\":" + QByteArray::number(sheet->covered.size()) + '}';
    if (const auto written = logged(session, context, actor, "absence_added", details); !written)
        return tl::unexpected(written.error());
    if (const auto closed = closeAnew(session, context, actor, request.staff); !closed)
        return tl::unexpected(closed.error());
    return sheet;
}

Outcome<bool> removeAbsence(Session &session, const CommandContext &context, const Actor &actor, AbsenceId absence)
{
    CalendarStore store(session, context.catalog.company.id);
    const auto known = store.absence(absence);
    if (!known) return tl::unexpected(refusalFor(known.error()));
    if (!*known) return false;
    const auto removed = stored(store.removeAbsence(absence));
    if (!removed || !*removed) return removed;
    if (const auto written = logged(session, context, actor, "absence_removed", "{}"); !written)
        return tl::unexpected(written.error());
    if (const auto opened = closeAnew(session, context, actor, (*known)->staff); !opened)
        return tl::unexpected(opened.error());
    return true;
}

Outcome<bool> changeCalendar(Session &session, const CommandContext &context, const Actor &actor,
                             const CalendarChange &change)
{
    CalendarStore store(session, context.catalog.company.id);
    const auto done = std::visit(ChangeCarrier{store, context.catalog}, change);
    if (!done || !*done) return done;
    if (const auto written = logged(session, context, actor, "hours_changed", "{}"); !written)
        return tl::unexpected(written.error());
    return true;
}

Result<std::shared_ptr<const SalonCalendar>> loadCalendar(Session &session, CompanyId company, Instant now)
{
    auto loaded = CalendarStore(session, company).load(now - calendarMemory);
    if (!loaded) return tl::unexpected(loaded.error());
    return std::make_shared<const SalonCalendar>(std::move(*loaded));
}

} // namespace tresen
