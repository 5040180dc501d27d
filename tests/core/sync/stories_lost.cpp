// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of answers that never came, of outages, crashes and backups.
#include "stories.h"

namespace tresen::test {

namespace {

void booked(Story &s)
{
    s.book(1, "10:00");
    s.run(60);
}

} // namespace

std::vector<NamedStory> lostStories()
{
    return {
        {"a create whose answer is lost",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(4);
         },
         "settled", "1@10:00"},
        {"a create that never arrived",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::RequestLost);
             s.book(1, "10:00");
             s.run(91);
         },
         "settled", "1@10:00"},
        {"a create done 60 s after we hung up",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::DoneLater, 60);
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"a create done after we gave it up",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::DoneLater, 91);
             s.book(1, "10:00");
             s.run();
             s.sweep();
             s.run();
         },
         "settled", "1@10:00"},
        {"a create given up, moved, and done all the same",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::DoneLater, 100);
             s.book(1, "10:00");
             s.run(80);
             s.move(1, "12:00");
             s.run(600);
             s.sweep();
             s.run();
         },
         "settled", "1@12:00"},
        {"a create that Cal.com answered with 500 but made",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::ServerErrorDone);
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"three lost creates in a row",
         [](Story &s) {
             for (int i = 0; i < 3; ++i)
                 s.fail(AttemptOp::Create, Fault::RequestLost);
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"a create that never left",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::NotSent);
             s.book(1, "10:00");
             s.run(11);
         },
         "settled", "1@10:00"},
        {"a lost create, moved while looking",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(1);
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"a lost create, cancelled while looking",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(1);
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"a lost create, to another stylist while looking",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(1);
             s.moveTo(1, "10:00", bert);
             s.run();
         },
         "settled", "1@10:00/bert"},
        {"a lost create that nobody may see",
         [](Story &s) {
             s.visible = false;
             s.fail(AttemptOp::Create, Fault::RequestLost);
             s.book(1, "10:00");
             s.run();
         },
         "needs_review cannot_see", ""},
        {"a lost create, seen with another key",
         [](Story &s) {
             s.visible = false;
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(200);
             s.visible = true;
             s.run();
         },
         "settled", "1@10:00"},
        {"a lost create, moved online before it was found",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(1);
             s.onlineMove(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"a lost create, cancelled online before it was found",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run(1);
             s.onlineCancel(1);
             s.run();
         },
         "settled", ""},
        {"a lost create while a stranger takes the time",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::RequestLost);
             s.book(1, "10:00");
             s.run(1);
             s.stranger("10:00");
             s.run();
         },
         "needs_review taken", ""},
        {"looks that fail too",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             for (int i = 0; i < 3; ++i)
                 s.fail(AttemptOp::LookUp, Fault::ServerError);
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},

        {"a move whose answer is lost",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::AnswerLost);
             s.move(1, "11:00");
             s.run(4);
         },
         "settled", "1@11:00"},
        {"a move that never arrived",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::RequestLost);
             s.move(1, "11:00");
             s.run(110);
         },
         "settled", "1@11:00"},
        {"a move done 80 s after we hung up",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::DoneLater, 80);
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"a lost move, moved again while looking",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::AnswerLost);
             s.move(1, "11:00");
             s.run(1);
             s.move(1, "12:00");
             s.run();
         },
         "settled", "1@12:00"},
        {"a lost move, moved back while looking",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::AnswerLost);
             s.move(1, "11:00");
             s.run(1);
             s.move(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"a move given up, moved back, and done all the same",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::DoneLater, 200);
             s.move(1, "11:00");
             s.run(50);
             s.move(1, "10:00");
             s.run(600);
             s.sweep();
             s.run();
         },
         "settled", "1@10:00"},
        {"a lost move while the customer moves",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::RequestLost);
             s.move(1, "11:00");
             s.run(1);
             s.onlineMove(1, "12:00");
             s.run();
         },
         "needs_review moved_by_both", "1@12:00"},
        {"a lost move, then cancelled",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Reschedule, Fault::AnswerLost);
             s.move(1, "11:00");
             s.run(1);
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"two moves of one booking make two",
         [](Story &s) {
             booked(s);
             s.calcom.racingMoves = true;
             s.fail(AttemptOp::Reschedule, Fault::DoneLater, 120);
             s.move(1, "11:00");
             s.run(600);
             s.sweep();
             s.run();
         },
         "settled", "1@11:00"},

        {"a cancel whose answer is lost",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.cancel(1);
             s.run(4);
         },
         "settled", ""},
        {"a cancel that never arrived",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::RequestLost);
             s.cancel(1);
             s.run(110);
         },
         "settled", ""},
        {"a lost cancel, undone while looking",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.cancel(1);
             s.run(1);
             s.bookAgain(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"a cancel given up, undone, and done all the same",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::DoneLater, 200);
             s.cancel(1);
             s.run(50);
             s.bookAgain(1);
             s.run(600);
             s.sweep();
             s.run();
         },
         "settled", "1@10:00"},
        {"a lost cancel of what was moved away",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::RequestLost);
             s.cancel(1);
             s.run(1);
             s.onlineMove(1, "12:00");
             s.run();
         },
         "settled", ""},
        {"a lost confirmation",
         [](Story &s) {
             s.calcom.confirms = true;
             s.policy.keyIsOwner = true;
             s.fail(AttemptOp::Confirm, Fault::AnswerLost);
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"a lost create of the other stylist's",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.moveTo(1, "10:00", bert);
             s.run();
         },
         "settled", "1@10:00/bert"},
        {"a lost cancel of the old stylist's",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.moveTo(1, "10:00", bert);
             s.run();
         },
         "settled", "1@10:00/bert"},
        {"a lost cancel in the same place",
         [](Story &s) {
             booked(s);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.change(1, colour);
             s.run();
         },
         "settled", "1@10:00/colour"},

        {"an outage of an hour",
         [](Story &s) {
             s.outage(true);
             s.book(1, "10:00");
             s.wait(3600);
             s.outage(false);
             s.run();
         },
         "settled", "1@10:00"},
        {"a crash after sending",
         [](Story &s) {
             s.book(1, "10:00");
             s.send(1);
             s.crash();
             s.run();
         },
         "settled", "1@10:00"},
        {"a crash after sending a move",
         [](Story &s) {
             booked(s);
             s.move(1, "11:00");
             s.send(1);
             s.crash();
             s.run();
         },
         "settled", "1@11:00"},

        {"a backup from before the booking was sent",
         [](Story &s) {
             s.book(1, "10:00");
             s.backup();
             s.run(60);
             s.restore();
             s.run();
         },
         "settled", "1@10:00"},
        {"a backup from before a move",
         [](Story &s) {
             booked(s);
             s.backup();
             s.move(1, "11:00");
             s.run(60);
             s.restore();
             s.run();
         },
         "settled", "1@11:00"},
        {"a backup from before a cancel",
         [](Story &s) {
             booked(s);
             s.backup();
             s.cancel(1);
             s.run(60);
             s.restore();
             s.run();
         },
         "needs_review cancelled_meanwhile", ""},
        {"a backup from before another stylist",
         [](Story &s) {
             booked(s);
             s.backup();
             s.moveTo(1, "10:00", bert);
             s.run(60);
             s.restore();
             s.run();
             s.sweep();
             s.run();
         },
         "needs_review restored_backup", "1@10:00/bert"},
        {"a backup from before a rebooking",
         [](Story &s) {
             booked(s);
             s.backup();
             s.cancel(1);
             s.run(60);
             s.bookAgain(1);
             s.run(60);
             s.restore();
             s.run();
         },
         "settled", "1@10:00"},
        {"a backup from while the booking was wished away",
         [](Story &s) {
             booked(s);
             s.cancel(1);
             s.pause(true);
             s.backup();
             s.run(60);
             s.restore();
             s.pause(false);
             s.run();
         },
         "settled", ""},
    };
}

} // namespace tresen::test
