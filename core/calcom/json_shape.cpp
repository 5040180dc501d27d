// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/json_shape.h"

#include <cmath>

#include <QJsonDocument>

namespace tresen {

std::optional<QJsonValue> dataOf(const QByteArray &body)
{
    const auto root = QJsonDocument::fromJson(body).object();
    const auto data = root.constFind(QLatin1String("data"));
    if (data == root.constEnd()) return std::nullopt;
    return *data;
}

std::optional<QString> textIn(const QJsonObject &object, QLatin1String key)
{
    const auto value = object.value(key);
    if (!value.isString()) return std::nullopt;
    return value.toString();
}

std::optional<qint64> numberIn(const QJsonObject &object, QLatin1String key)
{
    const auto value = object.value(key);
    // Beyond 2^53 a double is no whole number any more.
    if (!value.isDouble() || std::abs(value.toDouble()) > 9.0e15) return std::nullopt;
    const auto whole = value.toInteger();
    if (double(whole) != value.toDouble()) return std::nullopt;
    return whole;
}

std::optional<Instant> instantIn(const QJsonObject &object, QLatin1String key)
{
    const auto text = textIn(object, key);
    return text ? instantFromIso(*text) : std::nullopt;
}

std::optional<std::chrono::minutes> minutesIn(const QJsonObject &object, QLatin1String key)
{
    const auto number = numberIn(object, key);
    if (!number || *number < 0 || *number > 525'600) return std::nullopt;
    return std::chrono::minutes(*number);
}

Metadata stringsIn(const QJsonObject &object, QLatin1String key)
{
    Metadata strings;
    const auto inner = object.value(key).toObject();
    for (auto it = inner.begin(); it != inner.end(); ++it)
        if (it.value().isString()) strings.insert(it.key(), it.value().toString());
    return strings;
}

QJsonObject toJson(const Metadata &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace tresen
