// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/business_query.h"

#include <algorithm>
#include <set>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/domain/salon_zone.h"
#include "core/storage/alert_store.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr days longestBusiness{400};

/// When a branch is open, day by day, worked out once for each.
class OpenHours
{
public:
    OpenHours(const Catalog &catalog, const SalonCalendar &calendar)
        : m_catalog(catalog)
        , m_calendar(calendar)
    {}
    [[nodiscard]] bool isOpen(BranchId id, Instant at)
    {
        const auto *branch = m_catalog.branch(id);
        if (!branch) return true; // nothing can be said about it
        const auto day = branch->zone.dayOf(at);
        auto &known = m_days[{id, day}];
        if (!known) known = m_calendar.salonDay(*branch, day);
        return std::ranges::any_of(known->opening,
                                   [&](const TimeRange &open) { return open.from <= at && at < open.to; });
    }

private:
    const Catalog &m_catalog;
    const SalonCalendar &m_calendar;
    std::map<std::pair<BranchId, Day>, std::optional<SalonDay>> m_days;
};

class BusinessReader
{
public:
    BusinessReader(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                   const BusinessQuestion &question)
        : m_session(session)
        , m_catalog(catalog)
        , m_calendar(calendar)
        , m_question(question)
        , m_company(catalog.company.id)
        , m_open(catalog, calendar)
    {
        const auto length = question.to - question.from;
        m_view.step = length <= days(3) ? hours(1) : length <= days(92) ? hours(24) : hours(168);
        makeSteps();
    }

    Result<> read()
    {
        if (auto done = readCalls(); !done) return done;
        if (auto done = readTurns(); !done) return done;
        if (auto done = readAppointments(); !done) return done;
        return readBusy();
    }

    BusinessView take(const BusinessAssumptions &assumptions)
    {
        auto &worth = m_view.assistant;
        worth.assumptions = assumptions;
        worth.saved = assumptions.minutesPerCall * worth.callsTaken;
        worth.savedWorth = {worth.saved.count() * assumptions.hourlyCost.value / 60};
        worth.keptWorth = {worth.outsideWorth.value * assumptions.keptPercent / 100};
        for (auto &[id, share] : m_services) {
            share.service = id;
            if (const auto *service = m_catalog.service(id)) {
                share.name = service->name;
                share.colour = service->colour;
            }
            m_view.services.push_back(share);
        }
        std::ranges::stable_sort(m_view.services, std::greater(), &ServiceShare::bookings);
        for (const auto &[reason, count] : m_reasons)
            m_view.reasons.push_back({reason, count});
        std::ranges::stable_sort(m_view.reasons, std::greater(), &ReasonCount::count);
        return std::move(m_view);
    }

private:
    [[nodiscard]] Zone zone() const
    {
        const auto *branch = m_question.branch ? m_catalog.branch(*m_question.branch) : nullptr;
        return branch ? branch->zone : salonZone(m_catalog);
    }
    [[nodiscard]] bool isMeant(BranchId branch) const { return !m_question.branch || *m_question.branch == branch; }
    [[nodiscard]] bool inRange(Instant t) const { return m_question.from <= t && t < m_question.to; }

    void makeSteps()
    {
        auto at = m_question.from;
        if (m_view.step == hours(1)) {
            for (at = floor<hours>(at); at < m_question.to; at += hours(1))
                m_view.volume.push_back({at, 0, 0, 0, 0});
            return;
        }
        const auto byDays = m_view.step == hours(24) ? days(1) : days(7);
        for (auto day = zone().dayOf(at); zone().range(day).from < m_question.to; day += byDays)
            m_view.volume.push_back({zone().range(day).from, 0, 0, 0, 0});
    }
    VolumePoint &stepOf(Instant t)
    {
        const auto behind = std::ranges::upper_bound(m_view.volume, t, {}, &VolumePoint::from);
        return behind == m_view.volume.begin() ? m_view.volume.front() : *std::prev(behind);
    }
    void heat(WeekHeat &map, Instant t) const
    {
        const auto local = zone().toLocal(t);
        const auto day = floor<days>(local);
        const auto weekday_ = (weekday(day) - Monday).count();
        ++map[std::size_t(weekday_)][std::size_t(floor<hours>(local - day).count())];
    }

    Result<> readCalls()
    {
        auto rows = m_session.query("SELECT branch_id, first_seen_ms FROM call WHERE company_id = ?1 "
                                    "AND first_seen_ms >= ?2 AND first_seen_ms < ?3",
                                    m_company, m_question.from, m_question.to);
        while (rows.next()) {
            BranchId branch;
            Instant at;
            rows.read(branch, at);
            if (!isMeant(branch)) continue;
            ++m_view.funnel.rang;
            ++stepOf(at).calls;
            heat(m_view.calls, at);
        }
        return rows.status();
    }

