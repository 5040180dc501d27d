// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/practice_past.h"

#include <cmath>

#include "app/practice/past_alerts.h"
#include "core/domain/service_plan.h"
#include "core/metrics/rollup_codec.h"
#include "core/salon/working_time.h"
#include "core/storage/alert_store.h"
#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/rollup_store.h"
#include "core/storage/sync_store.h"
#include "core/voice/call_store.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t pastPart = 1; ///< of its rows: below what a process takes
constexpr int seededDaysBefore = 4;  ///< the salon's own bookings begin so long before today
constexpr double pastDensity = 0.34; ///< chance that a free quarter of an hour begins an appointment
constexpr int outageEach = 11;       ///< days

/// What went wrong. The alerts of that time are worked out from what was recorded meanwhile, as they would have been.
enum class Mishap { Outage, SlowTelephone, DatabaseAway, NeedsPerson };
struct PastMishap {
    Mishap what;
    TimeRange time;
};
struct PlannedMishap {
    Mishap what;
    int daysBefore; ///< or on the last day before that on which people come from morning to evening
    minutes begins; ///< on the salon's clock
    minutes length;
};
constexpr std::array<PlannedMishap, 3> plannedMishaps{{{Mishap::NeedsPerson, 16, 13h, 75min},
                                                       {Mishap::SlowTelephone, 23, 9h + 30min, 150min},
                                                       {Mishap::DatabaseAway, 37, 15h, 9min}}};
/// Of Cal.com, at noon; the longer ones lie further back.
constexpr minutes outageBegins = 12h;
constexpr minutes outageLength = 25min;
constexpr minutes longOutage = 75min;
constexpr int longOutageBefore = 28; ///< days

struct PastCall {
    CallView view;
    std::vector<CallTurn> turns;
};

struct PastBooking {
    Appointment appointment;
    std::vector<Segment> segments;
};

/// Makes up the days; everything is there when it has been made.
class PastMaker
{
public:
    PastMaker(const PracticeSalon &salon, Instant now, int days_, std::uint64_t seed)
        : m_salon(salon)
        , m_branch(salon.catalog.branches.front())
        , m_now(now)
        , m_today(m_branch.zone.dayOf(now))
        , m_days(days_)
        , m_clock(now - days(days_ + 20))
        , m_random(seed)
        , m_ids(m_clock, m_random)
    {}

    void make()
    {
        planMishaps();
        const auto first = m_today - days(m_days);
        for (auto day = first; day < m_today - days(seededDaysBefore); day += days(1))
            for (const auto &member : m_salon.catalog.staff)
                fill(member, day);
        for (const auto &booking : m_salon.bookings)
            cameIn(booking.appointment, booking.appointment.createdAt);
        for (auto day = first; day <= m_today; day += days(1)) {
            otherCalls(day);
            background(day);
        }
    }

