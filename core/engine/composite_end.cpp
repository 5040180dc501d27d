// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/composite_end.h"

#include <algorithm>
#include <set>

#include "core/engine/record_outcomes.h"
#include "core/storage/appointment_store.h"
#include "core/storage/sync_store.h"

namespace tresen {

namespace {

/// Nothing: it has not ended, or it is no first booking any more.
std::optional<RecordOutcome> endOf(const std::vector<Segment> &segments, Instant since)
{
    const auto arrived = [](const Segment &one) {
        return one.state == SyncState::Settled && one.desired.presence == Presence::Present &&
               one.desired.generation == 1 && one.desired.incarnation == 1;
    };
    const auto takenBack = [](const Segment &one) { return one.desired.cause == Cause::Compensation; };
    const auto atRest = [](const Segment &one) { return one.state == SyncState::Settled; };
    const bool lately = std::ranges::any_of(
        segments, [&](const Segment &one) { return atRest(one) && one.settledAt.value_or(since) >= since; });
    if (!lately) return {};
    if (std::ranges::all_of(segments, arrived)) return RecordOutcome::Done;
    if (std::ranges::none_of(segments, takenBack)) return {};
    const bool over = std::ranges::all_of(segments, [&](const Segment &one) { return !takenBack(one) || atRest(one); });
    return over ? std::optional(RecordOutcome::Refused) : std::nullopt;
}

CompositeEnd::Call callOf(const Attempt &attempt)
{
    const auto ended = attempt.endedAt.value_or(attempt.deadline);
    const auto meaning = attempt.meaning.value_or(Meaning::NoAnswer);
    return {ended - attempt.sentAt, outcomeOf(meaning, ended >= attempt.deadline)};
}

} // namespace

Result<std::vector<CompositeEnd>> compositesEnded(Session &session, CompanyId company,
                                                  const std::vector<SegmentId> &segments, Instant since)
{
    std::set<AppointmentId> appointments;
    for (const auto &segment : segments) {
        auto rows = session.query("SELECT s.appointment_id FROM segment s WHERE s.company_id = ?1 AND s.id = ?2 "
                                  "AND EXISTS (SELECT 1 FROM segment o WHERE o.company_id = ?1 "
                                  "AND o.appointment_id = s.appointment_id AND o.id <> s.id)",
                                  company, segment);
        AppointmentId id;
        if (rows.next()) {
            rows.read(id);
            appointments.insert(id);
        }
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    std::vector<CompositeEnd> found;
    for (const auto &id : appointments) {
        const auto booked = AppointmentStore(session, company).find(id);
        if (!booked) return tl::unexpected(booked.error());
        if (!*booked) continue;
        const auto outcome = endOf((*booked)->segments, since);
        if (!outcome) continue;
        std::vector<Attempt> attempts;
        for (const auto &segment : (*booked)->segments) {
            const auto of = SyncStore(session, company).attempts(segment.id);
            if (!of) return tl::unexpected(of.error());
            std::ranges::copy_if(*of, std::back_inserter(attempts),
                                 [](const Attempt &one) { return one.state != AttemptState::NotSent; });
        }
        if (attempts.empty()) continue; // taken in, not sent by us
        std::ranges::sort(attempts, {}, &Attempt::sentAt);
        CompositeEnd end{id, {}, *outcome, false, {}};
        Instant last = attempts.front().sentAt;
        bool stood = false;
        for (const auto &attempt : attempts) {
            end.calls.push_back(callOf(attempt));
            if (attempt.op == AttemptOp::Create && attempt.sentAt < last) end.together = true;
            last = std::max(last, attempt.sentAt + duration_cast<std::chrono::milliseconds>(end.calls.back().took));
            stood = stood || attempt.op == AttemptOp::Cancel;
        }
        end.took = last - attempts.front().sentAt;
        if (end.outcome == RecordOutcome::Refused && !stood) end.outcome = RecordOutcome::NothingFree;
        found.push_back(std::move(end));
    }
    return found;
}

} // namespace tresen
