// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/json_views.h"

namespace tresen {

namespace {

const char *wordOf(KeySource source)
{
    switch (source) {
    case KeySource::Missing: return "missing";
    case KeySource::Environment: return "environment";
    case KeySource::Kept: return "kept";
    }
    return "missing";
}

} // namespace

QJsonArray toJson(const std::vector<Deviation> &deviations)
{
    QJsonArray list;
    for (const auto &deviation : deviations) {
        const auto text = deviationText(deviation, QStringLiteral("en"));
        list.append(QJsonObject{
            {QStringLiteral("code"), toWord(deviation.code)},
            {QStringLiteral("severity"), toWord(deviation.severity())},
            {QStringLiteral("event_type"),
             deviation.eventType.value == 0 ? QJsonValue() : QJsonValue(deviation.eventType.value)},
            {QStringLiteral("title"), deviation.title},
            {QStringLiteral("happens"), text.happens},
            {QStringLiteral("change"), text.change},
        });
    }
    return list;
}

QJsonObject toJson(const ConnectionView &view)
{
    QJsonArray credentials;
    for (const auto &connected : view.credentials) {
        const auto mapped = std::ranges::count_if(connected.eventTypes,
                                                  [](const SeenEventType &type) { return type.mappedTo.has_value(); });
        credentials.append(QJsonObject{
            {QStringLiteral("label"), connected.credential.label},
            {QStringLiteral("key"), QLatin1String(wordOf(connected.source))},
            {QStringLiteral("accepted"), connected.accepted},
            {QStringLiteral("event_types"), qint64(connected.eventTypes.size())},
            {QStringLiteral("mapped"), qint64(mapped)},
        });
    }
    return {{QStringLiteral("credentials"), credentials},
            {QStringLiteral("deviations"), toJson(view.deviations)},
            {QStringLiteral("fails"), view.fails()}};
}

} // namespace tresen
