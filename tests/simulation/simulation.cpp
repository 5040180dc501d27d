// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/simulation.h"

#include <QTemporaryDir>

#include "core/storage/pause_store.h"
#include "core/sync/planner.h"
#include "core/sync/planning.h"
#include "tests/simulation/bookkeeping.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr int acts = 140;
constexpr int rush = 30;

/// What nobody is asked who has changed nothing at Cal.com.
bool isAboutOthers(Reason reason)
{
    return reason == Reason::MovedByBoth || reason == Reason::MovedAndTaken || reason == Reason::PartChanged ||
           reason == Reason::CancelledMeanwhile || reason == Reason::Gone || reason == Reason::ForeignAnswer;
}

SandboxModel::Options modelOptions(std::uint64_t seed, const Story &story)
{
    SandboxModel::Options options;
    options.seed = seed;
    // The real one is open to overlaps within its processing time; ours must not need its help.
    options.overlapWindow = story.overlapWindow;
    options.requestsPerMinute = story.tightLimit ? 30 : 120;
    return options;
}

/// In memory where there is such a place: nobody cuts the power here.
std::unique_ptr<QTemporaryDir> folderFor(const Story &story)
{
    if (!story.backups) return nullptr;
    const auto shared = u"/dev/shm"_s;
    return QFileInfo(shared).isWritable() ? std::make_unique<QTemporaryDir>(shared + u"/tresen-simulation-XXXXXX"_s)
                                          : std::make_unique<QTemporaryDir>();
}

SyncDesk::Options deskOptions(std::uint64_t seed, const Story &story, const QTemporaryDir *folder)
{
    SyncDesk::Options options;
    options.key = upstreamKey;
    options.keyOf = upstreamKeyOf;
    options.seed = seed + 2;
    options.intake = story.intake;
    options.absences = story.absences;
    if (story.twoKeys) options.tuneCatalog = TestSalon::giveBenAKey;
    if (options.intake) options.lookUpPage = 8;
    if (story.lag) options.databaseLag = std::chrono::milliseconds(400);
    if (folder) options.dataDir = folder->filePath(u"data"_s);
    if (story.regulars) {
        options.regulars = 4;
        options.lookUpPage = 4;
    }
    return options;
}

/// "F9 create": which row of the table chose the call that is leaving. "overtaken" where the wish has changed since it
/// was chosen.
QString stepOf(SyncDesk &desk, const Attempt &attempt)
{
    QString step;
    desk.storage().readAndWait([&](Session &session) {
        const auto planned = planSegment(session, {desk.catalog(), {}, {}, desk.now()}, attempt.segment);
        if (!planned || !*planned) return;
        auto input = (*planned)->input;
        input.history.inFlight.reset();
        input.upstream = {};
        const auto chosen = plan(input);
        const auto name = toWord(attempt.op);
        const bool same = describe(chosen.step).section(u' ', 0, 0) == name;
        step = same ? QString::fromLatin1(chosen.row) + u' ' + name : u"overtaken"_s;
    });
    return step;
}

/// Reads belong to no row alone: the probe, a look by uid or by attendee, and whether a slot is free.
QString readOf(const HttpRequest &request)
{
    const auto path = request.url.path();
    if (path.endsWith(u"/me"_s)) return u"probe"_s;
    if (path.contains(u"/slots"_s)) return u"check_free"_s;
    if (!path.endsWith(u"/bookings"_s)) return u"look_up one"_s;
    const auto query = request.url.query();
    const bool looks = query.contains(u"eventTypeId"_s) || query.contains(u"attendeeEmail"_s);
    return looks ? u"look_up list"_s : u"sweep"_s;
}

} // namespace

