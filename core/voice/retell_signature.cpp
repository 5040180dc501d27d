// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/retell_signature.h"

#include "core/base/same_secret.h"

namespace tresen {

namespace {

constexpr qsizetype digestDigits = 64;
constexpr qsizetype mostTimeDigits = 16; ///< far beyond any clock, and no overflow

struct SignatureParts {
    QByteArray time;
    QByteArray digest; ///< lower case
};

/// "v=1767225600000,d=e203…"; nothing for any other form.
std::optional<SignatureParts> partsOf(const QByteArray &header)
{
    if (header.size() < digestDigits + 6) return std::nullopt;
    const auto comma = header.size() - digestDigits - 3;
    const auto lower = header.toLower();
    if (!lower.startsWith("v=") || lower.mid(comma, 3) != ",d=") return std::nullopt;
    SignatureParts parts{lower.mid(2, comma - 2), lower.mid(comma + 3)};
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isHex = [&](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); };
    // A leading zero could be signed for another number than it is read as.
    const bool time = !parts.time.isEmpty() && parts.time.size() <= mostTimeDigits && parts.time.front() != '0' &&
                      std::ranges::all_of(parts.time, isDigit);
    if (!time || !std::ranges::all_of(parts.digest, isHex)) return std::nullopt;
    return parts;
}

} // namespace

SignatureVerdict checkRetellSignature(QMessageAuthenticationCode &mac, const QByteArray &header, Instant now)
{
    if (header.isEmpty()) return SignatureVerdict::Missing;
    const auto parts = partsOf(header);
    if (!parts) return SignatureVerdict::Malformed;
    const auto apart = std::chrono::abs(now - fromEpochMs(parts->time.toLongLong()));
    if (apart > retellSignatureWindow) return SignatureVerdict::OutOfTime;
    mac.addData(parts->time);
    return sameSecret(mac.result(), QByteArray::fromHex(parts->digest)) ? SignatureVerdict::Right
                                                                        : SignatureVerdict::WrongDigest;
}

SignatureVerdict checkRetellSignature(const QByteArray &key, const QByteArray &body, const QByteArray &header,
                                      Instant now)
{
    if (key.isEmpty()) return SignatureVerdict::WrongDigest;
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, key);
    mac.addData(body);
    return checkRetellSignature(mac, header, now);
}

QByteArray retellSignature(const QByteArray &key, const QByteArray &body, Instant signedAt)
{
    const auto time = QByteArray::number(toEpochMs(signedAt));
    const auto digest = QMessageAuthenticationCode::hash(body + time, key, QCryptographicHash::Sha256).toHex();
    return "v=" + time + ",d=" + digest;
}

} // namespace tresen
