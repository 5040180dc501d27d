// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/json_views.h"

#include <QJsonArray>

#include "core/domain/reason_text.h"

namespace tresen {

namespace {

QJsonValue timeOrNull(const std::optional<Instant> &time) { return time ? QJsonValue(toIso(*time)) : QJsonValue(); }

QJsonValue secondsSince(const std::optional<Instant> &since, Instant now)
{
    if (!since) return {};
    return double((now - *since).count() / 1000);
}

QJsonValue secondsUntil(const std::optional<Instant> &until, Instant now)
{
    if (!until) return {};
    return double(std::max<qint64>(0, (*until - now).count() / 1000));
}

QJsonObject toJson(const CredentialView &credential, Instant now)
{
    const auto &breaker = credential.breaker;
    return {{QStringLiteral("label"), credential.label},
            {QStringLiteral("key_accepted"), !credential.keyTrouble},
            {QStringLiteral("breaker"),
             QJsonObject{{QStringLiteral("state"), toWord(breaker.state)},
                         {QStringLiteral("failures"), breaker.failures},
                         {QStringLiteral("opened_at"), timeOrNull(breaker.openedAt)},
                         {QStringLiteral("next_probe_in_seconds"), secondsUntil(breaker.nextProbeAt, now)}}},
            {QStringLiteral("limit"),
             QJsonObject{{QStringLiteral("per_minute"), credential.limitPerMinute},
                         {QStringLiteral("used"), credential.used},
                         {QStringLiteral("blocked_for_seconds"),
                          credential.blockedUntil ? secondsUntil(credential.blockedUntil, now) : QJsonValue(0)}}}};
}

QJsonObject toJson(const Desired &desired)
{
    return {{QStringLiteral("presence"), toWord(desired.presence)},
            {QStringLiteral("event_type_id"), desired.eventType.value},
            {QStringLiteral("host_id"), desired.host.value},
            {QStringLiteral("start"), toIso(desired.start)},
            {QStringLiteral("minutes"), int(desired.length.count())},
            {QStringLiteral("generation"), desired.generation},
            {QStringLiteral("incarnation"), desired.incarnation},
            {QStringLiteral("not_before"), timeOrNull(desired.notBefore)},
            {QStringLiteral("cause"), toWord(desired.cause)}};
}

QJsonObject toJson(const Remote &remote)
{
    return {{QStringLiteral("status"), toWord(remote.status)},
            {QStringLiteral("event_type_id"), remote.eventType.value},
            {QStringLiteral("host_id"), remote.host.value},
            {QStringLiteral("start"), toIso(remote.start)},
            {QStringLiteral("end"), toIso(remote.end)},
            {QStringLiteral("incarnation"), remote.token ? QJsonValue(remote.token->incarnation) : QJsonValue()},
            {QStringLiteral("updated_at"), timeOrNull(remote.updatedAt)},
            {QStringLiteral("source"), remote.source}};
}

QJsonObject toJson(const Attempt &attempt)
{
    const auto outcome = attempt.meaning ? toWord(*attempt.meaning) : toWord(attempt.state);
    return {{QStringLiteral("op"), toWord(attempt.op)},
            {QStringLiteral("state"), toWord(attempt.state)},
            {QStringLiteral("sent_at"), toIso(attempt.sentAt)},
            {QStringLiteral("ended_at"), timeOrNull(attempt.endedAt)},
            {QStringLiteral("duration_ms"),
             attempt.endedAt ? QJsonValue(double((*attempt.endedAt - attempt.sentAt).count())) : QJsonValue()},
            {QStringLiteral("http_status"), attempt.httpStatus ? QJsonValue(attempt.httpStatus) : QJsonValue()},
            {QStringLiteral("outcome"), outcome},
            {QStringLiteral("message"), attempt.message},
            {QStringLiteral("generation"), attempt.generation},
            {QStringLiteral("incarnation"), attempt.incarnation},
            {QStringLiteral("request_id"), attempt.requestId}};
}

/// Null while bookings are sent.
QJsonValue toJson(const std::optional<PauseView> &pause, qint64 uncompared)
{
    if (!pause) return {};
    return QJsonObject{
        {QStringLiteral("reason"), pause->afterRestore ? QStringLiteral("restore") : QStringLiteral("by_hand")},
        {QStringLiteral("since"), toIso(pause->since)},
        {QStringLiteral("to_compare"), uncompared}};
}

} // namespace

QJsonObject toJson(const StatusView &status)
{
    const auto &counts = status.counts;
    QJsonArray credentials;
    for (const auto &credential : status.credentials)
        credentials.append(toJson(credential, status.at));
    const auto &booking = status.booking;
    const auto figure = [&](double ms) { return booking.n > 0 ? QJsonValue(ms) : QJsonValue(); };
    return {{QStringLiteral("version"), status.version},
            {QStringLiteral("database"), QJsonObject{{QStringLiteral("kind"), status.databaseKind},
                                                     {QStringLiteral("writable"), status.databaseWritable}}},
            {QStringLiteral("company"), status.company},
            {QStringLiteral("settled_future"), counts.settledFuture},
            {QStringLiteral("verified_seconds_ago"), secondsSince(status.verifiedAt, status.at)},
            {QStringLiteral("swept_seconds_ago"), secondsSince(status.comparedAt, status.at)},
            {QStringLiteral("states"), QJsonObject{{QStringLiteral("waiting"), counts.waiting},
                                                   {QStringLiteral("sending"), counts.sending},
                                                   {QStringLiteral("unknown"), counts.unknown},
                                                   {QStringLiteral("retrying"), counts.retrying},
                                                   {QStringLiteral("failed"), counts.failed},
                                                   {QStringLiteral("conflict"), counts.conflict}}},
            {QStringLiteral("orphaned"), counts.orphaned},
            {QStringLiteral("paused"), toJson(status.pause, counts.uncompared)},
            {QStringLiteral("oldest_waiting_seconds"), secondsSince(status.oldestWaiting, status.at)},
            {QStringLiteral("credentials"), credentials},
            {QStringLiteral("cache"), QJsonObject{{QStringLiteral("hits"), qint64(status.cache.hits)},
                                                  {QStringLiteral("shared"), qint64(status.cache.shared)},
                                                  {QStringLiteral("misses"), qint64(status.cache.misses)},
                                                  {QStringLiteral("stale"), qint64(status.cache.stale)},
                                                  {QStringLiteral("calls"), qint64(status.cache.calls)},
                                                  {QStringLiteral("saved"), qint64(status.cache.saved())},
                                                  {QStringLiteral("warmed"), qint64(status.cache.warmed)}}},
            {QStringLiteral("booking_ms"), QJsonObject{{QStringLiteral("p50"), figure(booking.p50Ms)},
                                                       {QStringLiteral("p95"), figure(booking.p95Ms)},
                                                       {QStringLiteral("p99"), figure(booking.p99Ms)},
                                                       {QStringLiteral("n"), booking.n}}}};
}

QJsonObject statusJson(const StatusView &status, const std::vector<ObjectiveView> &objectives,
                       const std::vector<AlertView> &alerts)
{
    QJsonArray promised;
    for (const auto &view : objectives) {
        // What is too little to be judged is not told as if it were good or bad.
        const bool known = view.data == DataState::Enough;
        promised.append(
            QJsonObject{{QStringLiteral("id"), view.objective.id},
                        {QStringLiteral("target"), view.objective.target},
                        {QStringLiteral("n"), view.total},
                        {QStringLiteral("compliance"), known ? QJsonValue(view.compliance) : QJsonValue()},
                        {QStringLiteral("budget_left"), known ? QJsonValue(view.budgetLeft) : QJsonValue()},
                        {QStringLiteral("failures_left"), known ? QJsonValue(view.failuresLeft) : QJsonValue()}});
    }
    QJsonArray loud;
    for (const auto &view : alerts) {
        if (!view.rule.enabled || view.status.state == AlertState::Inactive) continue;
        loud.append(QJsonObject{{QStringLiteral("rule"), view.rule.id},
                                {QStringLiteral("severity"), toWord(view.rule.severity)},
                                {QStringLiteral("state"), toWord(view.status.state)},
                                {QStringLiteral("since"), toIso(view.status.since)},
                                {QStringLiteral("acknowledged"), view.status.acknowledged.has_value()}});
    }
    auto json = toJson(status);
    json.insert(QStringLiteral("objectives"), promised);
    json.insert(QStringLiteral("alerts"), loud);
    return json;
}

QJsonObject toJson(const Rehearsal &so)
{
    return {{QStringLiteral("segments"), so.segments}, {QStringLiteral("settle"), so.settle},
            {QStringLiteral("adopt"), so.adopt},       {QStringLiteral("create"), so.create},
            {QStringLiteral("move"), so.move},         {QStringLiteral("cancel"), so.cancel},
            {QStringLiteral("confirm"), so.confirm},   {QStringLiteral("look"), so.look},
            {QStringLiteral("ask"), so.ask},           {QStringLiteral("wait"), so.wait}};
}

QJsonObject toJson(const UnsettledView &row)
{
    return {{QStringLiteral("id"), row.segment.toString()},
            {QStringLiteral("appointment_id"),
             row.appointment.isNull() ? QJsonValue() : QJsonValue(row.appointment.toString())},
            {QStringLiteral("part"), row.part + 1},
            {QStringLiteral("service"), row.serviceName},
            {QStringLiteral("staff"), row.staffName},
            {QStringLiteral("absence"), row.absence},
            {QStringLiteral("starts_at"), toIso(row.start)},
            {QStringLiteral("state"), toWord(row.state)},
            {QStringLiteral("orphaned"), row.orphaned},
            {QStringLiteral("reason"),
             QJsonObject{{QStringLiteral("code"), toWord(row.reason)},
                         {QStringLiteral("text"), reasonSentence(row.reason, QStringLiteral("en"))}}},
            {QStringLiteral("attempts"), row.attempts},
            {QStringLiteral("next_attempt_at"), timeOrNull(row.nextAttemptAt)},
            {QStringLiteral("generation"), row.generation},
            {QStringLiteral("incarnation"), row.incarnation}};
}

QJsonObject toJson(const UnsettledPage &page)
{
    QJsonArray rows;
    for (const auto &row : page.rows)
        rows.append(toJson(row));
    return {{QStringLiteral("segments"), rows},
            {QStringLiteral("next"), page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)}};
}

