// SPDX-License-Identifier: GPL-3.0-or-later
// Row A1: nothing is sent while something is on its way.
// Rows B0 to B6: what is lost is found first.
#include "core/sync/planner.h"
#include "row_cases.h"

namespace tresen::test {

std::vector<RowCase> onTheWayRows()
{
    return {
        {"A1 a create in flight", "A1", "wait in_flight +65",
         [](PlanInput &in) { in.history.inFlight = inFlight(in, AttemptOp::Create); }},
        {"A1 whatever else was seen", "A1", "wait in_flight +65",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.upstream.paused = true;
             in.history.inFlight = inFlight(in, AttemptOp::Cancel, "A");
         }},
        {"A1 also a look-up", "A1", "wait in_flight +65",
         [](PlanInput &in) { in.history.inFlight = inFlight(in, AttemptOp::LookUp); }},
        {"A1 until the deadline and its grace", "A1", "wait in_flight +1",
         [](PlanInput &in) {
             in.history.inFlight = inFlight(in, AttemptOp::Create);
             in.now += std::chrono::seconds(64);
         }},
        {"A1 past its deadline it is unresolved", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.history.inFlight = inFlight(in, AttemptOp::Create);
             in.now += std::chrono::seconds(65);
         }},
        {"A1 a look-up past its deadline has failed", "G5", "wait backoff +5",
         [](PlanInput &in) {
             in.history.inFlight = inFlight(in, AttemptOp::LookUp);
             in.now += std::chrono::seconds(65);
         }},
    };
}

