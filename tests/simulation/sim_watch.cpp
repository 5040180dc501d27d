// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_watch.h"

#include <QJsonDocument>

#include "core/calcom/token_metadata.h"
#include "core/storage/pause_store.h"
#include "core/storage/work_store.h"
#include "tests/simulation/agreement.h"

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

// What is promised (docs/design.md 6), written down once more: a shared constant would change along with its mistake.
constexpr auto leaseLeft = 20s;
constexpr std::size_t perMinute = 90;
constexpr std::size_t burst = 10;
constexpr std::size_t failuresInARow = 5;
constexpr int failuresOfTwenty = 10;
constexpr int slowOfTen = 8;
/// A tenth of the limit; what has waited for its permit leaves a little later than it was counted.
constexpr std::size_t sweepsPerMinute = 9 + 2;

/// Look-ups ask for an event type, sweeps for everything.
bool isSweep(const HttpRequest &request)
{
    return request.method == "GET" && request.url.path().endsWith(u"/bookings"_s) &&
           !request.url.query().contains(u"attendeeEmail"_s) && !request.url.query().contains(u"eventTypeId"_s);
}

bool isProbe(const HttpRequest &request) { return request.method == "GET" && request.url.path().endsWith(u"/me"_s); }

} // namespace

QString subjectOf(const HttpRequest &request)
{
    const auto path = request.url.path().section(u"/v2/bookings"_s, 1);
    const auto uid = path.section(u'/', 1, 1);
    if (!uid.isEmpty()) return uid;
    const auto metadata = QJsonDocument::fromJson(request.body).object().value(u"metadata"_s).toObject();
    return metadata.value(u"tresen_segment"_s).toString();
}

SimWatch::SimWatch(SyncDesk &desk, const SandboxModel &model, SimScheduler &scheduler, SimNetwork &network)
    : m_desk(desk)
    , m_model(model)
    , m_scheduler(scheduler)
    , m_network(network)
{}

void SimWatch::complain(const Attempt &attempt, const QString &what)
{
    wrong << u"%1 of segment %2 %3\n  %4"_s.arg(toWord(attempt.op), attempt.segment.toString(), what,
                                                m_desk.planOf(attempt.segment));
}

std::vector<Attempt> SimWatch::underWay()
{
    std::vector<Attempt> open;
    m_desk.storage().readAndWait([&](Session &session) {
        if (auto found = SyncStore(session, m_desk.salon.company).openAttempts()) open = std::move(*found);
    });
    std::erase_if(open, [](const Attempt &attempt) { return attempt.state != AttemptState::InFlight; });
    return open;
}

/// Cal.com accepts two that overlap if they arrive together (docs/calcom.md, races).
void SimWatch::checkHost(const Attempt &attempt, const std::vector<Attempt> &others)
{
    const auto claims = [](const Attempt &of) { return of.op == AttemptOp::Create || of.op == AttemptOp::Reschedule; };
    if (!claims(attempt)) return;
    const TimeRange time{attempt.target, attempt.target + attempt.length};
    for (const auto &other : others) {
        if (other.id == attempt.id || other.host != attempt.host || !claims(other)) continue;
        const TimeRange taken{other.target, other.target + other.length};
        if (taken.overlaps(time) || other.eventType == attempt.eventType)
            return complain(attempt, u"left beside another one of the same host"_s);
    }
}

void SimWatch::leaves(const HttpRequest &request)
{
    checkPace(request);
    m_leaving.reset();
    if (request.method != "POST") return;
    const auto open = underWay();
    const auto subject = subjectOf(request);
    const auto found = std::ranges::find_if(open, [&](const Attempt &attempt) {
        return attempt.op == AttemptOp::Create ? attempt.segment.toString() == subject : attempt.uid == subject;
    });
    if (found != open.end()) m_leaving = *found;
    if (!m_leaving) {
        wrong << u"%1 left without an attempt on record"_s.arg(request.url.path());
        return;
    }
    checkHost(*m_leaving, open);
    checkLease(*m_leaving);
    checkWish(*m_leaving, request.body);
    if (m_leaving->op == AttemptOp::Create) checkCreate(*m_leaving);
}

