// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "tests/simulation/sim_network.h"

namespace tresen::test {

/// What a story is told for: one kind of call, met by one mishap again and again. Left to chance alone, what is rare
/// would hardly ever meet what is rare.
struct Aim {
    /// What happens to the process and not to the call.
    enum class Blow { None, Crash, Stall, Clock, Restore };

    QString step; ///< as Coverage names it: "D1 cancel"
    std::optional<SimNetwork::Fate> fate;
    Blow blow = Blow::None;
    bool unknown = false; ///< the blow falls when the call has ended without an answer, else while it is on its way

    /// Two of three stories have one.
    [[nodiscard]] static std::optional<Aim> of(std::uint64_t seed);
    /// Every one there is: each step of the planner's that calls Cal.com and that stories reach, times each mishap.
    [[nodiscard]] static const std::vector<Aim> &all();
    /// As Coverage names it: "crash unknown".
    [[nodiscard]] QString fault() const;
};

} // namespace tresen::test
