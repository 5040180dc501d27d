// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_csv.h"

#include <map>

namespace tresen::ui {

static QByteArray csvCell(const QString &text, char between)
{
    QString safe = text;
    // A spreadsheet would take such a cell for a formula.
    if (!safe.isEmpty() && QStringLiteral("=+-@").contains(safe.front())) safe.prepend(QLatin1Char('\''));
    if (safe.contains(QLatin1Char('"')) || safe.contains(QLatin1Char(between)) || safe.contains(QLatin1Char('\n')))
        return (QLatin1Char('"') + safe.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"')).toUtf8();
    return safe.toUtf8();
}

static QByteArray unitSuffix(ChartUnit unit)
{
    switch (unit) {
    case ChartUnit::Count: return {};
    case ChartUnit::Milliseconds: return " [ms]";
    case ChartUnit::Percent: return " [%]";
    case ChartUnit::Money: return " [EUR]";
    }
    return {};
}

QByteArray toCsv(const std::vector<CsvSheet> &sheets, const QLocale &locale)
{
    const bool comma = locale.decimalPoint() == QLatin1String(",");
    const char between = comma ? ';' : ',';
    const auto number = [comma](double value) {
        auto text = QByteArray::number(value, 'g', 10);
        return comma ? text.replace('.', ',') : text;
    };
    QByteArray head = QByteArray("utc") + between + "local";
    std::size_t columns = 0;
    Zone zone;
    std::map<Instant, std::map<std::size_t, const ChartPoint *>> rows;
    for (const auto &sheet : sheets) {
        zone = sheet.data.frame.zone;
        for (const auto &line : sheet.data.lines) {
            const QString name = sheet.title + QStringLiteral(": ") + line.name;
            const auto unit = QString::fromLatin1(unitSuffix(line.right ? sheet.data.rightUnit : sheet.data.unit));
            head += between + csvCell(name + unit, between) + between + csvCell(name + QStringLiteral(" n"), between);
            for (const auto &point : line.points)
                rows[point.at][columns] = point.known ? &point : nullptr;
            ++columns;
        }
    }
    QByteArray csv = "\xEF\xBB\xBF" + head + "\r\n";
    for (const auto &[at, cells] : rows) {
        const auto local = zone.toLocal(at).time_since_epoch();
        csv += toIso(at).toLatin1() + between +
               toIso(fromEpochMs(local.count())).left(19).replace(QLatin1Char('T'), QLatin1Char(' ')).toLatin1();
        for (std::size_t column = 0; column < columns; ++column) {
            const auto cell = cells.find(column);
            const ChartPoint *point = cell == cells.end() ? nullptr : cell->second;
            csv += between;
            if (point) csv += number(point->value);
            csv += between;
            if (point && point->n > 0) csv += QByteArray::number(point->n);
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace tresen::ui