QJsonObject toJson(const StrayView &stray)
{
    return {{QStringLiteral("id"), stray.id.toString()},
            {QStringLiteral("appointment_id"),
             stray.appointment ? QJsonValue(stray.appointment->toString()) : QJsonValue()},
            {QStringLiteral("part"), QJsonValue()},
            {QStringLiteral("service"), stray.serviceName},
            {QStringLiteral("staff"), stray.staffName},
            {QStringLiteral("starts_at"), toIso(stray.time.from)},
            {QStringLiteral("state"), QStringLiteral("orphaned")},
            {QStringLiteral("orphaned"), true},
            {QStringLiteral("reason"),
             QJsonObject{{QStringLiteral("code"), toWord(stray.reason)},
                         {QStringLiteral("text"), strayText(stray.reason, QStringLiteral("en"))}}},
            {QStringLiteral("attempts"), 0},
            {QStringLiteral("next_attempt_at"), QJsonValue()},
            {QStringLiteral("generation"), QJsonValue()},
            {QStringLiteral("incarnation"), QJsonValue()}};
}

QJsonObject toJson(const StrayPage &page)
{
    QJsonArray rows;
    for (const auto &row : page.rows)
        rows.append(toJson(row));
    return {{QStringLiteral("segments"), rows},
            {QStringLiteral("next"), page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)}};
}

