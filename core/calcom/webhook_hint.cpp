// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/webhook_hint.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/calcom/json_shape.h"
#include "core/calcom/token_metadata.h"

namespace tresen {

namespace {

const QString cancelled = QStringLiteral("BOOKING_CANCELLED");
const QString rejected = QStringLiteral("BOOKING_REJECTED");

QString firstText(const QJsonObject &object, std::initializer_list<const char *> names)
{
    for (const auto *name : names)
        if (const auto text = textIn(object, QLatin1String(name)); text && !text->isEmpty()) return *text;
    return {};
}

} // namespace

bool WebhookHint::changesBooking() const
{
    static const QStringList triggers{QStringLiteral("BOOKING_CREATED"), QStringLiteral("BOOKING_RESCHEDULED"),
                                      QStringLiteral("BOOKING_REQUESTED"), cancelled, rejected};
    return !uid.isEmpty() && triggers.contains(trigger);
}

bool WebhookHint::isEarly() const { return trigger == cancelled; }

std::optional<WebhookHint> webhookHintFrom(const QByteArray &body)
{
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject()) return std::nullopt;
    const auto root = document.object();
    const auto wrapped = root.value(QLatin1String("payload"));
    // MEETING_STARTED and MEETING_ENDED are a flat dump of the row.
    const auto payload = wrapped.isObject() ? wrapped.toObject() : root;
    WebhookHint hint;
    hint.trigger = firstText(root, {"triggerEvent"});
    hint.createdAt = firstText(root, {"createdAt"});
    hint.sentAt = instantIn(root, QLatin1String("createdAt"));
    hint.uid = firstText(payload, {"uid", "bookingUid"});
    hint.status = remoteStatusFromWord(firstText(payload, {"status"}).toLower());
    if (hint.status == RemoteStatus::Gone) hint.status.reset(); // a word of ours
    hint.start = instantIn(payload, QLatin1String("startTime"));
    hint.end = instantIn(payload, QLatin1String("endTime"));
    hint.eventType.value = numberIn(payload, QLatin1String("eventTypeId")).value_or(0);
    hint.token = tokenFrom(stringsIn(payload, QLatin1String("metadata")));
    return hint;
}

bool saysNothingNew(const WebhookHint &hint, const Remote &known)
{
    if (hint.trigger == cancelled) return known.status == RemoteStatus::Cancelled;
    if (hint.trigger == rejected) return known.status == RemoteStatus::Rejected;
    // Read after it was sent: whatever it tells of has happened before. (Not so with the two above, which may be sent
    // before the row changes.)
    if (hint.sentAt && known.updatedAt && *known.updatedAt > *hint.sentAt) return true;
    return hint.status == known.status && hint.start == known.start && hint.end == known.end &&
           hint.eventType == known.eventType;
}

} // namespace tresen
