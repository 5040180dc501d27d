// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/time.h"
#include "core/calcom/token_metadata.h"

namespace tresen {

/// Readers for answers of Cal.com that take only what has the expected type: a status of 200 alone proves nothing, an
/// old version answers 200 in another shape (docs/calcom.md, measured 25).

/// The value of "data" in the envelope; nothing if there is no such key.
[[nodiscard]] std::optional<QJsonValue> dataOf(const QByteArray &body);

[[nodiscard]] std::optional<QString> textIn(const QJsonObject &object, QLatin1String key);
/// Whole numbers only. Cal.com writes "unknown" where a user is gone: nothing then.
[[nodiscard]] std::optional<qint64> numberIn(const QJsonObject &object, QLatin1String key);
[[nodiscard]] std::optional<Instant> instantIn(const QJsonObject &object, QLatin1String key);
[[nodiscard]] std::optional<std::chrono::minutes> minutesIn(const QJsonObject &object, QLatin1String key);
/// The entries of an object whose values are strings.
[[nodiscard]] Metadata stringsIn(const QJsonObject &object, QLatin1String key);
[[nodiscard]] QJsonObject toJson(const Metadata &metadata);

} // namespace tresen
