// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/webhooks.h"

#include <QUrl>

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList &knownTriggers()
{
    static const QStringList all{u"BOOKING_CREATED"_s,
                                 u"BOOKING_PAYMENT_INITIATED"_s,
                                 u"BOOKING_PAID"_s,
                                 u"BOOKING_RESCHEDULED"_s,
                                 u"BOOKING_REQUESTED"_s,
                                 u"BOOKING_CANCELLED"_s,
                                 u"BOOKING_REJECTED"_s,
                                 u"BOOKING_NO_SHOW_UPDATED"_s,
                                 u"FORM_SUBMITTED"_s,
                                 u"MEETING_ENDED"_s,
                                 u"MEETING_STARTED"_s,
                                 u"RECORDING_READY"_s,
                                 u"RECORDING_TRANSCRIPTION_GENERATED"_s,
                                 u"OOO_CREATED"_s,
                                 u"AFTER_HOSTS_CAL_VIDEO_NO_SHOW"_s,
                                 u"AFTER_GUESTS_CAL_VIDEO_NO_SHOW"_s,
                                 u"FORM_SUBMITTED_NO_EVENT"_s,
                                 u"DELEGATION_CREDENTIAL_ERROR"_s,
                                 u"WRONG_ASSIGNMENT_REPORT"_s};
    return all;
}

QJsonValue orNull(const QString &text) { return text.isNull() ? QJsonValue() : QJsonValue(text); }

/// Seven members, also in the list.
QJsonObject brief(const Webhook &hook)
{
    return {{u"id"_s, hook.id},
            {u"payloadTemplate"_s, QJsonValue()},
            {u"triggers"_s, QJsonArray::fromStringList(hook.triggers)},
            {u"subscriberUrl"_s, hook.url},
            {u"active"_s, hook.active},
            {u"secret"_s, orNull(hook.secret)},
            {u"userId"_s, hook.userId}};
}

/// Sixteen (docs/calcom.md, measured 35).
QJsonObject full(const Webhook &hook)
{
    auto json = brief(hook);
    for (const auto &name : {u"teamId"_s, u"eventTypeId"_s, u"appId"_s, u"time"_s, u"timeUnit"_s, u"oAuthClientId"_s}) {
        json[name] = QJsonValue();
    }
    json[u"createdAt"_s] = toIso(hook.createdAt);
    json[u"platform"_s] = false;
    json[u"version"_s] = u"2021-10-20"_s;
    return json;
}

QStringList texts(const QJsonValue &list)
{
    QStringList all;
    for (const auto item : list.toArray())
        all.append(item.toString());
    return all;
}

/// Complaints about the members that are there; for a new webhook also about those that are not.
std::optional<Answer> refusal(const QJsonObject &body, bool isNew)
{
    QJsonArray errors;
    const auto complain = [&](const QString &name, const QString &rule, const QString &text) {
        errors.append(fault(body, name, rule, text, body.value(name)));
    };
    const auto wants = [&](const QString &name) { return isNew || !body.value(name).isUndefined(); };
    if (wants(u"active"_s) && !body.value(u"active"_s).isBool())
        complain(u"active"_s, u"isBoolean"_s, u"active must be a boolean value"_s);
    if (wants(u"subscriberUrl"_s) && !body.value(u"subscriberUrl"_s).isString()) {
        complain(u"subscriberUrl"_s, u"isString"_s, u"subscriberUrl must be a string"_s);
    }
    if (wants(u"triggers"_s)) {
        const auto triggers = texts(body.value(u"triggers"_s));
        const bool known =
            body.value(u"triggers"_s).isArray() &&
            std::ranges::all_of(triggers, [](const QString &name) { return knownTriggers().contains(name); });
        if (!known) {
            complain(u"triggers"_s, u"isEnum"_s,
                     u"each value in triggers must be one of the following values: "_s + knownTriggers().join(u", "_s));
        }
    }
    if (!errors.isEmpty()) return invalid(errors);
    if (const auto given = body.value(u"subscriberUrl"_s); given.isString()) {
        const QUrl url(given.toString(), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(u"http"_s)) {
            return refused(400, u"Webhook URL is not allowed: Invalid URL format"_s);
        }
    }
    return std::nullopt;
}

std::vector<Webhook>::const_iterator find(const World &world, const Call &call)
{
    const auto *owner = call.key ? world.user(call.key->owner) : nullptr;
    return std::ranges::find_if(world.webhooks, [&](const Webhook &hook) {
        return hook.id == call.parameters.front() && owner && hook.userId == owner->id;
    });
}

Answer notFound(const Call &call) { return refused(404, u"Webhook (%1) not found"_s.arg(call.parameters.front())); }

void apply(const QJsonObject &body, Webhook &hook)
{
    if (const auto url = body.value(u"subscriberUrl"_s); url.isString()) hook.url = url.toString();
    if (const auto triggers = body.value(u"triggers"_s); triggers.isArray()) hook.triggers = texts(triggers);
    if (const auto active = body.value(u"active"_s); active.isBool()) hook.active = active.toBool();
    if (const auto secret = body.value(u"secret"_s); secret.isString()) hook.secret = secret.toString();
}

} // namespace

Answer createWebhook(World &world, const Call &call, Random &random)
{
    if (const auto answer = refusal(call.body, true)) return *answer;
    const auto *owner = world.user(call.key->owner);
    const auto url = call.body.value(u"subscriberUrl"_s).toString();
    const bool exists = std::ranges::any_of(
        world.webhooks, [&](const Webhook &hook) { return hook.url == url && hook.userId == owner->id; });
    if (exists) return refused(409, u"Webhook with this subscriber url already exists for this user"_s);
    Webhook hook;
    hook.id = newUuid(random);
    hook.userId = owner->id;
    hook.hosts = call.administers;
    hook.createdAt = call.now;
    apply(call.body, hook);
    world.webhooks.push_back(hook);
    return success(brief(hook), 201);
}

Answer listWebhooks(const World &world, const Call &call)
{
    const auto *owner = world.user(call.key->owner);
    QJsonArray list;
    for (const auto &hook : world.webhooks) {
        if (owner && hook.userId == owner->id) list.append(brief(hook));
    }
    return success(list);
}

Answer getWebhook(const World &world, const Call &call)
{
    const auto hook = find(world, call);
    return hook == world.webhooks.end() ? notFound(call) : success(full(*hook));
}

Answer patchWebhook(World &world, const Call &call)
{
    const auto hook = find(world, call);
    if (hook == world.webhooks.end()) return notFound(call);
    if (const auto answer = refusal(call.body, false)) return *answer;
    auto &mine = world.webhooks[std::size_t(hook - world.webhooks.begin())];
    apply(call.body, mine);
    return success(brief(mine));
}

Answer deleteWebhook(World &world, const Call &call)
{
    const auto hook = find(world, call);
    if (hook == world.webhooks.end()) return notFound(call);
    const auto answer = success(brief(*hook));
    world.webhooks.erase(hook);
    return answer;
}

} // namespace tresen::sandbox
