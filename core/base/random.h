// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tresen {

/// Where chance comes from, injected like time so that a run can be repeated from its seed.
class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual std::uint64_t next() = 0;

    /// Evenly from [0, bound); bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);

    /// Evenly from [0, 1).
    [[nodiscard]] double unit();
};

/// The operating system's generator, fit for secrets and ids. Any thread.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] std::uint64_t next() override;
};

/// SplitMix64: the same seed gives the same numbers on every machine. Not for secrets. One thread.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {}
    [[nodiscard]] std::uint64_t next() override;

private:
    std::uint64_t m_state;
};

} // namespace tresen
