// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"

namespace tresen {

/// Several messages (alertMessage()) as one e-mail, RFC 5322 with CRLF: counts, codes, sentences and `link`, no names.
/// `id` makes the Message-ID: the same for the same alerts, so that one that is sent once more is known as such. Pure.
[[nodiscard]] QByteArray alertMail(const AlertChannel &channel, const std::vector<QByteArray> &messages,
                                   const QString &link, const QString &id, Instant now);

} // namespace tresen