    /// What was tried in the calls of the range, and what came of it.
    Result<> readTurns()
    {
        struct OfCall {
            bool attempted = false;
            bool changed = false;
            std::optional<AppointmentId> booked;
            bool refused = false; ///< a wish was not free before the booking
        };
        std::map<QString, OfCall> calls;
        auto rows = m_session.query(
            "SELECT c.call_id, c.branch_id, t.function, t.code, t.appointment_id FROM call c JOIN call_turn t "
            "ON t.company_id = c.company_id AND t.call_id = c.call_id "
            "WHERE c.company_id = ?1 AND c.first_seen_ms >= ?2 AND c.first_seen_ms < ?3 "
            "AND t.function IN ('start_booking', 'check_availability', 'get_alternatives', 'find_next_available', "
            "'cancel_appointment', 'reschedule_appointment') ORDER BY c.call_id, t.at_ms, t.id",
            m_company, m_question.from, m_question.to);
        while (rows.next()) {
            QString id;
            BranchId branch;
            QString function;
            QString code;
            std::optional<AppointmentId> appointment;
            rows.read(id, branch, function, code, appointment);
            if (!isMeant(branch)) continue;
            auto &call = calls[id];
            const bool booking = function == u"start_booking";
            const bool taken = code == u"slot_taken" || code == u"closed" || code == u"no_availability";
            // Without a date or name it is a question, no attempt.
            const bool attempt = booking && (code.isEmpty() || taken || code == u"past_date" || code == u"too_soon" ||
                                             code == u"too_far" || code == u"not_writable");
            call.attempted = call.attempted || attempt;
            if (appointment && code.isEmpty() &&
                (booking || function.startsWith(u"cancel") || function.startsWith(u"resch")))
                call.changed = true;
            if (function == u"reschedule_appointment" && code.isEmpty()) ++m_view.moved;
            if (booking && code.isEmpty() && appointment && !call.booked) {
                call.booked = appointment;
                m_view.alternativeTaken += call.refused ? 1 : 0;
            }
            if (!call.booked && (taken || function == u"get_alternatives" || function == u"find_next_available"))
                call.refused = true;
        }
        if (!rows.status()) return rows.status();
        for (const auto &[id, call] : calls) {
            m_view.funnel.attempted += call.attempted ? 1 : 0;
            m_view.assistant.callsTaken += call.changed ? 1 : 0;
            if (!call.booked) continue;
            ++m_view.funnel.booked;
            m_byCall.insert(*call.booked);
        }
        m_view.bookedByCall = m_view.funnel.booked;
        return {};
    }

    /// All that could have been made or cancelled in the range: nothing is booked for a time long past.
    Result<> readAppointments()
    {
        for (const auto &branch : m_catalog.branches) { // the index is by branch and start
            if (!isMeant(branch.id)) continue;
            auto rows = m_session.query(
                "SELECT a.id, a.branch_id, a.service_id, a.start_ms, a.status, a.origin, a.price_cents, "
                "a.cancel_reason, a.created_ms, a.updated_ms, (SELECT count(*) FROM segment s "
                "WHERE s.company_id = a.company_id AND s.appointment_id = a.id AND s.state <> 'settled') "
                "FROM appointment a WHERE a.company_id = ?1 AND a.branch_id = ?2 AND a.start_ms >= ?3 "
                "AND a.customer_id IS NOT NULL", // else it is a block of an absence
                m_company, branch.id, m_question.from - days(1));
            if (auto done = readRows(rows); !done) return done;
        }
        return {};
    }
    Result<> readRows(Rows &rows)
    {
        while (rows.next()) {
            AppointmentId id;
            BranchId branch;
            std::optional<ServiceId> service;
            Instant start;
            AppointmentStatus status = AppointmentStatus::Booked;
            Origin origin = Origin::Desk;
            Cents price;
            QString reason;
            Instant created;
            Instant updated;
            qint64 open = 0;
            rows.read(id, branch, service, start, status, origin, price, reason, created, updated, open);
            if (m_byCall.contains(id) && open == 0) ++m_view.funnel.arrived;
            const bool cancelled = status == AppointmentStatus::Cancelled;
            if (cancelled && inRange(updated)) {
                ++m_view.cancelled;
                ++m_reasons[reason];
            }
            if (status == AppointmentStatus::NoShow && inRange(start)) ++m_view.noShows;
            if (!inRange(created)) continue;
            ++m_view.made;
            auto &step = stepOf(created);
            ++(origin == Origin::Desk ? step.desk : origin == Origin::Voice ? step.voice : step.online);
            heat(m_view.bookings, created);
            auto &share = m_services[service.value_or(ServiceId())];
            ++share.bookings;
            if (cancelled) continue;
            share.worth.value += price.value;
            m_view.worth.value += price.value;
            if (origin == Origin::Voice && !m_open.isOpen(branch, created)) {
                ++m_view.assistant.outside;
                m_view.assistant.outsideWorth.value += price.value;
            }
        }
        return rows.status();
    }