Simulation::Simulation(std::uint64_t seed, Trace trace)
    : m_random(seed)
    , m_keep(trace)
    , m_story(Story::of(seed))
    , m_folder(folderFor(m_story))
    , m_scheduler(berlin("2026-11-24 08:00"))
    , m_model(modelOptions(seed, m_story))
    , m_network(m_scheduler, m_model, seed + 1)
    , m_desk(m_scheduler, m_network, deskOptions(seed, m_story, m_folder.get()))
    , m_watch(m_desk, m_model, m_scheduler, m_network)
{
    const auto &catalog = m_desk.salon.catalog;
    auto upstream = upstreamOf(catalog);
    for (const auto &mapping : catalog.mappings)
        for (auto &type : upstream.eventTypes)
            if (type.id == mapping.eventType.value) type.requiresConfirmation = m_story.asksFirst(seed, mapping);
    m_model.load(upstream, m_scheduler.elsewhere());
    m_network.decides = [this](const HttpRequest &request) { return decides(request); };
    m_network.onSend = [this](const HttpRequest &request, SimNetwork::Fate fate) { leaves(request, fate); };
    m_network.onAnswer = [this](const HttpRequest &request, const HttpAnswer &answer) {
        m_watch.answered(request, answer);
    };
    m_network.onTold = [this] { m_watch.told(); };
    m_network.denies = [this](const HttpRequest &request) { return denial(request); };
    if (!m_story.webhooks) return;
    for (std::size_t i = 0; i < catalog.credentials.size(); ++i)
        m_model.subscribe(catalog.credentials[i].label,
                          u"http://127.0.0.1:1/api/calcom/webhook/"_s + QString::number(i), u"secret"_s,
                          m_scheduler.elsewhere());
    m_network.onWebhook = [this](const ModelWebhook &sent) { webhook(sent); };
}

void Simulation::tell(const QString &line)
{
    const auto at = quint64(m_scheduler.clock().monotonic().time_since_epoch().count());
    m_hash = (m_hash ^ at) * 0x9E3779B97F4A7C15ULL;
    m_hash ^= qHash(line, std::size_t(m_hash));
    if (m_keep == Trace::Kept) m_trace << toIso(m_scheduler.clock().now()).mid(8, 15) + u"  "_s + line;
}

void Simulation::leaves(const HttpRequest &request, SimNetwork::Fate fate)
{
    tell(QString::fromLatin1(request.method) + u' ' + request.url.path() + u'?' + request.url.query().left(60) +
         QString::fromUtf8(request.body.left(60)) + u"  // "_s + QLatin1String(nameOf(fate)));
    if (fate == SimNetwork::Fate::LostAfter || fate == SimNetwork::Fate::FailedAfter ||
        fate == SimNetwork::Fate::Nonsense)
        m_ambiguous += request.method == "POST" ? 1 : 0;
    const auto &attempt = m_watch.leaving();
    if (!attempt) return m_coverage.count(readOf(request), QLatin1String(nameOf(fate)));
    m_coverage.count(m_underWay[attempt->segment], QLatin1String(nameOf(fate)));
}

std::optional<SimNetwork::Fate> Simulation::decides(const HttpRequest &request)
{
    m_watch.leaves(request);
    const auto &attempt = m_watch.leaving();
    if (!attempt) return std::nullopt;
    const auto step = stepOf(m_desk, *attempt);
    m_underWay[attempt->segment] = step;
    return m_story.aim && step == m_story.aim->step ? aimed(attempt->segment) : std::nullopt;
}

/// Something happens to the process while changes are under way.
void Simulation::noteUnderWay(const QString &fault)
{
    std::vector<Attempt> open;
    m_desk.storage().readAndWait([&](Session &session) {
        if (auto found = SyncStore(session, m_desk.salon.company).openAttempts()) open = std::move(*found);
    });
    for (const auto &attempt : open) {
        const auto step = m_underWay.find(attempt.segment);
        if (step == m_underWay.end()) continue;
        m_coverage.count(step->second, fault + (attempt.state == AttemptState::InFlight ? u""_s : u" unknown"_s));
    }
}

QString Simulation::run()
{
    m_desk.start();
    if (m_story.rush) bookMany();
    for (int i = 0; i < acts && m_wrong.empty() && m_watch.wrong.empty(); ++i)
        act();
    if (m_wrong.empty() && m_watch.wrong.empty() && !heal()) m_wrong << u"it never came to rest"_s;
    m_wrong += m_watch.wrong;
    // Without sweeps nobody hears of what happened online to a booking that has settled.
    m_wrong += disagreements(m_desk, m_model.world(), m_story.intake ? std::set<SegmentId>() : m_touched);
    if (m_story.intake) m_wrong += missedBookings(m_desk, m_model.world());
    m_wrong += bookkeepingErrors(m_desk);
    m_wrong += surprises();
    // Where bookings are shorter at Cal.com than here, it has more open than anybody closed.
    if (m_story.absences && !m_story.lengthsChange) m_wrong += leftOpen();
    return m_wrong.join(u'\n');
}

