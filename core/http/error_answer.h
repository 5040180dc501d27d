// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/http_server.h"

namespace tresen {

/// An answer that refuses a request on the level of HTTP: {"success":false,"code":…,"message":…}. `code` is for
/// programs; `message` is English, says what was wrong and what to do, and repeats nothing that the client sent.
[[nodiscard]] ServerResponse errorAnswer(int status, const char *code, const QString &message);

/// "Not Found" for 404; "Unknown" for a number without a name.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace tresen
