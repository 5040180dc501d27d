// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dispatcher.h"

#include <algorithm>

#include "core/domain/salon_zone.h"
#include "core/sync/database_retry.h"
#include "core/base/log.h"
#include "core/base/mutant.h"
#include "core/sync/end_of_call.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto leaseTime = 30s;
constexpr auto leaseRenewal = 10s;
constexpr auto leaseNeeded = 20s; ///< with less left, a write does not go out any more

CallClass classOf(const Step &step) { return isWrite(step) ? CallClass::Write : CallClass::LookUp; }

milliseconds deadlineOf(const CalcomClient &client, const Step &step)
{
    return isWrite(step) ? client.settings().writeDeadline : client.settings().readDeadline;
}

bool samePlace(const HostOrder::Place &a, const HostOrder::Place &b)
{
    return a.host == b.host && a.time == b.time && a.eventType == b.eventType;
}

/// What the transaction that records an attempt is given: ids and chance belong to the worker's thread.
struct Draft {
    SyncWorld world;
    Lease lease;
    Call call; ///< as it was planned before; the plan is made once more
    quint64 seed = 0;
    milliseconds deadline{0};
};

struct Recorded {
    std::optional<Call> call;
};

/// Planned once more in the same transaction: an attempt is never recorded for a wish that has changed meanwhile.
Result<> recordAttempt(Session &session, const Draft &draft, Recorded &recorded)
{
    const auto id = draft.call.attempt.segment;
    const auto company = draft.world.company();
    const auto planned = planSegment(session, draft.world.context(), id);
    if (!planned) return tl::unexpected(planned.error());
    if (!*planned || !isWrite((*planned)->plan.step)) return {};
    const auto claimed = WorkStore(session, company).claim(id, draft.lease);
    if (!claimed) return tl::unexpected(claimed.error());
    if (!*claimed) return {};
    ManualClock clock(draft.world.now);
    SeededRandom random(draft.seed);
    UuidGenerator ids(clock, random);
    auto call = makeCall(**planned, *draft.world.catalog, ids, random, draft.world.now, draft.deadline);
    call.attempt.id = draft.call.attempt.id;
    call.attempt.owner = QStringLiteral("%1/%2").arg(draft.lease.owner).arg(draft.lease.epoch);
    // The turn on the host was given for another place: ask again for this one.
    if (!samePlace(HostOrder::placeOf(call), HostOrder::placeOf(draft.call))) return {};
    if (auto facts = writeFacts(session, company, **planned); !facts) return facts;
    if (!TRESEN_MUTANT("attempt-not-recorded"))
        if (auto begun = recordBegin(session, company, **planned, call); !begun) return begun;
    recorded.call = std::move(call);
    return {};
}

} // namespace

Dispatcher::Dispatcher(SyncRoom &room, Planning planning)
    : m_room(room)
    , m_planning(std::move(planning))
    , m_ids(room.scheduler.clock(), room.random)
{}

void Dispatcher::start(const Lease &lease)
{
    m_lease = lease;
    renewLeases();
}

void Dispatcher::stop()
{
    m_renewal.cancel();
    m_ready.clear();
    m_planned.clear();
    m_flights.clear();
}

bool Dispatcher::queue(SegmentId id, PlannedSegmentStep planned)
{
    const auto credential = planned.via;
    if (!m_room.clientOf(credential)) return false;
    m_ready[credential].insert({planned.facts.segment.desired.start, id});
    m_planned.insert_or_assign(id, std::move(planned));
    dispatch(credential);
    return true;
}

bool Dispatcher::withdraw(SegmentId id)
{
    const auto it = m_planned.find(id);
    if (it == m_planned.end()) return false;
    m_ready[it->second.via].erase({it->second.facts.segment.desired.start, id});
    m_planned.erase(it);
    return true;
}

std::vector<SegmentId> Dispatcher::waiting(CredentialId credential) const
{
    std::vector<SegmentId> ids;
    const auto ready = m_ready.find(credential);
    if (ready == m_ready.end()) return ids;
    for (const auto &[start, id] : ready->second)
        ids.push_back(id);
    return ids;
}

