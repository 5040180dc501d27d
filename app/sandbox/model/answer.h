// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include "app/sandbox/model/messages.h"
#include "core/base/time.h"

/// Everything inside the model that its users need not see.
namespace tresen::sandbox {

/// What a handler decided, before it is dressed as one of the bodies that Cal.com sends: one for success and four for
/// errors (docs/calcom.md, measured 29).
struct Answer {
    enum class Body {
        Success, ///< {"status":"success", …content}
        Error,   ///< {"status":"error","timestamp","path","error":content}
        Bare,    ///< content as it is
        Text,    ///< `text`, not JSON
    };
    int status = 200;
    Body body = Body::Success;
    QJsonObject content;
    QByteArray text;
    std::vector<ModelWebhook> webhooks;
};

[[nodiscard]] Answer success(const QJsonValue &data, int status = 200);

/// Envelope whose details are an object: the framework's exceptions. The class name follows from the status.
[[nodiscard]] Answer refused(int status, const QString &message);
/// The same with the one code that does not follow from the status.
[[nodiscard]] Answer refused(int status, const QString &code, const QString &message);

/// Envelope with details.errors[]: validation outside of bookings and slots.
[[nodiscard]] Answer invalid(const QJsonArray &errors);
/// One entry of it. `value` undefined: left out, as for a missing member.
[[nodiscard]] QJsonObject fault(const QJsonObject &target, const QString &property, const QString &rule,
                                const QString &text, const QJsonValue &value = QJsonValue::Undefined);

/// Envelope without details: the booking core's form check, confirmations, the database layer.
[[nodiscard]] Answer coded(int status, const QString &code, const QString &message);

/// {"statusCode","message"}: the booking core.
[[nodiscard]] Answer bare(int status, const QString &message);

/// 429: the envelope whose details are a text.
[[nodiscard]] Answer throttled();

/// 404 "Cannot GET /v2/…": no such path, or not in this version.
[[nodiscard]] Answer noRoute(const QByteArray &method, const QByteArray &target);

/// The bytes and Content-Type. `target` and `now` go into error envelopes.
void render(const Answer &answer, const QByteArray &target, Instant now, ModelResponse &into);

} // namespace tresen::sandbox