    std::vector<PastBooking> bookings;
    std::vector<PastCall> calls;
    std::vector<PastMishap> mishaps;
    PastRecord record;

private:
    [[nodiscard]] bool chance(double p) { return m_random.unit() < p; }
    /// Around `ms`; most between half and double of it.
    [[nodiscard]] nanoseconds about(double ms, double spread = 0.45)
    {
        const auto gauss = std::sqrt(-2 * std::log(1 - m_random.unit())) * std::cos(2 * M_PI * m_random.unit());
        return nanoseconds(std::int64_t(ms * 1e6 * std::exp(spread * gauss)));
    }
    void planMishaps()
    {
        const auto add = [this](Mishap what, Day day, minutes begins, minutes length) {
            const auto from = m_branch.zone.toInstant(LocalTime(day) + begins);
            mishaps.push_back({what, {from, from + length}});
        };
        for (auto day = m_today - days(m_days); day < m_today; day += days(1))
            if (day.time_since_epoch().count() % outageEach == 0)
                add(Mishap::Outage, day, outageBegins,
                    m_today - day > days(longOutageBefore) ? longOutage : outageLength);
        for (const auto &planned : plannedMishaps) {
            auto day = m_today - days(planned.daysBefore);
            const auto isShort = [&] {
                return m_branch.opening.on(day, m_branch.zone).empty() || weekday(day) == Saturday;
            };
            while (isShort() && day > m_today - days(m_days))
                day -= days(1);
            if (day > m_today - days(m_days)) add(planned.what, day, planned.begins, planned.length);
        }
    }
    [[nodiscard]] const PastMishap *during(Mishap what, Instant at) const
    {
        const auto found = std::ranges::find_if(
            mishaps, [&](const PastMishap &one) { return one.what == what && one.time.contains(at); });
        return found == mishaps.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool isOut(Instant at) const { return during(Mishap::Outage, at); }
    /// While the database took nothing, nothing came in: it was tried again afterwards.
    [[nodiscard]] Instant whenTaken(Instant at) const
    {
        const auto *away = during(Mishap::DatabaseAway, at);
        return away ? away->time.to + (at - away->time.from) / 2 : at;
    }
    [[nodiscard]] Instant openTime(Day day)
    {
        const auto spans = m_branch.opening.on(day, m_branch.zone);
        if (spans.empty()) return m_branch.zone.range(day).from + minutes(10 * 60 + int(m_random.below(300)));
        const auto &span = spans[m_random.below(spans.size())];
        // Two waves: before noon, and behind the office's end.
        const auto part = chance(0.55) ? m_random.unit() * 0.45 : 0.5 + m_random.unit() * 0.5;
        return span.from + seconds(std::int64_t(double((span.to - span.from) / 1s) * part));
    }

    void fill(const StaffMember &member, Day day)
    {
        const auto present = workingTime(member, m_branch, day);
        auto free = present;
        for (const auto &shift : present)
            for (auto start = shift.from; start < shift.to; start += 15min) {
                if (!chance(pastDensity)) continue;
                const auto &services = m_salon.catalog.services;
                const auto &service = services[m_random.below(services.size())];
                if (!m_salon.catalog.mapping(service.id, 0, member.id)) continue;
                const auto plan = planService(service, member.id, start);
                const bool fits = std::ranges::all_of(plan, [&](const PlannedSegment &part) {
                    return std::ranges::all_of(part.active, [&](const TimeRange &active) {
                        return std::ranges::any_of(free, [&](const TimeRange &r) { return r.contains(active); });
                    });
                });
                if (!fits) continue;
                for (const auto &part : plan)
                    free = subtracted(free, part.active);
                book(service, plan);
            }
    }

    void book(const Service &service, const std::vector<PlannedSegment> &plan)
    {
        PastBooking booking;
        auto &appointment = booking.appointment;
        appointment.id = {m_ids.next()};
        appointment.branch = m_branch.id;
        appointment.customer = m_salon.customers[m_random.below(m_salon.customers.size())].id;
        appointment.service = service.id;
        appointment.start = plan.front().booked.from;
        appointment.end = plan.back().booked.to;
        const auto from = m_random.below(20);
        appointment.origin = from < 8 ? Origin::Desk : from < 17 ? Origin::Voice : Origin::Calcom;
        appointment.price = service.price;
        const auto bookedOn = m_branch.zone.dayOf(appointment.start) - days(1 + int(m_random.below(10)));
        const bool atNight = appointment.origin != Origin::Desk && chance(0.2);
        appointment.createdAt = atNight
                                    ? m_branch.zone.range(bookedOn).from + minutes(19 * 60 + int(m_random.below(180)))
                                    : openTime(bookedOn);
        appointment.createdAt = whenTaken(appointment.createdAt);
        appointment.updatedAt = appointment.createdAt;
        if (chance(0.07)) {
            static constexpr std::array reasons{"customer_asked", "customer_asked", "customer_ill", "salon_asked",
                                                "staff_ill"};
            appointment.status = AppointmentStatus::Cancelled;
            appointment.cancelReason = QString::fromLatin1(reasons[m_random.below(reasons.size())]);
            appointment.updatedAt += (appointment.start - appointment.createdAt) / 2;
            record.record("command/cancel", appointment.updatedAt, about(2.5));
        } else if (chance(0.02)) {
            appointment.status = AppointmentStatus::NoShow;
        }
        for (const auto &part : plan)
            addPart(booking, part, service);
        cameIn(appointment, appointment.createdAt);
        if (plan.size() > 1) composite(appointment, int(plan.size()));
        bookings.push_back(std::move(booking));
    }

    void addPart(PastBooking &booking, const PlannedSegment &part, const Service &service)
    {
        const auto *mapping = m_salon.catalog.mapping(service.id, part.part, part.staff);
        Segment segment;
        segment.id = {m_ids.next()};
        segment.appointment = booking.appointment.id;
        segment.part = part.part;
        segment.name = service.segments[std::size_t(part.part)].name;
        segment.staff = part.staff;
        segment.booked = part.booked;
        segment.active = part.active;
        segment.gapAfter = part.gapAfter;
        segment.state = SyncState::Settled;
        segment.settledAt = booking.appointment.createdAt + 3s;
        segment.attempts = 1;
        segment.desired.presence =
            booking.appointment.status == AppointmentStatus::Cancelled ? Presence::Absent : Presence::Present;
        if (mapping) {
            segment.desired.credential = mapping->credential;
            segment.desired.eventType = mapping->eventType;
            segment.desired.host = mapping->host;
        }
        segment.desired.start = part.booked.from;
        segment.desired.length = duration_cast<minutes>(part.booked.length());
        booking.segments.push_back(std::move(segment));
    }

    /// How a booking was recorded when it was made.
    void cameIn(const Appointment &appointment, Instant at)
    {
        if (at >= m_now || at < m_now - days(m_days)) return;
        const auto id = appointment.id.toString().toStdString();
        if (appointment.origin == Origin::Desk) record.record("command/book", at, about(2.2), RecordOutcome::Done, id);
        if (appointment.origin != Origin::Calcom) {
            record.record("commit/command", at, about(1.8));
            record.record("booking/made", at, about(appointment.origin == Origin::Desk ? 2.2 : 12));
            if (!isOut(at)) record.record("upstream/create_booking", at + 1s, about(720));
            const auto *outage = during(Mishap::Outage, at);
            record.record("sync/arrival", at + 2s, outage ? nanoseconds(outage->time.to - at) + 20s : about(2600),
                          RecordOutcome::Done, id);
        }
        record.record("cache/dropped", at, 0ns);
        if (appointment.origin == Origin::Voice) call(at, appointment.id, appointment.customer);
    }

    /// How the parts of a booking arrived at Cal.com. The bookings of the past all stand; one in fifty had to be tried
    /// twice.
    void composite(const Appointment &appointment, int parts)
    {
        const auto at = appointment.createdAt + 2s;
        if (appointment.origin == Origin::Calcom || at >= m_now || at < m_now - days(m_days) || isOut(at)) return;
        const auto id = appointment.id.toString().toStdString();
        const auto end = [&](RecordOutcome outcome, double ms, int asked) {
            record.record("sync/composite", at, about(ms, 0.25), outcome, id);
            record.record("sync/composite_together", at, about(ms, 0.25), outcome, id);
            for (int i = 0; i < asked; ++i)
                record.record("sync/composite_call", at, about(700),
                              chance(0.004) ? RecordOutcome::Failed : RecordOutcome::Done);
        };
        if (chance(0.02)) end(RecordOutcome::Refused, 2300, 2 * parts - 1);
        end(RecordOutcome::Done, 1150, parts);
    }

    CallTurn turn(const char *function, Instant at, double ms, const char *code = "")
    {
        CallTurn one;
        one.function = QString::fromLatin1(function);
        one.at = at;
        one.took = duration_cast<microseconds>(during(Mishap::SlowTelephone, at) ? about(7000, 0.2) : about(ms));
        one.code = QString::fromLatin1(code);
        return one;
    }
    void say(PastCall &to, CallTurn one)
    {
        const auto outcome = one.code.isEmpty()                                            ? RecordOutcome::Done
                             : one.code == u"slot_taken" || one.code == u"no_availability" ? RecordOutcome::NothingFree
                             : one.code == u"closed" || one.code == u"policy_window"       ? RecordOutcome::Policy
                             : one.code == u"not_writable"                                 ? RecordOutcome::Failed
                                                                                           : RecordOutcome::Input;
        record.record("function/" + one.function.toStdString(), one.at, one.took, outcome, to.view.id.toStdString());
        if (one.function == u"check_availability") {
            if (chance(0.04)) record.record("cache/shared", one.at, about(40));
            if (isOut(one.at) || chance(0.01)) record.record("cache/stale", one.at, about(900));
            const bool hit = chance(0.74);
            const auto took = hit ? about(0.4) : about(60);
            record.record("cache/slots", one.at, took, RecordOutcome::Done, {}, hit ? CacheUse::Hit : CacheUse::Miss);
            record.record(hit ? "cache/slots#hit" : "cache/slots#miss", one.at, took);
            if (!hit)
                record.record("upstream/get_slots", one.at, about(isOut(one.at) ? 3000 : 55, 0.3),
                              isOut(one.at) ? RecordOutcome::Timeout : RecordOutcome::Done);
        }
        to.turns.push_back(std::move(one));
    }

    PastCall ring(Instant at, CustomerId customer)
    {
        PastCall call;
        call.view.id = QStringLiteral("call_past_%1").arg(m_calls++);
        call.view.branch = m_branch.id;
        call.view.firstSeen = at;
        call.view.startedAt = at;
        call.view.customer = customer;
        say(call, turn("initialize_call", at + 1s, 6));
        return call;
    }
    void hangUp(PastCall call, nanoseconds lasted, bool given)
    {
        if (during(Mishap::SlowTelephone, call.view.firstSeen)) lasted += 26s;
        call.view.duration = duration_cast<milliseconds>(lasted);
        call.view.endedAt = call.view.firstSeen + *call.view.duration;
        call.view.ending = given ? QStringLiteral("user_hangup") : QStringLiteral("agent_hangup");
        record.record(given ? "call/abandoned" : "call/served", *call.view.endedAt, lasted,
                      given ? RecordOutcome::Abandoned : RecordOutcome::Done, call.view.id.toStdString());
        calls.push_back(std::move(call));
    }

    /// A call in which `appointment` was booked.
    void call(Instant booked, AppointmentId appointment, CustomerId customer)
    {
        const auto lasted = about(41'000, 0.2);
        auto one = ring(booked - duration_cast<milliseconds>(lasted) * 7 / 10, customer);
        if (chance(0.5)) say(one, turn("list_services", booked - 20s, 4));
        if (chance(0.32)) {
            say(one, turn("check_availability", booked - 16s, 9, "slot_taken"));
            if (chance(0.6)) say(one, turn("get_alternatives", booked - 10s, 14));
        } else {
            say(one, turn("check_availability", booked - 12s, 8));
        }
        auto last = turn("start_booking", booked, 12);
        last.appointment = appointment;
        say(one, std::move(last));
        hangUp(std::move(one), lasted, false);
    }

    /// Calls in which nothing is booked.
    void otherCalls(Day day)
    {
        const auto week = (weekday(day) - Monday).count();
        const int ringing = week == 6 ? 4 : week == 5 ? 14 : 18 + int(m_random.below(12));
        for (int i = 0; i < ringing; ++i) {
            const auto at = whenTaken(openTime(day));
            if (at >= m_now) continue;
            const auto &customer = m_salon.customers[m_random.below(m_salon.customers.size())];
            auto one = ring(at, customer.id);
            const auto fate = m_random.below(10);
            if (fate < 4) {
                hangUp(std::move(one), about(14'000), true);
                continue;
            }
            if (fate < 6) {
                say(one, turn("list_services", at + 12s, 4));
            } else if (fate < 8) {
                say(one, turn("get_customer_appointments", at + 10s, 6));
                if (chance(0.4)) say(one, turn("cancel_appointment", at + 22s, 8, "policy_window"));
            } else {
                say(one, turn("check_availability", at + 11s, 8, chance(0.6) ? "slot_taken" : "closed"));
                say(one, turn("start_booking", at + 24s, 11, chance(0.15) ? "slot_taken" : "missing_argument"));
            }
            hangUp(std::move(one), about(33'000, 0.3), false);
        }
    }

    /// What goes on whether anybody calls or not.
    void background(Day day)
    {
        const auto range = m_branch.zone.range(day);
        for (auto at = range.from; at < range.to && at < m_now - 2min; at += 1min) {
            databaseAt(at);
            const auto minute = (at - range.from) / 1min;
            breakers(at);
            if (minute % 2 == 0) levels(at);
            if (minute % 15 == 3 && !isOut(at)) record.record("upstream/list_bookings", at, about(240));
            if (minute % 240 == 7) record.record("reconcile/full", at, about(1900));
            if (isOut(at)) {
                record.record("upstream/not_sent", at, 0ns, RecordOutcome::NotSent, {}, CacheUse::None, 3);
                if (minute % 2 == 0) record.record("upstream/get_slots", at, about(3000, 0.05), RecordOutcome::Timeout);
            } else if (chance(0.004)) {
                record.record("upstream/get_booking", at, about(900), RecordOutcome::Failed);
            }
        }
    }
    void databaseAt(Instant at)
    {
        const bool away = during(Mishap::DatabaseAway, at);
        record.record("probe/writer", at, away ? 1s : about(0.8, 0.3),
                      away ? RecordOutcome::Failed : RecordOutcome::Done);
        if (!away) return;
        record.record("function/start_booking", at, about(5), RecordOutcome::Failed);
        if (chance(0.5)) record.record("command/book", at, about(5), RecordOutcome::Failed);
    }
    /// Each minute of each key: a minute without would be one that nobody looked at.
    void breakers(Instant at)
    {
        const bool out = isOut(at);
        for (const auto &credential : m_salon.catalog.credentials)
            record.record("level/breaker:" + credential.label.toStdString(), at, levelAs(out ? 1 : 0),
                          out ? RecordOutcome::NotSent : RecordOutcome::Done, {}, CacheUse::None, 12);
    }
    void levels(Instant at)
    {
        const auto *out = during(Mishap::Outage, at);
        const auto local = m_branch.zone.toLocal(at);
        const auto since = out ? at - out->time.from : milliseconds(0);
        record.record("level/queue", at, levelAs(out ? 1 + since / 4min : chance(0.1) ? 1 : 0));
        record.record("level/queue_age", at, since);
        record.record("level/need_person", at, levelAs(during(Mishap::NeedsPerson, at) ? 1 : 0));
        const auto hour = floor<hours>(local - floor<days>(local)).count();
        record.record("level/active_calls", at,
                      levelAs(hour >= 9 && hour < 18 && chance(0.3) ? 1 + int(m_random.below(2)) : 0));
    }

    const PracticeSalon &m_salon;
    const Branch &m_branch;
    const Instant m_now;
    const Day m_today;
    const int m_days;
    ManualClock m_clock;
    SeededRandom m_random;
    UuidGenerator m_ids;
    int m_calls = 0;
};

Result<> storePast(Session &session, CompanyId company, const PastBooking &booking)
{
    if (booking.appointment.status != AppointmentStatus::Cancelled) {
        std::vector<StaffTime> busy;
        for (const auto &segment : booking.segments)
            for (const auto &active : segment.active)
                busy.push_back({segment.staff, active});
        BusyStore store(session, company);
        if (auto taken = store.replace(BusyRow::Kind::Segment, booking.appointment.id.value, busy); !taken)
            return taken;
    }
    if (auto kept = AppointmentStore(session, company).insert(booking.appointment, booking.segments); !kept)
        return kept;
    SyncStore sync(session, company);
    for (const auto &segment : booking.segments) // nothing is to be done about what is over
        if (auto kept = sync.saveSummary(
                segment.id, {SyncState::Settled, Reason::None, {}, segment.settledAt, segment.attempts, {}, true});
            !kept)
            return kept;
    return {};
}

Result<> storePast(Session &session, CompanyId company, const PastCall &call, UuidGenerator &ids)
{
    CallStore store(session, company);
    CallFacts facts;
    facts.id = call.view.id;
    facts.startedAt = call.view.startedAt;
    facts.withheld = true; // nobody's number
    if (auto seen = store.see(facts, call.view.branch, call.view.customer, call.view.firstSeen); !seen) return seen;
    for (const auto &turn : call.turns)
        if (auto added = store.add({ids.next(), call.view.id, turn, {}, {}, {}}); !added) return added;
    CallEvent ended;
    ended.kind = CallEvent::Kind::Ended;
    ended.call = facts;
    ended.endedAt = call.view.endedAt;
    ended.duration = call.view.duration;
    ended.ending = call.view.ending;
    return store.note(ended, call.view.branch, call.view.customer, call.view.firstSeen);
}

constexpr std::size_t atOnce = 100; ///< in one command: a booking at the desk waits for it

} // namespace

std::vector<std::function<Result<>(Session &)>> practicePast(std::shared_ptr<const PracticeSalon> salon, Instant now,
                                                             int days_, std::uint64_t seed)
{
    PastMaker maker(*salon, now, days_, seed);
    maker.make();
    const auto company = salon->catalog.company.id;
    std::vector<std::function<Result<>(Session &)>> steps;
    const auto share = [&](auto all, auto store) {
        for (std::size_t i = 0; i < all->size(); i += atOnce)
            steps.emplace_back([all, store, i](Session &session) -> Result<> {
                for (auto at = i; at < std::min(i + atOnce, all->size()); ++at)
                    if (auto done = store(session, (*all)[at]); !done) return done;
                // Nobody is told: the worker would ask Cal.com about each, and it has never heard of them.
                std::ignore = session.takeChanges();
                return {};
            });
    };
    using Row = std::pair<std::pair<std::string, std::int64_t>, HourRollup>;
    const auto hours = maker.record.hours();
    share(std::make_shared<std::vector<Row>>(hours.begin(), hours.end()), [company](Session &session, const Row &row) {
        return RollupStore(session, company)
            .put(QString::fromStdString(row.first.first), {row.first.second, pastPart, pack(row.second)});
    });
    share(std::make_shared<std::vector<PastBooking>>(std::move(maker.bookings)),
          [company](Session &session, const PastBooking &booking) { return storePast(session, company, booking); });
    auto clock = std::make_shared<ManualClock>(now - days(days_));
    auto random = std::make_shared<SeededRandom>(seed + 1);
    auto ids = std::make_shared<UuidGenerator>(*clock, *random);
    std::vector<TimeRange> times;
    for (const auto &mishap : maker.mishaps)
        times.push_back(mishap.time);
    QStringList people;
    for (const auto &member : salon->catalog.staff)
        people << member.name;
    const auto alerts = pastAlerts(hours, times, now, people);
    share(std::make_shared<std::vector<AlertEvent>>(alerts.events),
          [company, clock, random, ids](Session &session, const AlertEvent &event) {
              return AlertStore(session, company).addEvent(event, ids->next());
          });
    using State = std::pair<const QString, AlertStatus>;
    share(std::make_shared<std::vector<State>>(alerts.states.begin(), alerts.states.end()),
          [company](Session &session, const State &state) {
              return AlertStore(session, company).put(state.first, state.second);
          });
    share(std::make_shared<std::vector<PastCall>>(std::move(maker.calls)),
          [company, clock, random, ids](Session &session, const PastCall &call) {
              return storePast(session, company, call, *ids);
          });
    return steps;
}

} // namespace tresen
