// SPDX-License-Identifier: GPL-3.0-or-later
// Stories in which the customer or somebody at Cal.com acts too.
#include "stories.h"

namespace tresen::test {

namespace {

void booked(Story &s)
{
    s.book(1, "10:00");
    s.run(60);
}

/// Two parts of one appointment, one after the other.
void twoParts(Story &s)
{
    s.book(1, "10:00");
    s.book(2, "11:00");
    s.parts({1, 2});
    s.run(60);
}

} // namespace

std::vector<NamedStory> onlineStories()
{
    return {
        {"moved online",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.sweep();
             s.run();
         },
         "settled", "1@11:00"},
        {"moved online twice",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.onlineMove(1, "12:00");
             s.sweep();
             s.run();
         },
         "settled", "1@12:00"},
        {"moved online and back",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.onlineMove(1, "10:00");
             s.sweep();
             s.run();
         },
         "settled", "1@10:00"},
        {"moved online, then by us",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.sweep();
             s.run(60);
             s.move(1, "12:00");
             s.run();
         },
         "settled", "1@12:00"},
        {"moved online onto our own booking",
         [](Story &s) {
             booked(s);
             s.book(2, "12:00");
             s.localOnly(2);
             s.run(60);
             s.onlineMove(1, "12:00");
             s.sweep();
             s.run();
         },
         "needs_review moved_and_taken, settled", "1@12:00"},
        {"moved by both, ours kept",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.pause(true);
             s.move(1, "12:00");
             s.sweep();
             s.run(60);
             s.decide(1, "keep_ours");
             s.pause(false);
             s.run();
         },
         "settled", "1@12:00"},
        {"moved by both, theirs accepted",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.pause(true);
             s.move(1, "12:00");
             s.sweep();
             s.run(60);
             s.decide(1, "accept_theirs");
             s.pause(false);
             s.run();
         },
         "settled", "1@11:00"},
        {"moved online where nobody noticed, then by us",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.move(1, "12:00");
             s.run();
         },
         "needs_review moved_by_both", "1@11:00"},
        {"moved online to where we move it",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.move(1, "11:00");
             s.run();
         },
         "settled", "1@11:00"},
        {"cancelled online",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.sweep();
             s.run();
         },
         "settled", ""},
        {"cancelled online, policy off",
         [](Story &s) {
             s.policy.adoptOnlineCancellation = false;
             booked(s);
             s.onlineCancel(1);
             s.sweep();
             s.run();
         },
         "needs_review cancelled_meanwhile", ""},
        {"cancelled online where nobody noticed, then moved by us",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.move(1, "11:00");
             s.run();
         },
         "needs_review cancelled_meanwhile", ""},
        {"and booked again by a person",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.move(1, "11:00");
             s.run(300);
             s.decide(1, "keep_ours");
             s.run();
         },
         "settled", "1@11:00"},
        {"cancelled online and by us",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"cancelled online, adopted, booked again",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.sweep();
             s.run(60);
             s.bookAgain(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"moved and cancelled online",
         [](Story &s) {
             booked(s);
             s.onlineMove(1, "11:00");
             s.onlineCancel(1);
             s.sweep();
             s.run();
         },
         "settled", ""},
        {"cancelled online after another stylist took it",
         [](Story &s) {
             booked(s);
             s.moveTo(1, "10:00", bert);
             s.run(60);
             s.onlineCancel(1);
             s.sweep();
             s.run();
         },
         "settled", ""},
        {"cancelled online while the old stylist's is left",
         [](Story &s) {
             booked(s);
             s.moveTo(1, "10:00", bert);
             s.send(1);
             s.answer(1);
             s.calcom.cancel(QStringLiteral("u002"), QStringLiteral("cannot come"));
             s.sweep();
             s.run();
         },
         "settled", ""},
        {"vanished",
         [](Story &s) {
             booked(s);
             s.vanish(1);
             s.sweep();
             s.run();
         },
         "needs_review gone", ""},
        {"vanished where nobody noticed, then moved by us",
         [](Story &s) {
             booked(s);
             s.vanish(1);
             s.move(1, "11:00");
             s.run();
         },
         "needs_review gone", ""},
        {"vanished, and a person lets it go",
         [](Story &s) {
             booked(s);
             s.vanish(1);
             s.sweep();
             s.run(60);
             s.decide(1, "accept_theirs");
             s.run();
         },
         "settled", ""},
        {"vanished where nobody noticed, then cancelled by us",
         [](Story &s) {
             booked(s);
             s.vanish(1);
             s.cancel(1);
             s.run();
         },
         "settled", ""},
        {"cancelled online after its end",
         [](Story &s) {
             booked(s);
             s.onlineCancel(1);
             s.wait(9100);
             s.sweep();
             s.run();
         },
         "settled settled_after_start", ""},
        {"moved online into the future after its end",
         [](Story &s) {
             booked(s);
             s.wait(9100);
             s.onlineMove(1, "16:00");
             s.sweep();
             s.run();
         },
         "needs_review start_passed", "1@16:00"},
        {"a move of ours overtaken by a cancel online",
         [](Story &s) {
             booked(s);
             s.move(1, "11:00");
             s.onlineCancel(1);
             s.send(1);
             s.answer(1);
             s.run();
         },
         "needs_review cancelled_meanwhile", ""},

        {"both parts moved online alike",
         [](Story &s) {
             twoParts(s);
             s.onlineMove(2, "12:00");
             s.onlineMove(1, "11:00");
             s.sweep();
             s.run();
         },
         "settled, settled", "1@11:00 2@12:00"},
        {"both parts cancelled online",
         [](Story &s) {
             twoParts(s);
             s.onlineCancel(1);
             s.onlineCancel(2);
             s.sweep();
             s.run();
         },
         "settled, settled", ""},
        {"one part moved online",
         [](Story &s) {
             twoParts(s);
             s.onlineMove(2, "12:00");
             s.sweep();
             s.run();
         },
         "settled, needs_review part_changed", "1@10:00 2@12:00"},
        {"one part cancelled online",
         [](Story &s) {
             twoParts(s);
             s.onlineCancel(1);
             s.sweep();
             s.run();
         },
         "needs_review part_changed, settled", "2@11:00"},
    };
}

} // namespace tresen::test
