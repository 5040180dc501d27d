// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/domain/sync_state.h"

namespace tresen {

/// ",failed,conflict,", so that one parameter of a statement holds all states of a filter; nothing for none.
[[nodiscard]] inline std::optional<QString> wordsOf(const std::vector<SyncState> &states)
{
    if (states.empty()) return std::nullopt;
    QString words(u',');
    for (const auto state : states)
        words += toWord(state) + u',';
    return words;
}

} // namespace tresen
