// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/slo_json.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

using namespace std::chrono;

namespace {

QJsonObject jsonOf(const QByteArray &changes) { return QJsonDocument::fromJson(changes).object(); }

template <typename Value>
const Value *standardOf(const std::vector<Value> &all, const QString &id)
{
    const auto found = std::ranges::find(all, id, &Value::id);
    return found == all.end() ? nullptr : &*found;
}

Objective changed(Objective objective, const QJsonObject &change)
{
    objective.target = change.value(u"target").toDouble(objective.target);
    objective.window = hours(qint64(change.value(u"window_h").toDouble(double(objective.window.count()))));
    objective.least = qint64(change.value(u"least").toDouble(double(objective.least)));
    const auto limits = change.value(u"limits").toObject();
    for (auto &limit : objective.limits)
        limit.limit = milliseconds(qint64(limits.value(limit.series).toDouble(double(limit.limit.count()))));
    return objective;
}

AlertRule changed(AlertRule rule, const QJsonObject &change)
{
    rule.threshold = change.value(u"threshold").toDouble(rule.threshold);
    rule.signal.window = minutes(qint64(change.value(u"window_min").toDouble(double(rule.signal.window.count()))));
    rule.lasting = minutes(qint64(change.value(u"lasting_min").toDouble(double(rule.lasting.count()))));
    rule.enabled = change.value(u"enabled").toBool(rule.enabled);
    const auto severity = change.value(u"severity").toString();
    if (severity == u"critical") rule.severity = AlertSeverity::Critical;
    if (severity == u"warning") rule.severity = AlertSeverity::Warning;
    return rule;
}

} // namespace

std::vector<Objective> objectivesWith(const QByteArray &changes)
{
    const auto json = jsonOf(changes);
    auto all = standardObjectives();
    for (auto &objective : all) {
        const auto wanted = changed(objective, json.value(objective.id).toObject());
        if (objectiveTrouble(wanted).isEmpty()) objective = wanted;
    }
    return all;
}

std::vector<AlertRule> rulesWith(const QByteArray &changes)
{
    const auto json = jsonOf(changes);
    auto all = standardRules();
    for (auto &rule : all) {
        const auto wanted = changed(rule, json.value(rule.id).toObject());
        if (ruleTrouble(wanted).isEmpty()) rule = wanted;
    }
    return all;
}

QByteArray changesOf(const std::vector<Objective> &objectives)
{
    QJsonObject json;
    for (const auto &objective : objectives) {
        const auto *standard = standardOf(standardObjectives(), objective.id);
        if (!standard) continue;
        QJsonObject change;
        if (objective.target != standard->target) change.insert(QStringLiteral("target"), objective.target);
        if (objective.window != standard->window)
            change.insert(QStringLiteral("window_h"), qint64(objective.window.count()));
        if (objective.least != standard->least) change.insert(QStringLiteral("least"), objective.least);
        QJsonObject limits;
        for (const auto &limit : objective.limits)
            if (!std::ranges::count(standard->limits, limit)) limits.insert(limit.series, qint64(limit.limit.count()));
        if (!limits.isEmpty()) change.insert(QStringLiteral("limits"), limits);
        if (!change.isEmpty()) json.insert(objective.id, change);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray changesOf(const std::vector<AlertRule> &rules)
{
    QJsonObject json;
    for (const auto &rule : rules) {
        const auto *standard = standardOf(standardRules(), rule.id);
        if (!standard) continue;
        QJsonObject change;
        if (rule.threshold != standard->threshold) change.insert(QStringLiteral("threshold"), rule.threshold);
        if (rule.signal.window != standard->signal.window)
            change.insert(QStringLiteral("window_min"), qint64(rule.signal.window.count()));
        if (rule.lasting != standard->lasting)
            change.insert(QStringLiteral("lasting_min"), qint64(rule.lasting.count()));
        if (rule.severity != standard->severity) change.insert(QStringLiteral("severity"), toWord(rule.severity));
        if (rule.enabled != standard->enabled) change.insert(QStringLiteral("enabled"), rule.enabled);
        if (!change.isEmpty()) json.insert(rule.id, change);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace tresen
