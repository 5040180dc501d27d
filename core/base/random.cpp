// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <QRandomGenerator>

namespace tresen {

std::uint64_t Random::below(std::uint64_t bound)
{
    // Numbers from the incomplete last round are thrown away, or small results would come up more often.
    const auto limit = UINT64_MAX - UINT64_MAX % bound;
    auto value = next();
    while (value >= limit)
        value = next();
    return value % bound;
}

double Random::unit() { return double(next() >> 11) * 0x1.0p-53; }

std::uint64_t SystemRandom::next() { return QRandomGenerator::system()->generate64(); }

std::uint64_t SeededRandom::next()
{
    auto z = (m_state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

} // namespace tresen
