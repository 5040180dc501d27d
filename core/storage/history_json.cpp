// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/history_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

QString uidsToJson(const std::vector<QString> &uids)
{
    if (uids.empty()) return QStringLiteral("[]");
    QJsonArray array;
    for (const auto &uid : uids)
        array.append(uid);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<QString> uidsFromJson(const QString &json)
{
    std::vector<QString> uids;
    if (json == QLatin1String("[]")) return uids;
    const auto array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto &uid : array)
        uids.push_back(uid.toString());
    return uids;
}

QString decisionToJson(const Decision &decision)
{
    QJsonArray facts;
    for (const auto &[uid, updatedAt] : decision.facts) {
        QJsonObject fact{{QStringLiteral("uid"), uid}};
        if (updatedAt) fact.insert(QStringLiteral("updated_ms"), toEpochMs(*updatedAt));
        facts.append(fact);
    }
    const QJsonObject object{{QStringLiteral("who"), decision.who},
                             {QStringLiteral("what"), decision.what},
                             {QStringLiteral("row"), decision.row},
                             {QStringLiteral("facts"), facts}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Decision> decisionFromJson(const QString &json)
{
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject()) return std::nullopt;
    const auto object = document.object();
    Decision decision{.who = object[QLatin1String("who")].toString(),
                      .what = object[QLatin1String("what")].toString(),
                      .row = object[QLatin1String("row")].toString(),
                      .facts = {}};
    const auto facts = object[QLatin1String("facts")].toArray();
    for (const auto &entry : facts) {
        const auto fact = entry.toObject();
        const auto updated = fact[QLatin1String("updated_ms")];
        const auto at = updated.isUndefined() ? std::nullopt : std::optional(fromEpochMs(updated.toInteger()));
        decision.facts.emplace_back(fact[QLatin1String("uid")].toString(), at);
    }
    return decision;
}

} // namespace tresen
