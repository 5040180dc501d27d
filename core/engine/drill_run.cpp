// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/drill_run.h"

#include "core/base/await.h"
#include "core/engine/engine.h"

namespace tresen {

using namespace std::chrono_literals;

namespace {

/// Some of the signs last a second or two.
constexpr auto pace = 250ms;

bool isWell(const CredentialView &credential)
{
    return credential.breaker.state == BreakerState::Closed && !credential.keyTrouble && !credential.blockedUntil;
}

} // namespace

DrillRun::DrillRun(Engine &engine, Scheduler &scheduler, const DrillScenario &scenario, SetFaults setFaults,
                   Actor actor, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_scheduler(scheduler)
    , m_scenario(scenario)
    , m_setFaults(std::move(setFaults))
    , m_actor(std::move(actor))
{
    m_view.scenario = QLatin1String(scenario.id);
}

DrillRun::~DrillRun() { m_setFaults("[]"); }

bool DrillRun::start()
{
    // A service of one part: what happens to each booking is then one line.
    const auto catalog = m_engine.catalog();
    const auto service = std::ranges::find_if(catalog->services, [&](const Service &one) {
        return one.active && !one.isComposite() && !catalog->eligibleStaff(one.id).empty();
    });
    if (service == catalog->services.end()) return false;
    m_service = service->id;
    m_setFaults(m_scenario.cancels ? QByteArray("[]") : QByteArray(m_scenario.faults));
    FreeTimesQuestion question;
    question.service = m_service;
    question.from = m_scheduler.clock().now() + 24h;
    // More than needed: they may overlap one another.
    question.limit = m_scenario.bookings * 10;
    await(this, m_engine.freeTimes(question), [this](const std::optional<Outcome<std::vector<FreeTime>>> &times) {
        if (times && *times) book(**times, 0);
    });
    return true;
}

void DrillRun::book(const std::vector<FreeTime> &times, std::size_t next)
{
    if (next >= times.size() || int(m_view.appointments.size()) == m_scenario.bookings) return booked();
    BookingRequest request;
    request.customer.name = QStringLiteral("Übung %1").arg(m_view.appointments.size() + 1);
    request.service = m_service;
    request.staff = times[next].staff;
    request.start = times[next].start;
    await(this, m_engine.book(m_actor, request), [this, times, next](const std::optional<Outcome<Booked>> &answer) {
        if (answer && *answer) m_view.appointments.push_back((*answer)->appointment);
        book(times, next + 1);
    });
}

void DrillRun::booked()
{
    if (m_view.appointments.empty()) return; // nothing was free: it stays in preparation until it is ended
    if (!m_scenario.cancels) enter(DrillPhase::Running);
    look();
}

/// The one that is to be cancelled has arrived; from now on the cancel is refused.
void DrillRun::cancelFirst()
{
    m_cancelled = true;
    m_setFaults(m_scenario.faults);
    await(this, m_engine.cancel(m_actor, {m_view.appointments.front(), CancelReason::CustomerAsked, {}}),
          [this](const std::optional<Outcome<Booked>> &) {
              enter(DrillPhase::Running);
              look();
          });
}

void DrillRun::look()
{
    m_facts = {};
    const auto credentials = m_engine.status().credentials;
    m_facts.wayIsWell = std::ranges::all_of(credentials, isWell);
    m_facts.breakerOpen = std::ranges::any_of(
        credentials, [](const CredentialView &one) { return one.breaker.state != BreakerState::Closed; });
    m_awaited = m_view.appointments.size();
    for (const auto id : m_view.appointments)
        await(this, m_engine.appointment(id), [this](const std::optional<Outcome<AppointmentDetail>> &detail) {
            if (detail && *detail) heard(**detail);
            if (--m_awaited == 0) judge();
        });
}

void DrillRun::heard(const AppointmentDetail &detail)
{
    for (const auto &segment : detail.appointment.segments)
        m_facts.parts.push_back({segment.state, segment.reason});
}

void DrillRun::judge()
{
    const bool arrived = std::ranges::all_of(m_facts.parts, [](const auto &part) { return isSettled(part.state); });
    if (m_scenario.cancels && !m_cancelled && arrived) return cancelFirst();
    enter(nextPhase(m_scenario, m_view.phase, m_facts));
    if (m_view.phase != DrillPhase::Resolved) m_next = m_scheduler.after(pace, [this] { look(); });
}

void DrillRun::enter(DrillPhase phase)
{
    if (std::exchange(m_view.phase, phase) != phase) Q_EMIT changed(m_view);
}

} // namespace tresen
