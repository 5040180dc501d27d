// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/spoken_number.h"

#include <array>

namespace tresen {

namespace {

struct NumberWord {
    QStringView word;
    int value;
};

constexpr std::array units{
    NumberWord{u"ein", 1},   NumberWord{u"eins", 1},   NumberWord{u"eine", 1},  NumberWord{u"einem", 1},
    NumberWord{u"einer", 1}, NumberWord{u"einen", 1},  NumberWord{u"zwei", 2},  NumberWord{u"zwo", 2},
    NumberWord{u"drei", 3},  NumberWord{u"vier", 4},   NumberWord{u"fuenf", 5}, NumberWord{u"funf", 5},
    NumberWord{u"sechs", 6}, NumberWord{u"sieben", 7}, NumberWord{u"acht", 8},  NumberWord{u"neun", 9},
};
constexpr std::array teens{
    NumberWord{u"null", 0},      NumberWord{u"zehn", 10},     NumberWord{u"elf", 11},      NumberWord{u"zwoelf", 12},
    NumberWord{u"zwolf", 12},    NumberWord{u"dreizehn", 13}, NumberWord{u"vierzehn", 14}, NumberWord{u"fuenfzehn", 15},
    NumberWord{u"funfzehn", 15}, NumberWord{u"sechzehn", 16}, NumberWord{u"siebzehn", 17}, NumberWord{u"achtzehn", 18},
    NumberWord{u"neunzehn", 19},
};
constexpr std::array tens{
    NumberWord{u"zwanzig", 20},  NumberWord{u"dreissig", 30}, NumberWord{u"dreisig", 30}, NumberWord{u"vierzig", 40},
    NumberWord{u"fuenfzig", 50}, NumberWord{u"funfzig", 50},  NumberWord{u"sechzig", 60}, NumberWord{u"siebzig", 70},
    NumberWord{u"achtzig", 80},  NumberWord{u"neunzig", 90},
};
/// Ordinals that are not the number with an ending.
constexpr std::array ordinals{NumberWord{u"erst", 1}, NumberWord{u"zweit", 2}, NumberWord{u"dritt", 3},
                              NumberWord{u"siebt", 7}, NumberWord{u"acht", 8}};
constexpr std::array englishWords{
    NumberWord{u"one", 1},        NumberWord{u"two", 2},       NumberWord{u"three", 3},     NumberWord{u"four", 4},
    NumberWord{u"five", 5},       NumberWord{u"six", 6},       NumberWord{u"seven", 7},     NumberWord{u"eight", 8},
    NumberWord{u"nine", 9},       NumberWord{u"ten", 10},      NumberWord{u"eleven", 11},   NumberWord{u"twelve", 12},
    NumberWord{u"thirteen", 13},  NumberWord{u"fourteen", 14}, NumberWord{u"fifteen", 15},  NumberWord{u"sixteen", 16},
    NumberWord{u"seventeen", 17}, NumberWord{u"eighteen", 18}, NumberWord{u"nineteen", 19}, NumberWord{u"twenty", 20},
    NumberWord{u"thirty", 30},    NumberWord{u"forty", 40},    NumberWord{u"fifty", 50},    NumberWord{u"zero", 0},
    NumberWord{u"oh", 0},
};
constexpr std::array englishOrdinals{
    NumberWord{u"first", 1},       NumberWord{u"second", 2},       NumberWord{u"third", 3},
    NumberWord{u"fourth", 4},      NumberWord{u"fifth", 5},        NumberWord{u"sixth", 6},
    NumberWord{u"seventh", 7},     NumberWord{u"eighth", 8},       NumberWord{u"ninth", 9},
    NumberWord{u"tenth", 10},      NumberWord{u"eleventh", 11},    NumberWord{u"twelfth", 12},
    NumberWord{u"thirteenth", 13}, NumberWord{u"fourteenth", 14},  NumberWord{u"fifteenth", 15},
    NumberWord{u"sixteenth", 16},  NumberWord{u"seventeenth", 17}, NumberWord{u"eighteenth", 18},
    NumberWord{u"nineteenth", 19}, NumberWord{u"twentieth", 20},   NumberWord{u"thirtieth", 30},
};

template <std::size_t N>
int valueIn(const std::array<NumberWord, N> &words, QStringView word)
{
    for (const auto &[text, value] : words)
        if (text == word) return value;
    return -1;
}

/// Below a hundred; -1 if it is none.
int belowHundred(QStringView word)
{
    if (const auto value = valueIn(units, word); value >= 0) return value;
    if (const auto value = valueIn(teens, word); value >= 0) return value;
    if (const auto value = valueIn(tens, word); value >= 0) return value;
    const auto joint = word.indexOf(u"und");
    if (joint <= 0) return -1;
    const auto unit = valueIn(units, word.left(joint));
    const auto ten = valueIn(tens, word.mid(joint + 3));
    return unit > 0 && ten > 0 ? ten + unit : -1;
}

/// The rest behind "hundert" or "tausend": nothing at all is nought.
template <typename Below>
int behind(QStringView rest, Below below)
{
    if (rest.startsWith(u"und")) {
        const auto value = below(rest.mid(3));
        if (value >= 0) return value;
    }
    return rest.isEmpty() ? 0 : below(rest);
}

int belowThousand(QStringView word)
{
    const auto hundred = word.indexOf(u"hundert");
    if (hundred < 0) return belowHundred(word);
    const auto count = hundred == 0 ? 1 : valueIn(units, word.left(hundred));
    const auto rest = behind(word.mid(hundred + 7), belowHundred);
    return count > 0 && rest >= 0 ? count * 100 + rest : -1;
}

int cardinal(QStringView word)
{
    const auto thousand = word.indexOf(u"tausend");
    if (thousand < 0) return belowThousand(word);
    const auto count = thousand == 0 ? 1 : valueIn(units, word.left(thousand));
    const auto rest = behind(word.mid(thousand + 7), belowThousand);
    return count > 0 && rest >= 0 ? count * 1000 + rest : -1;
}

/// "dritten" -> "dritt", "zwanzigsten" -> "zwanzigst".
QStringView withoutEnding(QStringView word)
{
    for (const auto ending : {u"en", u"er", u"es", u"em"})
        if (word.endsWith(ending)) return word.chopped(2);
    return word.endsWith(u'e') ? word.chopped(1) : QStringView();
}

int germanOrdinal(QStringView word)
{
    const auto stem = withoutEnding(word);
    if (stem.size() < 4) return -1;
    for (const auto &[text, value] : ordinals) {
        if (text == stem) return value;
        // "einhundertdritten": only the last part is irregular.
        if (stem.endsWith(text) && stem.size() > text.size()) {
            const auto front = cardinal(stem.chopped(text.size()));
            if (front >= 100) return front + value;
        }
    }
    if (stem.endsWith(u"st"))
        if (const auto value = cardinal(stem.chopped(2)); value >= 20) return value;
    if (stem.endsWith(u't'))
        if (const auto value = cardinal(stem.chopped(1)); value >= 2 && value % 100 < 20) return value;
    return -1;
}

int englishCompound(QStringView word, bool &ordinal)
{
    if (const auto value = valueIn(englishWords, word); value >= 0) return value;
    if (const auto value = valueIn(englishOrdinals, word); value >= 0) {
        ordinal = true;
        return value;
    }
    const auto hyphen = word.indexOf(u'-');
    if (hyphen <= 0) return -1;
    const auto ten = valueIn(englishWords, word.left(hyphen));
    if (ten < 20 || ten % 10) return -1;
    if (const auto unit = valueIn(englishWords, word.mid(hyphen + 1)); unit > 0 && unit < 10) return ten + unit;
    const auto unit = valueIn(englishOrdinals, word.mid(hyphen + 1));
    ordinal = true;
    return unit > 0 && unit < 10 ? ten + unit : -1;
}

} // namespace

QString foldSpoken(const QString &text)
{
    QString folded;
    folded.reserve(text.size() + 8);
    for (const auto c : text.normalized(QString::NormalizationForm_C)) {
        switch (c.unicode()) {
        case u'ä':
        case u'Ä': folded += QStringLiteral("ae"); break;
        case u'ö':
        case u'Ö': folded += QStringLiteral("oe"); break;
        case u'ü':
        case u'Ü': folded += QStringLiteral("ue"); break;
        case u'ß':
        case u'ẞ': folded += QStringLiteral("ss"); break;
        case u'é':
        case u'è':
        case u'ê':
        case u'É': folded += u'e'; break;
        case u'á':
        case u'à':
        case u'â': folded += u'a'; break;
        default: folded += c.toLower(); break;
        }
    }
    return folded;
}

std::optional<SpokenNumber> spokenNumber(QStringView word)
{
    // The longest number word there is has 42 letters; nothing longer is worth a look.
    if (word.size() < 2 || word.size() > 48) return std::nullopt;
    if (const auto value = cardinal(word); value >= 0) return SpokenNumber{value, false};
    if (const auto value = germanOrdinal(word); value >= 0) return SpokenNumber{value, true};
    SpokenNumber number;
    number.value = englishCompound(word, number.ordinal);
    if (number.value < 0) return std::nullopt;
    return number;
}

QString spokenDigits(const QString &text)
{
    QString digits;
    int times = 1;
    QString word;
    const auto take = [&] {
        if (word.isEmpty()) return;
        if (word == u"doppel" || word == u"zweimal" || word == u"double") {
            times = 2;
        } else if (word == u"dreimal" || word == u"triple") {
            times = 3;
        } else if (word == u"plus") {
            if (digits.isEmpty()) digits += u'+';
        } else if (const auto number = spokenNumber(word); number && !number->ordinal) {
            digits += QString::number(number->value).repeated(times);
            times = 1;
        }
        word.clear();
    };
    for (const auto c : foldSpoken(text)) {
        if (c >= u'0' && c <= u'9') {
            take();
            digits += QString(c).repeated(times);
            times = 1;
        } else if (c == u'+' && digits.isEmpty()) {
            take();
            digits += c;
        } else if (c.isLetter()) {
            word += c;
        } else {
            take();
        }
    }
    take();
    return digits;
}

} // namespace tresen
