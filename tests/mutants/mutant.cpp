// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mutant.h"

#include <cstring>

#include "tests/mutants/mutants.h"

namespace tresen {

namespace {

const char *chosen = "";
bool met = false;

} // namespace

bool isMutant(const char *name)
{
    if (std::strcmp(name, chosen) != 0) return false;
    met = true;
    return true;
}

namespace test {

void chooseMutant(const char *name)
{
    chosen = name;
    met = false;
}

bool metMutant() { return met; }

} // namespace test
} // namespace tresen
