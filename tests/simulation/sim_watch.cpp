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

// What is promised (docs/sync-model.md), written down once more: a shared constant would change along with its mistake.
constexpr auto leaseLeft = 20s;

} // namespace

QByteArray keyOf(const HttpRequest &request)
{
    return headerValue(request.headers, "Authorization").mid(int(sizeof("Bearer ")) - 1);
}

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
    auto &pace = paceOf(keyOf(request));
    pace.leaves(request, m_scheduler.clock().monotonic());
    wrong += pace.takeWrong();
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
        // Its length too: what was made in another one may have to give way to a wish that came back.
        return booking.status == u"accepted" && booking.time == desired.range() &&
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

/// Everything about pace, breaker and trouble is a key's own.
PaceWatch &SimWatch::paceOf(const QByteArray &key)
{
    const auto it = m_paces.find(key);
    if (it != m_paces.end()) return it->second;
    return m_paces
        .emplace(key, PaceWatch([this, key] {
                     const auto *client = m_desk.clientOf(key);
                     return client ? client->gate().snapshot() : GateSnapshot();
                 }))
        .first->second;
}

void SimWatch::answered(const HttpRequest &request, const HttpAnswer &answer)
{
    paceOf(keyOf(request)).answered(request, answer, m_scheduler.clock().monotonic());
}

void SimWatch::told()
{
    if (!m_desk.isRunning()) return;
    for (auto &[key, pace] : m_paces) {
        pace.told(m_scheduler.clock().monotonic());
        wrong += pace.takeWrong();
    }
}

void SimWatch::restarted()
{
    for (auto &[key, pace] : m_paces)
        pace.restarted();
    if (m_pausedSince) m_pausedSince = m_scheduler.clock().monotonic();
}

void SimWatch::setHeld(const QByteArray &key, bool held) { paceOf(key).setHeld(held, m_scheduler.clock().monotonic()); }

void SimWatch::setPaused(bool paused)
{
    m_pausedSince = paused ? std::optional(m_scheduler.clock().monotonic()) : std::nullopt;
}

void SimWatch::stalled()
{
    for (auto &[key, pace] : m_paces)
        pace.stalled(m_scheduler.clock().monotonic());
    if (m_pausedSince) m_pausedSince = m_scheduler.clock().monotonic();
}

} // namespace tresen::test
