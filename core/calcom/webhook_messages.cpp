// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/webhook_messages.h"

#include <QJsonArray>

#include "core/calcom/json_shape.h"

namespace tresen {

QJsonObject toJson(const WebhookOrder &order)
{
    QJsonObject body{{QStringLiteral("active"), order.active},
                     {QStringLiteral("subscriberUrl"), order.subscriberUrl},
                     {QStringLiteral("triggers"), QJsonArray::fromStringList(order.triggers)}};
    if (!order.secret.isEmpty()) body.insert(QStringLiteral("secret"), order.secret);
    return body;
}

std::optional<Webhook> webhookFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto id = textIn(object, QLatin1String("id"));
    const auto url = textIn(object, QLatin1String("subscriberUrl"));
    const auto triggers = object.value(QLatin1String("triggers"));
    if (!id || !url || !triggers.isArray()) return std::nullopt;
    Webhook webhook{*id, *url, {}, object.value(QLatin1String("active")).toBool(true), false};
    for (const auto &trigger : triggers.toArray())
        webhook.triggers += trigger.toString();
    webhook.hasSecret = !textIn(object, QLatin1String("secret")).value_or(QString()).isEmpty();
    return webhook;
}

std::optional<std::vector<Webhook>> webhooksFrom(const QJsonValue &data)
{
    if (!data.isArray()) return std::nullopt;
    std::vector<Webhook> list;
    for (const auto &entry : data.toArray()) {
        auto webhook = webhookFrom(entry);
        if (!webhook) return std::nullopt;
        list.push_back(*std::move(webhook));
    }
    return list;
}

} // namespace tresen
