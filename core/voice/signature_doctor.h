// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/time.h"

namespace tresen {

/// Why a signature of the telephone assistant fails, and what to change.
struct SignatureFinding {
    enum class Culprit {
        None,   ///< it is right
        Header, ///< missing or of another form
        Clock,  ///< signed too long ago or in the future, or in seconds
        Body,   ///< right for a body that was changed on its way
        Key,    ///< none of these: another key
    };
    Culprit culprit = Culprit::None;
    QString line; ///< English, for a terminal
};

/// Looks at a request that was refused: its header and its body as they arrived. Tries what usually happens to bodies
/// (blanks or a line's end added, JSON written anew, escapes undone), so that key and body can be told apart. `now` is
/// when it arrived.
[[nodiscard]] SignatureFinding examineSignature(const QByteArray &key, const QByteArray &body, const QByteArray &header,
                                                Instant now);

} // namespace tresen
