// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/hours_desk.h"

#include <algorithm>

#include "core/storage/audit_store.h"
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

} // namespace

Outcome<AbsenceSheet> absenceSheet(Session &session, const Catalog &catalog, const AbsenceRequest &request)
{
    if (!catalog.staffMember(request.staff)) return refused(RefusalCode::UnknownStaff);
    if (request.time.isEmpty() || request.time.length() > longestAbsence) return invalid("no time of an absence");
    auto covered = coveredBy(session, catalog, request);
    if (!covered) return tl::unexpected(covered.error());
    const bool online = std::ranges::any_of(
        catalog.mappings, [&](const EventTypeMapping &mapping) { return mapping.staff == request.staff; });
    return AbsenceSheet{{}, std::move(*covered), online};
}

Outcome<AbsenceSheet> saveAbsence(Session &session, const CommandContext &context, const Actor &actor,
                                  const AbsenceRequest &request)
{
    auto sheet = absenceSheet(session, context.catalog, request);
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
    return sheet;
}

Outcome<bool> removeAbsence(Session &session, const CommandContext &context, const Actor &actor, AbsenceId absence)
{
    const auto removed = stored(CalendarStore(session, context.catalog.company.id).removeAbsence(absence));
    if (!removed || !*removed) return removed;
    if (const auto written = logged(session, context, actor, "absence_removed", "{}"); !written)
        return tl::unexpected(written.error());
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
