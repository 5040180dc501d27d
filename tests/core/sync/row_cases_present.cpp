// SPDX-License-Identifier: GPL-3.0-or-later
// Rows E0 to E8.
#include "core/sync/planner.h"
#include "row_cases.h"

namespace tresen::test {

std::vector<RowCase> presentRows()
{
    return {
        {"E0 another one at the same time", "E0", "needs_review overlap",
         [](PlanInput &in) {
             settledAt10(in);
             in.overlaps = segmentId(2);
         }},
        {"E0 not once it is over", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             in.overlaps = segmentId(2);
             in.now = at("10:30");
         }},
        {"E0 not while it is moved away", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.overlaps = segmentId(2);
         }},
        {"E1 equal", "E1", "settled", settledAt10},
        {"E1 whatever its incarnation", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.incarnation = 4;
         }},
        {"E1 the attendee differs", "E1", "settled attendee_differs",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.attendee.email = QStringLiteral("new@example.org");
         }},
        {"E1 a length that the event type does not allow", "E1", "settled length_differs",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.length = std::chrono::minutes(45);
             in.lengthAllowed = false;
         }},
        {"E1 moved online to where we want it", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E1 the customer has to be told of a refused move", "E1", "needs_review move_refused",
         [](PlanInput &in) {
             settledAt10(in);
             in.siblings.refusalUntold = true;
         }},
        {"E1 a successor that is not there ends nothing", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.front().rescheduledTo = QStringLiteral("B");
             Remote gone;
             gone.uid = QStringLiteral("B");
             gone.status = RemoteStatus::Gone;
             in.observed.remotes.push_back(gone);
         }},
        {"E1 after the start", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             in.now = at("10:10");
         }},

        {"E2 the owner's key confirms", "E2", "confirm A",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.policy.keyIsOwner = true;
         }},
        {"E2 beside one that leaves", "E2", "wait blocked_by",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.policy.keyIsOwner = true;
             in.host.others = {leaving(other(2, "10:15"))};
         }},
        {"E2 beside one that stays", "E2", "needs_review overlap",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.policy.keyIsOwner = true;
             in.host.others = {other(2, "10:15")};
         }},
        {"E2 another's key waits until 2 h before", "E2", "wait confirmation +3600",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.now = at("07:00");
         }},
        {"E2 2 h before the start", "E2", "needs_review unconfirmed",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.now = at("08:00");
         }},
        {"E2 for 24 h", "E2", "wait confirmation +3600",
         [](PlanInput &in) {
             in.desired.start += std::chrono::days(5);
             auto remote = pending(booking("A", "10:00"));
             remote.start += std::chrono::days(5);
             remote.end += std::chrono::days(5);
             in.observed.remotes = {remote};
             in.history.baseline = agreed(remote, false);
             in.history.baseline->at = in.now - std::chrono::hours(23);
         }},
        {"E2 after 24 h", "E2", "needs_review unconfirmed",
         [](PlanInput &in) {
             in.desired.start += std::chrono::days(5);
             auto remote = pending(booking("A", "10:00"));
             remote.start += std::chrono::days(5);
             remote.end += std::chrono::days(5);
             in.observed.remotes = {remote};
             in.history.baseline = agreed(remote, false);
             in.history.baseline->at = in.now - std::chrono::hours(24);
         }},
        {"E2 a refused confirmation is left to people", "E2", "wait confirmation +3600",
         [](PlanInput &in) {
             in.now = at("07:00");
             in.observed.remotes = {withStatus(booking("A", "10:00"), RemoteStatus::AwaitingHost)};
             in.policy.keyIsOwner = true;
             in.history.refusal = refusal(in, Meaning::Invalid, AttemptOp::Confirm);
         }},

        {"E3 adopted", "E3", "adopt moved 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E3 taken here", "E3", "needs_review moved_and_taken",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
             in.locallyFree = false;
         }},
        {"E3 by both", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "12:00");
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E3 another stylist here, another time there", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E3 only some parts", "E3", "needs_review part_changed",
         [](PlanInput &in) {
             settledAt10(in);
             in.siblings = {true, false, false, false};
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E3 of unknown origin", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             in.observed.remotes = {movedTo(booking("A", "10:30"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"E3 of another chain, moved by ourselves", "E8", "reschedule B 10:00",
         [](PlanInput &in) {
             auto moved = movedFrom(booking("B", "11:00"), "A");
             moved.source = QStringLiteral("answer");
             in.observed.remotes = {movedTo(booking("A", "10:30"), "B"), moved};
             in.history.baseline = agreed(booking("C", "10:00"), false); // what was to replace it, and is gone
         }},
        {"E3 after the end it is recorded only", "E3", "settled settled_after_start",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
             in.now = at("11:30");
         }},
        {"E3 from the past into the future", "E3", "needs_review start_passed",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "15:00"), "A")};
             in.now = at("11:30");
         }},
        {"E3 kept by a person", "E8", "reschedule B 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
             in.locallyFree = false;
             in.history.decision = Decision{QStringLiteral("Inge"), QStringLiteral("keep_ours"), QStringLiteral("E3"),
                                            factsShown(in.observed)};
         }},
        {"E3 accepted by a person", "E3", "adopt moved 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "12:00");
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
             in.history.decision = Decision{QStringLiteral("Inge"), QStringLiteral("accept_theirs"),
                                            QStringLiteral("E3"), factsShown(in.observed)};
         }},
        {"E3 decided on other facts", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "12:00");
             in.history.decision = Decision{QStringLiteral("Inge"), QStringLiteral("accept_theirs"),
                                            QStringLiteral("E3"), factsShown(in.observed)};
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},

        {"E4 refused", "E4", "needs_review move_refused",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Reschedule);
         }},
        {"E4 taken is looked at first", "E4", "look_up A",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Reschedule, false);
         }},
        {"E4 taken by nobody of ours", "E4", "needs_review move_refused",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Reschedule);
         }},
        {"E4 taken by ours that leaves", "E4", "wait blocked_by",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Reschedule);
             in.host.others = {leaving(other(2, "11:00"))};
         }},
        {"E4 a refused create of another chair", "E4", "look_up attendee",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Create, false);
         }},
        {"E4 taken by a late create of our own", "E7", "check_free A 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Create);
         }},
        {"E4 all parts may return, but not to another stylist", "E4", "needs_review move_refused",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             in.siblings.mayReturn = true;
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Create);
         }},
        {"E4 all parts may return", "E4", "adopt returned 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.siblings.mayReturn = true;
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Reschedule);
         }},
        {"E4 all parts may return, taken", "E4", "adopt returned 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.siblings.mayReturn = true;
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Reschedule);
         }},
        {"E4 where the other parts are is not known yet", "E4", "wait siblings",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.siblings.any = in.siblings.moveOpen = in.siblings.mayReturn = true;
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Reschedule);
         }},
        {"E4 not of an earlier wish", "E8", "reschedule A 12:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Reschedule);
             moveTo(in, "12:00");
         }},
        {"E4 a refused cancel", "E4", "needs_review cancel_refused",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Cancel);
         }},

        {"E5 about to leave", "E5", "wait blocked_by",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {leaving(other(2, "11:15"))};
         }},
        {"E5 needs review", "E5", "needs_review blocked_by_review",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {leaving(other(2, "11:15"))};
             in.host.others.front().inReview = true;
         }},
        {"E5 stays", "E5", "needs_review overlap",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {other(2, "11:15")};
         }},
        {"E5 adjacent is not in the way", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {other(2, "11:30"), other(3, "10:30")};
         }},
        {"E5 another host is not in the way", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {other(2, "11:00")};
             in.host.others.front().host = bert;
         }},
        {"E5 a swap: the later one is given up", "E5", "cancel A moved",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "09:00");
             in.host.others = {leavingTo(other(2, "09:00"), "10:00")};
         }},
        {"E5 a swap: the earlier one waits", "E5", "wait blocked_by",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.host.others = {leavingTo(other(2, "11:00"), "10:00")};
         }},
        {"E5 a circle of three", "E5", "cancel A moved",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "08:30");
             in.host.others = {leavingTo(other(2, "08:30"), "09:15"), leavingTo(other(3, "09:15"), "10:00")};
         }},
        {"E5 a queue is not a circle", "E5", "wait blocked_by",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "08:30");
             in.host.others = {leavingTo(other(2, "08:30"), "09:15"), leavingTo(other(3, "09:15"), "12:00")};
         }},
        {"E5 a swap between two hosts", "E5", "wait blocked_by",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             in.host.others = {leavingTo(other(2, "10:00"), "10:00")};
             in.host.others.front().host = bert;
         }},
        {"E5 one of a circle is kept by a person", "E5", "needs_review blocked_by_review",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "09:00");
             in.host.others = {leavingTo(other(2, "09:00"), "10:00")};
             in.host.others.front().inReview = true;
         }},

        {"E6 another host", "E6", "create 2",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
         }},
        {"E6 a restored backup: Cal.com has seen later incarnations", "E6", "create 4",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             auto later = booking("B", "12:00", 3);
             later.status = RemoteStatus::Cancelled;
             in.observed.remotes.push_back(later);
         }},
        {"E6 another event type apart", "E6", "create 2",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "10:30");
             in.desired.eventType = colour;
         }},
        {"E6 another length apart", "E6", "create 2",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.desired.length = std::chrono::minutes(60);
         }},

        {"E7 asks first", "E7", "check_free A 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
         }},
        {"E7 another length", "E7", "check_free A 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.length = std::chrono::minutes(60);
         }},
        {"E7 free", "E7", "cancel A replaced",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
             in.history.freeCheck = FreeCheck{1, in.now - std::chrono::seconds(59), true};
         }},
        {"E7 free a minute ago is asked again", "E7", "check_free A 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
             in.history.freeCheck = FreeCheck{1, in.now - std::chrono::seconds(60), true};
         }},
        {"E7 free for an earlier wish is asked again", "E7", "check_free A 10:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.freeCheck = FreeCheck{1, in.now, true};
             moveTo(in, "10:15");
             in.desired.eventType = colour;
             in.desired.start = at("10:00");
         }},
        {"E7 not free", "E7", "needs_review taken",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.eventType = colour;
             in.history.freeCheck = FreeCheck{1, in.now - std::chrono::seconds(600), false};
         }},

        {"E8 not while another part may take all back", "E8", "wait siblings",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.siblings.any = in.siblings.othersRefused = true;
         }},
        {"E8 moved by us", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
         }},
        {"E8 onto its own time", "E8", "reschedule A 10:15",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "10:15");
         }},
        {"E8 the newest of the chain", "E8", "reschedule B 12:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
             in.history.baseline = agreed(in.observed.remotes.back());
             moveTo(in, "12:00");
         }},
        {"E8 a pending one too", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {pending(in.observed.remotes.front())};
             moveTo(in, "11:00");
         }},
        {"E8 made by us and never settled", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.baseline->settled = false;
             moveTo(in, "11:00");
         }},
        {"F4 a move answered with another booking", "F4", "needs_review foreign_answer",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.refusal = refusal(in, Meaning::ForeignAnswer, AttemptOp::Reschedule);
         }},
    };
}

} // namespace tresen::test
