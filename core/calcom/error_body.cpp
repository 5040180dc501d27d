// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/error_body.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace tresen {

namespace {

/// A message is a text, or with some validators a list of texts.
QString messageOf(const QJsonValue &value)
{
    if (value.isString()) return value.toString().trimmed();
    QStringList parts;
    for (const auto &part : value.toArray())
        parts += part.toString().trimmed();
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// "timeZone must be a valid IANA time-zone, ..." from details.errors[]. Their `target` and `value` repeat what was
/// sent and are left out.
QString constraintsOf(const QJsonArray &errors)
{
    QStringList parts;
    for (const auto &error : errors) {
        const auto constraints = error.toObject().value(QLatin1String("constraints")).toObject();
        for (const auto &constraint : constraints)
            parts += constraint.toString();
        const auto children = constraintsOf(error.toObject().value(QLatin1String("children")).toArray());
        if (!children.isEmpty()) parts += children;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

ErrorBody readErrorBody(const QByteArray &body)
{
    const auto root = QJsonDocument::fromJson(body).object();
    const auto error = root.value(QLatin1String("error")).toObject();
    const bool envelope = !error.isEmpty();
    const bool bare = root.contains(QLatin1String("statusCode")) && root.contains(QLatin1String("message"));
    if (!envelope && !bare) return {};

    ErrorBody read{true, error.value(QLatin1String("code")).toString(),
                   messageOf((envelope ? error : root).value(QLatin1String("message")))};
    const auto errors = error.value(QLatin1String("details")).toObject().value(QLatin1String("errors")).toArray();
    if (const auto constraints = constraintsOf(errors); !constraints.isEmpty()) read.text = constraints;
    return read;
}

} // namespace tresen