/// More than the limit lets out in a minute.
void Simulation::bookMany()
{
    for (int i = 0; i < rush; ++i) {
        const auto start = berlin("2026-12-01 09:00") + days(7 * (i % 3)) + minutes(195 * (i / 3 % 2));
        changed(m_desk.book(m_desk.salon.perm, m_desk.salon.ben, start + days(i / 6)));
    }
    tell(u"-- a rush of bookings"_s);
}

/// What the desk was told: only the desk, or somebody online, changes that.
void Simulation::changed(const Outcome<Booked> &booked)
{
    if (booked) m_standing[booked->appointment] = m_desk.stands(booked->appointment);
}

/// What happened to appointments of which nobody has touched a part online, and what a person is asked about them.
QStringList Simulation::surprises()
{
    QStringList found;
    std::set<AppointmentId> touched;
    const auto all = m_desk.segments();
    for (const auto &facts : all)
        if (m_touched.contains(facts.segment.id)) touched.insert(facts.segment.appointment);
    for (const auto &[id, stood] : m_standing)
        if (!touched.contains(id) && m_desk.stands(id) != stood)
            found << u"appointment %1 was %2 by nobody"_s.arg(id.toString(), stood ? u"cancelled"_s : u"revived"_s);
    for (const auto &facts : all) {
        const auto &segment = facts.segment;
        if (!m_standing.contains(segment.appointment) || touched.contains(segment.appointment)) continue;
        // What Cal.com was told after a backup was made is somebody else's doing to whom the backup is restored.
        if (m_ofBackup.contains(segment.appointment)) continue;
        if (needsPerson(segment.state) && isAboutOthers(segment.reason))
            found << u"segment %1 asks about what nobody did: %2\n  %3"_s.arg(
                segment.id.toString(), toWord(segment.reason), m_desk.planOf(segment.id));
        const auto &refusal = facts.history.refusal;
        if (segment.reason == Reason::Taken && refusal && refusal->generation != segment.desired.generation)
            found << u"segment %1 asks because of an answer to an earlier wish"_s.arg(segment.id.toString());
    }
    return found;
}

void Simulation::act()
{
    if (m_startsAgain && m_scheduler.clock().monotonic() >= *m_startsAgain) {
        m_startsAgain.reset();
        tell(u"-- starts again"_s);
        m_watch.restarted();
        m_desk.start();
        if (m_paused) m_desk.worker().setPaused(true);
    }
    if (m_struck) return strike();
    if (m_story.aim && dice(3) == 0) return towardsTheAim();
    switch (dice(m_story.intake ? 28 : 24)) {
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
    case 15: return dice(2) == 0 ? race() : someSteps();
    case 16: return dice(3) == 0 ? stall() : someSteps();
    case 17: return m_story.clocksJump ? setClock() : someSteps();
    case 18: return m_story.absences ? goAwayOrComeBack() : someSteps();
    case 19:
        if (m_story.absences && m_desk.isRunning() && m_desk.keepAbsences()) tell(u"-- closes what has opened"_s);
        return someSteps();
    case 20: return m_story.keysFail && dice(3) == 0 ? denyOrAllow() : someSteps();
    case 21: return m_story.lengthsChange && dice(3) == 0 ? editEventType() : someSteps();
    case 22: return m_story.confirmation ? answerRequest() : someSteps();
    case 24:
    case 25: return decide();
    case 26: return stranger();
    case 27: return m_folder ? backUpOrRestore() : someSteps();
    default: return someSteps();
    }
}

Instant Simulation::someTime()
{
    // Two days with few hours, so that people get in each other's way.
    // Where the clock jumps, also today: it then seems to be over.
    const auto day = m_story.clocksJump && dice(3) == 0 ? "2026-11-24 13:30"
                     : dice(2) == 0                     ? "2026-11-26 10:00"
                                                        : "2026-11-27 10:00";
    return berlin(day) + minutes(15 * dice(m_story.clocksJump ? 16 : 24));
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
    changed(booked);
    if (booked) tell(u"-- booked %1 for %2"_s.arg(booked->appointment.toString(), berlinText(booked->time.from)));
}

