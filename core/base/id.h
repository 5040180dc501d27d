// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"

namespace tresen {

/// A UUID that knows what it names, so that a customer's id cannot be passed for an appointment's.
template <typename Tag>
struct Id {
    Uuid value;

    [[nodiscard]] bool isNull() const { return value.isNull(); }
    [[nodiscard]] QString toString() const { return value.toString(); }
    [[nodiscard]] QByteArray toBytes() const { return value.toBytes(); }
    [[nodiscard]] static Id fromBytes(const QByteArray &raw) { return {Uuid::fromBytes(raw)}; }
    [[nodiscard]] static std::optional<Id> fromString(const QString &text)
    {
        const auto uuid = Uuid::fromString(text);
        if (!uuid) return std::nullopt;
        return Id{*uuid};
    }

    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.value, seed); }
};

} // namespace tresen

template <typename Tag>
struct std::hash<tresen::Id<Tag>> {
    std::size_t operator()(const tresen::Id<Tag> &id) const noexcept { return qHash(id); }
};