    Result<> readBusy()
    {
        for (const auto &member : m_catalog.staff) {
            const auto *branch = m_catalog.branch(member.branch);
            if (!branch || !isMeant(branch->id) || !member.active) continue;
            StaffUse use{member.id, member.name, 0min, 0min};
            auto rows = m_session.query("SELECT from_ms, to_ms FROM busy WHERE company_id = ?1 AND staff_id = ?2 "
                                        "AND from_ms >= ?3 AND from_ms < ?4 AND kind <> 'hold'",
                                        m_company, member.id, m_question.from, m_question.to);
            while (rows.next()) {
                TimeRange busy;
                rows.read(busy.from, busy.to);
                use.busy += floor<minutes>(std::min(busy.to, m_question.to) - busy.from);
            }
            if (!rows.status()) return rows.status();
            for (auto day = branch->zone.dayOf(m_question.from); branch->zone.range(day).from < m_question.to;
                 day += days(1))
                for (const auto &span : m_calendar.working(member, *branch, day)) {
                    const auto from = std::max(span.from, m_question.from);
                    const auto to = std::min(span.to, m_question.to);
                    if (from < to) use.working += floor<minutes>(to - from);
                }
            m_view.staff.push_back(use);
        }
        std::ranges::stable_sort(m_view.staff, {}, [&](const StaffUse &use) {
            const auto *member = m_catalog.staffMember(use.staff);
            return member ? member->order : 0;
        });
        return {};
    }

    Session &m_session;
    const Catalog &m_catalog;
    const SalonCalendar &m_calendar;
    const BusinessQuestion &m_question;
    CompanyId m_company;
    OpenHours m_open;
    BusinessView m_view;
    std::set<AppointmentId> m_byCall;
    std::map<ServiceId, ServiceShare> m_services;
    std::map<QString, qint64> m_reasons;
};

} // namespace

Outcome<BusinessView> businessView(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                   const BusinessQuestion &question)
{
    if (question.from >= question.to || question.to - question.from > longestBusiness)
        return refused(RefusalCode::InvalidInput,
                       QStringLiteral("a range begins before its end and is at most 400 days"));
    const auto assumptions = loadAssumptions(session, catalog.company.id);
    if (!assumptions) return tl::unexpected(refusalFor(assumptions.error()));
    BusinessReader reader(session, catalog, calendar, question);
    if (const auto read = reader.read(); !read) return tl::unexpected(refusalFor(read.error()));
    return reader.take(*assumptions);
}

QByteArray toJson(const BusinessAssumptions &assumptions)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("minutes_per_call"), qint64(assumptions.minutesPerCall.count())},
                                     {QStringLiteral("hourly_cost_cents"), assumptions.hourlyCost.value},
                                     {QStringLiteral("kept_percent"), assumptions.keptPercent}})
        .toJson(QJsonDocument::Compact);
}

Result<BusinessAssumptions> loadAssumptions(Session &session, CompanyId company)
{
    const auto stored = AlertStore(session, company).setting(QStringLiteral("assumptions"));
    if (!stored) return tl::unexpected(stored.error());
    const auto json = QJsonDocument::fromJson(*stored).object();
    BusinessAssumptions assumptions;
    const auto number = [&](const char *name, qint64 otherwise) {
        return qint64(json.value(QLatin1String(name)).toDouble(double(otherwise)));
    };
    assumptions.minutesPerCall = minutes(number("minutes_per_call", assumptions.minutesPerCall.count()));
    assumptions.hourlyCost = {number("hourly_cost_cents", assumptions.hourlyCost.value)};
    assumptions.keptPercent = int(number("kept_percent", assumptions.keptPercent));
    return assumptionsTrouble(assumptions).isEmpty() ? assumptions : BusinessAssumptions();
}

QString assumptionsTrouble(const BusinessAssumptions &assumptions)
{
    if (assumptions.minutesPerCall < 0min || assumptions.minutesPerCall > 60min)
        return QStringLiteral("a call takes from 0 to 60 minutes");
    if (assumptions.hourlyCost.value < 0 || assumptions.hourlyCost.value > 100'000)
        return QStringLiteral("an hour costs from 0 to 1000 euros");
    if (assumptions.keptPercent < 0 || assumptions.keptPercent > 100)
        return QStringLiteral("a part is from 0 to 100 percent");
    return {};
}

} // namespace tresen
