// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include "app/sandbox/model/messages.h"
#include "app/sandbox/model/world.h"

namespace tresen::sandbox {

/// A query string taken apart as Express does it: "+" is a blank, the last of several equal names counts.
class Query
{
public:
    Query() = default;
    explicit Query(const QByteArray &raw);

    [[nodiscard]] bool has(const char *name) const;
    /// Null when it is missing.
    [[nodiscard]] QString value(const char *name) const;
    /// Comma separated; empty when it is missing.
    [[nodiscard]] QStringList list(const char *name) const;
    [[nodiscard]] const std::vector<std::pair<QString, QString>> &items() const { return m_items; }

private:
    std::vector<std::pair<QString, QString>> m_items;
};

/// A request after routing: what a handler gets to see.
struct Call {
    QByteArray method;
    QByteArray target;
    QStringList parameters; ///< of the path, in order
    QByteArray rawQuery;
    Query query;
    QJsonObject body;
    std::optional<SandboxKey> key; ///< none: anonymous
    QSet<qint64> administers;      ///< empty for anonymous callers
    Instant now;

    [[nodiscard]] bool isHost(qint64 userId) const { return administers.contains(userId); }
};

/// A time in a body or query: a date (midnight UTC) or a date-time; without an offset it is UTC (docs/calcom.md,
/// measured 13).
[[nodiscard]] std::optional<Instant> readTime(const QJsonValue &value);
[[nodiscard]] std::optional<Instant> readTime(const QString &text);
[[nodiscard]] bool isDateOnly(const QString &text);

/// The body of a request: an object, also for none at all. Errors: the sentence of the parser, in V8's words.
[[nodiscard]] Result<QJsonObject> readBody(const QByteArray &body);

/// The first value of a header, compared without regard to case; null if there is none.
[[nodiscard]] QByteArray header(const ModelHeaders &headers, const QByteArray &name);

} // namespace tresen::sandbox
