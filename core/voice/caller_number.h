// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace tresen {

/// A caller's number as the telephone network told it.
struct CallerNumber {
    QString e164;          ///< empty: withheld, or none
    bool withheld = false; ///< somebody calls who does not wish to be known
    friend bool operator==(const CallerNumber &, const CallerNumber &) = default;
};

/// Withheld numbers come as words ("anonymous", "restricted", "unavailable" and others) or as the keypad spelling of
/// one
/// (+266696687); a template that was not filled in or a stump ("+49") is no number at all. A number that is withheld is
/// never looked up. `region` is the branch's country.
[[nodiscard]] CallerNumber callerNumber(const QString &told, const QByteArray &region = "DE");

/// A number that a caller dictated: digits in figures or words, "0049", "+49 (0)". Nothing: too short, or no number.
[[nodiscard]] std::optional<QString> dictatedNumber(const QString &said, const QByteArray &region = "DE");

/// The last four digits that were said; empty if fewer were.
[[nodiscard]] QString lastFourDigits(const QString &said);

} // namespace tresen
