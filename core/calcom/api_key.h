// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QByteArray>
#include <QDebug>

namespace tresen {

/// A key of Cal.com. A secret: it goes into one header and nowhere else, so it has no text form and cannot be printed.
class ApiKey
{
public:
    ApiKey() = default;
    explicit ApiKey(QByteArray key)
        : m_key(std::move(key).trimmed())
    {}

    [[nodiscard]] bool isEmpty() const { return m_key.isEmpty(); }
    /// The value of the Authorization header; for the request that is being built, never to be kept.
    [[nodiscard]] QByteArray bearer() const { return "Bearer " + m_key; }

    friend bool operator==(const ApiKey &, const ApiKey &) = default;
    friend QDebug operator<<(QDebug, const ApiKey &) = delete;

private:
    QByteArray m_key;
};

} // namespace tresen
