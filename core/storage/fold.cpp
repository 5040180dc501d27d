// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/fold.h"

namespace tresen {

namespace {
bool isVowelWithUmlaut(QChar c) { return c == u'a' || c == u'o' || c == u'u'; }
} // namespace

QString foldName(const QString &name)
{
    // Decomposed, an accent is a character of its own and can be left out.
    const auto letters = name.simplified().toLower().normalized(QString::NormalizationForm_KD);
    QString folded;
    folded.reserve(letters.size());
    bool afterVowel = false; // of which an "e" would be the umlaut's other spelling
    for (const auto c : letters) {
        if (c.isMark()) continue;
        if (c == u'ß') {
            folded += QLatin1String("ss");
            afterVowel = false;
        } else if (c == u'e' && afterVowel) {
            afterVowel = false;
        } else {
            folded += c;
            afterVowel = isVowelWithUmlaut(c);
        }
    }
    return folded;
}

QString foldPhone(const QString &phone)
{
    QString digits;
    for (const auto c : phone)
        if (c >= u'0' && c <= u'9') digits += c;
    if (phone.trimmed().startsWith(u'+')) return digits;
    if (digits.startsWith(QLatin1String("00"))) return digits.mid(2);
    if (digits.startsWith(u'0')) return QStringLiteral("49") + digits.mid(1);
    return digits;
}

} // namespace tresen
