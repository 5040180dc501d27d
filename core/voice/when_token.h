// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace tresen {

/// One piece of something said about a day or a time.
struct WhenToken {
    enum class Kind {
        Word,   ///< folded letters
        Number, ///< said or written; value
        Date,   ///< written with figures: day, month, perhaps year
        Clock,  ///< written with figures: value hours, minute
    };
    Kind kind = Kind::Word;
    QString word;            ///< of Word, and of a Number that was said
    int value = -1;          ///< of Number; hours of Clock
    int minute = 0;          ///< of Clock
    int day = 0;             ///< of Date
    int month = 0;           ///< of Date
    int year = -1;           ///< of Date: -1 left out; two digits mean this century
    int figures = 0;         ///< how many digits it was written with; 0: said
    bool ordinal = false;    ///< "3." or "dritten"
    bool maybeClock = false; ///< of Date: "10.12" without a second dot may be a time
    int weekday = -1;        ///< 0 is Monday
    int monthName = 0;       ///< 1 to 12
    friend bool operator==(const WhenToken &, const WhenToken &) = default;
};

/// More than anybody says about a date; what follows is not read.
inline constexpr int mostWhenTokens = 40;

/// Cuts text into tokens. Figures are put together here ("15.1.2026", "2026-01-15T14:30", "14:30", "14h30", "3."), so
/// that the grammar sees one token for each. Never fails: what it does not know is a word.
[[nodiscard]] std::vector<WhenToken> whenTokens(const QString &text);

} // namespace tresen
