// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringView>

namespace tresen {

/// A number said as a word.
struct SpokenNumber {
    int value = 0;
    bool ordinal = false; ///< "dritten", "third"
    friend bool operator==(const SpokenNumber &, const SpokenNumber &) = default;
};

/// Lower case with umlauts and sharp s written out: "Fünf" and "Fuenf" are one word, "fuenf". The form in which
/// everything said on the telephone is compared; names have a fold of their own (name_sound.h).
[[nodiscard]] QString foldSpoken(const QString &text);

/// One folded word as a number up to 9999: "drei", "einundzwanzigsten", "zweitausendsechsundzwanzig", "hundertfuenf";
/// in English up to thirty-one. Nothing for anything else. Digits are not words.
[[nodiscard]] std::optional<SpokenNumber> spokenNumber(QStringView folded);

/// Digits as dictated, in words or figures: "null eins fünf eins, 23 doppel vier" becomes "01512344"; "plus
/// neunundvierzig" keeps its plus. Words that are no digits end nothing and are left out; nothing if no digit was said.
[[nodiscard]] QString spokenDigits(const QString &text);

} // namespace tresen
