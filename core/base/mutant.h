// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Planted defects, to prove that the tests would notice them.
///
///     if (!lost || TRESEN_MUTANT("blind-second-post")) return std::nullopt;
///
/// In everything that is built for use this is `false`, and the compiler leaves the defect out. tests/mutants compiles
/// the sources that carry one once more with TRESEN_MUTANTS, plants each of them and has it found. Only in .cpp files,
/// so that a header means the same in both builds.
#ifdef TRESEN_MUTANTS
namespace tresen {
[[nodiscard]] bool isMutant(const char *name);
}
#define TRESEN_MUTANT(name) ::tresen::isMutant(name)
#else
#define TRESEN_MUTANT(name) false
#endif
