// SPDX-License-Identifier: GPL-3.0-or-later
#include "story.h"

#include <algorithm>

#include "core/sync/planner.h"

namespace tresen::test {

Story::Story() { calcom.now = at("08:00"); }

Story::Part &Story::part(int segment) { return m_parts[segment]; }

std::vector<int> Story::segments() const
{
    std::vector<int> all;
    for (const auto &[segment, part] : m_parts)
        all.push_back(segment);
    return all;
}

// --- at the desk

void Story::wish(int segment, const std::function<void(Desired &)> &change)
{
    auto &p = part(segment);
    change(p.desired);
    ++p.desired.generation;
    p.state = SyncState::Waiting;
    m_wholes[p.appointment].untold = false;
}

void Story::book(int segment, const char *clock, HostId host)
{
    auto &d = part(segment).desired;
    d.presence = Presence::Present;
    d.host = host;
    d.eventType = host == bert ? cutByBert : cut;
    d.start = at(clock);
    d.length = std::chrono::minutes(30);
    d.attendee.email = QStringLiteral("k-%1@no-mail.invalid").arg(segment);
    part(segment).appointment = segment;
}

void Story::move(int segment, const char *clock)
{
    wish(segment, [&](Desired &d) { d.start = at(clock); });
}

void Story::moveTo(int segment, const char *clock, HostId host)
{
    wish(segment, [&](Desired &d) {
        d.start = at(clock);
        d.host = host;
        d.eventType = host == bert ? cutByBert : cut;
    });
}

void Story::change(int segment, EventTypeId type, int minutes)
{
    wish(segment, [&](Desired &d) {
        d.eventType = type;
        d.length = std::chrono::minutes(minutes);
    });
}

void Story::cancel(int segment)
{
    wish(segment, [](Desired &d) {
        d.presence = Presence::Absent;
        d.cancelReason = QStringLiteral("customer_asked");
    });
}

void Story::bookAgain(int segment)
{
    wish(segment, [](Desired &d) { d.presence = Presence::Present; });
}

void Story::localOnly(int segment)
{
    wish(segment, [](Desired &d) { d.presence = Presence::LocalOnly; });
}

void Story::undoBar(int segment, int seconds)
{
    part(segment).desired.notBefore = calcom.now + std::chrono::seconds(seconds);
}

void Story::parts(std::vector<int> segments)
{
    for (const auto segment : segments)
        part(segment).appointment = segments.front();
}

void Story::arrived(int segment) { part(segment).customerArrived = true; }
void Story::resync(int segment) { part(segment).history = resynced(part(segment).history); }

void Story::tryAgain(int segment)
{
    for (auto &[n, p] : m_parts)
        if (p.appointment == part(segment).appointment) bookAgain(n);
}

void Story::told(int segment) { m_wholes[part(segment).appointment].untold = false; }

void Story::decide(int segment, const char *what)
{
    const auto planned = look(segment);
    part(segment).history.decision = Decision{QStringLiteral("Inge"), QString::fromLatin1(what),
                                              QString::fromLatin1(planned.row), factsShown(part(segment).observed)};
}

void Story::backup()
{
    m_backup = m_parts;
    m_wholesBackup = m_wholes;
}

void Story::restore()
{
    m_parts = m_backup;
    m_wholes = m_wholesBackup;
    m_inTime = false;
    for (auto &[segment, p] : m_parts) {
        p.observed = {};
        p.observed.knowledge = Observed::Knowledge::Forgotten;
        p.onTheWay.reset();
    }
    m_faults.clear();
}

// --- at Cal.com

const Remote *Story::aliveOf(int segment) const
{
    for (const auto &booking : calcom.bookings())
        if (isAlive(booking) && booking.token && booking.token->segment == segmentId(segment)) return &booking;
    return nullptr;
}

void Story::onlineMove(int segment, const char *clock)
{
    if (const auto *booking = aliveOf(segment)) calcom.reschedule(QString(booking->uid), at(clock));
}

void Story::onlineCancel(int segment)
{
    if (const auto *booking = aliveOf(segment)) calcom.cancel(booking->uid, QStringLiteral("cannot come"));
}

void Story::onlineConfirm(int segment)
{
    if (const auto *booking = aliveOf(segment)) calcom.confirm(booking->uid);
}

void Story::onlineReject(int segment)
{
    if (const auto *booking = aliveOf(segment)) calcom.reject(booking->uid);
}

void Story::vanish(int segment)
{
    if (const auto *booking = aliveOf(segment)) calcom.erase(QString(booking->uid));
}

QString Story::stranger(const char *clock, HostId host)
{
    return calcom.create(std::nullopt, cut, host, at(clock), std::chrono::minutes(30), QStringLiteral("x@example.org"))
        .uid;
}

void Story::strangerLeaves(const QString &uid) { calcom.cancel(uid, QStringLiteral("bye")); }

void Story::sweep()
{
    for (auto &[segment, p] : m_parts) {
        for (const auto &booking : calcom.bookings())
            if (booking.token && booking.token->segment == segmentId(segment)) observe(segment, booking);
        for (auto &known : p.observed.remotes)
            if (!calcom.find(known.uid)) known.status = RemoteStatus::Gone;
    }
}

// --- on the way

void Story::fail(AttemptOp op, Fault fault, int later)
{
    m_faults[op].emplace_back(fault, later);
    m_inTime = m_inTime && later <= 80;
}
void Story::outage(bool on) { m_outage = on; }
void Story::pause(bool on) { m_paused = on; }
void Story::key(bool good) { m_keyGood = good; }

// --- time

void Story::settle()
{
    for (bool busy = true; busy && trouble.isEmpty();) {
        busy = false;
        for (const auto segment : segments())
            busy |= act(segment);
    }
}

void Story::passTo(Instant when)
{
    while (true) {
        const auto next = std::ranges::min_element(m_later, {}, &Later::at);
        if (next == m_later.end() || next->at > when) break;
        calcom.now = std::max(calcom.now, next->at);
        const auto run = next->run;
        m_later.erase(next);
        run();
    }
    calcom.now = when;
    m_callsNow = 0;
}

std::optional<Instant> Story::nextWake()
{
    std::optional<Instant> soonest;
    for (const auto segment : segments()) {
        const auto planned = look(segment);
        const auto wake = stateOf(planned, input(segment)).wake;
        if (wake && *wake > calcom.now && (!soonest || *wake < *soonest)) soonest = wake;
    }
    for (const auto &later : m_later)
        if (!soonest || later.at < *soonest) soonest = later.at;
    return soonest;
}

void Story::run(int seconds)
{
    const auto end = calcom.now + std::chrono::seconds(seconds);
    settle();
    for (int rounds = 0; trouble.isEmpty(); ++rounds) {
        if (rounds > 2000) trouble << QStringLiteral("it goes on and on");
        const auto wake = nextWake();
        if (!wake || *wake > end) break;
        passTo(std::max(*wake, calcom.now));
        settle();
    }
}

void Story::wait(int seconds)
{
    const auto end = calcom.now + std::chrono::seconds(seconds);
    run(seconds);
    passTo(end);
    settle();
}

void Story::crash()
{
    for (auto &[segment, p] : m_parts) {
        if (!p.onTheWay) continue;
        auto attempt = p.onTheWay->attempt;
        p.onTheWay.reset();
        attempt.endedAt = calcom.now;
        attempt.meaning = Meaning::NoAnswer;
        p.history = answered(p.history, attempt, true, nullptr, false);
    }
}

// --- what has come of it

QString Story::state(int segment)
{
    const auto planned = look(segment);
    auto line = text(planned.step, calcom.now);
    const auto until = line.indexOf(QLatin1String(" +"));
    return until < 0 ? line : line.left(until);
}

QString Story::upstream() const
{
    QStringList alive;
    for (const auto &booking : calcom.bookings()) {
        if (!isAlive(booking) || !booking.token) continue;
        auto line =
            QStringLiteral("%1@%2").arg(booking.token->segment.value.bytes[15]).arg(toIso(booking.start).mid(11, 5));
        if (booking.host == bert) line += QStringLiteral("/bert");
        if (booking.eventType == colour) line += QStringLiteral("/colour");
        if (booking.range().length() != std::chrono::minutes(30))
            line += QStringLiteral("/%1min").arg(booking.range().length() / std::chrono::minutes(1));
        if (booking.status == RemoteStatus::Pending) line += u'?';
        alive << line;
    }
    alive.sort();
    return alive.join(u' ');
}

int Story::count(AttemptOp op) const
{
    const auto found = m_counts.find(op);
    return found == m_counts.end() ? 0 : found->second;
}

Instant Story::wishedStart(int segment) const { return m_parts.at(segment).desired.start; }
Presence Story::wished(int segment) const { return m_parts.at(segment).desired.presence; }

bool Story::allAtRest()
{
    return std::ranges::all_of(segments(), [this](int segment) {
        const auto planned = look(segment);
        return std::holds_alternative<SettledStep>(planned.step) ||
               std::holds_alternative<NeedsReviewStep>(planned.step);
    });
}

bool Story::isFreeHere(int segment, HostId host, TimeRange time) const
{
    return std::ranges::none_of(m_parts, [&](const auto &entry) {
        const auto &d = entry.second.desired;
        return entry.first != segment && d.presence != Presence::Absent && d.host == host && d.range().overlaps(time);
    });
}

HostId Story::wishedHost(int segment) const { return m_parts.at(segment).desired.host; }
std::chrono::minutes Story::wishedLength(int segment) const { return m_parts.at(segment).desired.length; }

bool Story::isQuiet(int segment)
{
    const auto &p = part(segment);
    if (p.onTheWay || !p.history.unresolved.empty() || !m_later.empty()) return false;
    const auto planned = look(segment);
    return std::holds_alternative<SettledStep>(planned.step) && planned.facts.isEmpty() && isMet(segment);
}

void Story::heal()
{
    m_faults.clear();
    m_outage = false;
    m_paused = false;
    m_keyGood = true;
}

int Story::aliveCount(int segment) const
{
    return int(std::ranges::count_if(calcom.bookings(), [&](const Remote &booking) {
        return isAlive(booking) && booking.token && booking.token->segment == segmentId(segment);
    }));
}

bool Story::isMet(int segment)
{
    const auto &p = part(segment);
    const auto alive = aliveCount(segment);
    const bool asWished = std::ranges::any_of(calcom.bookings(), [&](const Remote &booking) {
        return booking.token && booking.token->segment == segmentId(segment) &&
               isEqual(booking, p.desired, p.lengthAllowed);
    });
    return p.desired.presence == Presence::Present ? alive == 1 && asWished : alive == 0;
}

} // namespace tresen::test
