// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/call.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

QString decoded(QByteArray raw) { return QString::fromUtf8(QByteArray::fromPercentEncoding(raw.replace('+', ' '))); }

} // namespace

Query::Query(const QByteArray &raw)
{
    for (const auto &part : raw.split('&')) {
        if (part.isEmpty()) continue;
        const auto equals = part.indexOf('=');
        const auto name = decoded(equals < 0 ? part : part.left(equals));
        const auto value = equals < 0 ? u""_s : decoded(part.mid(equals + 1));
        std::erase_if(m_items, [&](const auto &item) { return item.first == name; });
        m_items.emplace_back(name, value);
    }
}

bool Query::has(const char *name) const
{
    return std::ranges::any_of(m_items, [&](const auto &item) { return item.first == QLatin1String(name); });
}

QString Query::value(const char *name) const
{
    for (const auto &[key, value] : m_items) {
        if (key == QLatin1String(name)) return value;
    }
    return {};
}

QStringList Query::list(const char *name) const
{
    const auto text = value(name);
    return text.isEmpty() ? QStringList() : text.split(u',');
}

bool isDateOnly(const QString &text)
{
    static const QRegularExpression date(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    return date.match(text).hasMatch() && dayFromIso(text).has_value();
}

std::optional<Instant> readTime(const QString &text)
{
    if (!isDateOnly(text)) return instantFromIso(text);
    return instantFromIso(text + u"T00:00:00Z"_s);
}

std::optional<Instant> readTime(const QJsonValue &value)
{
    if (!value.isString()) return std::nullopt;
    return readTime(value.toString());
}

Result<QJsonObject> readBody(const QByteArray &body)
{
    if (body.trimmed().isEmpty()) return QJsonObject();
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError) return document.object();
    // Qt points behind the end when it ran out of text, which may lie before trailing blanks.
    const auto end = body.size() - (body.size() - body.trimmed().size());
    if (error.offset >= end - 1 && body.trimmed().back() != '}') {
        return failure(ErrorCode::InvalidInput, u"Unexpected end of JSON input"_s);
    }
    const auto at = std::clamp<qsizetype>(error.offset, 0, body.size() - 1);
    return failure(ErrorCode::InvalidInput,
                   u"Unexpected token %1 in JSON at position %2"_s.arg(QLatin1Char(body.at(at))).arg(at));
}

QByteArray header(const ModelHeaders &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) return value;
    }
    return {};
}

} // namespace tresen::sandbox
