// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPointer>

#include "core/base/log.h"
#include "core/engine/composite_end.h"
#include "core/engine/engine_core.h"
#include "core/engine/record_outcomes.h"
#include "core/storage/rollup_store.h"

/// What the engine's thread records beside commands and functions: calls to Cal.com, levels, arrivals, comparisons.
namespace tresen {

using namespace std::chrono;

namespace {

/// Arrivals that are older were told of before: a commit may touch a segment for many reasons.
constexpr auto arrivedJustNow = minutes(1);
constexpr std::size_t arrivalsRemembered = 4096;
constexpr auto compositeLimit = seconds(4);

} // namespace

void EngineCore::recordCall(Recorder &recorder, const CallObserved &call)
{
    // What never left took no time that would say anything about Cal.com.
    if (call.sent == Sent::No && call.meaning == Meaning::NoAnswer)
        return recorder.record(RecordKind::Upstream, "not_sent", {call.queued, RecordOutcome::NotSent});
    recorder.record(RecordKind::Upstream, toWord(call.operation).toStdString(),
                    {call.waited, outcomeOf(call.meaning, call.deadlinePassed), CacheUse::None, 1});
}

/// Hits and misses count together, and each has its own durations; what is shared or stale is neither.
void EngineCore::recordSlots(SlotDesk::Use use, nanoseconds took)
{
    const auto record = [&](const char *name, CacheUse cache = CacheUse::None) {
        m_recorder.record(RecordKind::Cache, name, {took, RecordOutcome::Done, cache});
    };
    switch (use) {
    case SlotDesk::Use::Hit: record("slots", CacheUse::Hit); return record("slots#hit");
    case SlotDesk::Use::Miss: record("slots", CacheUse::Miss); return record("slots#miss");
    case SlotDesk::Use::Shared: return record("shared");
    case SlotDesk::Use::Stale: return record("stale");
    case SlotDesk::Use::Dropped: return record("dropped");
    }
}

/// Each is looked at every few seconds; the mean of a chart's step is the mean over its time.
void EngineCore::recordLevels(Instant now)
{
    const auto status = m_board.status();
    // What was true before the database went away is no reading of now.
    if (m_statusKnown) {
        const auto &counts = status.counts;
        m_recorder.record(RecordKind::Level, "queue",
                          {levelAs(counts.waiting + counts.sending + counts.unknown + counts.retrying)});
        m_recorder.record(RecordKind::Level, "queue_age", {status.oldestWaiting ? now - *status.oldestWaiting : 0ns});
        m_recorder.record(RecordKind::Level, "need_person", {levelAs(counts.needPerson())});
        m_recorder.record(RecordKind::Level, "active_calls", {levelAs(status.activeCalls)});
    }
    for (const auto &credential : status.credentials) {
        const auto state = credential.breaker.state;
        const auto outcome = state == BreakerState::Closed     ? RecordOutcome::Done
                             : state == BreakerState::HalfOpen ? RecordOutcome::Limited
                                                               : RecordOutcome::NotSent;
        m_recorder.record(RecordKind::Level, "breaker:" + credential.label.toStdString(),
                          {levelAs(outcome == RecordOutcome::Done ? 0 : 1), outcome});
    }
}

/// The first confirmation of each booking: how long it was on its way; and of those in several parts, how they ended.
void EngineCore::recordArrivals(const std::vector<SegmentId> &segments)
{
    if (segments.empty() || !m_config.workerOn) return;
    const auto since = m_clock.now() - arrivedJustNow;
    m_storage.read(
        [this, segments, since, company = m_catalog.get()->company.id,
         guard = QPointer<EngineCore>(this)](Session &session) {
            auto arrivals = RollupStore(session, company).firstArrivals(segments, since);
            auto ends = compositesEnded(session, company, segments, since);
            if (!arrivals || !ends || (arrivals->empty() && ends->empty())) return;
            QMetaObject::invokeMethod(
                this,
                [guard, arrivals = std::move(*arrivals), ends = std::move(*ends)] {
                    if (!guard) return;
                    for (const auto &end : ends)
                        guard->recordComposite(end);
                    for (const auto &arrival : arrivals) {
                        if (guard->m_arrived.size() > arrivalsRemembered) guard->m_arrived.clear();
                        if (!guard->m_arrived.insert(arrival.segment).second) continue;
                        const auto id = arrival.appointment.toString().toStdString();
                        guard->m_recorder.record(RecordKind::Sync, "arrival",
                                                 {arrival.arrived - arrival.booked, {}, {}, 0, id});
                    }
                },
                Qt::QueuedConnection);
        },
        Storage::Reading::Background);
}

void EngineCore::recordComposite(const CompositeEnd &end)
{
    if (m_composites.size() > arrivalsRemembered) m_composites.clear();
    if (!m_composites.insert(end.appointment).second) return;
    const auto id = end.appointment.toString().toStdString();
    const Recorded one{end.took, end.outcome, {}, std::uint32_t(end.calls.size()), id};
    m_recorder.series(RecordKind::Sync, "composite", compositeLimit).record(one);
    m_recorder.record(RecordKind::Sync, end.together ? "composite_together" : "composite_in_turn", one);
    for (const auto &call : end.calls)
        m_recorder.record(RecordKind::Sync, "composite_call", {call.took, call.outcome, {}, 1});
}

/// A comparison of everything, from its first page to its end.
void EngineCore::recordReconcile()
{
    const auto compared = m_sweep->verified().compared;
    if (m_sweep->progress().running) {
        if (!m_reconciling) {
            m_reconciling = m_clock.monotonic();
            m_compared = compared;
        }
        return;
    }
    if (!m_reconciling) return;
    m_recorder.record(RecordKind::Reconcile, "full",
                      {m_clock.monotonic() - *std::exchange(m_reconciling, std::nullopt),
                       compared != m_compared ? RecordOutcome::Done : RecordOutcome::Failed});
}

} // namespace tresen