void Dispatcher::dispatch(CredentialId credential)
{
    while (m_room.isOpen() && launchNext(credential)) {
    }
}

/// Host and parts of what has ended may belong to other keys as well.
void Dispatcher::dispatchAll()
{
    std::vector<CredentialId> all;
    for (const auto &[credential, ready] : m_ready)
        if (!ready.empty()) all.push_back(credential);
    for (const auto credential : all)
        dispatch(credential);
}

bool Dispatcher::launchNext(CredentialId credential)
{
    auto *client = m_room.clientOf(credential);
    auto &ready = m_ready[credential];
    std::set<CallClass> exhausted;
    for (auto it = ready.begin(); it != ready.end(); ++it) {
        const auto id = it->second;
        const auto &planned = m_planned.at(id);
        const auto &step = planned.plan.step;
        const auto callClass = classOf(step);
        if (exhausted.contains(callClass)) continue;
        const auto call =
            makeCall(planned, *m_room.catalog(), m_ids, m_room.random, m_room.now(), deadlineOf(*client, step));
        const bool write = isWrite(step);
        const auto appointment = planned.facts.segment.appointment;
        if (write && !m_room.parts.atOnce(appointment) && hasWrite(appointment)) continue;
        if (write && !m_hosts.mayGo(HostOrder::placeOf(call)) && !TRESEN_MUTANT("hosts-in-no-order")) continue;
        auto permit = client->gate().tryAcquire(callClass);
        if (!permit) {
            exhausted.insert(callClass);
            continue;
        }
        ready.erase(it);
        m_planned.erase(id);
        takeOff(id, write ? appointment : AppointmentId());
        if (write) {
            m_hosts.enter(id, HostOrder::placeOf(call));
            begin(call, std::move(*permit));
        } else {
            send(call, std::move(*permit));
        }
        return true;
    }
    return false;
}

bool Dispatcher::hasWrite(AppointmentId appointment) const
{
    return std::ranges::any_of(m_flights, [&](const auto &flight) { return flight.second.appointment == appointment; });
}

void Dispatcher::takeOff(SegmentId id, AppointmentId appointment)
{
    auto &flight = m_flights[id];
    flight.appointment = appointment;
    if (appointment.isNull()) return;
    for (auto &[other, theirs] : m_flights) {
        if (other == id || theirs.appointment != appointment) continue;
        theirs.beside = true;
        flight.beside = true;
    }
}

/// How often sending parts at once succeeds. What has not to do with it does not count: a key, the limit, a line.
void Dispatcher::countParts(const Call &call, const CallResult &result)
{
    const auto flight = m_flights.find(call.attempt.segment);
    if (flight == m_flights.end() || !flight->second.beside || call.attempt.op != AttemptOp::Create || !result.sent)
        return;
    const bool counts = result.meaning != Meaning::KeyTrouble && result.meaning != Meaning::RateLimited;
    if (!counts || !m_room.parts.ended(result.meaning == Meaning::Ok)) return;
    logEvent(LogLevel::Warning, "sync.parts_one_after_another",
             {{"enough", ParallelShare::enough}, {"must_succeed", ParallelShare::mustSucceed}});
}

void Dispatcher::begin(const Call &planned, Permit given)
{
    const auto id = planned.attempt.segment;
    auto recorded = std::make_shared<Recorded>();
    auto permit = std::make_shared<Permit>(std::move(given));
    Draft draft{m_room.world(), m_lease, planned, m_room.random.next(),
                m_room.clientOf(planned.credential)->settings().writeDeadline};
    draft.lease.until = draft.world.now + leaseTime;
    m_room.storage.write(
        [draft = std::move(draft), recorded](Session &session) {
            *recorded = {}; // of a first run that was taken back
            return recordAttempt(session, draft, *recorded);
        },
        [this, id, recorded, permit, post = m_room.postBack()](const Result<> &durable) {
            post([this, id, recorded, permit, durable] {
                if (durable && recorded->call) return send(*recorded->call, std::move(*permit));
                m_hosts.leave(id);
                m_flights.erase(id);
                if (!durable) m_room.complain("sync.attempt_not_recorded", id, durable.error());
                m_planning.notBegun(id, durable ? nanoseconds(1ms) : nanoseconds(databaseRetry));
                // Somebody may have waited for its turn on the host, or for its other parts.
                dispatchAll();
            });
        });
}

