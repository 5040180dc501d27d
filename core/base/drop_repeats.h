// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

namespace tresen {

/// Of neighbours that are the same the first stays; sort before. (The ranges' own way of it is beyond clang 14.)
template <typename T, typename Same = std::equal_to<>>
void dropRepeats(std::vector<T> &values, Same same = {})
{
    values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

} // namespace tresen
