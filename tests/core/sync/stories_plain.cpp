// SPDX-License-Identifier: GPL-3.0-or-later
// Everyday stories: booking, moving, cancelling, changes of mind, refusals, gates.
#include "stories.h"

namespace tresen::test {

std::vector<NamedStory> plainStories()
{
    return {
        {"booked",
         [](Story &s) {
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"booked and moved",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"booked and cancelled",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"cancelled before it was sent",
         [](Story &s) {
             s.book(1, "10:00");
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"moved before it was sent",
         [](Story &s) {
             s.book(1, "10:00");
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"moved while the create is on its way",
         [](Story &s) {
             s.book(1, "10:00");
             s.send(1);
             s.move(1, "11:00");
             s.answer(1);
             s.run();
         },
         "settled", "1@11:00"},
        {"cancelled while the create is on its way",
         [](Story &s) {
             s.book(1, "10:00");
             s.send(1);
             s.cancel(1);
             s.answer(1);
             s.run();
         },
         "settled", ""},
        {"moved again while a move is on its way",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.send(1);
             s.move(1, "12:00");
             s.answer(1);
             s.run();
         },
         "settled", "1@12:00"},
        {"moved back while a move is on its way",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.send(1);
             s.move(1, "10:00");
             s.answer(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"a cancel undone before it was sent",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.cancel(1);
             s.undoBar(1, 8);
             s.run(4);
             s.bookAgain(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"a cancel undone while it is on its way",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.cancel(1);
             s.send(1);
             s.bookAgain(1);
             s.answer(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"a cancel undone after it was settled",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.cancel(1);
             s.run(60);
             s.bookAgain(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"cancelled and rebooked three times",
         [](Story &s) {
             s.book(1, "10:00");
             for (int i = 0; i < 3; ++i) {
                 s.run(60);
                 s.cancel(1);
                 s.run(60);
                 s.bookAgain(1);
             }
             s.run();
         },
         "settled", "1@10:00"},
        {"moved twenty-five times",
         [](Story &s) {
             s.book(1, "10:00");
             for (int i = 0; i < 25; ++i) {
                 s.run(20);
                 s.move(1, i % 2 == 0 ? "11:00" : "10:00");
             }
             s.run();
         },
         "settled", "1@11:00"},
        {"the undo bar holds it back",
         [](Story &s) {
             s.book(1, "10:00");
             s.undoBar(1, 8);
             s.run(7);
         },
         "wait undo_window", ""},
        {"and lets it go",
         [](Story &s) {
             s.book(1, "10:00");
             s.undoBar(1, 8);
             s.run(8);
         },
         "settled", "1@10:00"},
        {"local only is never sent",
         [](Story &s) {
             s.book(1, "10:00");
             s.localOnly(1);
             s.run();
         },
         "settled", ""},
        {"made local only",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.localOnly(1);
             s.run();
         },
         "settled", ""},
        {"local only and wished again",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.localOnly(1);
             s.run(60);
             s.bookAgain(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"to another stylist",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.moveTo(1, "10:00", bert);
             s.run();
         },
         "settled", "1@10:00/bert"},
        {"to another stylist and back",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.moveTo(1, "11:00", bert);
             s.run(60);
             s.moveTo(1, "12:00", anna);
             s.run();
         },
         "settled", "1@12:00"},
        {"back before the old one was cancelled",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.moveTo(1, "10:00", bert);
             s.send(1);
             s.moveTo(1, "10:00", anna);
             s.answer(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"another service in the same place",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.change(1, colour);
             s.run();
         },
         "settled", "1@10:00/colour"},
        {"a longer one in the same place",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.change(1, cut, 60);
             s.run();
         },
         "settled", "1@10:00/60min"},
        {"a longer one where a stranger follows",
         [](Story &s) {
             s.stranger("10:30");
             s.book(1, "10:00");
             s.run(60);
             s.change(1, cut, 60);
             s.run();
         },
         "needs_review taken", "1@10:00"},
        {"a longer one at another time",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.change(1, cut, 60);
             s.move(1, "12:00");
             s.run();
         },
         "settled", "1@12:00/60min"},
        {"taken by a stranger",
         [](Story &s) {
             s.stranger("10:00");
             s.book(1, "10:00");
             s.run();
         },
         "needs_review taken", ""},
        {"taken, then at another time",
         [](Story &s) {
             s.stranger("10:00");
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"taken, the stranger leaves, sent again by hand",
         [](Story &s) {
             const auto uid = s.stranger("10:00");
             s.book(1, "10:00");
             s.run(60);
             s.strangerLeaves(uid);
             s.resync(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"a move refused keeps the old time",
         [](Story &s) {
             s.stranger("11:00");
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.run();
         },
         "needs_review move_refused", "1@10:00"},
        {"a move refused, moved back by hand",
         [](Story &s) {
             s.stranger("11:00");
             s.book(1, "10:00");
             s.run(60);
             s.move(1, "11:00");
             s.run(60);
             s.move(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"another stylist refused keeps the old one",
         [](Story &s) {
             s.stranger("10:00", bert);
             s.book(1, "10:00");
             s.run(60);
             s.moveTo(1, "10:00", bert);
             s.run();
         },
         "needs_review move_refused", "1@10:00"},
        {"not bookable",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::NotBookable);
             s.book(1, "10:00");
             s.run();
         },
         "needs_review not_bookable", ""},
        {"a cancel refused",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.fail(AttemptOp::Cancel, Fault::NotBookable);
             s.cancel(1);
             s.run();
         },
         "needs_review cancel_refused", "1@10:00"},
        {"somebody else's booking is answered",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::Foreign);
             s.book(1, "10:00");
             s.run();
         },
         "needs_review foreign_answer", ""},
        {"paused",
         [](Story &s) {
             s.pause(true);
             s.book(1, "10:00");
             s.run(60);
         },
         "wait paused", ""},
        {"resumed",
         [](Story &s) {
             s.pause(true);
             s.book(1, "10:00");
             s.run(60);
             s.pause(false);
             s.run(60);
         },
         "settled", "1@10:00"},
        {"a new key",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::KeyRefused);
             s.book(1, "10:00");
             s.run(600);
             s.key(true);
             s.run(60);
         },
         "settled", "1@10:00"},
        {"a limit reached",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::RateLimited);
             s.book(1, "10:00");
             s.run(61);
         },
         "settled", "1@10:00"},
        {"too late",
         [](Story &s) {
             s.outage(true);
             s.book(1, "10:00");
             s.wait(7300);
             s.outage(false);
             s.run();
         },
         "needs_review start_passed", ""},
        {"too late, but the customer is here",
         [](Story &s) {
             s.pause(true);
             s.book(1, "10:00");
             s.wait(7300);
             s.arrived(1);
             s.pause(false);
             s.run();
         },
         "settled settled_after_start", ""},
        {"moved after its start",
         [](Story &s) {
             s.book(1, "10:00");
             s.wait(7300);
             s.move(1, "09:45");
             s.run();
         },
         "settled settled_after_start", "1@10:00"},
        {"confirmed by the owner's key",
         [](Story &s) {
             s.calcom.confirms = true;
             s.policy.keyIsOwner = true;
             s.book(1, "10:00");
             s.run();
         },
         "settled", "1@10:00"},
        {"confirmed by somebody at Cal.com",
         [](Story &s) {
             s.calcom.confirms = true;
             s.book(1, "14:00");
             s.run(60);
             s.onlineConfirm(1);
             s.sweep();
             s.run();
         },
         "settled", "1@14:00"},
        {"never confirmed",
         [](Story &s) {
             s.calcom.confirms = true;
             s.book(1, "14:00");
             s.run(5 * 3600);
         },
         "needs_review unconfirmed", "1@14:00?"},
        {"rejected",
         [](Story &s) {
             s.calcom.confirms = true;
             s.book(1, "14:00");
             s.run(60);
             s.onlineReject(1);
             s.sweep();
             s.run();
         },
         "needs_review rejected", ""},
        {"rejected, booked again by a person",
         [](Story &s) {
             s.calcom.confirms = true;
             s.book(1, "14:00");
             s.run(60);
             s.onlineReject(1);
             s.sweep();
             s.run(60);
             s.calcom.confirms = false;
             s.decide(1, "keep_ours");
             s.run();
         },
         "settled", "1@14:00"},
    };
}

} // namespace tresen::test
