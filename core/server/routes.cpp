// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include "core/base/await.h"
#include "core/calcom/webhook_signature.h"
#include "core/server/json_views.h"
#include "core/server/resync_request.h"
#include "core/server/retell_routes.h"

namespace tresen {

namespace {

constexpr int pageLimit = 500;
constexpr QChar strayMark = u'~'; ///< begins the `after` of bookings without a segment

ServerResponse jsonResponse(const QJsonObject &body, int status = 200)
{
    ServerResponse response;
    response.status = status;
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response;
}

int statusOf(RefusalCode code)
{
    switch (code) {
    case RefusalCode::UnknownAppointment: return 404;
    case RefusalCode::InvalidInput: return 400;
    case RefusalCode::NotAllowed: return 403;
    case RefusalCode::DatabaseUnavailable:
    case RefusalCode::OutcomeUnknown:
    case RefusalCode::DatabaseFull:
    case RefusalCode::DatabaseRefused:
    case RefusalCode::ShuttingDown: return 503;
    default: return 500;
    }
}

ServerResponse refusalResponse(const CommandRefusal &refusal)
{
    auto response = errorResponse(statusOf(refusal.code), toWord(refusal.code),
                                  refusalSentence(refusal.code, QStringLiteral("en")));
    if (response.status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

/// Answers with `toJson` of the future's value once it is there.
template <typename T, typename ToJson>
void respond(QObject *owner, Responder responder, const QFuture<Outcome<T>> &future, ToJson toJson)
{
    auto shared = std::make_shared<Responder>(std::move(responder));
    await(owner, future, [shared, toJson](const std::optional<Outcome<T>> &outcome) {
        if (!outcome)
            shared->send(refusalResponse({RefusalCode::ShuttingDown, {}, {}}));
        else
            shared->send(*outcome ? jsonResponse(toJson(**outcome)) : refusalResponse(outcome->error()));
    });
}

QByteArray lastSegment(const QByteArray &path) { return path.mid(path.lastIndexOf('/') + 1); }

constexpr auto correlationHeader = "X-Correlation-Id";

/// A correlation id of the caller is kept if it is harmless, else one is made.
QByteArray correlationId(const ServerRequest &request, Random &random)
{
    const auto given = headerValue(request.headers, correlationHeader);
    const bool harmless = !given.isEmpty() && given.size() <= 64 && std::ranges::all_of(given, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
    });
    return harmless ? given : QByteArray::number(qulonglong(random.next()), 16);
}

/// Every answer says how long it took and under which name it can be found in the logs.
void sign(ServerResponse &response, std::chrono::nanoseconds took, const QByteArray &correlation)
{
    const auto ms = std::chrono::duration<double, std::milli>(took).count();
    response.headers.push_back({"X-Response-Time", QByteArray::number(ms, 'f', 3)});
    response.headers.push_back({correlationHeader, correlation});
}

} // namespace

Routes::Routes(Engine &engine, HttpApiConfig config, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_access(config)
    , m_limits(config.trustedProxies)
    , m_clock(clock)
    , m_answers(this, [this](Answered answered) { retellAnswered(std::move(answered)); })
{}

const std::vector<Routes::Route> &Routes::table()
{
    using Who = Route::Who;
    static const std::vector<Route> routes{
        {"GET", "/healthz", Who::Anybody, &Routes::healthz},
        {"GET", "/readyz", Who::Anybody, &Routes::readyz},
        {"GET", "/metrics", Who::Admin, &Routes::metrics},
        {"GET", "/api/status", Who::Admin, &Routes::status},
        {"GET", "/api/openapi.json", Who::Admin, &Routes::openapi},
        {"GET", "/api/sync/segments", Who::TokenOnly, &Routes::segments},
        {"GET", "/api/sync/segments/", Who::TokenOnly, &Routes::segment},
        {"POST", "/api/sync/resync", Who::TokenOnly, &Routes::resync},
        {"POST", "/api/sync/reconcile", Who::TokenOnly, &Routes::reconcile},
        // Whose it is, its signature says.
        {"POST", "/api/calcom/webhook", Who::Anybody, &Routes::calcomWebhook},
        {"POST", "/api/retell/functions", Who::Anybody, &Routes::retellFunction},
        {"POST", "/api/retell/functions/", Who::Anybody, &Routes::retellFunction},
        {"POST", "/api/retell/inbound", Who::Anybody, &Routes::retellInbound},
        {"POST", "/api/retell/webhook", Who::Anybody, &Routes::retellWebhook},
    };
    return routes;
}

void Routes::handle(const ServerRequest &request, Responder responder)
{
    const auto began = m_clock.monotonic();
    const auto correlation = correlationId(request, m_random);
    auto inner = std::make_shared<Responder>(std::move(responder));
    Responder timed(
        [this, began, correlation, inner](ServerResponse response) {
            sign(response, m_clock.monotonic() - began, correlation);
            inner->send(std::move(response));
        },
        [inner] { inner->abort(); });

    if (const auto wait = m_limits.refuse(request, m_clock.monotonic())) {
        auto response = errorResponse(429, QStringLiteral("too_many_requests"),
                                      QStringLiteral("Too many requests from one address; try again in a moment."));
        response.headers.push_back({"Retry-After", QByteArray::number(qint64(wait->count()))});
        return timed.send(spokenRefusal(request, std::move(response)));
    }
    if (auto refusal = m_access.refuse(request)) return timed.send(spokenRefusal(request, std::move(*refusal)));
    QByteArray allowed;
    for (const auto &route : table()) {
        const bool matches = route.path.endsWith('/')
                                 ? request.path.startsWith(route.path) && request.path.size() > route.path.size()
                                 : request.path == route.path;
        if (!matches) continue;
        const bool head = request.method == "HEAD" && route.method == "GET";
        if (request.method == route.method || head) return answer(route, request, std::move(timed));
        allowed = route.method;
    }
    if (allowed.isEmpty())
        return timed.send(spokenRefusal(
            request,
            errorResponse(404, QStringLiteral("not_found"),
                          QStringLiteral("There is nothing at this path. /api/openapi.json lists what there is."))));
    auto response = errorResponse(405, QStringLiteral("method_not_allowed"),
                                  QStringLiteral("This path takes %1.").arg(QString::fromLatin1(allowed)));
    response.headers.push_back({"Allow", allowed});
    timed.send(spokenRefusal(request, std::move(response)));
}

void Routes::complete(ServerResponse &response, const ServerRequest &head)
{
    if (!headerValue(response.headers, correlationHeader).isNull()) return;
    response = spokenRefusal(head, std::move(response));
    sign(response, m_clock.monotonic() - Moment(head.receivedAt), correlationId(head, m_random));
}

void Routes::answer(const Route &route, const ServerRequest &request, Responder responder)
{
    if (route.who != Route::Who::Anybody)
        if (auto refusal = m_access.refuseAdmin(request, route.who == Route::Who::TokenOnly))
            return responder.send(std::move(*refusal));
    (this->*route.handler)(request, std::move(responder));
}

void Routes::healthz(const ServerRequest &, Responder responder)
{
    responder.send(jsonResponse({{QStringLiteral("status"), QStringLiteral("alive")}}));
}

void Routes::readyz(const ServerRequest &, Responder responder)
{
    if (m_engine.status().databaseWritable)
        return responder.send(jsonResponse({{QStringLiteral("status"), QStringLiteral("ready")}}));
    auto response = errorResponse(503, QStringLiteral("database_unavailable"),
                                  refusalSentence(RefusalCode::DatabaseUnavailable, QStringLiteral("en")));
    response.headers.push_back({"Retry-After", "5"});
    responder.send(std::move(response));
}

void Routes::metrics(const ServerRequest &, Responder responder)
{
    ServerResponse response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = m_engine.metricsText();
    responder.send(std::move(response));
}

void Routes::status(const ServerRequest &, Responder responder)
{
    responder.send(jsonResponse(statusJson(m_engine.status(), m_engine.objectives(), m_engine.alerts())));
}

void Routes::openapi(const ServerRequest &, Responder responder)
{
    QFile file(QStringLiteral(":/server/openapi.json"));
    ServerResponse response;
    if (file.open(QIODevice::ReadOnly)) response.body = file.readAll();
    responder.send(std::move(response));
}

void Routes::segments(const ServerRequest &request, Responder responder)
{
    const QUrlQuery query(QString::fromUtf8(request.query));
    UnsettledQuestion question;
    if (const auto state = query.queryItemValue(QStringLiteral("state")); !state.isEmpty()) {
        const auto known = syncStateFromWord(state);
        question.orphanedOnly = state == u"orphaned";
        if (known) question.states = {*known};
        if (!known && !question.orphanedOnly)
            return responder.send(errorResponse(400, QStringLiteral("invalid_input"),
                                                QStringLiteral("There is no such state. Use waiting, sending, unknown, "
                                                               "retrying, failed, conflict or orphaned.")));
    }
    if (const auto limit = query.queryItemValue(QStringLiteral("limit")); !limit.isEmpty()) {
        bool ok = false;
        question.limit = limit.toInt(&ok);
        if (!ok || question.limit < 1 || question.limit > pageLimit)
            return responder.send(errorResponse(400, QStringLiteral("invalid_input"),
                                                QStringLiteral("limit is a number from 1 to %1.").arg(pageLimit)));
    }
    question.after = query.queryItemValue(QStringLiteral("after"), QUrl::FullyDecoded);
    // Behind the last segment without progress follow the bookings without a segment.
    if (question.orphanedOnly && question.after.startsWith(strayMark))
        return strays(question.after.mid(1), question.limit, std::move(responder));
    if (question.orphanedOnly) {
        auto shared = std::make_shared<Responder>(std::move(responder));
        return await(this, m_engine.unsettled(question),
                     [this, shared, limit = question.limit](const std::optional<Outcome<UnsettledPage>> &outcome) {
                         if (!outcome) return shared->send(refusalResponse({RefusalCode::ShuttingDown, {}, {}}));
                         if (!*outcome) return shared->send(refusalResponse(outcome->error()));
                         auto page = **outcome;
                         if (page.rows.empty()) return strays({}, limit, std::move(*shared));
                         if (page.next.isEmpty()) page.next = QString(strayMark);
                         shared->send(jsonResponse(toJson(page)));
                     });
    }
    respond(this, std::move(responder), m_engine.unsettled(question),
            [](const UnsettledPage &page) { return toJson(page); });
}

void Routes::segment(const ServerRequest &request, Responder responder)
{
    const auto id = SegmentId::fromString(QString::fromLatin1(lastSegment(request.path)));
    if (!id)
        return responder.send(
            errorResponse(404, QStringLiteral("not_found"), QStringLiteral("That is no segment's id.")));
    respond(this, std::move(responder), m_engine.segment(*id), [](const SegmentStory &story) { return toJson(story); });
}

void Routes::resync(const ServerRequest &request, Responder responder)
{
    const auto wanted = resyncFromJson(QJsonDocument::fromJson(request.body).object());
    if (!wanted)
        return responder.send(
            errorResponse(400, QStringLiteral("invalid_input"),
                          QStringLiteral("Send {\"ids\":[…]} with segment ids, or {\"state\":\"failed\"}.")));
    const Actor actor{Actor::Kind::Http, QStringLiteral("admin token"), {}};
    respond(this, std::move(responder), m_engine.resync(actor, *wanted), [](const ResyncResult &result) {
        return QJsonObject{{QStringLiteral("success"), true},
                           {QStringLiteral("started"), result.started},
                           {QStringLiteral("skipped"), result.skipped}};
    });
}

void Routes::strays(const QString &after, int limit, Responder responder)
{
    respond(this, std::move(responder), m_engine.strays(after, limit), [](const StrayPage &page) {
        auto json = toJson(page);
        if (!page.next.isEmpty()) json[QStringLiteral("next")] = strayMark + page.next;
        return json;
    });
}

void Routes::reconcile(const ServerRequest &, Responder responder)
{
    const Actor actor{Actor::Kind::Http, QStringLiteral("admin token"), {}};
    respond(this, std::move(responder), m_engine.reconcile(actor), [](const ReconcileSummary &summary) {
        auto json = toJson(summary);
        json.insert(QStringLiteral("success"), true);
        return json;
    });
}

/// Stored and answered; looked at later. Cal.com waits for this answer inside its own, and never sends it again.
void Routes::calcomWebhook(const ServerRequest &request, Responder responder)
{
    auto shared = std::make_shared<Responder>(std::move(responder));
    const auto signature = headerValue(request.headers, webhookSignatureHeader);
    await(this, m_engine.receiveWebhook(request.body, signature),
          [shared](const std::optional<Outcome<WebhookReceipt>> &outcome) {
              if (!outcome) return shared->send(refusalResponse({RefusalCode::ShuttingDown, {}, {}}));
              if (!*outcome) return shared->send(refusalResponse(outcome->error()));
              switch (**outcome) {
              case WebhookReceipt::Stored:
              case WebhookReceipt::Repeated:
                  return shared->send(
                      jsonResponse({{QStringLiteral("success"), true},
                                    {QStringLiteral("repeated"), **outcome == WebhookReceipt::Repeated}}));
              case WebhookReceipt::NotConfigured:
                  return shared->send(errorResponse(403, QStringLiteral("not_configured"),
                                                    QStringLiteral("No secret for webhooks is set here. Set "
                                                                   "TRESEN_CALCOM_WEBHOOK_SECRET to the webhook's "
                                                                   "secret.")));
              case WebhookReceipt::BadSignature:
                  return shared->send(errorResponse(401, QStringLiteral("bad_signature"),
                                                    QStringLiteral("The signature is missing or not that of our "
                                                                   "secret. Nothing was stored.")));
              case WebhookReceipt::NotJson:
                  return shared->send(errorResponse(400, QStringLiteral("invalid_input"),
                                                    QStringLiteral("The body is no JSON object as Cal.com sends it.")));
              }
          });
}

} // namespace tresen