/// Several desks want the same slot at the same moment: one gets it, the others are told that it is taken.
void Simulation::race()
{
    if (!m_desk.isRunning()) return;
    const auto outcomes = m_desk.bookTogether(m_desk.salon.cut, someStaff(), someTime(), 2 + int(dice(3)));
    const auto won = std::ranges::count_if(outcomes, [](const auto &outcome) { return outcome.has_value(); });
    tell(u"-- %1 desks want one slot, %2 get it"_s.arg(outcomes.size()).arg(won));
    if (won > 1) m_wrong << u"%1 desks got one slot"_s.arg(won);
    for (const auto &outcome : outcomes)
        changed(outcome);
    for (const auto &outcome : outcomes)
        if (won > 0 && !outcome && outcome.error().code != RefusalCode::SlotTaken)
            m_wrong << u"a desk that lost the slot was told: "_s + toWord(outcome.error().code);
}

void Simulation::move()
{
    const auto staff = dice(4) == 0 ? std::optional(someStaff()) : std::nullopt;
    if (const auto *id = someAppointment()) move(*id, staff);
}

/// To nobody: whoever has it keeps it.
void Simulation::move(AppointmentId id, std::optional<StaffId> staff)
{
    if (!m_desk.isRunning()) return;
    const auto moved = m_desk.move(id, someTime(), staff);
    changed(moved);
    if (!moved) return;
    m_lastChange = {id, moved->version};
    tell(u"-- moved %1 to %2"_s.arg(id.toString(), berlinText(moved->time.from)));
}

void Simulation::cancel()
{
    if (const auto *id = someAppointment()) cancel(*id);
}

void Simulation::cancel(AppointmentId id)
{
    if (!m_desk.isRunning()) return;
    const auto cancelled = m_desk.cancel(id);
    changed(cancelled);
    if (!cancelled) return;
    m_lastChange = {id, cancelled->version};
    tell(u"-- cancelled %1"_s.arg(id.toString()));
}

void Simulation::undo()
{
    if (!m_lastChange || !m_desk.isRunning()) return;
    const auto [id, version] = *std::exchange(m_lastChange, std::nullopt);
    const auto undone = m_desk.undo(id, version);
    changed(undone);
    if (undone) tell(u"-- took back the last change of %1"_s.arg(id.toString()));
}

/// A customer moves or cancels online; or somebody moves all parts of a service alike.
void Simulation::online()
{
    // Two changes of one booking at once make two of it at the real one. Only a sweep can find that.
    if (!m_story.intake && m_story.overlapWindow && m_network.inWork() > 0) return;
    const auto live = liveBookings(m_desk, m_model.world());
    if (live.empty()) return;
    const auto it = std::next(live.begin(), std::ptrdiff_t(dice(live.size())));
    switch (dice(4)) {
    case 0:
    case 1: return changeOnline(it->first, it->second.uid, {});
    case 2: return changeOnline(it->first, it->second.uid, someTime());
    default: break;
    }
    const auto by = minutes(15 * (1 + int(dice(20))));
    const auto appointment = appointmentOf(it->first);
    for (const auto &part : m_desk.partsOf(appointment)) {
        const auto booking = live.find(part.segment.id);
        if (booking != live.end()) changeOnline(booking->first, booking->second.uid, booking->second.time.from + by);
    }
}

/// To another time, or cancelled.
void Simulation::changeOnline(SegmentId segment, const QString &uid, std::optional<Instant> start)
{
    const auto path = "/v2/bookings/" + uid.toUtf8() + (start ? "/reschedule" : "/cancel");
    const auto body =
        start ? "{\"start\":\"" + toIso(*start).toUtf8() + "\"}" : QByteArray("{\"cancellationReason\":\"online\"}");
    if (!atCalcom(path, body)) return;
    m_touched.insert(segment);
    m_watch.changedOnline(segment);
    tell((start ? u"-- online: moved "_s : u"-- online: cancelled "_s) + uid);
}

/// What the salon's people do there by hand: the first key whose business it is does it.
bool Simulation::atCalcom(const QByteArray &path, const QByteArray &body)
{
    for (const auto &credential : m_desk.catalog().credentials) {
        const ModelHeaders headers{{"Authorization", "Bearer " + upstreamKeyOf(m_desk.catalog(), credential.id)},
                                   {"cal-api-version", "2024-08-13"}};
        const auto answer = m_model.handle({"POST", path, headers, body}, m_scheduler.elsewhere());
        m_network.deliver(answer.webhooks);
        if (answer.status < 300) return true;
    }
    return false;
}

