// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulation.h"

#include <QJsonDocument>

#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr int acts = 140;

SandboxModel::Options modelOptions(std::uint64_t seed, bool overlapWindow)
{
    SandboxModel::Options options;
    options.seed = seed;
    // The real one is open to overlaps within its processing time; ours must not need its help.
    options.overlapWindow = overlapWindow;
    options.requestsPerMinute = seed % 5 == 0 ? 30 : 120;
    return options;
}

/// Whose booking a request is about: the segment of a create's token, else the uid.
QString subjectOf(const HttpRequest &request)
{
    const auto path = request.url.path().section(u"/v2/bookings"_s, 1);
    const auto uid = path.section(u'/', 1, 1);
    if (!uid.isEmpty()) return uid;
    const auto metadata = QJsonDocument::fromJson(request.body).object().value(u"metadata"_s).toObject();
    return metadata.value(u"tresen_segment"_s).toString();
}

} // namespace

Simulation::Simulation(std::uint64_t seed)
    : m_random(seed)
    , m_overlapWindow(seed % 2 == 0)
    , m_scheduler(berlin("2026-11-24 08:00"))
    , m_model(modelOptions(seed, m_overlapWindow))
    , m_network(m_scheduler, m_model, seed + 1)
    , m_desk(m_scheduler, m_network, {u"http://127.0.0.1:1/v2"_s, upstreamKey, {}, 8s, seed + 2})
{
    m_model.load(upstreamOf(m_desk.salon.catalog), m_scheduler.elsewhere());
    m_network.onSend = [this](const HttpRequest &request) { watch(request); };
}

void Simulation::tell(const QString &line) { m_trace << toIso(m_scheduler.clock().now()).mid(11, 12) + u"  "_s + line; }

/// Before the first byte of a change leaves, its attempt is durable and in flight.
void Simulation::watch(const HttpRequest &request)
{
    tell(QString::fromLatin1(request.method) + u' ' + request.url.path() + u'?' + request.url.query().left(60) +
         QString::fromUtf8(request.body.left(60)));
    if (request.method != "POST") return;
    const auto subject = subjectOf(request);
    std::vector<Attempt> open;
    m_desk.storage().readAndWait([&](Session &session) {
        if (auto found = SyncStore(session, m_desk.salon.company).openAttempts()) open = *found;
    });
    const bool recorded = std::ranges::any_of(open, [&](const Attempt &attempt) {
        const bool same =
            attempt.op == AttemptOp::Create ? attempt.segment.toString() == subject : attempt.uid == subject;
        return attempt.state == AttemptState::InFlight && same;
    });
    if (!recorded) m_wrong << u"%1 left without an attempt on record"_s.arg(request.url.path());
}

QString Simulation::run()
{
    m_desk.start();
    for (int i = 0; i < acts && m_wrong.empty(); ++i)
        act();
    if (!heal()) m_wrong << u"it never came to rest"_s;
    m_wrong += disagreements(m_desk, m_model.world(), m_touched);
    return m_wrong.join(u'\n');
}

