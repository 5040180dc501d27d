// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/calendar_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

const QString serviceBuffer = QStringLiteral("service");
const QString staffBuffer = QStringLiteral("staff");

QString spansText(const std::vector<DaySpan> &spans)
{
    QStringList texts;
    for (const auto &span : spans)
        texts << QStringLiteral("%1-%2").arg(span.fromMinute).arg(span.toMinute);
    return texts.join(QLatin1Char(','));
}

std::vector<DaySpan> spansFromText(const QString &text)
{
    std::vector<DaySpan> spans;
    const auto parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const auto &part : parts)
        spans.push_back({part.section(QLatin1Char('-'), 0, 0).toInt(), part.section(QLatin1Char('-'), 1).toInt()});
    return spans;
}

/// A zone may be ahead of UTC by most of a day.
QString dayText(Instant t) { return toIso(Day(floor<days>(t.time_since_epoch()) - days(1))); }

Result<> loadStates(Session &session, CompanyId company, SalonCalendar &into)
{
    auto rows = session.query("SELECT branch_id, state FROM branch_state WHERE company_id = ?1", company);
    while (rows.next()) {
        BranchId branch;
        QString state;
        rows.read(branch, state);
        into.states[branch] = federalStateFromWord(state).value_or(FederalState::None);
    }
    return rows.status();
}

Result<> loadDays(Session &session, CompanyId company, const QString &since, SalonCalendar &into)
{
    auto special = session.query("SELECT branch_id, day, closed, name FROM special_day WHERE company_id = ?1 AND "
                                 "day >= ?2 ORDER BY branch_id, day",
                                 company, since);
    while (special.next()) {
        SpecialDay day;
        QString text;
        special.read(day.branch, text, day.closed, day.name);
        day.day = dayFromIso(text).value_or(Day());
        into.specialDays.push_back(std::move(day));
    }
    if (!special.status()) return special.status();
    auto shifts = session.query("SELECT staff_id, day, spans FROM shift_day WHERE company_id = ?1 AND day >= ?2 "
                                "ORDER BY staff_id, day",
                                company, since);
    while (shifts.next()) {
        ShiftDay day;
        QString text, spans;
        shifts.read(day.staff, text, spans);
        day.day = dayFromIso(text).value_or(Day());
        day.spans = spansFromText(spans);
        into.shiftDays.push_back(std::move(day));
    }
    return shifts.status();
}

Result<> loadAbsences(Session &session, CompanyId company, Instant since, SalonCalendar &into)
{
    auto rows = session.query("SELECT id, staff_id, from_ms, to_ms, kind FROM absence WHERE company_id = ?1 AND "
                              "to_ms > ?2 ORDER BY staff_id, from_ms",
                              company, since);
    while (rows.next()) {
        Absence absence;
        QString kind;
        rows.read(absence.id, absence.staff, absence.time.from, absence.time.to, kind);
        absence.kind = absenceKindFromWord(kind).value_or(AbsenceKind::Other);
        into.absences.push_back(absence);
    }
    return rows.status();
}

Result<> loadRules(Session &session, CompanyId company, SalonCalendar &into)
{
    auto buffers =
        session.query("SELECT kind, owner_id, before_min, after_min FROM buffer WHERE company_id = ?1", company);
    while (buffers.next()) {
        QString kind;
        Uuid owner;
        Buffer buffer;
        buffers.read(kind, owner, buffer.before, buffer.after);
        if (kind == serviceBuffer)
            into.serviceBuffers[ServiceId{owner}] = buffer;
        else
            into.staffBuffers[StaffId{owner}] = buffer;
    }
    if (!buffers.status()) return buffers.status();
    auto rules = session.query("SELECT notice_min, window_days FROM booking_rule WHERE company_id = ?1", company);
    if (rules.next()) {
        int window = 0;
        rules.read(into.notice, window);
        into.window = days(window);
    }
    return rules.status();
}

} // namespace

CalendarStore::CalendarStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<SalonCalendar> CalendarStore::load(Instant since)
{
    SalonCalendar calendar;
    auto done = loadStates(m_session, m_company, calendar);
    if (done) done = loadDays(m_session, m_company, dayText(since), calendar);
    if (done) done = loadAbsences(m_session, m_company, since, calendar);
    if (done) done = loadRules(m_session, m_company, calendar);
    if (!done) return tl::unexpected(done.error());
    return calendar;
}

Result<> CalendarStore::changed(Result<> done)
{
    if (done) m_session.changes().addCatalog(m_company);
    return done;
}

