// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "app/bench/bench.h"

namespace tresen::bench {

/// From the desk's click to the durable booking, alone and with 64 callers at once; counts what is flushed for it.
[[nodiscard]] Result<> measureBook(Bench &bench);
/// A booking on PostgreSQL: latency, and how often it waits for the server.
[[nodiscard]] Result<> measurePg(Bench &bench);
/// From the same click until the sync worker has taken the booking up.
[[nodiscard]] Result<> measureStart(Bench &bench);
/// What a call that passes the circuit breaker pays for it, and what a rejected one does.
[[nodiscard]] Result<> measureBreaker(Bench &bench);
/// From starting tresen-engine to its first "ready".
[[nodiscard]] Result<> measureCold(Bench &bench);
/// From the console's main() to its first page, painted with the day's data.
[[nodiscard]] Result<> measureWindow(Bench &bench);
/// A backlog of a thousand bookings under the rate limit, on simulated time.
[[nodiscard]] Result<> measureDrain(Bench &bench);
/// How many requests a settled change costs, on simulated time.
[[nodiscard]] Result<> measureEconomy(Bench &bench);
/// What is sent while Cal.com is away, and how soon the first booking arrives when it is back, on simulated time.
[[nodiscard]] Result<> measureOutage(Bench &bench);
/// From the refusal of one part of a service until nothing is left of the others, on simulated time.
[[nodiscard]] Result<> measureRollback(Bench &bench);
/// The parts of a service on their way to Cal.com, at once and one after another, on simulated time.
[[nodiscard]] Result<> measureComposite(Bench &bench);
/// The first fitting combination of stylists in a large salon, against trying all of them.
[[nodiscard]] Result<> measureSearch(Bench &bench);
/// A thousand who ask the same at once.
[[nodiscard]] Result<> measureFlight(Bench &bench);
/// Other times around a wish, on simulated time.
[[nodiscard]] Result<> measureAlternatives(Bench &bench);
/// What is known of free times, from memory.
[[nodiscard]] Result<> measureHit(Bench &bench);
/// How much longer things take beside ever more that is kept: days in memory, appointments of years.
[[nodiscard]] Result<> measureSlope(Bench &bench);
/// What comparing a booking with Cal.com costs, and how many requests all of them take.
[[nodiscard]] Result<> measureReconcile(Bench &bench);
/// Every function of the telephone under fifty callers at once, over signed HTTP, in salons of four sizes.
[[nodiscard]] Result<> measureVoice(Bench &bench);
/// A booking by telephone from the first byte to the last, one caller.
[[nodiscard]] Result<> measureAnswer(Bench &bench);
/// What a question of the telephone costs the processor, against the bare server.
[[nodiscard]] Result<> measureHttpCpu(Bench &bench);
/// Names among ten thousand customers, and what callers say for a time.
[[nodiscard]] Result<> measureEar(Bench &bench);
/// Random stories of desk, worker and Cal.com on a clock of their own, as the tests tell them.
[[nodiscard]] Result<> measureSimulation(Bench &bench);

/// What recording one call costs, against a read of the clock.
[[nodiscard]] Result<> measureRecord(Bench &bench);
/// How much room a year of what was recorded takes on the disk.
[[nodiscard]] Result<> measureRollup(Bench &bench);

/// What it costs to show ninety days of figures.
[[nodiscard]] Result<> measureCharts(Bench &bench);

struct Suite {
    const char *name;
    const char *about;
    Result<> (*measure)(Bench &);
};

/// In order of running.
inline constexpr std::array suites{
    Suite{"book", "booking at the desk: latency, flushes, many at once", measureBook},
    Suite{"pg", "booking on PostgreSQL", measurePg},
    Suite{"start", "from booking to the worker that brings it to Cal.com", measureStart},
    Suite{"breaker", "the price of the circuit breaker", measureBreaker},
    Suite{"reconcile", "comparing all bookings with Cal.com", measureReconcile},
    Suite{"cold", "start of the engine", measureCold},
    Suite{"window", "start of the console", measureWindow},
    Suite{"drain", "a backlog of a thousand, under the rate limit", measureDrain},
    Suite{"economy", "requests for each change that arrives", measureEconomy},
    Suite{"outage", "ten minutes without Cal.com, and the return", measureOutage},
    Suite{"rollback", "taking back half a service", measureRollback},
    Suite{"answer", "a booking by telephone, over signed HTTP", measureAnswer},
    Suite{"voice", "fifty callers at once, every function", measureVoice},
    Suite{"httpcpu", "processor time of a question by telephone", measureHttpCpu},
    Suite{"ear", "names by sound, and spoken times", measureEar},
    Suite{"composite", "services in several parts on their way to Cal.com", measureComposite},
    Suite{"search", "the first fitting combination over 25 stylists", measureSearch},
    Suite{"hit", "free times from memory", measureHit},
    Suite{"flight", "a thousand who ask the same at once", measureFlight},
    Suite{"alternatives", "other times around a wish, on simulated time", measureAlternatives},
    Suite{"slope", "how costs grow with what is kept", measureSlope},
    Suite{"record", "what recording a call costs", measureRecord},
    Suite{"rollup", "room that a year of figures takes", measureRollup},
    Suite{"charts", "ninety days of figures, from the database to what is drawn", measureCharts},
    Suite{"simulation", "steps of simulated time, against bare events and commits", measureSimulation},
};

} // namespace tresen::bench
