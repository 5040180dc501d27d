// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <array>
#include <utility>

#include <unistd.h>

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

// A block at a time: asking for one number takes as long as asking for thirty, and each booking needs several.
std::uint64_t SystemRandom::next()
{
    static constexpr std::size_t blockSize = 32; // 256 bytes, the most that the system gives at once
    thread_local std::array<std::uint64_t, blockSize> block;
    thread_local std::size_t used = blockSize;
    if (used == blockSize) {
        if (getentropy(block.data(), sizeof block) != 0)
            QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(block.data()), 2 * blockSize);
        used = 0;
    }
    return std::exchange(block[used++], 0); // an id or a secret stays nowhere but where it was given
}

std::uint64_t SeededRandom::next()
{
    auto z = (m_state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

} // namespace tresen
