// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/speech.h"

#include <array>

#include <QCryptographicHash>

#include "core/voice/spoken_number.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr std::array germanDays{u"Montag", u"Dienstag", u"Mittwoch", u"Donnerstag", u"Freitag", u"Samstag", u"Sonntag"};
constexpr std::array englishDays{u"Monday", u"Tuesday", u"Wednesday", u"Thursday", u"Friday", u"Saturday", u"Sunday"};
constexpr std::array germanMonths{u"Januar", u"Februar", u"März",      u"April",   u"Mai",      u"Juni",
                                  u"Juli",   u"August",  u"September", u"Oktober", u"November", u"Dezember"};
constexpr std::array englishMonths{u"January", u"February", u"March",     u"April",   u"May",      u"June",
                                   u"July",    u"August",   u"September", u"October", u"November", u"December"};

/// Without letters that sound alike on the telephone: of B, D, E, G, P, T, W one, of M and N one, of F and S one.
constexpr std::array codeLetters{u'A', u'F', u'H', u'K', u'L', u'M', u'R', u'T', u'U', u'X'};
/// "zwei" and "drei" sound alike.
constexpr std::array codeDigits{u'2', u'4', u'5', u'6', u'7', u'8', u'9'};

struct Spelling {
    QStringView word;
    char16_t letter;
};
constexpr std::array spellings{
    Spelling{u"anton", u'A'},     Spelling{u"aachen", u'A'},   Spelling{u"alfa", u'A'},    Spelling{u"friedrich", u'F'},
    Spelling{u"frankfurt", u'F'}, Spelling{u"heinrich", u'H'}, Spelling{u"hamburg", u'H'}, Spelling{u"ha", u'H'},
    Spelling{u"kaufmann", u'K'},  Spelling{u"konrad", u'K'},   Spelling{u"koeln", u'K'},   Spelling{u"ka", u'K'},
    Spelling{u"ludwig", u'L'},    Spelling{u"leipzig", u'L'},  Spelling{u"martha", u'M'},  Spelling{u"muenchen", u'M'},
    Spelling{u"richard", u'R'},   Spelling{u"rostock", u'R'},  Spelling{u"theodor", u'T'}, Spelling{u"tuebingen", u'T'},
    Spelling{u"te", u'T'},        Spelling{u"ulrich", u'U'},   Spelling{u"unna", u'U'},    Spelling{u"xanthippe", u'X'},
    Spelling{u"xanten", u'X'},    Spelling{u"ix", u'X'},
};

bool isGerman(const QString &language) { return language.startsWith(u"de"); }
int weekdayIndex(Day day) { return int(weekday(sys_days(day.time_since_epoch())).iso_encoding()) - 1; }
/// Written by hand, as the other figures here: each answer says several, and arg() takes ten times as long.
QString digitsOf(int number, int width)
{
    QString text(width, u'0');
    for (int at = width - 1; at >= 0 && number > 0; --at, number /= 10)
        text[at] = QChar(char16_t(u'0' + number % 10));
    return text;
}
QString two(int number) { return digitsOf(number, 2); }

template <std::size_t N>
bool among(const std::array<char16_t, N> &set, QChar c)
{
    return std::ranges::find(set, c.unicode()) != set.end();
}

} // namespace

QString sayWeekday(int day, const QString &language)
{
    const auto at = std::size_t(std::clamp(day, 0, 6));
    return QString::fromUtf16(isGerman(language) ? germanDays[at] : englishDays[at]);
}

QString sayDay(Day day, Day today, const QString &language)
{
    const year_month_day date{sys_days(day.time_since_epoch())};
    const auto month = std::size_t(unsigned(date.month()) - 1);
    const bool far = day - today >= days(365) || today - day >= days(365);
    const auto name = sayWeekday(weekdayIndex(day), language);
    const auto number = QString::number(unsigned(date.day()));
    QString text =
        isGerman(language)
            ? name + QStringLiteral(", ") + number + QStringLiteral(". ") + QString::fromUtf16(germanMonths[month])
            : name + QStringLiteral(", ") + QString::fromUtf16(englishMonths[month]) + u' ' + number;
    if (far) text += u' ' + QString::number(int(date.year()));
    return text;
}

