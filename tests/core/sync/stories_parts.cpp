// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of several parts and of moves that Cal.com refuses: what is taken back, and what is not.
#include "stories.h"

namespace tresen::test {

namespace {

/// Four parts of one appointment, one after the other, on their way.
void fourParts(Story &s)
{
    s.book(1, "10:00");
    s.book(2, "11:00");
    s.book(3, "12:00");
    s.book(4, "13:00");
    s.parts({1, 2, 3, 4});
}

void fourThere(Story &s)
{
    fourParts(s);
    s.run(60);
}

void moveAll(Story &s)
{
    s.move(1, "15:00");
    s.move(2, "16:00");
    s.move(3, "17:00");
    s.move(4, "18:00");
}

constexpr auto nothingLeft3 = "settled, settled, needs_review part_refused, settled";
constexpr auto backAgain =
    "needs_review move_refused, needs_review move_refused, needs_review move_refused, needs_review move_refused";
constexpr auto allThere = "1@10:00 2@11:00 3@12:00 4@13:00";
constexpr auto allSettled = "settled, settled, settled, settled";

} // namespace

std::vector<NamedStory> partStories()
{
    return {
        {"the first part is taken",
         [](Story &s) {
             s.stranger("10:00");
             fourThere(s);
             s.run();
         },
         "needs_review part_refused, settled, settled, settled", ""},
        {"the third part is taken",
         [](Story &s) {
             s.stranger("12:00");
             fourThere(s);
             s.run();
         },
         nothingLeft3, ""},
        {"the last part is taken",
         [](Story &s) {
             s.stranger("13:00");
             fourThere(s);
             s.run();
         },
         "settled, settled, settled, needs_review part_refused", ""},
        {"two parts are taken",
         [](Story &s) {
             s.stranger("10:00");
             s.stranger("13:00");
             fourThere(s);
             s.run();
         },
         "needs_review part_refused, settled, settled, settled", ""},
        {"a part is not bookable while another is on its way",
         [](Story &s) {
             fourParts(s);
             s.send(1);
             s.fail(AttemptOp::Create, Fault::NotBookable);
             s.settle();
             s.answer(1);
             s.run();
         },
         "settled, needs_review part_refused, settled, settled", ""},
        {"the other's create is lost",
         [](Story &s) {
             s.stranger("12:00");
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             fourThere(s);
             s.run();
         },
         nothingLeft3, ""},
        {"the other's create is done later",
         [](Story &s) {
             s.stranger("12:00");
             s.fail(AttemptOp::Create, Fault::DoneLater, 30);
             fourThere(s);
             s.run();
         },
         nothingLeft3, ""},
        {"the other's create never arrived",
         [](Story &s) {
             s.stranger("12:00");
             s.fail(AttemptOp::Create, Fault::RequestLost);
             fourThere(s);
             s.run();
         },
         nothingLeft3, ""},
        {"the program dies before what was taken back is cancelled",
         [](Story &s) {
             s.stranger("13:00");
             fourParts(s);
             s.fail(AttemptOp::Cancel, Fault::ServerError);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.settle();
             s.crash();
             s.run();
         },
         "settled, settled, settled, needs_review part_refused", ""},
        {"what was taken back cannot be cancelled",
         [](Story &s) {
             s.stranger("13:00");
             fourParts(s);
             s.fail(AttemptOp::Cancel, Fault::NotBookable);
             s.run();
         },
         "needs_review cancel_refused, settled, settled, needs_review part_refused", "1@10:00"},
        {"tried again when the time is free",
         [](Story &s) {
             const auto stranger = s.stranger("12:00");
             fourThere(s);
             s.strangerLeaves(stranger);
             s.tryAgain(3);
             s.run();
         },
         allSettled, allThere},
        {"tried again in vain",
         [](Story &s) {
             s.stranger("12:00");
             fourThere(s);
             s.tryAgain(3);
             s.run();
         },
         nothingLeft3, ""},
        {"another time is found",
         [](Story &s) {
             s.stranger("12:00");
             fourThere(s);
             s.tryAgain(3);
             moveAll(s);
             s.run();
         },
         allSettled, "1@15:00 2@16:00 3@17:00 4@18:00"},
        {"the customer does not want it any more",
         [](Story &s) {
             s.stranger("12:00");
             fourThere(s);
             for (const int part : {1, 2, 3, 4})
                 s.cancel(part);
             s.run();
         },
         allSettled, ""},
        {"once all parts were there nothing is taken back",
         [](Story &s) {
             fourThere(s);
             s.onlineCancel(3);
             s.sweep();
             s.run(60);
             s.stranger("12:00");
             s.decide(3, "keep_ours");
             s.run();
         },
         "settled, settled, needs_review taken, settled", "1@10:00 2@11:00 4@13:00"},

        {"a refused move goes back by itself",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.stranger("15:00");
             s.move(1, "15:00");
             s.run();
         },
         "needs_review move_refused", "1@10:00"},
        {"and is settled once the customer knows",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.stranger("15:00");
             s.move(1, "15:00");
             s.run(60);
             s.told(1);
             s.run();
         },
         "settled", "1@10:00"},
        {"or gets another time",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.stranger("15:00");
             s.move(1, "15:00");
             s.run(60);
             s.move(1, "16:00");
             s.run();
         },
         "settled", "1@16:00"},
        {"somebody has its old place already",
         [](Story &s) {
             s.book(1, "10:00");
             s.run(60);
             s.stranger("15:00");
             s.move(1, "15:00");
             s.book(2, "10:00");
             s.run();
         },
         "needs_review move_refused, needs_review blocked_by_review", "1@10:00"},
        {"no part can move, and all go back",
         [](Story &s) {
             fourThere(s);
             moveAll(s);
             for (int n = 0; n < 4; ++n)
                 s.fail(AttemptOp::Reschedule, Fault::NotBookable);
             s.run();
         },
         backAgain, allThere},
        {"the first part cannot move, and the others wait for it",
         [](Story &s) {
             fourThere(s);
             s.stranger("15:00");
             moveAll(s);
             s.run();
         },
         backAgain, allThere},
        {"the last part cannot move after the others did",
         [](Story &s) {
             fourThere(s);
             s.stranger("18:00");
             moveAll(s);
             s.run();
         },
         "settled, settled, settled, needs_review move_refused", "1@15:00 2@16:00 3@17:00 4@13:00"},
        {"a part cannot move while another's move is on its way",
         [](Story &s) {
             fourThere(s);
             moveAll(s);
             s.send(1);
             s.fail(AttemptOp::Reschedule, Fault::NotBookable);
             s.settle();
             s.answer(1);
             s.run();
         },
         "settled, needs_review move_refused, settled, settled", "1@15:00 2@11:00 3@17:00 4@18:00"},
        {"a part cannot move while it is unknown whether another did",
         [](Story &s) {
             fourThere(s);
             s.pause(true);
             moveAll(s);
             s.stranger("16:00");
             s.pause(false);
             s.fail(AttemptOp::Reschedule, Fault::RequestLost);
             s.fail(AttemptOp::Reschedule, Fault::NotBookable);
             s.fail(AttemptOp::Reschedule, Fault::NotBookable);
             s.fail(AttemptOp::Reschedule, Fault::NotBookable);
             s.run();
         },
         backAgain, allThere},
    };
}

} // namespace tresen::test
