// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of several bookings that want each other's time.
#include "stories.h"

namespace tresen::test {

namespace {

void two(Story &s)
{
    s.book(1, "10:00");
    s.book(2, "11:00");
    s.run(60);
}

} // namespace

std::vector<NamedStory> hostStories()
{
    return {
        {"into a time that is being left",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.move(2, "12:00");
             s.run();
         },
         "settled, settled", "1@11:00 2@12:00"},
        {"a row moves up by half an hour",
         [](Story &s) {
             s.book(1, "10:00");
             s.book(2, "10:30");
             s.book(3, "11:00");
             s.run(60);
             s.move(1, "10:30");
             s.move(2, "11:00");
             s.move(3, "11:30");
             s.run();
         },
         "settled, settled, settled", "1@10:30 2@11:00 3@11:30"},
        {"a row moves by a quarter",
         [](Story &s) {
             s.book(1, "10:00");
             s.book(2, "10:30");
             s.run(60);
             s.move(1, "10:15");
             s.move(2, "10:45");
             s.run();
         },
         "settled, settled", "1@10:15 2@10:45"},
        {"a swap",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.run();
         },
         "settled, settled", "1@11:00 2@10:00"},
        {"a swap with a lost cancel",
         [](Story &s) {
             two(s);
             s.fail(AttemptOp::Cancel, Fault::AnswerLost);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.run();
         },
         "settled, settled", "1@11:00 2@10:00"},
        {"a swap with a lost move",
         [](Story &s) {
             two(s);
             s.fail(AttemptOp::Reschedule, Fault::AnswerLost);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.run();
         },
         "settled, settled", "1@11:00 2@10:00"},
        {"a swap with a lost create",
         [](Story &s) {
             two(s);
             s.fail(AttemptOp::Create, Fault::RequestLost);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.run();
         },
         "settled, settled", "1@11:00 2@10:00"},
        {"a swap undone half-way",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.send(2);
             s.move(1, "10:00");
             s.move(2, "11:00");
             s.answer(2);
             s.run();
         },
         "settled, settled", "1@10:00 2@11:00"},
        {"a circle of three",
         [](Story &s) {
             two(s);
             s.book(3, "12:00");
             s.run(60);
             s.move(1, "11:00");
             s.move(2, "12:00");
             s.move(3, "10:00");
             s.run();
         },
         "settled, settled, settled", "1@11:00 2@12:00 3@10:00"},
        {"a swap between two stylists",
         [](Story &s) {
             s.book(1, "10:00");
             s.book(2, "10:00", bert);
             s.run(60);
             s.moveTo(1, "10:00", bert);
             s.moveTo(2, "10:00", anna);
             s.run();
         },
         "settled, settled", "1@10:00/bert 2@10:00"},
        {"a swap, and a stranger takes the time meanwhile",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.move(2, "10:00");
             s.send(2);
             s.stranger("11:00");
             s.answer(2);
             s.run();
         },
         "needs_review move_refused, needs_review blocked_by_review", "1@10:00"},
        {"booked where another is being cancelled",
         [](Story &s) {
             two(s);
             s.cancel(2);
             s.book(3, "11:00");
             s.run();
         },
         "settled, settled, settled", "1@10:00 3@11:00"},
        {"booked where another's cancel is refused",
         [](Story &s) {
             two(s);
             s.fail(AttemptOp::Cancel, Fault::NotBookable);
             s.cancel(2);
             s.book(3, "11:00");
             s.run();
         },
         "settled, needs_review cancel_refused, needs_review blocked_by_review", "1@10:00 2@11:00"},
        {"a move into a time that stays",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.run();
         },
         "needs_review overlap, settled", "1@10:00 2@11:00"},
        {"and once it has left",
         [](Story &s) {
             two(s);
             s.move(1, "11:00");
             s.run(60);
             s.cancel(2);
             s.run();
         },
         "settled, settled", "1@11:00"},
        {"a lost create keeps its time",
         [](Story &s) {
             s.fail(AttemptOp::Create, Fault::AnswerLost);
             s.book(1, "10:00");
             s.send(1);
             s.crash();
             s.move(1, "12:00");
             s.book(2, "10:00");
             s.run();
         },
         "settled, settled", "1@12:00 2@10:00"},
        {"waits in the undo window of the other",
         [](Story &s) {
             two(s);
             s.cancel(2);
             s.undoBar(2, 8);
             s.move(1, "11:00");
             s.run(7);
         },
         "wait blocked_by, wait undo_window", "1@10:00 2@11:00"},
        {"waits no longer than its own start",
         [](Story &s) {
             two(s);
             s.wait(3 * 3600 - 20);
             s.cancel(2);
             s.undoBar(2, 55);
             s.book(3, "11:00");
             s.wait(30);
         },
         "settled, wait undo_window, needs_review start_passed", "1@10:00 2@11:00"},
    };
}

} // namespace tresen::test
