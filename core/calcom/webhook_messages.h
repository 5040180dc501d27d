// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QStringList>

namespace tresen {

/// A webhook of the key's own user. Cal.com gives its secret back in clear text (docs/calcom.md, measured 35); it is
/// not read.
struct Webhook {
    QString id;
    QString subscriberUrl;
    QStringList triggers;
    bool active = true;
    bool hasSecret = false;
    friend bool operator==(const Webhook &, const Webhook &) = default;
};

/// What to register. `secret` is one: it goes into the body and nowhere else.
struct WebhookOrder {
    QString subscriberUrl;
    QStringList triggers;
    QString secret;
    bool active = true;
};

[[nodiscard]] QJsonObject toJson(const WebhookOrder &order);
/// Nothing where the shape is not the expected one.
[[nodiscard]] std::optional<Webhook> webhookFrom(const QJsonValue &data);
[[nodiscard]] std::optional<std::vector<Webhook>> webhooksFrom(const QJsonValue &data);

} // namespace tresen
