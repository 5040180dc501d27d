// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/domain/alert.h"
#include "core/http/transport.h"

namespace tresen {

struct MailAnswer {
    bool accepted = false; ///< the server has said that it delivers
    int code = 0;          ///< the last answer of the server, as 535; 0: none
    int refusals = 0;      ///< how often it said no; with `accepted`: some of the recipients
    QString error;         ///< English, for logs, without addresses; empty where accepted
};

/// Sends e-mails. One thread: the one it was made for. The callback comes exactly once, later, never from inside
/// send(), unless the handle was dropped; the message may be delivered all the same. Implementation: CurlMail.
class MailTransport
{
public:
    using Callback = std::function<void(const MailAnswer &)>;
    virtual ~MailTransport() = default;
    /// `text`: a whole message, headers and body, lines ending in CRLF.
    [[nodiscard]] virtual RequestHandle send(const AlertChannel &channel, const QByteArray &text, Callback done) = 0;
};

} // namespace tresen
