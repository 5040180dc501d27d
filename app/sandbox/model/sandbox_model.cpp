// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/sandbox_model.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include "app/sandbox/model/booking_json.h"
#include "app/sandbox/model/reads.h"
#include "app/sandbox/model/reservations.h"
#include "app/sandbox/model/routes.h"
#include "app/sandbox/model/webhooks.h"

namespace tresen {

using namespace Qt::StringLiterals;
using namespace sandbox;

namespace {

/// Sent with every answer of the real server.
const ModelHeaders &fixedHeaders()
{
    static const ModelHeaders headers{
        {"Content-Security-Policy",
         "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors "
         "'self';img-src "
         "'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' https: "
         "'unsafe-inline';upgrade-insecure-requests"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Strict-Transport-Security", "max-age=15552000; includeSubDomains"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "SAMEORIGIN"},
        {"Access-Control-Allow-Origin", "*"},
    };
    return headers;
}

QByteArray pathOf(const QByteArray &target)
{
    return target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
}
QByteArray queryOf(const QByteArray &target)
{
    return target.indexOf('?') < 0 ? QByteArray() : target.mid(target.indexOf('?') + 1);
}

ModelHeaders limitHeaders(const RateLimiter::Verdict &verdict)
{
    return {{"X-RateLimit-Limit-Default", QByteArray::number(verdict.limit)},
            {"X-RateLimit-Remaining-Default", QByteArray::number(verdict.remaining)},
            {"X-RateLimit-Reset-Default", QByteArray::number(verdict.resetSeconds)}};
}

/// The answer to a caller whom `access` keeps out.
Answer keptOut(Access access, const QString &token)
{
    if (access == Access::Permitted) {
        return refused(
            403, token.isNull()
                     ? u"PermissionsGuard - no authentication provided. Provide either authorization bearer token "
                       "containing managed user access token or oAuth client id in 'x-cal-client-id' header."_s
                     : u"PermissionsGuard - no oAuth client found for access token="_s + token);
    }
    return refused(
        401, token.isNull()
                 ? u"ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or "
                   "OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers"_s
                 : u"Invalid Access Token."_s);
}

Answer healthy()
{
    Answer answer;
    answer.body = Answer::Body::Text;
    answer.text = "OK";
    return answer;
}

bool isBodyMethod(const QByteArray &method) { return method == "POST" || method == "PATCH" || method == "PUT"; }

} // namespace

/// Who calls: a known key, somebody with another token, or nobody.
struct SandboxModel::Caller {
    QString token; ///< null: none sent
    const SandboxKey *key = nullptr;
    bool wrongKey = false;
    QString bucket; ///< whose requests are counted together
    int limit = 0;