void Simulation::act()
{
    if (m_startsAgain && m_scheduler.clock().monotonic() >= *m_startsAgain) {
        m_startsAgain.reset();
        tell(u"-- starts again"_s);
        m_desk.start();
        if (m_paused) m_desk.worker().setPaused(true);
    }
    switch (dice(20)) {
    case 0:
    case 1:
    case 2: return book();
    case 3:
    case 4: return move();
    case 5: return cancel();
    case 6: return undo();
    case 7: return online();
    case 8: return dice(3) == 0 ? stranger() : someSteps();
    case 9: return changeWeather();
    case 10: return crash();
    case 11: return dice(4) == 0 ? hold() : someSteps();
    case 12: return letPass(milliseconds(dice(120'000)));
    case 13:
    case 14: return letPass(milliseconds(dice(5000)));
    default: return someSteps();
    }
}

Instant Simulation::someTime()
{
    // Two days with few hours, so that people get in each other's way.
    const auto day = dice(2) == 0 ? "2026-11-26 10:00" : "2026-11-27 10:00";
    return berlin(day) + minutes(15 * dice(24));
}

StaffId Simulation::someStaff() { return dice(3) == 0 ? m_desk.salon.ben : m_desk.salon.anna; }

const AppointmentId *Simulation::someAppointment()
{
    const auto &all = m_desk.acknowledged();
    return all.empty() ? nullptr : &all[std::size_t(dice(all.size()))];
}

void Simulation::book()
{
    if (!m_desk.isRunning()) return;
    const auto service = dice(4) == 0 ? m_desk.salon.perm : m_desk.salon.cut;
    const auto booked = m_desk.book(service, someStaff(), someTime());
    if (booked) tell(u"-- booked %1 for %2"_s.arg(booked->appointment.toString(), berlinText(booked->time.from)));
}

void Simulation::move()
{
    const auto *id = someAppointment();
    if (!id || !m_desk.isRunning()) return;
    const auto staff = dice(4) == 0 ? std::optional(someStaff()) : std::nullopt;
    const auto moved = m_desk.move(*id, someTime(), staff);
    if (!moved) return;
    m_lastChange = {*id, moved->version};
    tell(u"-- moved %1 to %2"_s.arg(id->toString(), berlinText(moved->time.from)));
}

void Simulation::cancel()
{
    const auto *id = someAppointment();
    if (!id || !m_desk.isRunning()) return;
    const auto cancelled = m_desk.cancel(*id);
    if (!cancelled) return;
    m_lastChange = {*id, cancelled->version};
    tell(u"-- cancelled %1"_s.arg(id->toString()));
}

void Simulation::undo()
{
    if (!m_lastChange || !m_desk.isRunning()) return;
    const auto [id, version] = *std::exchange(m_lastChange, std::nullopt);
    if (m_desk.undo(id, version)) tell(u"-- took back the last change of %1"_s.arg(id.toString()));
}

/// A customer moves or cancels online.
void Simulation::online()
{
    // Two changes of one booking at once make two of it at the real one. Only a sweep can find that.
    if (m_overlapWindow && m_network.inWork() > 0) return;
    const auto live = liveBookings(m_model.world());
    if (live.empty()) return;
    const auto it = std::next(live.begin(), std::ptrdiff_t(dice(live.size())));
    const bool moves = dice(2) == 0;
    const auto path = "/v2/bookings/" + it->second.uid.toUtf8() + (moves ? "/reschedule" : "/cancel");
    const auto body = moves ? "{\"start\":\"" + toIso(someTime()).toUtf8() + "\"}"
                            : QByteArray("{\"cancellationReason\":\"online\"}");
    const ModelRequest request{
        "POST",
        path,
        {{"Authorization", QByteArray("Bearer ") + upstreamKey}, {"cal-api-version", "2024-08-13"}},
        body};
    const auto answer = m_model.handle(request, m_scheduler.elsewhere());
    if (answer.status >= 300) return;
    m_touched.insert(it->first);
    tell((moves ? u"-- online: moved "_s : u"-- online: cancelled "_s) + it->second.uid);
}

void Simulation::stranger()
{
    const auto *mapping = m_desk.salon.catalog.mapping(m_desk.salon.cut, 0, someStaff());
    const auto body = "{\"start\":\"" + toIso(someTime()).toUtf8() +
                      "\",\"eventTypeId\":" + QByteArray::number(mapping->eventType.value) +
                      ",\"attendee\":{\"name\":\"Fremd\",\"email\":\"fremd" + QByteArray::number(++m_strangers) +
                      "@example.test\",\"timeZone\":\"Europe/Berlin\"}}";
    const auto answer = m_model.handle({"POST", "/v2/bookings", {{"cal-api-version", "2024-08-13"}}, body, "stranger"},
                                       m_scheduler.elsewhere());
    if (answer.status == 201) tell(u"-- online: a stranger books"_s);
}

void Simulation::changeWeather()
{
    m_network.weather = Weather::random(m_random);
    tell(u"-- the weather changes"_s);
}

void Simulation::crash()
{
    if (!m_desk.isRunning()) return;
    tell(u"-- dies"_s);
    m_desk.crash();
    m_startsAgain = m_scheduler.clock().monotonic() + milliseconds(dice(3) == 0 ? dice(120'000) : dice(2000));
}

/// An admin pauses sending, or holds the breaker open, or lets go.
void Simulation::hold()
{
    if (!m_desk.isRunning()) return;
    if (dice(2) == 0) {
        m_paused = !m_paused;
        m_desk.worker().setPaused(m_paused);
        tell(m_paused ? u"-- paused"_s : u"-- goes on"_s);
        return;
    }
    auto &gate = m_desk.client().gate();
    gate.snapshot().held ? gate.reset() : gate.holdOpen();
    tell(u"-- the breaker is held or let go"_s);
}

void Simulation::someSteps()
{
    for (auto left = dice(30); left > 0; --left)
        if (!m_scheduler.step()) m_scheduler.advance(10s);
}

void Simulation::letPass(milliseconds time) { m_scheduler.pass(time); }

bool Simulation::atRest()
{
    return std::ranges::all_of(m_desk.segments(), [](const SegmentFacts &facts) {
        return isSettled(facts.segment.state) || needsPerson(facts.segment.state);
    });
}

/// The weather clears for good, and there is nobody left who disturbs anything.
bool Simulation::heal()
{
    tell(u"-- the weather clears"_s);
    m_network.weather = Weather::calm();
    if (!m_desk.isRunning()) m_desk.start();
    m_desk.worker().setPaused(false);
    m_desk.client().gate().reset();
    if (!comeToRest()) return false;
    // What failed again and again while other things worked waits for a person: who sends it once more.
    std::vector<SegmentId> poisoned;
    for (const auto &facts : m_desk.segments())
        if (facts.segment.reason == Reason::Poison) poisoned.push_back(facts.segment.id);
    if (poisoned.empty()) return true;
    tell(u"-- a person sends %1 again"_s.arg(poisoned.size()));
    if (!m_desk.resync(poisoned)) m_wrong << u"the resync was refused"_s;
    return comeToRest();
}

bool Simulation::comeToRest()
{
    // The slowest thing that anybody waits for comes every five minutes.
    for (int i = 0; i < 40; ++i) {
        m_scheduler.pass(3min);
        if (atRest()) return true;
    }
    return false;
}

} // namespace tresen::test
