// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/forecast.h"

#include <algorithm>

#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"
#include "core/sync/planner.h"

namespace tresen {

namespace {

/// The longest honest story is a swap of several bookings; whatever goes on beyond this goes in a circle.
constexpr int longestStory = 40;

Remote *find(Observed &observed, const QString &uid)
{
    const auto found = std::ranges::find(observed.remotes, uid, &Remote::uid);
    return found == observed.remotes.end() ? nullptr : &*found;
}

std::optional<Remote> remoteOf(const Observed &observed, const Step &step)
{
    QString uid;
    if (const auto *move = std::get_if<RescheduleStep>(&step)) uid = move->uid;
    if (const auto *cancel = std::get_if<CancelStep>(&step)) uid = cancel->uid;
    if (const auto *confirm = std::get_if<ConfirmStep>(&step)) uid = confirm->uid;
    const auto found = std::ranges::find(observed.remotes, uid, &Remote::uid);
    return found == observed.remotes.end() ? std::nullopt : std::optional(*found);
}

/// The answers of a Cal.com that does what it is asked, written into the facts.
struct Apply {
    PlanInput &in;
    int serial;

    /// Not a uid of Cal.com's: it only has to differ from every other.
    [[nodiscard]] QString newUid() const { return QStringLiteral("~%1").arg(serial); }

    void succeeded(AttemptOp op, const QString &uid, const Remote *made, bool free) const
    {
        Attempt attempt;
        attempt.op = op;
        attempt.uid = uid;
        attempt.generation = in.desired.generation;
        attempt.sentAt = attempt.deadline = in.now;
        attempt.endedAt = in.now;
        attempt.meaning = Meaning::Ok;
        in.history = answered(std::move(in.history), attempt, true, made, free);
    }
    void operator()(const CreateStep &step) const
    {
        in.desired.incarnation = step.incarnation;
        in.history.everSent = true;
        Remote made;
        made.uid = newUid();
        made.start = in.desired.start;
        made.end = in.desired.end();
        made.eventType = in.desired.eventType;
        made.host = in.desired.host;
        made.token = Token{{}, {}, in.segment, step.incarnation};
        made.attendeeEmail = in.desired.attendee.email;
        made.updatedAt = in.now;
        succeeded(AttemptOp::Create, {}, &made, false);
        in.observed.remotes.push_back(std::move(made));
    }
    void operator()(const RescheduleStep &step) const
    {
        auto *old = find(in.observed, step.uid);
        if (!old) return;
        auto made = *old;
        made.uid = newUid();
        made.rescheduledFrom = step.uid;
        made.end = step.start + made.range().length();
        made.start = step.start;
        old->status = RemoteStatus::Cancelled;
        old->rescheduledTo = made.uid;
        succeeded(AttemptOp::Reschedule, step.uid, &made, false);
        in.observed.remotes.push_back(std::move(made));
    }
    void operator()(const CancelStep &step) const
    {
        if (auto *remote = find(in.observed, step.uid)) remote->status = RemoteStatus::Cancelled;
        succeeded(AttemptOp::Cancel, step.uid, nullptr, false);
    }
    void operator()(const ConfirmStep &step) const
    {
        if (auto *remote = find(in.observed, step.uid)) remote->status = RemoteStatus::Accepted;
        succeeded(AttemptOp::Confirm, step.uid, nullptr, false);
    }
    void operator()(const CheckFreeStep &step) const { succeeded(AttemptOp::CheckFree, step.uid, nullptr, true); }
    void operator()(const AdoptStep &step) const
    {
        in.history = adopted(std::move(in.history), step, find(in.observed, step.uid), in.now);
        in.desired = adopted(std::move(in.desired), step);
    }
    void operator()(const auto &) const {}
};

/// What is over in a moment, or when somebody has mended it, holds nothing back here.
void forgetWhatPasses(PlanInput &in)
{
    in.upstream = {};
    in.desired.notBefore.reset();
    in.history.transientFailures = 0;
    in.history.failingSince.reset();
    in.history.lastFailure.reset();
}

Forecast ended(Forecast forecast, const PlanInput &in, Forecast::End end, Reason reason)
{
    forecast.end = end;
    forecast.reason = reason;
    forecast.desired = in.desired;
    forecast.observed = in.observed;
    return forecast;
}

} // namespace

void applySuccess(PlanInput &input, const Step &step, int serial) { std::visit(Apply{input, serial}, step); }

Forecast forecast(PlanInput in)
{
    using End = Forecast::End;
    forgetWhatPasses(in);
    Forecast result;
    for (int i = 0; i < longestStory; ++i) {
        auto next = plan(in);
        in.history = withFacts(std::move(in.history), next.facts);
        const auto &step = next.step;
        if (const auto *settled = std::get_if<SettledStep>(&step))
            return ended(std::move(result), in, End::Settled, settled->note);
        if (const auto *review = std::get_if<NeedsReviewStep>(&step))
            return ended(std::move(result), in, End::Asks, review->reason);
        if (const auto *wait = std::get_if<WaitStep>(&step))
            return ended(std::move(result), in, End::Waits, wait->reason);
        result.stages.push_back({step, next.row, remoteOf(in.observed, step)});
        if (std::holds_alternative<LookUpStep>(step))
            return ended(std::move(result), in, End::LooksFirst, Reason::Looking);
        applySuccess(in, step, i + 1);
    }
    return ended(std::move(result), in, End::Waits, Reason::Unplanned);
}

} // namespace tresen
