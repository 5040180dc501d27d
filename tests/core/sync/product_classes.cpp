// SPDX-License-Identifier: GPL-3.0-or-later
#include "product_classes.h"

namespace tresen::test {

namespace {

Remote atBerts(Remote remote)
{
    remote.host = bert;
    remote.eventType = cutByBert;
    return remote;
}

Remote withStatus(Remote remote, RemoteStatus status)
{
    remote.status = status;
    return remote;
}

Remote withoutToken(Remote remote)
{
    remote.token.reset();
    return remote;
}

Remote goneStub(const char *uid)
{
    Remote stub;
    stub.uid = QString::fromLatin1(uid);
    stub.status = RemoteStatus::Gone;
    return stub;
}

InputClass has(const char *name, std::vector<Remote> remotes)
{
    return {name, [remotes](PlanInput &in) {
                in.observed.remotes = remotes;
                if (!remotes.empty()) in.observed.knowledge = Observed::Knowledge::Hint;
            }};
}

InputClass wished(const char *name, HostId host, EventTypeId type, const char *clock, int minutes)
{
    return {name, [=](PlanInput &in) {
                in.desired.host = host;
                in.desired.eventType = type;
                in.desired.start = at(clock);
                in.desired.length = std::chrono::minutes(minutes);
                in.desired.generation = 2;
            }};
}

InputClass notWished(const char *name, Presence presence)
{
    return {name, [=](PlanInput &in) {
                in.desired.presence = presence;
                in.desired.generation = 2;
            }};
}

InputClass open(const char *name, AttemptOp op, int seconds, int lookedAt, const char *uid, const char *target)
{
    return {name, [=](PlanInput &in) {
                auto attempt = lost(in, op, seconds, uid, target);
                if (lookedAt > 0) attempt = looked(attempt, lookedAt);
                in.history.unresolved = {attempt};
            }};
}

InputClass refusedAs(const char *name, Meaning meaning, AttemptOp op, bool lookedUp)
{
    return {name, [=](PlanInput &in) { in.history.refusal = refusal(in, meaning, op, lookedUp); }};
}

InputClass nothing(const char *name)
{
    return {name, [](PlanInput &) {}};
}

} // namespace

Dimension wishes()
{
    return {nothing("as booked"),
            wished("moved", anna, cut, "11:00", 30),
            wished("moved onto itself", anna, cut, "10:15", 30),
            wished("other stylist", bert, cutByBert, "10:00", 30),
            wished("other service here", anna, colour, "10:00", 30),
            wished("longer here", anna, cut, "10:00", 60),
            wished("other service apart", anna, colour, "12:00", 30),
            notWished("absent", Presence::Absent),
            notWished("local only", Presence::LocalOnly)};
}

Dimension incarnations()
{
    return {nothing("first"), {"second", [](PlanInput &in) { in.desired.incarnation = 2; }}};
}

Dimension bookings()
{
    const auto a = booking("A", "10:00");
    const auto b = booking("B", "11:00");
    return {has("none", {}),
            has("live", {a}),
            has("pending", {pending(a)}),
            has("cancelled", {cancelled(a)}),
            has("cancelled with our mark", {cancelled(a, QStringLiteral("x (T-7K4X)"))}),
            has("rejected", {withStatus(a, RemoteStatus::Rejected)}),
            has("gone", {withStatus(a, RemoteStatus::Gone)}),
            has("moved", {movedTo(a, "B"), movedFrom(b, "A")}),
            has("moved, pending", {movedTo(a, "B"), pending(movedFrom(b, "A"))}),
            has("moved, not read", {movedTo(a, "B")}),
            has("moved from what is not read", {movedFrom(b, "A")}),
            has("moved and cancelled", {movedTo(a, "B"), cancelled(movedFrom(b, "A"))}),
            has("moved and gone", {movedTo(a, "B"), goneStub("B")}),
            has("moved from what is gone", {goneStub("A"), movedFrom(b, "A")}),
            has("two at two stylists", {a, atBerts(booking("B", "10:00", 2))}),
            has("two, one pending", {a, pending(atBerts(booking("B", "10:00", 2)))}),
            has("two of one incarnation", {a, b}),
            has("an older one dead", {cancelled(a), booking("B", "11:00", 2)}),
            has("a newer one dead", {a, cancelled(booking("B", "11:00", 2))}),
            has("both dead", {cancelled(a), cancelled(booking("B", "11:00", 2))}),
            has("to come", {booking("A", "10:00", 3)}),
            has("elsewhere", {booking("A", "11:00")}),
            has("linked", {withoutToken(a)}),
            has("a fork", {movedTo(a, "B"), movedFrom(b, "A"), movedFrom(booking("C", "12:00"), "A")}),
            has("a circle", {movedTo(a, "B"), movedTo(b, "A")})};
}

Dimension baselines()
{
    const auto a = booking("A", "10:00");
    return {nothing("none"),
            {"made", [=](PlanInput &in) { in.history.baseline = agreed(a, false); }},
            {"agreed", [=](PlanInput &in) { in.history.baseline = agreed(a); }},
            {"agreed on the other", [](PlanInput &in) { in.history.baseline = agreed(booking("B", "11:00")); }},
            {"agreed absent", [](PlanInput &in) { in.history.baseline = agreedAbsent(); }}};
}

Dimension cancels()
{
    return {nothing("none"),
            {"A", [](PlanInput &in) { in.history.cancelledByUs = {QStringLiteral("A")}; }},
            {"B", [](PlanInput &in) { in.history.cancelledByUs = {QStringLiteral("B")}; }}};
}

Dimension attempts()
{
    return {nothing("none"),
            {"create in flight", [](PlanInput &in) { in.history.inFlight = inFlight(in, AttemptOp::Create); }},
            {"look expired",
             [](PlanInput &in) {
                 in.history.inFlight = inFlight(in, AttemptOp::LookUp);
                 in.history.inFlight->deadline = in.now - std::chrono::seconds(60);
             }},
            {"cancel expired",
             [](PlanInput &in) {
                 in.history.inFlight = inFlight(in, AttemptOp::Cancel, "A");
                 in.history.inFlight->deadline = in.now - std::chrono::seconds(60);
             }},
            open("create lost", AttemptOp::Create, 5, 0, "", "10:00"),
            open("create looked for", AttemptOp::Create, 100, 91, "", "10:00"),
            {"create proven absent",
             [](PlanInput &in) {
                 in.history.unresolved = {looked(lost(in, AttemptOp::Create, 100), 91)};
                 provenSince(in, 9);
             }},
            open("move lost", AttemptOp::Reschedule, 5, 0, "A", "11:00"),
            open("move looked for", AttemptOp::Reschedule, 100, 91, "A", "11:00"),
            open("cancel lost", AttemptOp::Cancel, 5, 0, "A", "10:00"),
            open("cancel looked for", AttemptOp::Cancel, 100, 91, "A", "10:00"),
            {"already cancelled",
             [](PlanInput &in) {
                 in.history.unresolved = {looked(lost(in, AttemptOp::Cancel, 5, "A"), 4)};
                 in.history.unresolved.front().meaning = Meaning::AlreadyCancelled;
             }},
            open("confirm looked for", AttemptOp::Confirm, 100, 91, "A", "10:00"),
            {"move given up", [](PlanInput &in) {
                 in.history.givenUp = {looked(lost(in, AttemptOp::Reschedule, 300, "A", "11:00"), 91)};
             }}};
}

Dimension refusals()
{
    return {nothing("none"),
            refusedAs("taken", Meaning::Taken, AttemptOp::Create, false),
            refusedAs("taken, looked", Meaning::Taken, AttemptOp::Create, true),
            refusedAs("move taken", Meaning::Taken, AttemptOp::Reschedule, false),
            refusedAs("move taken, looked", Meaning::Taken, AttemptOp::Reschedule, true),
            refusedAs("not bookable", Meaning::NotBookable, AttemptOp::Create, true),
            refusedAs("move not bookable", Meaning::NotBookable, AttemptOp::Reschedule, true),
            refusedAs("cancel refused", Meaning::NotBookable, AttemptOp::Cancel, true),
            refusedAs("confirm refused", Meaning::Invalid, AttemptOp::Confirm, true),
            refusedAs("foreign", Meaning::ForeignAnswer, AttemptOp::Create, true),
            {"of an earlier wish", [](PlanInput &in) {
                 in.history.refusal = refusal(in, Meaning::NotBookable);
                 in.history.refusal->generation = 0;
             }}};
}

Dimension hosts()
{
    const auto there = [](PlanInput &in) {
        auto own = other(2, "10:00");
        own.host = in.desired.host;
        own.time = in.desired.range();
        return own;
    };
    return {nothing("free"),
            {"leaves", [=](PlanInput &in) { in.host.others = {leaving(there(in))}; }},
            {"stays", [=](PlanInput &in) { in.host.others = {there(in)}; }},
            {"in review",
             [=](PlanInput &in) {
                 in.host.others = {leaving(there(in))};
                 in.host.others.front().inReview = true;
             }},
            {"a swap", [=](PlanInput &in) { in.host.others = {leavingTo(there(in), "10:00")}; }},
            {"a swap with the other", [=](PlanInput &in) {
                 auto own = leavingTo(there(in), "10:00", anna, 90);
                 own.segment = segmentId(0);
                 in.host.others = {own};
             }}};
}

Dimension times()
{
    return {nothing("before"),
            {"a day before", [](PlanInput &in) { in.now -= std::chrono::hours(26); }},
            {"meanwhile", [](PlanInput &in) { in.now = at("10:10"); }},
            {"after", [](PlanInput &in) { in.now = at("13:00"); }}};
}

Dimension ways()
{
    return {nothing("open"),
            {"paused", [](PlanInput &in) { in.upstream.paused = true; }},
            {"key", [](PlanInput &in) { in.upstream.keyTrouble = true; }},
            {"limit", [](PlanInput &in) { in.upstream.blockedUntil = in.now + std::chrono::seconds(60); }},
            {"breaker", [](PlanInput &in) { in.upstream.breakerOpen = true; }},
            {"undo bar", [](PlanInput &in) { in.desired.notBefore = in.now + std::chrono::seconds(8); }}};
}

Dimension failures()
{
    return {nothing("none"),
            {"one",
             [](PlanInput &in) {
                 in.history.transientFailures = 1;
                 in.history.lastFailure = in.now;
             }},
            {"poison", [](PlanInput &in) {
                 in.history.transientFailures = 4;
                 in.history.lastFailure = in.now - std::chrono::hours(1);
                 in.history.otherSuccesses = 3;
             }}};
}

Dimension checks()
{
    const auto check = [](int secondsAgo, bool free) {
        return [=](PlanInput &in) {
            in.history.freeCheck = FreeCheck{in.desired.generation, in.now - std::chrono::seconds(secondsAgo), free};
        };
    };
    return {nothing("none"), {"free", check(1, true)}, {"not free", check(1, false)}, {"stale", check(600, true)}};
}

Dimension knowledges()
{
    return {nothing("as it is"),
            {"proven", [](PlanInput &in) { provenSince(in, 5); }},
            {"forgotten", [](PlanInput &in) { in.observed.knowledge = Observed::Knowledge::Forgotten; }},
            {"cannot see", [](PlanInput &in) { in.eventTypeVisible = false; }},
            {"forgotten, cannot see", [](PlanInput &in) {
                 in.observed.knowledge = Observed::Knowledge::Forgotten;
                 in.eventTypeVisible = false;
             }}};
}

Dimension appointments()
{
    return {
        nothing("alone"),
        {"alike", [](PlanInput &in) { in.siblings.any = true; }},
        {"not alike",
         [](PlanInput &in) {
             in.siblings = {true, false, false, false};
         }},
        {"may return", [](PlanInput &in) { in.siblings.mayReturn = true; }},
        {"untold", [](PlanInput &in) { in.siblings.refusalUntold = true; }},
        {"a first booking", [](PlanInput &in) { in.siblings.any = in.siblings.othersWished = true; }},
        {"was whole", [](PlanInput &in) { in.siblings.any = in.siblings.othersWished = in.siblings.wasWhole = true; }},
        {"another was refused",
         [](PlanInput &in) {
             in.siblings.any = in.siblings.othersWished = in.siblings.wasWhole = true;
             in.siblings.othersRefused = true;
         }},
        {"another moves", [](PlanInput &in) {
             in.siblings.any = in.siblings.othersWished = in.siblings.wasWhole = true;
             in.siblings.moveOpen = true;
         }}};
}

Dimension policies()
{
    return {nothing("default"),
            {"owner", [](PlanInput &in) { in.policy.keyIsOwner = true; }},
            {"asks", [](PlanInput &in) { in.policy.adoptOnlineCancellation = false; }}};
}

Dimension localFacts()
{
    return {nothing("free"),
            {"taken here", [](PlanInput &in) { in.locallyFree = false; }},
            {"another at the same time", [](PlanInput &in) { in.overlaps = segmentId(2); }},
            {"length not allowed", [](PlanInput &in) { in.lengthAllowed = false; }},
            {"arrived", [](PlanInput &in) { in.customerArrived = true; }}};
}

} // namespace tresen::test
