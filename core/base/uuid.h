// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include "core/base/clock.h"
#include "core/base/random.h"

namespace tresen {

/// A UUID as its 16 bytes, which is also how it lies in the database and how it sorts.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool isNull() const { return bytes == std::array<std::uint8_t, 16>{}; }

    /// "018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00"
    [[nodiscard]] QString toString() const;
    /// Reads what toString() wrote, upper or lower case. Nothing for anything else.
    [[nodiscard]] static std::optional<Uuid> fromString(const QString &text);

    [[nodiscard]] QByteArray toBytes() const;
    /// The null UUID unless exactly 16 bytes are given.
    [[nodiscard]] static Uuid fromBytes(const QByteArray &raw);

    friend auto operator<=>(const Uuid &, const Uuid &) = default;
    friend size_t qHash(const Uuid &id, size_t seed = 0) { return qHashBits(id.bytes.data(), id.bytes.size(), seed); }
};

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a 74-bit random number.
///
/// Ids made by one generator always grow, also within a millisecond (the random number is counted up by a random step,
/// RFC 9562 section 6.2, method 2) and when the wall clock jumps back (the last millisecond is kept until time has
/// caught up). One thread.
class UuidGenerator
{
public:
    UuidGenerator(const Clock &clock, Random &random);
    [[nodiscard]] Uuid next();

private:
    const Clock &m_clock;
    Random &m_random;
    std::int64_t m_lastMs = -1;
    std::uint16_t m_high = 0; ///< 12 bits, rand_a
    std::uint64_t m_low = 0;  ///< 62 bits, rand_b
};

} // namespace tresen
