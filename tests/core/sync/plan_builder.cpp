// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_builder.h"

#include <QStringList>

#include "core/sync/plan_case.h"

namespace tresen::test {

static Instant midnight() { return *instantFromIso(QStringLiteral("2026-11-24T00:00:00Z")); }

Instant at(const char *clock)
{
    const auto parts = QString::fromLatin1(clock).split(u':');
    return midnight() + std::chrono::hours(parts[0].toInt()) + std::chrono::minutes(parts[1].toInt());
}

TimeRange from(const char *clock, int minutes) { return {at(clock), at(clock) + std::chrono::minutes(minutes)}; }

SegmentId segmentId(int n)
{
    SegmentId id;
    id.value.bytes[15] = std::uint8_t(n);
    return id;
}

PlanInput wish()
{
    PlanInput in;
    in.segment = segmentId(1);
    in.desired.presence = Presence::Present;
    in.desired.eventType = cut;
    in.desired.host = anna;
    in.desired.start = at("10:00");
    in.desired.length = std::chrono::minutes(30);
    in.desired.attendee.email = QStringLiteral("k-abc@no-mail.invalid");
    in.now = at("08:00");
    return in;
}

Remote booking(const char *uid, const char *clock, int incarnation)
{
    Remote remote;
    remote.uid = QString::fromLatin1(uid);
    remote.start = at(clock);
    remote.end = remote.start + std::chrono::minutes(30);
    remote.eventType = cut;
    remote.host = anna;
    remote.token = Token{{}, {}, segmentId(1), incarnation};
    remote.attendeeEmail = QStringLiteral("k-abc@no-mail.invalid");
    return remote;
}

Remote cancelled(Remote remote, const QString &reason)
{
    remote.status = RemoteStatus::Cancelled;
    remote.cancelReason = reason;
    return remote;
}

Remote pending(Remote remote)
{
    remote.status = RemoteStatus::Pending;
    return remote;
}

Remote movedTo(Remote remote, const char *successor)
{
    remote.status = RemoteStatus::Cancelled;
    remote.rescheduledTo = QString::fromLatin1(successor);
    return remote;
}

Remote movedFrom(Remote remote, const char *predecessor)
{
    remote.rescheduledFrom = QString::fromLatin1(predecessor);
    return remote;
}

Baseline agreed(const Remote &remote, bool settled) { return baselineOf(remote, settled, at("07:00")); }

Baseline agreedAbsent()
{
    Baseline none;
    none.settled = true;
    none.at = at("07:00");
    return none;
}

static Attempt attempt(const PlanInput &in, AttemptOp op, const char *uid, const char *target)
{
    Attempt a;
    a.id.value.bytes[0] = std::uint8_t(op);
    a.id.value.bytes[15] = 1;
    a.segment = in.segment;
    a.op = op;
    a.generation = in.desired.generation;
    a.incarnation = in.desired.incarnation;
    a.uid = QString::fromLatin1(uid);
    a.eventType = in.desired.eventType;
    a.host = in.desired.host;
    a.target = at(target);
    a.length = in.desired.length;
    a.sentAt = in.now;
    a.deadline = a.sentAt + std::chrono::seconds(60);
    a.mark = QStringLiteral("T-7K4X");
    return a;
}

Attempt lost(const PlanInput &in, AttemptOp op, int seconds, const char *uid, const char *target)
{
    auto a = attempt(in, op, uid, target);
    a.state = AttemptState::Unresolved;
    a.endedAt = in.now - std::chrono::seconds(seconds);
    a.sentAt = *a.endedAt - std::chrono::seconds(60);
    a.deadline = *a.endedAt;
    return a;
}

Attempt looked(Attempt a, int secondsAfterEnd)
{
    ++a.looks;
    a.lastLook = *a.endedAt + std::chrono::seconds(secondsAfterEnd);
    return a;
}

Attempt inFlight(const PlanInput &in, AttemptOp op, const char *uid, const char *target)
{
    return attempt(in, op, uid, target);
}

void provenSince(PlanInput &in, int seconds)
{
    in.observed.knowledge = Observed::Knowledge::Proven;
    in.observed.provenBegan = in.now - std::chrono::seconds(seconds);
}

Refusal refusal(const PlanInput &in, Meaning meaning, AttemptOp op, bool lookedUp)
{
    return {meaning, op, in.desired.generation, in.now - std::chrono::seconds(5), {}, lookedUp};
}

OwnBooking other(int segment, const char *clock, int minutes)
{
    OwnBooking own;
    own.segment = segmentId(segment);
    own.host = anna;
    own.time = from(clock, minutes);
    own.uid = QStringLiteral("other");
    return own;
}

OwnBooking leavingTo(OwnBooking own, const char *clock, HostId host, int minutes)
{
    own.leaving = true;
    own.target = from(clock, minutes);
    own.targetHost = host;
    return own;
}

OwnBooking leaving(OwnBooking own)
{
    own.leaving = true;
    return own;
}

QString text(const Step &step, Instant now)
{
    auto line = describe(step);
    line.remove(QStringLiteral("2026-11-24T")).remove(QStringLiteral(":00.000Z"));
    const auto named = [&](const QString &uid) {
        const auto blank = line.indexOf(u' ');
        return blank < 0 ? line + u' ' + uid : line.left(blank + 1) + uid + line.mid(blank);
    };
    if (const auto *s = std::get_if<RescheduleStep>(&step)) return named(s->uid);
    if (const auto *s = std::get_if<CancelStep>(&step)) return named(s->uid);
    if (const auto *s = std::get_if<ConfirmStep>(&step)) return named(s->uid);
    if (const auto *s = std::get_if<CheckFreeStep>(&step)) return named(s->uid);
    if (const auto *s = std::get_if<LookUpStep>(&step)) {
        if (s->by == LookUpStep::By::Attendee) return s->emailMayDiffer ? QStringLiteral("look_up day") : line;
        return QStringLiteral("look_up ") + s->uid;
    }
    if (const auto *s = std::get_if<WaitStep>(&step); s && s->until)
        line += QStringLiteral(" +%1").arg(std::chrono::duration_cast<std::chrono::seconds>(*s->until - now).count());
    return line;
}

} // namespace tresen::test
