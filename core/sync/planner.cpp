// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/planner.h"

#include "core/sync/plan_resolve.h"
#include "core/sync/plan_rows.h"

namespace tresen {

Choice choose(const Case &c)
{
    if (auto wait = firstThatFits(rowsOnTheWay(), c)) return *wait;
    if (auto look = firstThatFits(rowsToKnow(), c)) return *look;
    if (c.desired.presence != Presence::Present) {
        if (auto absent = firstThatFits(rowsAbsent(), c)) return *absent;
    } else {
        if (auto several = firstThatFits(rowsSeveral(), c)) return *several;
        if (auto found = firstThatFits(c.kept ? rowsPresent() : rowsMissing(), c)) return *found;
    }
    auto unplanned = needsReview(Reason::Unplanned, {ReviewOption::LookAtCalcom, ReviewOption::TryAgain});
    unplanned.row = "-";
    return unplanned;
}

namespace {

/// The first gate that is closed takes the step's place; what is known stays known.
const char *hold(const Case &c, Choice &choice)
{
    for (const auto &gate : gates()) {
        if (auto held = gate.decide(c, choice)) {
            choice.step = std::move(held->step);
            return gate.id;
        }
    }
    return "";
}

/// What is the case already is no news.
void dropKnown(Facts &facts, const History &history)
{
    const auto &b = history.baseline;
    if (facts.baseline && b) {
        auto now = *facts.baseline;
        now.at = b->at;
        if (now == *b) facts.baseline.reset();
    }
    const bool troubled = history.refusal || history.freeCheck || history.decision || history.transientFailures > 0 ||
                          history.failingSince || history.lastFailure;
    facts.clearTroubles = facts.clearTroubles && troubled;
}

} // namespace

Plan plan(const PlanInput &input)
{
    auto known = resolve(input.segment, input.history, input.observed, input.evenSince, input.now);
    auto in = input;
    in.history = withFacts(std::move(in.history), known);
    const Case c(in);
    auto choice = choose(c);
    if (auto byPerson = decided(c, choice)) choice = std::move(*byPerson);
    const auto *gate = hold(c, choice);
    dropKnown(choice.facts, in.history);
    return {std::move(choice.step), choice.row, gate, merged(std::move(known), std::move(choice.facts))};
}

std::vector<std::pair<const char *, const char *>> tableOfCases()
{
    std::vector<std::pair<const char *, const char *>> table;
    for (const auto rows : {rowsOnTheWay(), rowsToKnow(), rowsAbsent(), rowsSeveral(), rowsPresent(), rowsMissing()})
        for (const auto &row : rows)
            table.emplace_back(row.id, row.when);
    for (const auto &gate : gates())
        table.emplace_back(gate.id, gate.when);
    return table;
}

} // namespace tresen