/// A write was recorded since it got its permit, which takes as long as the disk does. What has happened meanwhile and
/// forbids it; null: nothing.
const char *Dispatcher::heldBack(const Call &call, const CalcomClient *client) const
{
    if (!client) return "Not sent: the key was removed while the attempt was recorded.";
    if (isRead(call.attempt.op)) return nullptr;
    if (call.attempt.sentAt + leaseTime - m_room.now() <= leaseNeeded && !TRESEN_MUTANT("lease-not-looked-at"))
        return "Not sent: the engine was held up for too long after recording the attempt.";
    if (TRESEN_MUTANT("recorded-means-sent")) return nullptr;
    if (m_room.paused && !TRESEN_MUTANT("pause-ignored"))
        return "Not sent: sending was paused while the attempt was recorded.";
    if (client->gate().obstacle())
        return "Not sent: Cal.com could not be called any more once the attempt was recorded.";
    return nullptr;
}

void Dispatcher::send(const Call &call, Permit permit)
{
    auto *client = m_room.clientOf(call.credential);
    if (const auto *why = heldBack(call, client)) {
        CallResult result;
        result.sent = false;
        result.message = QString::fromLatin1(why);
        return ended(call, result);
    }
    const auto zone = salonZone(m_room.catalog());
    // Alive until the answer: it reads further pages by itself.
    std::vector<Caller::Other> others;
    for (const auto &way : m_room.ways())
        if (way.credential != call.credential)
            others.emplace_back([this, other = way.credential] { return m_room.clientOf(other); });
    auto caller = std::make_shared<Caller>(*client, m_room.lookUpPage, std::move(others));
    m_flights[call.attempt.segment].request = caller->make(
        call, zone, std::move(permit), [this, call, caller](const CallResult &result) { ended(call, result); });
}

void Dispatcher::ended(const Call &call, const CallResult &result)
{
    const auto id = call.attempt.segment;
    logEvent(LogLevel::Info, "sync.answered",
             {{"cid", id.toString()},
              {"op", toWord(call.attempt.op)},
              {"meaning", toWord(result.meaning)},
              {"status", result.httpStatus},
              {"sent", result.sent},
              {"request", result.requestId}});
    countParts(call, result);
    record(call, result);
}

/// The answer is worth keeping: tried again until it is stored. A crash meanwhile leaves the attempt in flight, and the
/// next start looks it up.
void Dispatcher::record(const Call &call, const CallResult &result)
{
    const auto id = call.attempt.segment;
    auto planned = std::make_shared<std::optional<PlannedSegmentStep>>();
    m_room.storage.write(
        [call, result, planned, lease = m_lease, world = m_room.world()](Session &session) -> Result<> {
            auto next = recordEnd(session, world.context(), call, result);
            if (!next) return tl::unexpected(next.error());
            *planned = std::move(*next);
            return WorkStore(session, world.company()).release(call.attempt.segment, lease);
        },
        [this, id, call, result, planned, post = m_room.postBack()](const Result<> &durable) {
            post([this, id, call, result, planned, durable] {
                if (!durable) {
                    m_room.complain("sync.answer_not_recorded", id, durable.error());
                    m_flights[id].retry =
                        m_room.scheduler.after(databaseRetry, [this, call, result] { record(call, result); });
                    return;
                }
                m_hosts.leave(id);
                m_flights[id].request.release();
                m_flights.erase(id);
                m_planning.ended(id, *planned);
                dispatchAll();
            });
        });
}

void Dispatcher::renewLeases()
{
    m_renewal = m_room.scheduler.after(leaseRenewal, [this] {
        renewLeases();
        if (inFlight() == 0) return;
        auto lease = m_lease;
        lease.until = m_room.now() + leaseTime;
        m_room.storage.write(
            [lease, company = m_room.catalog()->company.id](Session &session) -> Result<> {
                const auto renewed = WorkStore(session, company).renew(lease);
                if (!renewed) return tl::unexpected(renewed.error());
                return {};
            },
            [](const Result<> &) {});
    });
}

} // namespace tresen
