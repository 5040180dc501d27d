// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/format.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QTime>

namespace tresen::ui {

using namespace std::chrono;

static constexpr QChar noBreak(0x00A0);

namespace {
struct FormatText {
    Q_DECLARE_TR_FUNCTIONS(FormatText)
};
} // namespace

static QTime timeOf(Instant t, const Zone &zone)
{
    const auto local = zone.toLocal(t);
    return QTime::fromMSecsSinceStartOfDay(static_cast<int>((local - floor<days>(local)).count()));
}

QDate toDate(Day day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }
Day toDay(QDate date) { return Day(days(QDate(1970, 1, 1).daysTo(date))); }

QString clockTime(Instant t, const Zone &zone) { return timeOf(t, zone).toString(QStringLiteral("HH:mm")); }
QString clockTimeSeconds(Instant t, const Zone &zone) { return timeOf(t, zone).toString(QStringLiteral("HH:mm:ss")); }

QString clockTimeMillis(Instant t, const Zone &zone)
{
    const QTime time = timeOf(t, zone);
    return time.toString(QStringLiteral("HH:mm:ss")) + QLocale().decimalPoint() + time.toString(QStringLiteral("zzz"));
}

QString timeSpan(const TimeRange &range, const Zone &zone)
{
    return clockTime(range.from, zone) + QChar(0x2013) + clockTime(range.to, zone);
}

/// "Do", "Thu": without the full stop that German puts behind it.
static QString weekday(Day day)
{
    return QLocale().dayName(toDate(day).dayOfWeek(), QLocale::ShortFormat).remove(QLatin1Char('.'));
}

//: Date formats of QLocale: a long day without its year.
QString longDay(Day day) { return QLocale().toString(toDate(day), FormatText::tr("dddd, d MMMM")); }
QString shortDay(Day day)
{
    //: Date formats of QLocale: a day without its year, behind the weekday.
    return weekday(day) + QLatin1Char(' ') + QLocale().toString(toDate(day), FormatText::tr("d MMM"));
}

QString nearDay(Day day, Day today)
{
    if (day == today) return FormatText::tr("Today");
    if (day > today && day < today + days(7)) return weekday(day);
    return shortDay(day);
}

QString dayAndTime(Instant t, const Zone &zone)
{
    return QLocale().toString(toDate(zone.dayOf(t)), FormatText::tr("d MMM")) + noBreak + clockTime(t, zone);
}

QString money(Cents cents)
{
    return QLocale().toString(static_cast<double>(cents.value) / 100, 'f', 2) + noBreak + QChar(0x20AC);
}

QString wholeMoney(Cents cents)
{
    return QLocale().toString(qRound64(static_cast<double>(cents.value) / 100)) + noBreak + QChar(0x20AC);
}

QString minutesText(std::chrono::milliseconds length)
{
    return FormatText::tr("%1 min").arg(
        QLocale().toString(qint64(duration_cast<std::chrono::minutes>(length).count())));
}

QString millis(std::chrono::microseconds took)
{
    const double ms = static_cast<double>(took.count()) / 1000;
    const QString number = ms < 9.95 ? QLocale().toString(ms, 'f', 1) : QLocale().toString(qRound64(ms));
    return number + noBreak + QStringLiteral("ms");
}

QString countdown(std::chrono::milliseconds left)
{
    const auto total = std::max<qint64>(0, ceil<seconds>(left).count());
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (total >= 3600)
        return QStringLiteral("%1:%2:%3").arg(QString::number(total / 3600), two(total / 60 % 60), two(total % 60));
    return QStringLiteral("%1:%2").arg(QString::number(total / 60), two(total % 60));
}

QString age(std::chrono::milliseconds since)
{
    const qint64 s = std::max<qint64>(0, duration_cast<seconds>(since).count());
    const auto unit = [](qint64 n, const QString &word) { return QLocale().toString(n) + noBreak + word; };
    if (s < 60) return unit(s, FormatText::tr("s"));
    if (s < 3600) return unit(s / 60, FormatText::tr("min"));
    if (s < 86400) return unit(s / 3600, FormatText::tr("h"));
    return unit(s / 86400, FormatText::tr("d"));
}

QString phone(const QString &number)
{
    const bool german = number.startsWith(QLatin1String("+49"));
    if (!german && !number.startsWith(QLatin1Char('0'))) return number;
    QString national = german ? QLatin1Char('0') + number.mid(3) : number;
    qsizetype area = national.indexOf(QLatin1Char(' '));
    if (area > 0) {
        national.remove(QLatin1Char(' '));
    } else {
        // Area codes of two digits behind the zero (Berlin, Hamburg, Frankfurt, Munich), else three as of mobiles: the
        // others differ too much to guess.
        static const QStringList cities = {QStringLiteral("030"), QStringLiteral("040"), QStringLiteral("069"),
                                           QStringLiteral("089")};
        area = cities.contains(national.left(3)) ? 3 : 4;
    }
    QString rest = national.mid(area);
    if (rest.size() > 5) rest.insert(5, noBreak);
    return national.left(area) + noBreak + rest;
}

} // namespace tresen::ui