AppointmentId Simulation::appointmentOf(SegmentId segment)
{
    for (const auto &facts : m_desk.segments())
        if (facts.segment.id == segment) return facts.segment.appointment;
    return {};
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
    m_network.deliver(answer.webhooks);
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
    noteUnderWay(u"crash"_s);
    m_desk.crash();
    m_startsAgain = m_scheduler.clock().monotonic() + milliseconds(dice(3) == 0 ? dice(120'000) : dice(2000));
}

/// The machine is busy with something else, or asleep.
void Simulation::stall()
{
    const auto by = milliseconds(dice(3) == 0 ? dice(400'000) : dice(40'000));
    tell(u"-- nothing runs for %1 ms"_s.arg(by.count()));
    noteUnderWay(u"stall"_s);
    m_scheduler.stall(by);
    m_watch.stalled();
}

/// Somebody sets the clock of the machine, or sets it right.
void Simulation::setClock()
{
    static constexpr std::array<milliseconds, 7> off{0s, 1s, -1s, 1h, -1h, 24h, -24h};
    const auto by = off[std::size_t(dice(off.size()))];
    tell(u"-- the clock is set: off by %1 s"_s.arg(duration_cast<seconds>(by).count()));
    noteUnderWay(u"clock"_s);
    m_scheduler.setOff(by);
}

/// An admin pauses sending, or holds the breaker open, or lets go.
void Simulation::hold()
{
    if (!m_desk.isRunning()) return;
    if (dice(2) == 0) {
        m_paused = !m_paused;
        m_desk.worker().setPaused(m_paused);
        m_watch.setPaused(m_paused);
        tell(m_paused ? u"-- paused"_s : u"-- goes on"_s);
        return;
    }
    const auto keys = m_desk.keys();
    const auto &key = keys[std::size_t(dice(keys.size()))];
    auto &gate = m_desk.clientOf(key)->gate();
    const bool held = gate.snapshot().held;
    m_watch.setHeld(key, !held);
    held ? gate.reset() : gate.holdOpen();
    tell(u"-- the breaker is held or let go"_s);
}

void Simulation::webhook(const ModelWebhook &sent)
{
    if (!m_desk.isRunning()) return m_coverage.count(u"webhook"_s, u"refused"_s);
    const auto key = sent.url.mid(sent.url.lastIndexOf('/') + 1).toUInt();
    m_coverage.count(u"webhook"_s, m_desk.deliver(sent.body, key) ? u"fine"_s : u"repeated"_s);
}

/// Somebody looks at what no program can decide, and decides something.
void Simulation::decide()
{
    if (!m_desk.isRunning()) return;
    auto open = m_desk.segments();
    std::erase_if(open, [](const SegmentFacts &facts) { return !needsPerson(facts.segment.state); });
    if (open.empty()) return someSteps();
    const auto &segment = open[std::size_t(dice(open.size()))].segment;
    const auto kind = DecisionKind(dice(8));
    const auto decided = m_desk.decide(segment.id, kind, someTime());
    const auto word = toWord(kind);
    m_coverage.count(u"decide "_s + word, decided ? u"fine"_s : u"refused"_s);
    if (!decided) {
        if (decided.error().code == RefusalCode::Internal) m_wrong << u"%1 failed"_s.arg(word);
        return;
    }
    tell(u"-- decides %1 for %2"_s.arg(word, segment.id.toString()));
    m_standing.erase(segment.appointment);
    if (decided->undoable) m_lastChange = {decided->appointment, decided->version};
}

/// A backup of some moment is put in the place of what is there.
void Simulation::backUpOrRestore()
{
    if (!m_desk.isRunning()) return;
    const auto file = m_folder->filePath(u"backup %1"_s.arg(m_restored));
    if (m_backup == Backup::None) {
        m_desk.backup(file);
        m_backup = Backup::Made;
        return tell(u"-- makes a backup"_s);
    }
    if (m_backup == Backup::Restored) return release();
    tell(u"-- restores the backup"_s);
    noteUnderWay(u"restore"_s);
    m_desk.crash();
    // It takes a while, in which Cal.com ends what it was asked for.
    m_scheduler.pass(2min);
    m_watch.restarted();
    m_desk.restore(file);
    m_backup = Backup::Restored;
    ++m_restored;
    m_lastChange.reset();
    m_standing.clear();
    for (const auto &facts : m_desk.segments())
        m_ofBackup.insert(facts.segment.appointment);
    m_underWay.clear();
    if (m_paused) m_desk.worker().setPaused(true);
}

bool Simulation::isHeldBack()
{
    bool held = false;
    m_desk.storage().readAndWait([&](Session &session) {
        const auto pause = PauseStore(session, m_desk.salon.company).load();
        held = pause && *pause;
    });
    return held;
}

qint64 Simulation::uncompared()
{
    qint64 left = 0;
    m_desk.storage().readAndWait(
        [&](Session &session) { left = PauseStore(session, m_desk.salon.company).uncompared().value_or(0); });
    return left;
}

/// Perhaps before everything has been compared.
void Simulation::release()
{
    if (!isHeldBack()) return someSteps();
    tell(u"-- releases the restored backup, %1 not compared"_s.arg(uncompared()));
    if (!m_desk.releaseWrites()) m_wrong << u"the release was refused"_s;
    m_backup = Backup::None;
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
    m_isHealed = true;
    m_network.weather = Weather::calm();
    m_scheduler.setOff(0ms);
    if (!m_desk.isRunning()) {
        m_watch.restarted();
        m_desk.start();
    }
    m_desk.worker().setPaused(false);
    m_watch.setPaused(false);
    for (const auto &key : m_desk.keys()) {
        m_watch.setHeld(key, false);
        m_desk.clientOf(key)->gate().reset();
    }
    allowEverything();
    for (int i = 0; i < 40 && isHeldBack() && uncompared() > 0; ++i)
        m_scheduler.pass(3min);
    if (isHeldBack()) release();
    if (!comeToRest()) return false;
    if (!m_story.intake)
        thinkAgain();
    else if (!compareEverything())
        return false;
    if (!comeToRest()) return false;
    if (m_story.absences && !keepAbsences()) return false;
    // What failed again and again while other things worked waits for a person: who sends it once more.
    std::vector<SegmentId> poisoned;
    for (const auto &facts : m_desk.segments())
        if (facts.segment.reason == Reason::Poison) poisoned.push_back(facts.segment.id);
    if (poisoned.empty()) return true;
    tell(u"-- a person sends %1 again"_s.arg(poisoned.size()));
    if (!m_desk.resync(poisoned)) m_wrong << u"the resync was refused"_s;
    // What becomes of it may open or close time for absences once more.
    return comeToRest() && (!m_story.absences || keepAbsences());
}

/// What happened online comes in.
bool Simulation::compareEverything()
{
    const auto ended = std::make_shared<std::optional<SweepResult>>();
    m_desk.sweep().reconcile([ended](const SweepResult &result) { *ended = result; });
    for (int i = 0; i < 60 && !*ended; ++i)
        m_scheduler.pass(2min);
    if (!*ended || !(*ended)->complete) {
        m_wrong << u"the comparison never ended"_s;
        return false;
    }
    // What changed while everything was compared is read behind it, at the pace that the limit allows.
    const auto compared = m_desk.now();
    for (int i = 0; i < 60 && m_desk.sweep().verified().verified < compared; ++i)
        m_scheduler.pass(2min);
    return true;
}

/// Without sweeps nobody looks again at what has settled. While the clock was a day ahead, a booking may have seemed
/// to be over that is yet to come, and been left where it was: every sweep of the product finds that.
void Simulation::thinkAgain()
{
    std::vector<SegmentId> all;
    for (const auto &facts : m_desk.segments())
        all.push_back(facts.segment.id);
    m_desk.worker().wake(all);
}

bool Simulation::comeToRest()
{
    const auto began = m_scheduler.steps();
    // The slowest thing that anybody waits for comes every five minutes; a host is given a day to confirm.
    const int rounds = m_story.confirmation ? 500 : 40;
    for (int i = 0; i < rounds; ++i) {
        if (m_story.confirmation) answerAllRequests();
        m_scheduler.pass(3min);
        m_stepsToRest = std::max(m_stepsToRest, m_scheduler.steps() - began);
        if (atRest()) return true;
    }
    return false;
}

} // namespace tresen::test