void SimWatch::checkWish(const Attempt &attempt, const QByteArray &body)
{
    // What was paused after the attempt was recorded may still leave, in the same moment.
    if (m_pausedSince && *m_pausedSince < m_scheduler.clock().monotonic())
        complain(attempt, u"left though sending is paused"_s);
    std::optional<SegmentFacts> facts;
    m_desk.storage().readAndWait([&](Session &session) {
        if (auto pause = PauseStore(session, m_desk.salon.company).load(); pause && *pause)
            complain(attempt, u"left though the restored backup has not been released"_s);
        if (auto found = SyncStore(session, m_desk.salon.company).load(attempt.segment)) facts = std::move(*found);
    });
    // A wish that changed between the record and this moment is looked at after the answer.
    if (!facts || facts->segment.desired.generation != attempt.generation) return;
    const auto &notBefore = facts->segment.desired.notBefore;
    // Nor is one that only came too late: what a refused part had given up was cancelled by a person as well.
    const bool givenUp = attempt.op == AttemptOp::Cancel && body.contains("Ein Teil des Termins");
    // One that ends later than any bar was measured by a clock that has been set back since.
    if (!givenUp && notBefore && *notBefore > attempt.sentAt && *notBefore <= attempt.sentAt + 1min)
        complain(attempt, u"left before the undo bar had gone"_s);
    if (attempt.op == AttemptOp::Cancel) checkCancel(attempt, *facts);
}

void SimWatch::checkLease(const Attempt &attempt)
{
    std::optional<Lease> lease;
    qint64 epoch = 0;
    m_desk.storage().readAndWait([&](Session &session) {
        if (auto found = WorkStore(session, m_desk.salon.company).leaseOf(attempt.segment)) lease = *found;
        auto rows =
            session.query("SELECT value FROM sequence WHERE company_id = ?1 AND name = 'epoch'", m_desk.salon.company);
        if (rows.next()) rows.read(epoch);
    });
    if (!lease) return complain(attempt, u"left without a lease"_s);
    if (lease->epoch != epoch) complain(attempt, u"left on a lease of another epoch"_s);
    if (lease->until - m_scheduler.clock().now() <= leaseLeft)
        complain(attempt, u"left with too little of its lease left"_s);
}

/// One incarnation comes into being once.
void SimWatch::checkCreate(const Attempt &attempt)
{
    const auto name = attempt.segment.toString() + u'/' + QString::number(attempt.incarnation);
    if (m_network.isUnderWay(name)) complain(attempt, u"left while the one before may still be at work"_s);
    for (const auto &[id, booking] : m_model.world().bookings()) {
        const auto token = tokenOf(booking);
        if (token && token->segment == attempt.segment && token->incarnation == attempt.incarnation)
            return complain(attempt, u"left though Cal.com has a booking of this incarnation, %1, of %2"_s.arg(
                                         booking.status, toIso(booking.createdAt)));
    }
}

/// What both sides agree on is never cancelled, unless something equal stays.
void SimWatch::checkCancel(const Attempt &attempt, const SegmentFacts &facts)
{
    const auto &desired = facts.segment.desired;
    if (desired.presence != Presence::Present || m_touched.contains(attempt.segment)) return;
    const auto equal = [&](const sandbox::Booking &booking) {
        return booking.status == u"accepted" && booking.time.from == desired.start &&
               booking.eventTypeId == desired.eventType.value && booking.hostId == desired.host.value;
    };
    const auto *cancelled = m_model.world().booking(attempt.uid);
    if (!cancelled || !equal(*cancelled)) return;
    const auto live = liveBookings(m_model.world());
    const auto [from, to] = live.equal_range(attempt.segment);
    const bool another = std::any_of(
        from, to, [&](const auto &entry) { return entry.second.uid != attempt.uid && equal(entry.second); });
    if (!another) complain(attempt, u"would cancel the only booking that is right"_s);
}

