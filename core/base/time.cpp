// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <array>
#include <cstdio>

#include <QDateTime>

namespace tresen {

using namespace std::chrono;

QString toIso(Instant t)
{
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(t - day);
    // Every booking writes times: QString's own formatting takes four times as long.
    std::array<char, 64> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                      unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                      int(clock.minutes().count()), int(clock.seconds().count()), int(clock.subseconds().count()));
    return QString::fromLatin1(text.data(), length);
}

std::optional<Instant> instantFromIso(const QString &text)
{
    // Qt would take a bare date for midnight local time; a point in time has to say its time.
    if (!text.contains(u'T')) return std::nullopt;
    // Without an offset it would take the machine's own zone, where a reading that the clock skips is no time at all.
    const auto time = text.mid(text.indexOf(u'T'));
    const bool hasOffset = time.contains(u'Z') || time.contains(u'+') || time.contains(u'-');
    const auto parsed = QDateTime::fromString(hasOffset ? text : text + u'Z', Qt::ISODateWithMs);
    if (!parsed.isValid()) return std::nullopt;
    return fromEpochMs(parsed.toMSecsSinceEpoch());
}

QString toIso(Day day)
{
    const year_month_day date(day);
    return QString::asprintf("%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::optional<Day> dayFromIso(const QString &text)
{
    const auto date = QDate::fromString(text, Qt::ISODate);
    // Qt takes any separator.
    if (!date.isValid() || text.size() != 10 || text.at(4) != u'-' || text.at(7) != u'-') return std::nullopt;
    return local_days(year(date.year()) / month(unsigned(date.month())) / day(unsigned(date.day())));
}

} // namespace tresen
