// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/typed_time.h"

#include <QRegularExpression>
#include <QStringList>

namespace tresen::ui {

using namespace std::chrono;

std::optional<Day> dayFromTyped(const QString &text, Day today)
{
    static const QRegularExpression iso(QStringLiteral("^\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})\\s*$"));
    static const QRegularExpression typed(
        QStringLiteral("^\\s*(\\d{1,2})[./](\\d{1,2})(?:[./](\\d{2}|\\d{4})?)?\\s*$"));
    const auto valid = [](int y, int m, int d) -> std::optional<Day> {
        const year_month_day date{year(y), month(unsigned(m)), std::chrono::day(unsigned(d))};
        return date.ok() ? std::optional(Day(local_days(date))) : std::nullopt;
    };
    if (const auto match = iso.match(text); match.hasMatch())
        return valid(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    const auto match = typed.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const int d = match.captured(1).toInt(), m = match.captured(2).toInt();
    if (!match.captured(3).isEmpty()) {
        const int y = match.captured(3).toInt();
        return valid(y < 100 ? 2000 + y : y, m, d);
    }
    const int thisYear = int(year_month_day(today).year());
    // 29 February may have to wait for its year.
    for (int y = thisYear; y < thisYear + 9; ++y)
        if (const auto day = valid(y, m, d); day && *day >= today) return day;
    return std::nullopt;
}

std::optional<int> minuteFromTyped(const QString &text)
{
    static const QRegularExpression typed(QStringLiteral("^\\s*(\\d{1,2})(?:[:.]?(\\d{2}))?\\s*$"));
    const auto match = typed.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const int minute = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    if (match.captured(2).toInt() > 59 || minute > 1440) return std::nullopt;
    return minute;
}

std::optional<std::vector<DaySpan>> spansFromTyped(const QString &text)
{
    static const QRegularExpression dash(QStringLiteral("[-\u2013]"));
    std::vector<DaySpan> spans;
    const auto parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        if (part.trimmed().isEmpty()) continue;
        const auto ends = part.split(dash);
        const auto from = ends.size() == 2 ? minuteFromTyped(ends[0]) : std::nullopt;
        const auto to = ends.size() == 2 ? minuteFromTyped(ends[1]) : std::nullopt;
        if (!from || !to || *from >= *to) return std::nullopt;
        if (!spans.empty() && *from <= spans.back().toMinute) return std::nullopt;
        spans.push_back({*from, *to});
    }
    return spans;
}

QString spansText(const std::vector<DaySpan> &spans)
{
    const auto clock = [](int minute) {
        return QStringLiteral("%1:%2")
            .arg(minute / 60, 2, 10, QLatin1Char('0'))
            .arg(minute % 60, 2, 10, QLatin1Char('0'));
    };
    QStringList texts;
    for (const auto &span : spans)
        texts << clock(span.fromMinute) + QChar(0x2013) + clock(span.toMinute);
    return texts.join(QStringLiteral(", "));
}

} // namespace tresen::ui