std::vector<RowCase> toKnowRows()
{
    return {
        {"B0 a backup is compared by uid first", "B0", "look_up A",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed = {};
             in.observed.knowledge = Observed::Knowledge::Forgotten;
         }},
        {"B0 then by attendee", "B0", "look_up attendee",
         [](PlanInput &in) { in.observed.knowledge = Observed::Knowledge::Forgotten; }},
        {"B0 also when nothing is wished", "B0", "look_up attendee",
         [](PlanInput &in) {
             unwish(in);
             in.observed.knowledge = Observed::Knowledge::Forgotten;
         }},
        {"B0 an incomplete look is repeated slowly", "B0", "wait looking +200",
         [](PlanInput &in) {
             in.observed.knowledge = Observed::Knowledge::Forgotten;
             in.observed.provenBegan = in.now - std::chrono::seconds(100);
         }},
        {"B0 a key that cannot see", "B0", "needs_review cannot_see",
         [](PlanInput &in) {
             in.observed.knowledge = Observed::Knowledge::Forgotten;
             in.eventTypeVisible = false;
         }},
        {"B1 the successor is not read", "B1", "look_up B",
         [](PlanInput &in) { in.observed.remotes = {movedTo(booking("A", "10:00"), "B")}; }},
        {"B1 the predecessor is not read", "B1", "look_up A",
         [](PlanInput &in) { in.observed.remotes = {movedFrom(booking("B", "11:00"), "A")}; }},
        {"B1 the successor comes first", "B1", "look_up C",
         [](PlanInput &in) { in.observed.remotes = {movedTo(movedFrom(booking("B", "11:00"), "A"), "C")}; }},
        {"B1 what is gone has been read", "E1", "settled",
         [](PlanInput &in) {
             in.observed.remotes = {withStatus(booking("A", "09:00"), RemoteStatus::Gone),
                                    movedFrom(booking("B", "10:00"), "A")};
         }},
        {"B1 twenty are followed", "B1", "look_up c20", [](PlanInput &in) { chainOf(in, 20, true); }},
        {"B1 more than twenty are not", "B1", "needs_review chain", [](PlanInput &in) { chainOf(in, 21, true); }},
        {"B1 a long chain that is read", "E1", "settled", [](PlanInput &in) { chainOf(in, 30, false); }},
        {"B1 a circle", "B1", "needs_review chain",
         [](PlanInput &in) {
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedTo(booking("B", "11:00"), "A")};
         }},
        {"B1 a booking that follows itself", "B1", "needs_review chain",
         [](PlanInput &in) { in.observed.remotes = {movedTo(booking("A", "10:00"), "A")}; }},

        {"B2 before 3 s", "B2", "wait looking +1",
         [](PlanInput &in) { in.history.unresolved = {lost(in, AttemptOp::Create, 2)}; }},
        {"B2 at 3 s", "B2", "look_up attendee",
         [](PlanInput &in) { in.history.unresolved = {lost(in, AttemptOp::Create, 3)}; }},
        {"B2 between 3 and 20 s", "B2", "wait looking +16",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 4), 3)}; }},
        {"B2 at 20 s", "B2", "look_up attendee",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 20), 3)}; }},
        {"B2 between 20 and 90 s", "B2", "wait looking +60",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 30), 20)}; }},
        {"B2 at 90 s", "B2", "look_up attendee",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 90), 20)}; }},
        {"B2 an incomplete look at 90 s proves nothing", "B2", "wait looking +290",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 100), 90)}; }},
        {"B2 then every 300 s", "B2", "look_up attendee",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 390), 90)}; }},
        {"B2 a complete look at 89 s is too early", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 100), 89)};
             provenSince(in, 11);
         }},
        {"B2 a late first look makes up for the ones before", "B2", "wait looking +40",
         [](PlanInput &in) { in.history.unresolved = {looked(lost(in, AttemptOp::Create, 50), 50)}; }},
        {"B2 the wish has changed since", "B2", "look_up day",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, 5)};
             moveTo(in, "11:00");
         }},
        {"B2 also when nothing is wished any more", "B2", "look_up day",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, 5)};
             unwish(in);
         }},
        {"B2 looks before it says that it cannot see", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 95), 20)};
             in.eventTypeVisible = false;
         }},
        {"B2 cannot see", "B2", "needs_review cannot_see",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 95), 91)};
             in.eventTypeVisible = false;
         }},
        {"B2 the clock was set back", "B2", "wait looking +3",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, -3600)};
             in.evenSince = in.now;
         }},
        {"B2 the clock was set back, looked", "B2", "wait looking +60",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, -3600)};
             in.history.unresolved.front().lastLook = in.now;
             in.evenSince = in.now - std::chrono::seconds(30);
         }},
        {"B2 looked before the clock was set back", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, -3600), 3)};
             in.evenSince = in.now - std::chrono::seconds(5);
             provenSince(in, -3603);
         }},
        // Too little for the watch to notice: evenSince still says when the process began.
        {"B2 the clock was set back by a second or two", "B2", "wait looking +4",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, -1)};
             in.evenSince = in.now - std::chrono::hours(2);
             provenSince(in, 0);
         }},
        {"B3 long after the clock was set back", "F9", "create 1",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, -3600), -3605)};
             in.evenSince = in.now - std::chrono::seconds(100);
             provenSince(in, 5);
         }},
        {"B2 found", "E1", "settled",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, 5)};
             in.observed.remotes = {booking("A", "10:00")};
         }},
        {"B2 another incarnation is not it", "B2", "look_up attendee",
         [](PlanInput &in) {
             settledAt10(in);
             moveToBert(in);
             in.desired.incarnation = 2;
             in.history.unresolved = {lost(in, AttemptOp::Create, 5)};
         }},
        {"B2 a late one of the same incarnation is not it", "B2", "look_up attendee",
         [](PlanInput &in) {
             in.history.unresolved = {lost(in, AttemptOp::Create, 5, "", "11:00")};
             in.observed.remotes = {booking("A", "10:00")};
         }},
        {"B3 counts as a failure", "G5", "wait backoff +5",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 115), 110)};
             in.history.transientFailures = 3; // this is the fourth: 120 s after its end
             provenSince(in, 5);
         }},
        {"B3 a clock set forward makes nothing long ago", "B2", "wait looking +60",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 95), 90)};
             in.evenSince = in.now - std::chrono::seconds(30);
             provenSince(in, 5);
         }},
        {"B3 long enough after the clock was set", "F9", "create 1",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 600), 595)};
             in.evenSince = in.now - std::chrono::seconds(95);
             provenSince(in, 5);
         }},
        {"B3 planning goes on below", "F9", "create 1",
         [](PlanInput &in) {
             in.history.unresolved = {looked(lost(in, AttemptOp::Create, 95), 90)};
             provenSince(in, 5);
         }},

        {"B4 a clock set forward makes nothing long ago", "B4", "wait looking +60",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 95, "A", "11:00"), 90)};
             in.evenSince = in.now - std::chrono::seconds(30);
         }},
        {"B4 before 3 s", "B4", "wait looking +1",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {lost(in, AttemptOp::Reschedule, 2, "A", "11:00")};
         }},
        {"B4 at 3 s", "B4", "look_up A",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {lost(in, AttemptOp::Reschedule, 3, "A", "11:00")};
         }},
        {"B4 still live at 20 s is not enough", "B4", "wait looking +60",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 30, "A", "11:00"), 20)};
         }},
        {"B4 still live at 90 s", "E8", "reschedule A 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 100, "A", "11:00"), 90)};
         }},
        {"B4 a successor at our target at once", "E1", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {lost(in, AttemptOp::Reschedule, 4, "A", "11:00")};
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"B4 another's successor only at 90 s", "B4", "wait looking +60",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 30, "A", "11:00"), 21)};
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "12:00"), "A")};
         }},
        {"B4 another's successor at 90 s", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 100, "A", "11:00"), 91)};
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "12:00"), "A")};
         }},
        {"B4 Cal.com said that it was moved away", "B1", "look_up B",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 5, "A", "11:00"), 4)};
             in.history.unresolved.front().meaning = Meaning::RescheduledAway;
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B")};
         }},
        {"B4 an answer needs one look only", "E3", "needs_review moved_by_both",
         [](PlanInput &in) {
             settledAt10(in);
             moveTo(in, "11:00");
             in.history.unresolved = {looked(lost(in, AttemptOp::Reschedule, 5, "A", "11:00"), 4)};
             in.history.unresolved.front().meaning = Meaning::RescheduledAway;
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "12:00"), "A")};
         }},

        {"B5 at 3 s", "B5", "look_up A",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 3, "A")};
         }},
        {"B5 cancelled resolves at once", "C2", "settled",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 3, "A")};
             in.observed.remotes = {mark(booking("A", "10:00"))};
         }},
        {"B5 by our mark, undone meanwhile", "F8", "create 2",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 3, "A")};
             in.observed.remotes = {mark(booking("A", "10:00"))};
         }},
        {"B5 by somebody else, undone meanwhile", "F1", "adopt cancelled",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 3, "A")};
             in.observed.remotes = {cancelled(booking("A", "10:00"), QStringLiteral("ill"))};
         }},
        {"B5 still live at 20 s is not enough", "B5", "wait looking +50",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {looked(lost(in, AttemptOp::Cancel, 40, "A"), 20)};
         }},
        {"B5 still live at 90 s", "C1", "cancel A customer_asked",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.desired.cancelReason = QStringLiteral("customer_asked");
             in.history.unresolved = {looked(lost(in, AttemptOp::Cancel, 100, "A"), 90)};
         }},
        {"B5 already cancelled, but it was moved away", "B1", "look_up B",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 4, "A")};
             in.history.unresolved.front().meaning = Meaning::AlreadyCancelled;
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B")};
         }},
        {"B5 by our mark, behind a move", "C1", "cancel B salon_asked",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 4, "A")};
             in.observed.remotes = {mark(movedTo(booking("A", "10:00"), "B")), movedFrom(booking("B", "11:00"), "A")};
         }},
        {"B5 still live behind a move at 20 s is not enough", "B5", "wait looking +50",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.unresolved = {looked(lost(in, AttemptOp::Cancel, 40, "A"), 20)};
             in.observed.remotes = {booking("A", "10:00"), movedFrom(booking("B", "11:00"), "A")};
             in.observed.remotes.front().rescheduledTo = QStringLiteral("B");
         }},
        {"B5 already cancelled is not ours", "F1", "adopt cancelled",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.unresolved = {lost(in, AttemptOp::Cancel, 4, "A")};
             in.history.unresolved.front().meaning = Meaning::AlreadyCancelled;
             in.observed.remotes = {cancelled(booking("A", "10:00"), QStringLiteral("other"))};
         }},
        {"B5 a confirm is looked for too", "B5", "look_up A",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.history.unresolved = {lost(in, AttemptOp::Confirm, 21, "A")};
         }},
        {"B5 confirmed", "E1", "settled",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "10:00")};
             in.history.unresolved = {lost(in, AttemptOp::Confirm, 4, "A")};
         }},
        {"B5 not confirmed at 90 s", "E2", "confirm A",
         [](PlanInput &in) {
             in.policy.keyIsOwner = true;
             in.observed.remotes = {pending(booking("A", "10:00"))};
             in.history.unresolved = {looked(lost(in, AttemptOp::Confirm, 120, "A"), 90)};
         }},

        {"B6 equal", "B6", "adopt incarnation 3",
         [](PlanInput &in) { in.observed.remotes = {booking("A", "10:00", 3)}; }},
        {"B6 not equal", "B6", "needs_review restored_backup",
         [](PlanInput &in) { in.observed.remotes = {booking("A", "11:00", 3)}; }},
        {"B6 not wished", "B6", "needs_review restored_backup",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "10:00", 3)};
             unwish(in);
         }},
        {"B6 a dead one does not count", "F1", "needs_review cancelled_meanwhile",
         [](PlanInput &in) { in.observed.remotes = {cancelled(booking("A", "10:00", 3))}; }},
    };
}

} // namespace tresen::test
