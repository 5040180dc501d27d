// SPDX-License-Identifier: GPL-3.0-or-later
// Rows F1 to F9.
#include "core/sync/planner.h"
#include "row_cases.h"

namespace tresen::test {

std::vector<RowCase> missingRows()
{
    return {
        {"F1 adopted", "F1", "adopt cancelled", cancelledByCustomer},
        {"F1 policy off", "F1", "needs_review cancelled_meanwhile",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.policy.adoptOnlineCancellation = false;
         }},
        {"F1 by a cancel of ours that a backup does not know", "F1", "needs_review cancelled_meanwhile",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {mark(booking("A", "10:00"))};
         }},
        {"F1 the wish has changed", "F1", "needs_review cancelled_meanwhile",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             moveTo(in, "11:00");
         }},
        {"F1 only some parts", "F1", "needs_review part_changed",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.siblings = {true, false, false, false};
         }},
        {"F1 after a move online", "F1", "adopt cancelled",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"),
                                    cancelled(movedFrom(booking("B", "11:00"), "A"))};
         }},
        {"F1 after the end it is recorded only", "F1", "settled settled_after_start",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.now = at("10:30");
         }},
        {"F1 without a baseline nobody knows", "F1", "needs_review cancelled_meanwhile",
         [](PlanInput &in) { in.observed.remotes = {cancelled(booking("A", "10:00"))}; }},
        {"F1 the one that stood, not the extra that we cancelled later", "F1", "adopt cancelled",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.desired.incarnation = 2;
             in.observed.remotes.push_back(cancelled(booking("B", "12:00", 2)));
             in.history.cancelledByUs = {QStringLiteral("B")};
         }},
        {"F1 booked again by a person", "F8", "create 2",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             moveTo(in, "11:00");
             in.history.decision = Decision{QStringLiteral("Inge"), QStringLiteral("keep_ours"), QStringLiteral("F1"),
                                            factsShown(in.observed)};
         }},

        {"F2 rejected", "F2", "needs_review rejected",
         [](PlanInput &in) { in.observed.remotes = {withStatus(booking("A", "10:00"), RemoteStatus::Rejected)}; }},
        {"F2 in an earlier incarnation", "F9", "create 2",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             in.observed.remotes = {withStatus(booking("A", "10:00"), RemoteStatus::Rejected)};
         }},

        {"F3 answered not found", "F3", "needs_review gone",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.front().status = RemoteStatus::Gone;
         }},
        {"F3 its successor is gone", "F3", "needs_review gone",
         [](PlanInput &in) {
             settledAt10(in);
             Remote stub;
             stub.uid = QStringLiteral("B");
             stub.status = RemoteStatus::Gone;
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), stub};
         }},
        {"F3 is looked up before it is believed", "F3", "look_up A",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.clear();
             provenSince(in, 5);
         }},
        {"F3 proven absent without a uid", "F3", "needs_review gone",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.clear();
             in.history.baseline->uid.clear();
             provenSince(in, 5);
         }},
        {"F3 accepted by a person", "F3", "adopt cancelled",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.front().status = RemoteStatus::Gone;
             in.history.decision = Decision{QStringLiteral("Inge"), QStringLiteral("accept_theirs"),
                                            QStringLiteral("F3"), factsShown(in.observed)};
         }},

        {"F4 somebody else's booking", "F4", "needs_review foreign_answer",
         [](PlanInput &in) { in.history.refusal = refusal(in, Meaning::ForeignAnswer); }},

        {"F5 not bookable", "F5", "needs_review not_bookable",
         [](PlanInput &in) { in.history.refusal = refusal(in, Meaning::NotBookable); }},
        {"F5 event type gone", "F5", "needs_review event_type_gone",
         [](PlanInput &in) { in.history.refusal = refusal(in, Meaning::EventTypeGone); }},
        {"F5 a part of a first booking", "F5", "compensate not_bookable",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::NotBookable);
             in.siblings.any = in.siblings.othersWished = true;
         }},
        {"F5 a refused move of what has vanished takes nothing back", "F5", "needs_review not_bookable",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Reschedule);
             in.siblings.any = in.siblings.othersWished = true;
         }},
        {"F5 and then a person decides", "F5", "needs_review part_refused",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::NotBookable);
             in.siblings.any = true;
         }},
        {"F5 booked again after all parts were gone", "F5", "compensate not_bookable",
         [](PlanInput &in) {
             in.history.baseline = agreedAbsent();
             in.history.refusal = refusal(in, Meaning::NotBookable);
             in.siblings.any = in.siblings.othersWished = true;
         }},
        {"F5 once all parts have been there nothing is taken back", "F5", "needs_review not_bookable",
         [](PlanInput &in) {
             in.history.baseline = agreedAbsent();
             in.history.refusal = refusal(in, Meaning::NotBookable);
             in.siblings.any = in.siblings.othersWished = in.siblings.wasWhole = true;
         }},
        {"F5 not of an earlier wish", "F9", "create 1",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::NotBookable);
             moveTo(in, "11:00");
         }},

        {"F6 is looked at first", "F6", "look_up attendee",
         [](PlanInput &in) { in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Create, false); }},
        {"F6 nobody of ours", "F6", "needs_review taken",
         [](PlanInput &in) { in.history.refusal = refusal(in, Meaning::Taken); }},
        {"F6 by our own create after all", "E1", "settled",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.observed.remotes = {booking("A", "10:00")};
         }},
        {"F6 ours that is about to leave", "F6", "wait blocked_by",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.host.others = {leaving(other(2, "10:00"))};
         }},
        {"F6 ours that stays", "F6", "needs_review overlap",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.host.others = {other(2, "10:00")};
         }},
        {"F6 a part of a first booking", "F6", "compensate taken",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.siblings.any = in.siblings.othersWished = true;
         }},
        {"F6 a part of a first booking is looked at first", "F6", "look_up attendee",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken, AttemptOp::Create, false);
             in.siblings.any = in.siblings.othersWished = true;
         }},
        {"F6 a part that ours is in the way of", "F6", "wait blocked_by",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.siblings.any = in.siblings.othersWished = true;
             in.host.others = {leaving(other(2, "10:00"))};
         }},
        {"F6 and then a person decides", "F6", "needs_review part_refused",
         [](PlanInput &in) {
             in.history.refusal = refusal(in, Meaning::Taken);
             in.siblings.any = true;
         }},

        {"F7 about to leave", "F7", "wait blocked_by",
         [](PlanInput &in) { in.host.others = {leaving(other(2, "09:45"))}; }},
        {"F7 stays", "F7", "needs_review overlap", [](PlanInput &in) { in.host.others = {other(2, "09:45")}; }},
        {"F7 needs review", "F7", "needs_review blocked_by_review",
         [](PlanInput &in) {
             in.host.others = {leaving(other(2, "09:45")), leaving(other(3, "10:15"))};
             in.host.others.back().inReview = true;
         }},
        {"F7 without a booking there is no circle", "F7", "wait blocked_by",
         [](PlanInput &in) { in.host.others = {leavingTo(other(2, "10:00"), "11:00")}; }},

        {"F8 cancelled by us and wished again", "F8", "create 2", cancelledByUs},
        {"F8 wished again after it was settled as absent", "F8", "create 2",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.history.baseline = agreedAbsent();
         }},
        {"F8 gone before the wish", "F8", "create 2",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.front().status = RemoteStatus::Gone;
             in.history.baseline = agreedAbsent();
         }},
        {"F8 a restored backup: Cal.com has seen later incarnations", "F8", "create 4",
         [](PlanInput &in) {
             cancelledByCustomer(in);
             in.history.baseline = agreedAbsent();
             auto later = booking("B", "12:00", 3);
             later.status = RemoteStatus::Cancelled;
             in.observed.remotes.push_back(later);
         }},

        {"F9 new", "F9", "create 1", [](PlanInput &) {}},
        {"F9 local only before", "F9", "create 1", [](PlanInput &in) { in.history.baseline = agreedAbsent(); }},
        {"- a rejected one of the past with nothing to tell", "-", "needs_review unplanned",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.incarnation = 2;
             in.observed.remotes.front().status = RemoteStatus::Rejected;
         }},
    };
}

} // namespace tresen::test