    Caller(const World &world, const ModelRequest &request, const Options &options)
        : bucket(u"address "_s + QString::fromUtf8(request.peer))
        , limit(options.anonymousPerMinute)
    {
        const auto sent = header(request.headers, "Authorization");
        if (sent.isEmpty()) return;
        token = QString::fromUtf8(sent.startsWith("Bearer ") ? sent.mid(7) : sent).trimmed();
        key = world.key(token);
        wrongKey = !key && token.startsWith(u"cal_"_s);
        bucket = u"token "_s + token;
        // Tokens that are no keys have a limit of their own.
        limit = key ? options.requestsPerMinute : 500;
    }
};

SandboxModel::SandboxModel()
    : SandboxModel(Options())
{}

SandboxModel::SandboxModel(const Options &options)
    : m_options(options)
    , m_random(options.seed)
    , m_requestIds(options.seed + 1)
{}

void SandboxModel::load(const SandboxSalon &salon, Instant now)
{
    const auto options = m_options;
    *this = SandboxModel(options);
    m_salon = salon;
    m_world = World(salon, m_random, now);
}

void SandboxModel::edit(const SandboxEventType &type) { m_world.edit(type); }

void SandboxModel::edit(const SandboxSchedule &schedule) { m_world.edit(schedule); }

SandboxModel::Begun SandboxModel::begin(const ModelRequest &request, Instant now)
{
    ++m_requests[sandboxOperation(request.method, request.target)];
    const auto done = [&](const Answer &answer, const ModelHeaders &headers) {
        return Begun{dress(answer, request.target, headers, now), 0, {}};
    };

    // The order of the real server: parser, routing, limiter, guards, handler.
    const auto body = readBody(request.body);
    if (!body && isBodyMethod(request.method)) return done(refused(400, body.error().detail), {});
    const auto match = findRoute(request.method, pathOf(request.target), header(request.headers, "cal-api-version"));
    if (!match.route) return done(noRoute(request.method, request.target), {});
    const Caller caller(m_world, request, m_options);
    if (caller.wrongKey) return done(refused(401, u"CustomThrottlerGuard - Invalid API Key"_s), {});
    const auto verdict = m_limiter.count(caller.bucket, caller.limit, now);
    const auto headers = limitHeaders(verdict);
    if (!verdict.allowed) return done(throttled(), headers);
    if (match.route->access != Access::Open && !caller.key)
        return done(keptOut(match.route->access, caller.token), headers);

    Call call;
    call.method = request.method;
    call.target = request.target;
    call.parameters = match.parameters;
    call.rawQuery = queryOf(request.target);
    call.query = Query(call.rawQuery);
    if (body) call.body = *body;
    if (caller.key) {
        call.key = *caller.key;
        call.administers = m_world.administeredBy(*caller.key);
    }
    call.now = now;
    auto write = perform(int(match.route->operation), call);
    if (write.answer) return done(*write.answer, headers);
    m_pending[++m_lastTicket] = {std::move(write.finish), request.target, headers};
    return {std::nullopt, m_lastTicket, std::move(write.early)};
}

Write SandboxModel::perform(int route, const Call &call)
{
    const WriteRules rules{m_options.overlapWindow};
    const auto later = [&](Answer (*handler)(World &, const Call &)) {
        return Write::finishedBy([handler, call](World &world, Random &, Instant) { return handler(world, call); });
    };
    const auto laterWithChance = [&](Answer (*handler)(World &, const Call &, Random &)) {
        return Write::finishedBy(
            [handler, call](World &world, Random &random, Instant) { return handler(world, call, random); });
    };
    const auto atOnce = [](Answer answer) { return Write::refusedWith(std::move(answer)); };
    switch (Operation(route)) {
    case Operation::Health: return atOnce(healthy());
    case Operation::Me: return atOnce(getMe(m_world, call));
    case Operation::EventTypesList: return atOnce(listEventTypes(m_world, call));
    case Operation::EventTypesListLegacy: return atOnce(legacyListEventTypes(m_world, call));
    case Operation::EventTypesGet: return atOnce(getEventType(m_world, call));
    case Operation::EventTypesCreate: return later(createEventType);
    case Operation::SchedulesList: return atOnce(listSchedules(m_world, call));
    case Operation::SchedulesDefault: return atOnce(getDefaultSchedule(m_world, call));
    case Operation::SchedulesGet: return atOnce(getSchedule(m_world, call));
    case Operation::SlotsList: {
        if (const auto *cached = m_slots.find(call.rawQuery, call.now)) return atOnce(*cached);
        auto answer = listSlots(m_world, call);
        if (answer.status == 200) m_slots.keep(call.rawQuery, answer, call.now);
        return atOnce(std::move(answer));
    }
    case Operation::ReservationsCreate: return laterWithChance(createReservation);
    case Operation::ReservationsGet: return atOnce(getReservation(m_world, call));
    case Operation::ReservationsPatch: return later(patchReservation);
    case Operation::ReservationsDelete: return later(deleteReservation);
    case Operation::BookingsCreate: return createBooking(m_world, call, rules);
    case Operation::BookingsCreateLegacy: return atOnce(legacyCreateBooking(call));
    case Operation::BookingsList: return atOnce(listBookings(m_world, call));
    case Operation::BookingsListLegacy: return atOnce(legacyListBookings(m_world, call));
    case Operation::BookingsGet: return atOnce(getBooking(m_world, call));
    case Operation::BookingsGetLegacy: return atOnce(legacyGetBooking(m_world, call));
    case Operation::BookingsCancel: return cancelBooking(m_world, call);
    case Operation::BookingsCancelLegacy: return legacyCancelBooking(m_world, call);
    case Operation::BookingsReschedule: return rescheduleBooking(m_world, call, rules);
    case Operation::BookingsConfirm: return confirmBooking(call);
    case Operation::BookingsDecline: return declineBooking(call);
    case Operation::BookingsAbsent: return markAbsent(call);
    case Operation::WebhooksCreate: return laterWithChance(createWebhook);
    case Operation::WebhooksList: return atOnce(listWebhooks(m_world, call));
    case Operation::WebhooksGet: return atOnce(getWebhook(m_world, call));
    case Operation::WebhooksPatch: return later(patchWebhook);
    case Operation::WebhooksDelete: return later(deleteWebhook);
    }
    return atOnce(bare(500, u"Internal server error"_s));
}

ModelResponse SandboxModel::complete(quint64 ticket, Instant now)
{
    const auto found = m_pending.find(ticket);
    if (found == m_pending.end()) return dress(bare(500, u"Internal server error"_s), {}, {}, now);
    const auto pending = std::move(found->second);
    m_pending.erase(found);
    return dress(pending.finish(m_world, m_random, now), pending.target, pending.headers, now);
}

ModelResponse SandboxModel::handle(const ModelRequest &request, Instant now)
{
    auto begun = begin(request, now);
    if (begun.answer) return *begun.answer;
    auto response = complete(begun.ticket, now);
    response.webhooks.insert(response.webhooks.begin(), begun.early.begin(), begun.early.end());
    return response;
}

ModelResponse SandboxModel::dress(const Answer &answer, const QByteArray &target, const ModelHeaders &headers,
                                  Instant now)
{
    ModelResponse response;
    render(answer, target, now, response);
    response.headers = fixedHeaders();
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    response.headers.emplace_back("X-Request-Id", newUuid(m_requestIds).toUtf8());
    const auto digest = QCryptographicHash::hash(response.body, QCryptographicHash::Sha1).toBase64().left(27);
    response.headers.emplace_back("ETag", "W/\"" + QByteArray::number(response.body.size(), 16) + '-' + digest + '"');
    return response;
}

void SandboxModel::subscribe(const QString &keyLabel, const QString &url, const QString &secret, Instant now)
{
    const auto key = std::ranges::find(m_salon.keys, keyLabel, &SandboxKey::label);
    const auto *owner = key == m_salon.keys.end() ? nullptr : m_world.user(key->owner);
    if (!owner) return;
    Webhook hook;
    hook.id = newUuid(m_random);
    hook.userId = owner->id;
    hook.hosts = m_world.administeredBy(*key);
    hook.url = url;
    hook.triggers = {u"BOOKING_CREATED"_s, u"BOOKING_RESCHEDULED"_s, u"BOOKING_CANCELLED"_s, u"BOOKING_REQUESTED"_s,
                     u"BOOKING_REJECTED"_s};
    hook.secret = secret;
    hook.createdAt = now;
    m_world.webhooks.push_back(hook);
}

QJsonObject SandboxModel::state() const
{
    QJsonArray bookings;
    for (const auto &[id, booking] : m_world.bookings())
        bookings.append(bookingJson(m_world, booking));
    QJsonObject requests;
    for (const auto &[operation, count] : m_requests)
        requests[operation] = count;
    QJsonArray overlaps;
    for (const auto &[a, b] : m_world.overlaps())
        overlaps.append(QJsonArray{a, b});
    QJsonArray webhooks;
    for (const auto &hook : m_world.webhooks) {
        webhooks.append(QJsonObject{{u"id"_s, hook.id}, {u"subscriberUrl"_s, hook.url}, {u"active"_s, hook.active}});
    }
    return {{u"bookings"_s, bookings}, {u"requests"_s, requests}, {u"overlaps"_s, overlaps}, {u"webhooks"_s, webhooks}};
}

QString sandboxOperation(const QByteArray &method, const QByteArray &target)
{
    const auto match = findRoute(method, pathOf(target));
    return match.route ? QString::fromLatin1(match.route->name) : u"unknown"_s;
}

bool isBookingWrite(const QString &operation)
{
    static const QStringList writes{u"bookings.create"_s,  u"bookings.cancel"_s,  u"bookings.reschedule"_s,
                                    u"bookings.confirm"_s, u"bookings.decline"_s, u"bookings.mark-absent"_s};
    return writes.contains(operation);
}

} // namespace tresen