namespace {

QString troubleText(const ReconcileSummary &summary)
{
    if (summary.cancelled) return QStringLiteral("It was stopped. What was compared so far stays compared.");
    switch (summary.trouble) {
    case Meaning::Ok:
        return summary.complete ? QString()
                                : QStringLiteral("Cal.com lists more bookings than one comparison reads. What was read "
                                                 "is compared.");
    case Meaning::KeyTrouble:
        return QStringLiteral("There is no key that Cal.com accepts. Check the API key and try again.");
    case Meaning::RateLimited: return QStringLiteral("Cal.com's rate limit is reached. Try again in a minute.");
    default: return QStringLiteral("Cal.com did not answer. Try again when the breaker has closed.");
    }
}

} // namespace

QJsonObject toJson(const ReconcileSummary &summary)
{
    const auto trouble = troubleText(summary);
    return {{QStringLiteral("complete"), summary.complete},
            {QStringLiteral("compared"), summary.compared},
            {QStringLiteral("differing"), summary.differing},
            {QStringLiteral("repaired"), summary.repaired},
            {QStringLiteral("asked"), summary.asked},
            {QStringLiteral("taken_in"), summary.takenIn},
            {QStringLiteral("strays"), summary.strays},
            {QStringLiteral("looked_up"), summary.lookedUp},
            {QStringLiteral("unreadable"), summary.unreadable},
            {QStringLiteral("requests"), summary.requests},
            {QStringLiteral("trouble"), trouble.isEmpty() ? QJsonValue() : QJsonValue(trouble)}};
}

QJsonObject toJson(const std::vector<WebhookView> &webhooks, const Catalog &catalog)
{
    QJsonArray rows;
    for (const auto &webhook : webhooks) {
        const auto *credential = catalog.credential(webhook.credential);
        rows.append(QJsonObject{{QStringLiteral("label"), credential ? credential->label : QString()},
                                {QStringLiteral("id"), webhook.id},
                                {QStringLiteral("url"), webhook.url},
                                {QStringLiteral("active"), webhook.active},
                                {QStringLiteral("signed"), webhook.hasSecret},
                                {QStringLiteral("missing"), QJsonArray::fromStringList(webhook.missing)}});
    }
    return {{QStringLiteral("webhooks"), rows}};
}

QJsonObject toJson(const SegmentStory &story)
{
    auto json = toJson(story.row);
    json.insert(QStringLiteral("desired"), toJson(story.comparison.desired));
    QJsonArray observed;
    for (const auto &remote : story.remotes)
        observed.append(toJson(remote));
    json.insert(QStringLiteral("observed"), observed);
    QJsonArray history;
    for (const auto &attempt : story.attempts)
        history.append(toJson(attempt));
    json.insert(QStringLiteral("history"), history);
    return json;
}

} // namespace tresen