QString sayTime(minutes sinceMidnight, const QString &language)
{
    const int hour = int(sinceMidnight.count() / 60);
    const int minute = int(sinceMidnight.count() % 60);
    if (isGerman(language))
        return QString::number(hour) + QStringLiteral(" Uhr") +
               (minute == 0 ? QString() : u' ' + QString::number(minute));
    const auto half = hour % 24 < 12 ? QStringLiteral("am") : QStringLiteral("pm");
    const auto twelve = QString::number(hour % 12 == 0 ? 12 : hour % 12);
    return minute == 0 ? twelve + u' ' + half : twelve + u':' + two(minute) + u' ' + half;
}

QString sayWhen(LocalTime when, Day today, const QString &language)
{
    const auto day = floor<days>(when);
    return sayDay(day, today, language) + QStringLiteral(", ") +
           sayTime(duration_cast<minutes>(when - LocalTime(day)), language);
}

QString sayPrice(Cents price, const QString &language)
{
    const auto euros = price.value / 100;
    const auto cents = price.value % 100;
    if (isGerman(language))
        return cents == 0 ? QStringLiteral("%1 Euro").arg(euros) : QStringLiteral("%1 Euro %2").arg(euros).arg(cents);
    return cents == 0 ? QStringLiteral("%1 euros").arg(euros) : QStringLiteral("%1 euros %2").arg(euros).arg(cents);
}

QString sayList(const QStringList &items, const QString &joint)
{
    if (items.size() < 2) return items.value(0);
    return items.mid(0, items.size() - 1).join(QStringLiteral(", ")) + u' ' + joint + u' ' + items.last();
}

QString writtenDay(Day day)
{
    const year_month_day date{sys_days(day.time_since_epoch())};
    return two(int(unsigned(date.day()))) + u'.' + two(int(unsigned(date.month()))) + u'.' +
           digitsOf(int(date.year()), 4);
}

QString writtenTime(minutes sinceMidnight)
{
    return two(int(sinceMidnight.count() / 60)) + u':' + two(int(sinceMidnight.count() % 60));
}

QString shortCode(const QString &callId, AppointmentId appointment)
{
    const auto hash = QCryptographicHash::hash(callId.toUtf8() + appointment.toBytes(), QCryptographicHash::Sha256);
    const auto letter = [&](qsizetype i) { return QChar(codeLetters[quint8(hash.at(i)) % codeLetters.size()]); };
    const auto digit = [&](qsizetype i) { return QChar(codeDigits[quint8(hash.at(i)) % codeDigits.size()]); };
    return QString(letter(0)) + digit(1) + letter(2) + digit(3);
}

std::optional<QString> heardCode(const QString &text)
{
    QString code;
    QString word;
    bool strange = false;
    const auto take = [&] {
        if (word.isEmpty()) return;
        const auto spelled = std::ranges::find(spellings, QStringView(word), &Spelling::word);
        if (spelled != spellings.end())
            code += QChar(spelled->letter);
        else if (word.size() == 1)
            code += word.toUpper();
        else if (const auto number = spokenNumber(word); number && number->value < 10)
            code += QString::number(number->value);
        else
            strange = true;
        word.clear();
    };
    for (const auto c : foldSpoken(text.left(80))) {
        if (c >= u'0' && c <= u'9') {
            take();
            code += c;
        } else if (c.isLetter()) {
            word += c;
        } else {
            take();
        }
        if (code.size() > 4) return std::nullopt;
    }
    take();
    if (strange || code.size() != 4) return std::nullopt;
    const bool shaped = among(codeLetters, code[0]) && among(codeDigits, code[1]) && among(codeLetters, code[2]) &&
                        among(codeDigits, code[3]);
    return shaped ? std::optional(code) : std::nullopt;
}

} // namespace tresen