void SimWatch::checkPace(const HttpRequest &request)
{
    const auto now = m_scheduler.clock().monotonic();
    if (m_blockedUntil && now < *m_blockedUntil) wrong << u"%1 left during a block"_s.arg(request.url.path());
    while (!m_sent.empty() && m_sent.front() <= now - 1min)
        m_sent.pop_front();
    m_sent.push_back(now);
    if (isSweep(request)) {
        while (!m_sweeps.empty() && m_sweeps.front() <= now - 1min)
            m_sweeps.pop_front();
        m_sweeps.push_back(now);
        if (m_sweeps.size() > sweepsPerMinute) wrong << u"%1 requests of sweeps within a minute"_s.arg(m_sweeps.size());
    }
    if (m_sent.size() > perMinute + burst) wrong << u"%1 requests within a minute"_s.arg(m_sent.size());
    // What had its permit before may still leave, in the same moment.
    if (m_desk.client().gate().snapshot().breaker != BreakerState::Closed && !isProbe(request) && m_openSince &&
        *m_openSince < now)
        wrong << u"%1 left through an open breaker"_s.arg(request.url.path());
}

void SimWatch::answered(const HttpRequest &request, const HttpAnswer &answer)
{
    m_wasOpen = m_desk.client().gate().snapshot().breaker != BreakerState::Closed;
    if (answer.status == 429) {
        const auto wait = headerValue(answer.headers, "X-RateLimit-Reset-Default").toInt();
        m_blockedUntil = m_scheduler.clock().monotonic() + seconds(wait);
        return;
    }
    // Probes are judged by themselves, and a call that began before the breaker last closed says nothing about what is
    // now. Of one that began in that very moment it is not known; a good one could only make the count too low.
    const bool isBad = answer.sent != Sent::Yes || answer.status >= 500;
    const auto began = m_scheduler.clock().monotonic() - answer.duration;
    if (m_wasOpen || began < m_closedAt || (began == m_closedAt && !isBad)) return;
    const auto remember = [](std::deque<bool> &last, bool value, std::size_t count) {
        last.push_back(value);
        if (last.size() > count) last.pop_front();
    };
    remember(m_bad, isBad, 20);
    if (request.method == "GET") remember(m_slow, answer.duration > 2s, 10);
}

QString SimWatch::openedForNothing() const
{
    const auto count = [](const std::deque<bool> &of) { return int(std::ranges::count(of, true)); };
    const auto row = std::find(m_bad.rbegin(), m_bad.rend(), false) - m_bad.rbegin();
    if (std::size_t(row) >= failuresInARow || count(m_bad) >= failuresOfTwenty || count(m_slow) >= slowOfTen) return {};
    return u"the breaker opened after %1 failures in a row, %2 of the last %3, and %4 slow reads"_s.arg(row)
        .arg(count(m_bad))
        .arg(m_bad.size())
        .arg(count(m_slow));
}

void SimWatch::told()
{
    if (!m_desk.isRunning()) return;
    const bool open = m_desk.client().gate().snapshot().breaker != BreakerState::Closed;
    if (open && !m_wasOpen) m_openSince = m_scheduler.clock().monotonic();
    if (open && !m_wasOpen && !m_held)
        if (const auto sentence = openedForNothing(); !sentence.isEmpty()) wrong << sentence;
    if (!open && m_wasOpen) closed();
}

/// What was before does not count any more.
void SimWatch::closed()
{
    m_closedAt = m_scheduler.clock().monotonic();
    m_bad.clear();
    m_slow.clear();
}

void SimWatch::restarted()
{
    m_blockedUntil.reset();
    m_sent.clear();
    m_sweeps.clear();
    m_bad.clear();
    m_slow.clear();
    m_held = false;
    m_openSince.reset();
    if (m_pausedSince) m_pausedSince = m_scheduler.clock().monotonic();
}

void SimWatch::setHeld(bool held)
{
    m_held = held;
    if (held) m_openSince = m_scheduler.clock().monotonic();
    if (!held) closed(); // by hand, between two answers
}

void SimWatch::setPaused(bool paused)
{
    m_pausedSince = paused ? std::optional(m_scheduler.clock().monotonic()) : std::nullopt;
}

void SimWatch::stalled()
{
    if (m_openSince) m_openSince = m_scheduler.clock().monotonic();
    if (m_pausedSince) m_pausedSince = m_scheduler.clock().monotonic();
}

} // namespace tresen::test
