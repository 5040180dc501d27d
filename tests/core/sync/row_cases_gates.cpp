// SPDX-License-Identifier: GPL-3.0-or-later
// Gates G1 to G5.
#include "core/sync/planner.h"
#include "row_cases.h"

namespace tresen::test {

std::vector<RowCase> gatedRows()
{
    const auto late = [](PlanInput &in) { in.now = at("10:00"); };
    return {
        {"G1 a create at its start", "G1", "needs_review start_passed", late},
        {"G1 a second before", "F9", "create 1", [](PlanInput &in) { in.now = at("10:00") - std::chrono::seconds(1); }},
        {"G1 the customer is here", "G1", "settled settled_after_start",
         [=](PlanInput &in) {
             late(in);
             in.customerArrived = true;
         }},
        {"G1 settled before", "G1", "settled settled_after_start",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "10:30");
             in.now = at("10:45");
         }},
        {"G1 settled before, but Cal.com holds a time to come", "G1", "needs_review start_passed",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "09:00");
             in.now = at("09:10");
         }},
        {"G1 a cancel in E7", "G1", "settled settled_after_start",
         [=](PlanInput &in) {
             settledAt10(in);
             late(in);
             in.desired.eventType = colour;
             in.history.freeCheck = FreeCheck{1, in.now, true};
         }},
        {"G1 a wait in E5", "G1", "settled settled_after_start",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "10:30");
             in.host.others = {leaving(other(2, "10:30"))};
             in.now = at("10:45");
         }},
        {"G1 a wait in F7", "G1", "needs_review start_passed",
         [=](PlanInput &in) {
             late(in);
             in.host.others = {leaving(other(2, "10:00"))};
         }},
        {"G1 not a cancel of extras", "D1", "cancel B replaced",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "10:00"), booking("B", "11:00")};
             in.now = at("10:05");
         }},
        {"G1 not a look", "B2", "look_up attendee",
         [=](PlanInput &in) {
             late(in);
             in.history.unresolved = {lost(in, AttemptOp::Create, 3)};
         }},

        {"G1 a wait for other parts is over then too", "G1", "settled settled_after_start",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "10:30");
             in.siblings.any = in.siblings.othersRefused = true;
             in.now = at("10:45");
         }},
        {"G2 the undo bar", "G2", "wait undo_window +8",
         [](PlanInput &in) { in.desired.notBefore = in.now + std::chrono::seconds(8); }},
        {"G2 the undo bar is over", "F9", "create 1", [](PlanInput &in) { in.desired.notBefore = in.now; }},
        {"G2 a bar of a clock that was set back", "F9", "create 1",
         [](PlanInput &in) { in.desired.notBefore = in.now + std::chrono::hours(24); }},
        {"G2 paused", "G2", "wait paused", [](PlanInput &in) { in.upstream.paused = true; }},
        {"G2 looking is not paused", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.upstream.paused = true;
             in.desired.notBefore = in.now + std::chrono::seconds(8);
             in.history.unresolved = {lost(in, AttemptOp::Create, 3)};
         }},

        {"G3 key trouble", "G3", "wait key_refused", [](PlanInput &in) { in.upstream.keyTrouble = true; }},
        {"G3 key missing", "G3", "wait key_missing", [](PlanInput &in) { in.upstream.keyMissing = true; }},
        {"G3 blocked after 429", "G3", "wait rate_limit +40",
         [](PlanInput &in) { in.upstream.blockedUntil = in.now + std::chrono::seconds(40); }},
        {"G3 the block is over", "F9", "create 1", [](PlanInput &in) { in.upstream.blockedUntil = in.now; }},
        {"G3 breaker open", "G3", "wait breaker_open +60",
         [](PlanInput &in) {
             in.upstream.breakerOpen = true;
             in.upstream.breakerUntil = in.now + std::chrono::seconds(60);
         }},
        {"G3 breaker half open", "G3", "wait breaker_open",
         [](PlanInput &in) {
             in.upstream.breakerOpen = true;
             in.upstream.breakerUntil = in.now;
         }},
        {"G3 holds looks too", "G3", "wait breaker_open",
         [](PlanInput &in) {
             in.upstream.breakerOpen = true;
             in.history.unresolved = {lost(in, AttemptOp::Create, 3)};
         }},
        {"G3 holds nothing that is settled", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             in.upstream.keyTrouble = true;
         }},

        {"G4 poison", "G4", "needs_review poison",
         [](PlanInput &in) {
             in.history.transientFailures = 4;
             in.history.otherSuccesses = 3;
             in.history.lastFailure = in.now;
         }},
        {"G4 three failures are not enough", "G5", "wait backoff +60",
         [](PlanInput &in) {
             in.history.transientFailures = 3;
             in.history.otherSuccesses = 9;
             in.history.lastFailure = in.now;
         }},
        {"G4 two successes of others are not enough", "G5", "wait backoff +120",
         [](PlanInput &in) {
             in.history.transientFailures = 4;
             in.history.otherSuccesses = 2;
             in.history.lastFailure = in.now;
         }},

        {"G5 the first failure", "G5", "wait backoff +10",
         [](PlanInput &in) {
             in.history.transientFailures = 1;
             in.history.lastFailure = in.now;
         }},
        {"G5 the second", "G5", "wait backoff +20",
         [](PlanInput &in) {
             in.history.transientFailures = 2;
             in.history.lastFailure = in.now - std::chrono::seconds(10);
         }},
        {"G5 the tenth, with jitter", "G5", "wait backoff +315",
         [](PlanInput &in) {
             in.history.transientFailures = 10;
             in.history.lastFailure = in.now;
             in.jitter = 0.5;
         }},
        {"G5 due", "F9", "create 1",
         [](PlanInput &in) {
             in.history.transientFailures = 1;
             in.history.lastFailure = in.now - std::chrono::seconds(10);
         }},
        {"G5 the clock was set back", "G5", "wait backoff +10",
         [](PlanInput &in) {
             in.history.transientFailures = 1;
             in.history.lastFailure = in.now + std::chrono::hours(1);
             in.evenSince = in.now;
         }},
        {"G5 the clock was set back some time ago", "F9", "create 1",
         [](PlanInput &in) {
             in.history.transientFailures = 1;
             in.history.lastFailure = in.now + std::chrono::hours(1);
             in.evenSince = in.now - std::chrono::seconds(10);
         }},
    };
}

} // namespace tresen::test
