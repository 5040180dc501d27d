// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever Cal.com, or something in front of it, answers or tells: every reader takes it or says that it cannot. The
// kept inputs are recorded exchanges (tests/contract/fixtures), of which the body is what is read.
#include <cstdint>
#include <cstdlib>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/calcom/answers.h"
#include "core/calcom/booking_messages.h"
#include "core/calcom/catalog_messages.h"
#include "core/calcom/json_shape.h"
#include "core/calcom/slot_messages.h"
#include "core/calcom/webhook_hint.h"
#include "core/calcom/webhook_messages.h"

using namespace tresen;

namespace {

QByteArray bodyOf(const QByteArray &input)
{
    const auto recorded = QJsonDocument::fromJson(input).object();
    const auto body = recorded.value(u"body");
    if (body.isObject()) return QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    if (body.isString()) return body.toString().toUtf8();
    return input;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = bodyOf({reinterpret_cast<const char *>(data), qsizetype(size)});
    const auto payload = dataOf(input).value_or(QJsonValue());
    if (const auto booking = bookingFrom(payload)) {
        if (booking->uid.isEmpty()) std::abort();
        static_cast<void>(toRemote(*booking, 1, QStringLiteral("answer")));
    }
    static_cast<void>(bookingPageFrom(input));
    static_cast<void>(meFrom(payload));
    static_cast<void>(eventTypesFrom(payload));
    static_cast<void>(schedulesFrom(payload));
    static_cast<void>(webhooksFrom(payload));
    static_cast<void>(webhookFrom(payload));
    static_cast<void>(eventTypeFrom(payload));
    SlotQuery always;
    always.to = Day(std::chrono::days(40'000));
    static_cast<void>(slotsFrom(payload, always));
    static_cast<void>(webhookHintFrom(input));
    const auto error = readErrorBody(input);
    for (const auto status : {400, 401, 403, 404, 409, 422, 429, 500})
        static_cast<void>(meaningOf(Operation::CreateBooking, status, error));
    static_cast<void>(successorUid(error.text));
    return 0;
}
