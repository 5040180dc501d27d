// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/mutants/mutants.h"

#include <array>

namespace tresen::test {

namespace {

using By = Mutant::KilledBy;

constexpr std::array all{
    // what is lost and found
    Mutant{"blind-second-post", "a lost Create is sent again without a look"},
    Mutant{"lost-means-failed", "a change without an answer counts as not made"},
    Mutant{"crash-means-not-sent", "what was in flight at a crash counts as not sent"},
    Mutant{"absence-after-20-s", "20 s without a trace are proof that a Create was not made"},
    Mutant{"successor-not-followed", "a booking that was moved is not followed to where it is"},
    Mutant{"cancel-without-mark", "a lost cancel of ours cannot be told from somebody else's"},
    // what is recorded and sent
    Mutant{"attempt-not-recorded", "a change leaves without an attempt on record"},
    Mutant{"token-not-sent", "bookings carry no token"},
    Mutant{"incarnation-not-raised", "another booking is made under the number of the one before"},
    Mutant{"lease-without-epoch", "a lease does not say which start of the engine took it"},
    Mutant{"lease-not-looked-at", "a change leaves though its lease is about to run out"},
    // what may be sent
    Mutant{"undo-bar-ignored", "a change leaves while it can still be taken back"},
    Mutant{"pause-ignored", "changes leave while sending is paused"},
    Mutant{"recorded-means-sent", "what has been recorded leaves, whatever has happened meanwhile"},
    Mutant{"block-ignored", "requests leave though Cal.com has said to wait"},
    Mutant{"breaker-counts-refusals", "a refusal counts against Cal.com's health"},
    Mutant{"hosts-in-no-order", "overlapping changes of one host leave at the same time"},
    Mutant{"refusal-survives", "a refusal counts for the next wish too"},
    // what is kept
    Mutant{"duplicates-kept", "of two bookings for one wish both stay"},
    Mutant{"only-equal-cancelled", "of two bookings for one wish the right one is cancelled"},
    // what comes in
    Mutant{"token-not-read", "bookings of ours come in as somebody else's"},
    Mutant{"adopted-stays-busy", "an appointment that was moved online keeps its old time busy"},
    // keys
    Mutant{"refused-key-used", "requests leave with a key that Cal.com does not take"},
    // who is woken
    Mutant{"lost-wake", "nobody hears that the booking in his way has left"},
    Mutant{"lost-timer", "what waits for a time is forgotten"},
    // the database
    Mutant{"absence-stays-closed", "an absence that was taken back is left closed at Cal.com"},
    Mutant{"cancelled-stays-busy", "a cancelled appointment keeps its stylist busy"},
    Mutant{"refused-command-kept", "a refused command leaves half of itself in the commit of others"},
    Mutant{"no-flush", "commits do not wait for the disk", By::PowerCut},
    Mutant{"acknowledged-uncommitted", "a commit that failed is told as done", By::FullDisk},
};

} // namespace

std::span<const Mutant> mutants() { return all; }

} // namespace tresen::test
