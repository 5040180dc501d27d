// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/slot_messages.h"

#include <algorithm>

#include "core/calcom/json_shape.h"

namespace tresen {

namespace {

TimeRange window(const SlotQuery &query) { return {query.zone.range(query.from).from, query.zone.range(query.to).to}; }

} // namespace

std::vector<std::pair<QString, QString>> parametersOf(const SlotQuery &query)
{
    const auto days = window(query);
    const std::chrono::milliseconds early(1 + std::clamp(query.variant, 0, 998));
    std::vector<std::pair<QString, QString>> parameters{
        {QStringLiteral("eventTypeId"), QString::number(query.eventType.value)},
        {QStringLiteral("start"), toIso(days.from)},
        {QStringLiteral("end"), toIso(days.to - early)},
        {QStringLiteral("timeZone"), QString::fromLatin1(query.zone.name())},
        {QStringLiteral("format"), QStringLiteral("range")}};
    if (query.length) parameters.emplace_back(QStringLiteral("duration"), QString::number(query.length->count()));
    if (!query.movingUid.isEmpty()) parameters.emplace_back(QStringLiteral("bookingUidToReschedule"), query.movingUid);
    return parameters;
}

std::optional<std::vector<Slot>> slotsFrom(const QJsonValue &data, const SlotQuery &query)
{
    if (!data.isObject()) return std::nullopt;
    const auto days = window(query);
    std::vector<Slot> found;
    for (const auto &day : data.toObject()) {
        if (!day.isArray()) return std::nullopt;
        for (const auto &entry : day.toArray()) {
            const auto start = instantIn(entry.toObject(), QLatin1String("start"));
            if (!start) return std::nullopt;
            if (!days.contains(*start)) continue;
            found.push_back({*start, instantIn(entry.toObject(), QLatin1String("end")).value_or(*start)});
        }
    }
    std::ranges::sort(found, {}, &Slot::start);
    return found;
}

} // namespace tresen
