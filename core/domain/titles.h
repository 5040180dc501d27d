// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QString>

namespace tresen {

/// What something with an id of its own is called in both languages.
struct Title {
    const char *id;
    const char *de;
    const char *en;
};

/// In the language ("de", else English); an id without a title is its own.
template <std::size_t N>
[[nodiscard]] QString titleOf(const std::array<Title, N> &titles, const QString &id, const QString &language)
{
    for (const auto &title : titles)
        if (id == QLatin1String(title.id)) return QString::fromUtf8(language == u"de" ? title.de : title.en);
    return id;
}

} // namespace tresen
