// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/story.h"

namespace tresen::test {

namespace {

/// One in `of` seeds, others for each `kind`.
bool oneIn(std::uint64_t of, std::uint64_t seed, std::uint64_t kind)
{
    auto mixed = (seed + kind * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EBULL;
    return (mixed >> 33) % of == 0;
}

} // namespace

Story Story::of(std::uint64_t seed)
{
    Story story;
    story.overlapWindow = seed % 2 == 0;
    story.aim = Aim::of(seed);
    const auto blow = story.aim ? story.aim->blow : Aim::Blow::None;
    const bool asks = story.aim && story.aim->step.endsWith(u"confirm");
    story.intake = seed % 3 == 2 || asks || blow == Aim::Blow::Restore;
    story.webhooks = story.intake && seed % 2 == 1;
    story.clocksJump = seed % 4 == 1 || blow == Aim::Blow::Clock;
    story.backups = (story.intake && seed % 5 == 0) || blow == Aim::Blow::Restore;
    story.rush = seed % 8 == 6;
    story.absences = seed % 4 == 3;
    story.regulars = seed % 3 == 0;
    story.lag = seed % 7 < 2;
    story.tightLimit = seed % 5 == 0;
    story.twoKeys = oneIn(4, seed, 1);
    story.keysFail = oneIn(4, seed, 2);
    story.lengthsChange = oneIn(5, seed, 3);
    // Cal.com confirms a booking back to life that was moved a moment before: only sweeps find that.
    story.confirmation = story.intake && (asks || oneIn(3, seed, 4));
    return story;
}

bool Story::asksFirst(std::uint64_t seed, const EventTypeMapping &mapping) const
{
    return confirmation && oneIn(2, seed, 100 + std::uint64_t(mapping.eventType.value));
}

} // namespace tresen::test
