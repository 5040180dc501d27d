// SPDX-License-Identifier: GPL-3.0-or-later
// Rows C1 to D1.
#include "core/sync/planner.h"
#include "row_cases.h"

namespace tresen::test {

std::vector<RowCase> absentAndSeveralRows()
{
    return {
        {"C1 absent", "C1", "cancel A ill",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.desired.cancelReason = QStringLiteral("ill");
         }},
        {"C1 local only", "C1", "cancel A salon_asked",
         [](PlanInput &in) {
             settledAt10(in);
             in.desired.presence = Presence::LocalOnly;
         }},
        {"C1 one after another", "C1", "cancel B salon_asked",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "11:00"), booking("B", "10:00")};
             unwish(in);
         }},
        {"C1 also what was moved online meanwhile", "C1", "cancel B salon_asked",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "12:00"), "A")};
         }},
        {"C1 also the unconfirmed", "C1", "cancel A salon_asked",
         [](PlanInput &in) {
             in.observed.remotes = {pending(booking("A", "10:00"))};
             unwish(in);
         }},
        {"C1 refused", "C1", "needs_review cancel_refused",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Cancel);
         }},
        {"C1 a refusal of an earlier wish does not count", "C1", "cancel A salon_asked",
         [](PlanInput &in) {
             settledAt10(in);
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Cancel);
             unwish(in);
         }},
        {"C1 is never too late before the end", "C1", "cancel A salon_asked",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.now = at("10:29");
         }},
        {"C2 what has ended is left alone", "C2", "settled settled_after_start",
         [](PlanInput &in) {
             settledAt10(in);
             unwish(in);
             in.now = at("10:30");
         }},
        {"C2 never sent", "C2", "settled", [](PlanInput &in) { in.desired.presence = Presence::LocalOnly; }},
        {"C2 cancelled", "C2", "settled",
         [](PlanInput &in) {
             cancelledByUs(in);
             unwish(in);
         }},

        {"D0 adopted", "D0", "adopt cancelled",
         [](PlanInput &in) {
             moveToBert(in);
             in.desired.incarnation = 2;
             const auto newer = withHost(booking("B", "10:00", 2), bert, cutByBert);
             in.observed.remotes = {booking("A", "10:00"), cancelled(newer)};
             in.history.baseline = agreed(newer);
         }},
        {"D0 the wish has changed", "D0", "needs_review cancelled_meanwhile",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             const auto newer = withHost(booking("B", "10:00", 2), bert, cutByBert);
             in.observed.remotes = {booking("A", "10:00"), cancelled(newer)};
             in.history.baseline = agreed(newer);
         }},
        {"D0 not if we cancelled it", "E1", "settled",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             const auto newer = withHost(booking("B", "10:00", 2), bert, cutByBert);
             in.observed.remotes = {booking("A", "10:00"), cancelled(newer)};
             in.history.baseline = agreed(newer);
             in.history.cancelledByUs = {QStringLiteral("B")};
         }},
        {"D0 the kept one is cancelled while an extra is left", "D0", "adopt cancelled",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             in.observed.remotes = {cancelled(booking("A", "10:00")),
                                    withHost(booking("B", "12:00", 2), bert, cutByBert)};
             in.history.baseline = agreed(booking("A", "10:00"));
         }},

        {"D1 the equal one is kept", "D1", "cancel B replaced",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             in.observed.remotes = {booking("A", "10:00"), booking("B", "11:00", 2)};
         }},
        {"D1 several equal: the higher incarnation", "D1", "cancel A replaced",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             in.observed.remotes = {booking("A", "10:00"), booking("B", "10:00", 2)};
         }},
        {"D1 none equal: the highest incarnation", "D1", "cancel A replaced",
         [](PlanInput &in) {
             in.desired.incarnation = 2;
             in.observed.remotes = {booking("A", "12:00"), booking("B", "11:00", 2)};
         }},
        {"D1 a fork: the equal one", "D1", "cancel C replaced",
         [](PlanInput &in) {
             in.observed.remotes = {movedTo(booking("A", "09:00"), "B"), movedFrom(booking("B", "10:00"), "A"),
                                    movedFrom(booking("C", "11:00"), "A")};
         }},
        {"D1 one that was confirmed back to life behind its move", "D1", "cancel A replaced",
         [](PlanInput &in) {
             auto revived = booking("A", "09:00");
             revived.rescheduledTo = QStringLiteral("B");
             in.observed.remotes = {revived, movedFrom(booking("B", "10:00"), "A")};
         }},
        {"D1 the equal one waits for the host", "E2", "wait confirmation +3600",
         [](PlanInput &in) {
             in.now = at("07:00");
             in.desired.incarnation = 2;
             in.observed.remotes = {pending(booking("A", "10:00", 2)), booking("B", "11:00")};
         }},
        {"D1 the equal one is confirmed by us first", "E2", "confirm A",
         [](PlanInput &in) {
             in.policy.keyIsOwner = true;
             in.desired.incarnation = 2;
             in.observed.remotes = {pending(booking("A", "10:00", 2)), booking("B", "11:00")};
         }},
        {"D1 a refused cancel", "D1", "needs_review cancel_refused",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "10:00"), booking("B", "11:00")};
             in.history.refusal = refusal(in, Meaning::NotBookable, AttemptOp::Cancel);
         }},
        {"D1 what was moved away does not count, although read before", "E3", "adopt moved 11:00",
         [](PlanInput &in) {
             settledAt10(in);
             in.observed.remotes.push_back(movedFrom(booking("B", "11:00"), "A"));
         }},
        {"D1 extras that have ended do not count", "E1", "settled",
         [](PlanInput &in) {
             in.observed.remotes = {booking("A", "10:00"), booking("B", "07:00")};
         }},
    };
}

} // namespace tresen::test
