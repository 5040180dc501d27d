// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/call.h"

#include "core/base/mutant.h"
#include "core/sync/cancel_text.h"

namespace tresen {

namespace {

/// Fills in what each kind of step has of its own.
struct FillIn {
    Call &call;
    const PlannedSegmentStep &planned;
    Random &random;

    void operator()(const CreateStep &step) const
    {
        call.attempt.op = AttemptOp::Create;
        call.attempt.incarnation = step.incarnation;
        call.token.incarnation = step.incarnation;
    }
    void operator()(const RescheduleStep &step) const
    {
        call.attempt.op = AttemptOp::Reschedule;
        call.attempt.uid = step.uid;
        call.attempt.target = step.start;
        coverOldPlace(step.uid);
    }
    void operator()(const CancelStep &step) const
    {
        call.attempt.op = AttemptOp::Cancel;
        call.attempt.uid = step.uid;
        call.attempt.mark = makeMark(random);
        const auto mark = TRESEN_MUTANT("cancel-without-mark") ? makeMark(random) : call.attempt.mark;
        call.cancelReason = cancelText(step.reason, call.attendee.language, mark);
        coverOldPlace(step.uid);
    }
    void operator()(const ConfirmStep &step) const
    {
        call.attempt.op = AttemptOp::Confirm;
        call.attempt.uid = step.uid;
    }
    void operator()(const CheckFreeStep &step) const
    {
        call.attempt.op = AttemptOp::CheckFree;
        call.attempt.uid = step.uid;
        call.attempt.target = step.start;
    }
    void operator()(const LookUpStep &step) const
    {
        call.attempt.op = AttemptOp::LookUp;
        call.look = step;
        call.attempt.uid = step.by == LookUpStep::By::Uid ? step.uid : QString();
        if (step.eventType.value != 0) call.attempt.eventType = step.eventType;
    }
    void operator()(const AdoptStep &) const {}
    void operator()(const CompensateStep &) const {}
    void operator()(const WaitStep &) const {}
    void operator()(const SettledStep &) const {}
    void operator()(const NeedsReviewStep &) const {}

    void coverOldPlace(const QString &uid) const
    {
        for (const auto &remote : planned.facts.observed.remotes) {
            if (remote.uid != uid || remote.range().isEmpty()) continue;
            call.place = {std::min(call.place.from, remote.start), std::max(call.place.to, remote.end)};
        }
    }
};

} // namespace

Call makeCall(const PlannedSegmentStep &planned, const Catalog &catalog, UuidGenerator &ids, Random &random,
              Instant now, std::chrono::milliseconds deadline)
{
    const auto &segment = planned.facts.segment;
    const auto &desired = segment.desired;
    Call call;
    call.credential = planned.via;
    call.appointmentStart = desired.start;
    call.place = desired.range();
    call.attendee = desired.attendee;
    call.token = {catalog.company.id, segment.appointment, segment.id, desired.incarnation};
    const auto known = catalog.bookable(desired.credential, desired.eventType);
    if (known && known->length != desired.length) call.length = desired.length;

    auto &attempt = call.attempt;
    attempt.id = {ids.next()};
    attempt.segment = segment.id;
    attempt.generation = desired.generation;
    attempt.incarnation = desired.incarnation;
    attempt.eventType = desired.eventType;
    attempt.host = desired.host;
    attempt.target = desired.start;
    attempt.length = desired.length;
    attempt.sentAt = now;
    attempt.deadline = now + deadline;
    std::visit(FillIn{call, planned, random}, planned.plan.step);
    return call;
}

bool isRead(AttemptOp op) { return op == AttemptOp::LookUp || op == AttemptOp::CheckFree; }

} // namespace tresen
