// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever Cal.com, or something in front of it, answers: every reader takes it or says that it cannot.
#include <cstdint>
#include <cstdlib>

#include <QJsonDocument>

#include "core/calcom/answers.h"
#include "core/calcom/booking_messages.h"
#include "core/calcom/catalog_messages.h"
#include "core/calcom/json_shape.h"
#include "core/calcom/webhook_messages.h"

using namespace tresen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
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
    const auto error = readErrorBody(input);
    for (const auto status : {400, 401, 403, 404, 409, 422, 429, 500})
        static_cast<void>(meaningOf(Operation::CreateBooking, status, error));
    static_cast<void>(successorUid(error.text));
    return 0;
}
