// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uuid.h"

#include <algorithm>

namespace tresen {

namespace {
constexpr std::uint64_t low62 = (std::uint64_t(1) << 62) - 1;
constexpr std::uint16_t low12 = 0x0FFF;
} // namespace

QString Uuid::toString() const
{
    constexpr auto digits = "0123456789abcdef";
    std::array<char, 36> text{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text[at++] = '-';
        text[at++] = digits[bytes[i] >> 4];
        text[at++] = digits[bytes[i] & 0x0F];
    }
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

std::optional<Uuid> Uuid::fromString(const QString &text)
{
    if (text.size() != 36) return std::nullopt;
    QByteArray hex;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text.at(i).toLower();
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != u'-') return std::nullopt;
        } else if ((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f')) {
            hex.append(char(c.unicode()));
        } else {
            return std::nullopt;
        }
    }
    return fromBytes(QByteArray::fromHex(hex));
}

QByteArray Uuid::toBytes() const
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

Uuid Uuid::fromBytes(const QByteArray &raw)
{
    Uuid id;
    if (raw.size() == qsizetype(id.bytes.size()))
        std::ranges::transform(raw, id.bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return id;
}

UuidGenerator::UuidGenerator(const Clock &clock, Random &random)
    : m_clock(clock)
    , m_random(random)
{}

Uuid UuidGenerator::next()
{
    const auto now = std::int64_t(toEpochMs(m_clock.now()));
    if (now > m_lastMs) {
        m_lastMs = now;
        m_high = std::uint16_t(m_random.next() & low12);
        m_low = m_random.next() & low62;
    } else {
        // A step of up to 2^32 keeps the next id hard to guess and the counter far from its end.
        m_low += 1 + (m_random.next() & 0xFFFFFFFFU);
        if (m_low > low62) {
            m_low &= low62;
            if (++m_high > low12) {
                m_high = 0;
                ++m_lastMs;
            }
        }
    }
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = std::uint8_t(m_lastMs >> (40 - 8 * int(i)));
    id.bytes[6] = std::uint8_t(0x70 | (m_high >> 8));
    id.bytes[7] = std::uint8_t(m_high);
    id.bytes[8] = std::uint8_t(0x80 | (m_low >> 56));
    for (std::size_t i = 9; i < 16; ++i)
        id.bytes[i] = std::uint8_t(m_low >> (120 - 8 * int(i)));
    return id;
}

} // namespace tresen
