// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/cancel_text.h"

#include <array>

namespace tresen {

namespace {

struct Text {
    const char *word;
    const char *german;
    const char *english;
};

constexpr std::array texts{
    Text{"customer_asked", "Auf Wunsch abgesagt", "Cancelled as requested"},
    Text{"customer_ill", "Wegen Krankheit abgesagt", "Cancelled because of illness"},
    Text{"salon_asked", "Vom Salon abgesagt", "Cancelled by the salon"},
    Text{"staff_ill", "Wegen Krankheit im Salon abgesagt", "Cancelled because of illness in the salon"},
    Text{"mistake", "Versehentlich gebucht", "Booked by mistake"},
    Text{"moved", "Termin verlegt", "Appointment moved"},
    Text{"part_refused", "Ein Teil des Termins war nicht möglich", "A part of the appointment was not possible"},
    Text{"replaced", "Durch eine andere Buchung ersetzt", "Replaced by another booking"},
};

} // namespace

QString cancelText(const QString &word, const QString &language, const QString &mark)
{
    const bool german = language.startsWith(u"de");
    auto sentence = german ? QStringLiteral("Abgesagt") : QStringLiteral("Cancelled");
    for (const auto &text : texts)
        if (word == QLatin1String(text.word)) sentence = QString::fromUtf8(german ? text.german : text.english);
    return sentence + QStringLiteral(" (%1)").arg(mark);
}

QString makeMark(Random &random)
{
    static constexpr char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    QString mark = QStringLiteral("T-");
    for (int i = 0; i < 4; ++i)
        mark += QLatin1Char(alphabet[random.below(32)]);
    return mark;
}

} // namespace tresen
