// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/sync/intake.h"

namespace tresen {

/// Ids and chance for one command on the writer's thread, from a number that was drawn on the thread where the
/// generator lives.
class IntakeCommand
{
public:
    IntakeCommand(const Catalog &catalog, std::uint64_t seed, Instant now)
        : m_catalog(catalog)
        , m_clock(now)
        , m_random(seed)
        , m_ids(m_clock, m_random)
    {}
    IntakeCommand(const IntakeCommand &) = delete;
    IntakeCommand &operator=(const IntakeCommand &) = delete;

    [[nodiscard]] IntakeContext context() { return {m_catalog, m_ids, m_random, m_clock.now()}; }

private:
    const Catalog &m_catalog;
    ManualClock m_clock;
    SeededRandom m_random;
    UuidGenerator m_ids;
};

} // namespace tresen
