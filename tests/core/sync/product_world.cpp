// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from a plan that is carried out, in one of several kinds of world.
#include <algorithm>

#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"
#include "product_rules.h"

namespace tresen::test {

namespace {

constexpr int longestWay = 40;

struct Carried {
    AttemptOp op;
    QString uid;
    Instant target;
};

Carried callOf(const PlanInput &in, const Step &step)
{
    if (std::holds_alternative<CreateStep>(step)) return {AttemptOp::Create, {}, in.desired.start};
    if (const auto *s = std::get_if<RescheduleStep>(&step)) return {AttemptOp::Reschedule, s->uid, s->start};
    if (const auto *s = std::get_if<CancelStep>(&step)) return {AttemptOp::Cancel, s->uid, in.desired.start};
    if (const auto *s = std::get_if<ConfirmStep>(&step)) return {AttemptOp::Confirm, s->uid, in.desired.start};
    if (const auto *s = std::get_if<CheckFreeStep>(&step)) return {AttemptOp::CheckFree, s->uid, s->start};
    const auto &look = std::get<LookUpStep>(step);
    return {AttemptOp::LookUp, look.uid, look.around};
}

Meaning meaningIn(World world, AttemptOp op)
{
    const bool read = op == AttemptOp::LookUp || op == AttemptOp::CheckFree;
    switch (world) {
    case World::Works: return Meaning::Ok;
    case World::Silent: return read ? Meaning::Ok : Meaning::NoAnswer;
    case World::Refuses: return read ? Meaning::Ok : Meaning::NotBookable;
    case World::Taken: return read ? Meaning::Ok : Meaning::Taken;
    case World::Missing: return read ? Meaning::Ok : Meaning::NotFound;
    case World::Fails: return Meaning::ServerError;
    case World::KeyWrong: return Meaning::KeyTrouble;
    }
    return Meaning::Ok;
}

QString freshUid(const PlanInput &in) { return QStringLiteral("n%1").arg(in.observed.remotes.size()); }

Remote madeBy(const PlanInput &in, const Carried &call)
{
    auto made = booking(qPrintable(freshUid(in)), "10:00", in.desired.incarnation);
    made.eventType = in.desired.eventType;
    made.host = in.desired.host;
    made.start = call.target;
    made.end = call.target + in.desired.length;
    if (call.op != AttemptOp::Reschedule) return made;
    const auto old = std::ranges::find(in.observed.remotes, call.uid, &Remote::uid);
    if (old == in.observed.remotes.end()) return made;
    made.eventType = old->eventType;
    made.host = old->host;
    made.token = old->token;
    made.end = made.start + old->range().length();
    made.rescheduledFrom = call.uid;
    return made;
}

/// A booking of which nothing is known does not exist there.
void read(PlanInput &in, const LookUpStep &look)
{
    auto &observed = in.observed;
    if (look.by == LookUpStep::By::Attendee) {
        observed.knowledge = Observed::Knowledge::Proven;
        observed.provenBegan = in.now;
        return;
    }
    if (std::ranges::find(observed.remotes, look.uid, &Remote::uid) != observed.remotes.end()) return;
    Remote gone;
    gone.uid = look.uid;
    gone.status = RemoteStatus::Gone;
    observed.remotes.push_back(gone);
}

void change(PlanInput &in, const Carried &call, const std::optional<Remote> &made)
{
    for (auto &remote : in.observed.remotes) {
        if (remote.uid != call.uid) continue;
        if (call.op == AttemptOp::Cancel || call.op == AttemptOp::Reschedule) remote.status = RemoteStatus::Cancelled;
        if (call.op == AttemptOp::Confirm) remote.status = RemoteStatus::Accepted;
        if (made) remote.rescheduledTo = made->uid;
    }
    if (made) in.observed.remotes.push_back(*made);
}

} // namespace

std::optional<PlanInput> after(const PlanInput &in, const Plan &planned, World world)
{
    auto next = in;
    next.history = withFacts(in.history, planned.facts);
    if (const auto *adopt = std::get_if<AdoptStep>(&planned.step)) {
        const auto remote = std::ranges::find(in.observed.remotes, adopt->uid, &Remote::uid);
        next.history = adopted(next.history, *adopt, remote == in.observed.remotes.end() ? nullptr : &*remote, in.now);
        next.desired = adopted(in.desired, *adopt);
        if (adopt->change == AdoptStep::Change::Returned) next.siblings.refusalUntold = true;
        return next;
    }
    if (std::holds_alternative<CompensateStep>(planned.step)) {
        next.siblings.othersWished = false;
        return next;
    }
    if (!isCall(planned.step)) return std::nullopt;
    const auto call = callOf(in, planned.step);
    if (const auto *create = std::get_if<CreateStep>(&planned.step)) next.desired.incarnation = create->incarnation;
    auto attempt = inFlight(next, call.op, qPrintable(call.uid));
    attempt.id.value.bytes[5] = std::uint8_t(in.observed.remotes.size() + 1);
    attempt.target = call.target;
    next.history = begun(next.history, attempt);
    attempt.endedAt = in.now;
    attempt.meaning = meaningIn(world, call.op);
    const bool ok = attempt.meaning == Meaning::Ok;
    const bool makes = ok && (call.op == AttemptOp::Create || call.op == AttemptOp::Reschedule);
    const auto made = makes ? std::optional(madeBy(next, call)) : std::nullopt;
    next.history = answered(next.history, attempt, true, made ? &*made : nullptr, true);
    if (world == World::KeyWrong) next.upstream.keyTrouble = true;
    if (const auto *look = std::get_if<LookUpStep>(&planned.step); look && ok)
        read(next, *look);
    else if (ok && call.op != AttemptOp::CheckFree)
        change(next, call, made);
    return next;
}

QString follow(PlanInput in, World world)
{
    QStringList way;
    for (int step = 0; step < longestWay; ++step) {
        const auto planned = plan(in);
        way << QString::fromLatin1(planned.row) + u' ' + text(planned.step, in.now);
        const auto next = after(in, planned, world);
        if (!next) return {};
        if (next->desired == in.desired && next->observed == in.observed && next->history == in.history &&
            next->upstream.keyTrouble == in.upstream.keyTrouble &&
            next->siblings.othersWished == in.siblings.othersWished)
            return QStringLiteral("nothing changes: ") + way.join(QStringLiteral(", "));
        in = *next;
    }
    return QStringLiteral("no end: ") + way.join(QStringLiteral(", "));
}

} // namespace tresen::test