Result<> CalendarStore::changedOne(Result<> done)
{
    if (done && m_session.changedRows() == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("This entry is not there any more."));
    return changed(std::move(done));
}

Result<> CalendarStore::setState(BranchId branch, FederalState state)
{
    return changed(m_session.execute("INSERT INTO branch_state (company_id, branch_id, state) VALUES (?1, ?2, ?3) "
                                     "ON CONFLICT (company_id, branch_id) DO UPDATE SET state = excluded.state",
                                     m_company, branch, toWord(state)));
}

Result<> CalendarStore::setSpecialDay(const SpecialDay &day)
{
    return changed(m_session.execute(
        "INSERT INTO special_day (company_id, branch_id, day, closed, name) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (company_id, branch_id, day) DO UPDATE SET closed = excluded.closed, name = excluded.name",
        m_company, day.branch, toIso(day.day), day.closed, day.name));
}

Result<> CalendarStore::removeSpecialDay(BranchId branch, Day day)
{
    return changedOne(m_session.execute("DELETE FROM special_day WHERE company_id = ?1 AND branch_id = ?2 AND day = ?3",
                                        m_company, branch, toIso(day)));
}

Result<> CalendarStore::setShiftDay(const ShiftDay &day)
{
    return changed(m_session.execute("INSERT INTO shift_day (company_id, staff_id, day, spans) VALUES (?1, ?2, ?3, ?4) "
                                     "ON CONFLICT (company_id, staff_id, day) DO UPDATE SET spans = excluded.spans",
                                     m_company, day.staff, toIso(day.day), spansText(day.spans)));
}

Result<> CalendarStore::removeShiftDay(StaffId staff, Day day)
{
    return changedOne(m_session.execute("DELETE FROM shift_day WHERE company_id = ?1 AND staff_id = ?2 AND day = ?3",
                                        m_company, staff, toIso(day)));
}

Result<> CalendarStore::addAbsence(const Absence &absence)
{
    if (absence.time.isEmpty() || absence.staff.isNull())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("An absence needs somebody, and an end behind its start."));
    return changed(m_session.execute(
        "INSERT INTO absence (company_id, id, staff_id, from_ms, to_ms, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        m_company, absence.id, absence.staff, absence.time.from, absence.time.to, toWord(absence.kind)));
}

Result<std::optional<Absence>> CalendarStore::absence(AbsenceId id)
{
    auto rows = m_session.query(
        "SELECT id, staff_id, from_ms, to_ms, kind FROM absence WHERE company_id = ?1 AND id = ?2", m_company, id);
    std::optional<Absence> found;
    if (rows.next()) {
        QString kind;
        auto &absence = found.emplace();
        rows.read(absence.id, absence.staff, absence.time.from, absence.time.to, kind);
        absence.kind = absenceKindFromWord(kind).value_or(AbsenceKind::Other);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> CalendarStore::removeAbsence(AbsenceId id)
{
    return changedOne(m_session.execute("DELETE FROM absence WHERE company_id = ?1 AND id = ?2", m_company, id));
}

Result<> CalendarStore::setBuffer(ServiceId service, const Buffer &buffer)
{
    return setBuffer(serviceBuffer, service.value, buffer);
}

Result<> CalendarStore::setBuffer(StaffId staff, const Buffer &buffer)
{
    return setBuffer(staffBuffer, staff.value, buffer);
}

Result<> CalendarStore::setBuffer(const QString &kind, const Uuid &owner, const Buffer &buffer)
{
    if (buffer == Buffer())
        return changed(m_session.execute("DELETE FROM buffer WHERE company_id = ?1 AND kind = ?2 AND owner_id = ?3",
                                         m_company, kind, owner));
    return changed(m_session.execute(
        "INSERT INTO buffer (company_id, kind, owner_id, before_min, after_min) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (company_id, kind, owner_id) DO UPDATE SET before_min = excluded.before_min, "
        "after_min = excluded.after_min",
        m_company, kind, owner, buffer.before, buffer.after));
}

Result<> CalendarStore::setRules(minutes notice, days window)
{
    return changed(m_session.execute(
        "INSERT INTO booking_rule (company_id, notice_min, window_days) VALUES (?1, ?2, ?3) ON CONFLICT (company_id) "
        "DO UPDATE SET notice_min = excluded.notice_min, window_days = excluded.window_days",
        m_company, notice, int(window.count())));
}

} // namespace tresen
