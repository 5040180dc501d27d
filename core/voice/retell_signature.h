// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMessageAuthenticationCode>

#include "core/base/time.h"

namespace tresen {

/// The header that carries it, in any case.
inline constexpr const char *retellSignatureHeader = "X-Retell-Signature";

/// How far the time of signing may lie from ours, both ways, the edge included.
inline constexpr std::chrono::minutes retellSignatureWindow{5};

enum class SignatureVerdict {
    Right,
    Missing,    ///< no header
    Malformed,  ///< not "v=<ms>,d=<64 hex digits>" and nothing else
    OutOfTime,  ///< the clock, or a replay
    WrongDigest ///< the key or the body
};

/// Checks `v=<ms>,d=<hex>`: HMAC-SHA256 over the body's bytes followed by the digits of v, with the account's API key.
/// The strict form: the whole header, in any case, nothing before, between or behind. The time is checked first,
/// digests in constant time. `mac` has been fed the body, and nothing else.
[[nodiscard]] SignatureVerdict checkRetellSignature(QMessageAuthenticationCode &mac, const QByteArray &header,
                                                    Instant now);
[[nodiscard]] SignatureVerdict checkRetellSignature(const QByteArray &key, const QByteArray &body,
                                                    const QByteArray &header, Instant now);

/// For tests and tools that play the assistant.
[[nodiscard]] QByteArray retellSignature(const QByteArray &key, const QByteArray &body, Instant signedAt);

} // namespace tresen
