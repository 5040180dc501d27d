// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/metric.h"

namespace tresen::bench {

namespace {

QString number(double value) { return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0); }

QJsonValue orNull(double value) { return value > 0 ? QJsonValue(value) : QJsonValue(QJsonValue::Null); }

} // namespace

bool Metric::meets(double target) const { return more ? numbers.ratio >= target : numbers.ratio <= target; }

QString Metric::verdict() const
{
    if (!notMeasured.isEmpty() || goal <= 0) return {};
    if (moonshot > 0 && meets(moonshot)) return QStringLiteral("moonshot");
    if (meets(goal)) return QStringLiteral("goal met");
    const double off = more ? goal / numbers.ratio - 1 : numbers.ratio / goal - 1;
    return QStringLiteral("MISSED by %1 %").arg(qRound(off * 100));
}

Metric notMeasured(const QString &name, const QString &reason)
{
    Metric metric;
    metric.name = name;
    metric.notMeasured = reason;
    return metric;
}

QJsonObject toJson(const Metric &metric, const QString &commit)
{
    QJsonObject json{{QStringLiteral("name"), metric.name}, {QStringLiteral("commit"), commit}};
    if (!metric.notMeasured.isEmpty()) {
        json.insert(QStringLiteral("value"), QJsonValue::Null);
        json.insert(QStringLiteral("not_measured"), metric.notMeasured);
        return json;
    }
    const auto &numbers = metric.numbers;
    json.insert(QStringLiteral("value"), numbers.value);
    json.insert(QStringLiteral("floor"), numbers.floor);
    json.insert(QStringLiteral("ratio"), numbers.ratio);
    json.insert(QStringLiteral("low"), numbers.low);
    json.insert(QStringLiteral("high"), numbers.high);
    json.insert(QStringLiteral("limit"), orNull(metric.limit));
    json.insert(QStringLiteral("goal"), orNull(metric.goal));
    json.insert(QStringLiteral("moonshot"), orNull(metric.moonshot));
    json.insert(QStringLiteral("rounds"), numbers.rounds);
    json.insert(QStringLiteral("disturbed"), numbers.disturbed);
    json.insert(QStringLiteral("unit"), metric.unit);
    if (!metric.note.isEmpty()) json.insert(QStringLiteral("note"), metric.note);
    return json;
}

QString toLine(const Metric &metric)
{
    const auto name = metric.name.leftJustified(18);
    if (!metric.notMeasured.isEmpty()) return QStringLiteral("  %1 not measured: %2").arg(name, metric.notMeasured);
    const auto &n = metric.numbers;
    auto line = QStringLiteral("  %1 %2  (%3 to %4)   %5 %7 against %6 %7")
                    .arg(name, number(n.ratio).rightJustified(7), number(n.low), number(n.high), number(n.value),
                         number(n.floor), metric.unit);
    if (metric.goal > 0)
        line = line.leftJustified(76) + QStringLiteral(" goal %1 %2, moonshot %3: %4")
                                            .arg(metric.more ? QStringLiteral(">=") : QStringLiteral("<="),
                                                 number(metric.goal), number(metric.moonshot), metric.verdict());
    if (n.disturbed > 0) line += QStringLiteral("  [%1 of %2 rounds disturbed]").arg(n.disturbed).arg(n.rounds);
    return line;
}

} // namespace tresen::bench
