// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tresen {

/// The header that carries the signature.
inline constexpr const char *webhookSignatureHeader = "X-Cal-Signature-256";

/// Whether `signature` is the lower-case hex HMAC-SHA256 of exactly these bytes (docs/calcom.md, measured 33). Takes
/// the same time wherever the difference lies. An empty secret signs nothing. No time is signed: who has seen a webhook
/// can send it again, which is why it is never more than a hint.
[[nodiscard]] bool isSignedBy(const QByteArray &secret, const QByteArray &body, const QByteArray &signature);

/// For tests and tools that play Cal.com.
[[nodiscard]] QByteArray signatureOf(const QByteArray &secret, const QByteArray &body);

} // namespace tresen
