// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace tresen::test {

/// A planted defect (core/base/mutant.h), and what has to notice it.
struct Mutant {
    enum class KilledBy {
        Simulation, ///< random stories of desk, worker and Cal.com
        PowerCut,   ///< what a disk keeps that loses what was not synced
        FullDisk,   ///< commands while the disk fails
    };
    const char *name;
    const char *about; ///< what goes wrong, for people
    KilledBy by = KilledBy::Simulation;
};

/// All of them.
[[nodiscard]] std::span<const Mutant> mutants();

/// From now on this one is at work in everything of this process that was built with mutants; "": none. One thread.
void chooseMutant(const char *name);
/// Whether its place has been come by since it was chosen.
[[nodiscard]] bool metMutant();

} // namespace tresen::test
