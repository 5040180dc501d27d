// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include "core/base/result.h"

namespace tresen {

/// Whether a real Cal.com may be called at all.
enum class Reach {
    Anywhere,     ///< https to any host, plain http to this machine only
    LoopbackOnly, ///< practice, demo, bench and tests: never leaves this machine
};

/// The address of Cal.com's interface, e.g. "https://api.cal.com/v2", without a slash at its end. Errors: InvalidInput
/// with a sentence that says what to change; the text of the address is not repeated, it may hold a secret.
[[nodiscard]] Result<QUrl> checkedBaseUrl(const QString &text, Reach reach);

} // namespace tresen
