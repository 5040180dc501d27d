// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>

#include "core/http/transport.h"

namespace tresen {

/// What the end of a reply proves. `status` is 0 where no status line arrived; `requestSent` is whether Qt told that
/// the request had left. Its silence proves something only beside the errors that Qt finds before it writes: the signal
/// comes through a queue and may be overtaken by an abort (docs/platform.md S2).
[[nodiscard]] Sent outcomeOf(QNetworkReply::NetworkError error, int status, bool requestSent);

/// An error in words for logs. Qt's own text may hold the address, and that an e-mail; so `qtText` is used only where
/// it says what is wrong with a certificate.
[[nodiscard]] QString wordsFor(QNetworkReply::NetworkError error, const QString &qtText);

} // namespace tresen
