// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QByteArray>

namespace tresen {

/// The model's own notion of HTTP: bytes in, bytes out. It knows no sockets, so that the simulation can use it as well.
using ModelHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

struct ModelRequest {
    QByteArray method = "GET";
    QByteArray target; ///< path and query as sent: "/v2/slots?eventTypeId=2&…"
    ModelHeaders headers;
    QByteArray body;
    QByteArray peer = "127.0.0.1"; ///< whom the limit for requests without a key counts
};

/// A delivery that Cal.com would make. It belongs before the answer in whose company it comes (docs/calcom.md, measured
/// 30), one attempt only, whatever the receiver says (docs/calcom.md, measured 32).
struct ModelWebhook {
    QByteArray url;
    ModelHeaders headers; ///< Content-Type, X-Cal-Signature-256, X-Cal-Webhook-Version
    QByteArray body;      ///< the bytes that are signed
    friend bool operator==(const ModelWebhook &, const ModelWebhook &) = default;
};

struct ModelResponse {
    int status = 200;
    ModelHeaders headers;
    QByteArray contentType = "application/json; charset=utf-8";
    QByteArray body;
    std::vector<ModelWebhook> webhooks; ///< in order; to be delivered before this answer is given
};

} // namespace tresen
