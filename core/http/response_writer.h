// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/http/http_server.h"

namespace tresen {

/// What the answer's form depends on besides the answer.
struct AnswerForm {
    bool withoutBody = false; ///< to a HEAD: the length is told, the body is not sent
    bool http10 = false;      ///< such a peer must be told that the connection stays open
    bool close = false;
    Instant now;
};

/// An HTTP/1.1 answer as it goes over the wire. Line breaks in header names and values become blanks, so that a value
/// that came from outside cannot add a header or a second answer; Content-Length, Date and Connection of `response` are
/// dropped.
[[nodiscard]] QByteArray toWire(const ServerResponse &response, const AnswerForm &form);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7)
[[nodiscard]] QByteArray toHttpDate(Instant t);

} // namespace tresen
