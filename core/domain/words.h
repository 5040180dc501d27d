// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include <QLatin1String>
#include <QString>

namespace tresen {

/// An enum and the words under which it is stored and sent, both ways. Words, not numbers: a database and a log stay
/// readable, and a new value in the middle changes nothing.
template <typename Enum, std::size_t N>
struct Words {
    std::pair<Enum, const char *> entries[N];

    [[nodiscard]] QString word(Enum value) const
    {
        for (const auto &[entry, text] : entries)
            if (entry == value) return QString::fromLatin1(text);
        return {};
    }
    [[nodiscard]] std::optional<Enum> value(const QString &word) const
    {
        for (const auto &[entry, text] : entries)
            if (word == QLatin1String(text)) return entry;
        return std::nullopt;
    }
};

} // namespace tresen
