// SPDX-License-Identifier: GPL-3.0-or-later
// What the salon's people do in Cal.com's own pages, and what Cal.com refuses its keys.
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/simulation.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

/// Which event type a request would book; 0: none.
qint64 bookedType(const HttpRequest &request)
{
    if (request.method != "POST" || !request.url.path().endsWith(u"/bookings"_s)) return 0;
    return QJsonDocument::fromJson(request.body).object().value(u"eventTypeId"_s).toInteger();
}

} // namespace

/// 401 about the key, in Cal.com's words (docs/calcom.md, measured 26), or 403 about the one event type.
std::optional<SimNetwork::Denial> Simulation::denial(const HttpRequest &request)
{
    const bool aimed = std::exchange(m_deniesNext, false);
    if (aimed || m_deniedKeys.contains(keyOf(request)))
        return SimNetwork::Denial{401, R"({"status":"error","error":{"code":"UnauthorizedException",)"
                                       R"("message":"CustomThrottlerGuard - Invalid API Key"}})"};
    if (m_deniedTypes.contains(bookedType(request)))
        return SimNetwork::Denial{403, R"({"status":"error","error":{"code":"ForbiddenException",)"
                                       R"("message":"You do not have permission to book this event type"}})"};
    return std::nullopt;
}

/// Somebody deletes a key and thinks again, or takes the right to book one event type from it.
void Simulation::denyOrAllow()
{
    if (!m_deniedKeys.empty() || !m_deniedTypes.empty()) {
        tell(u"-- all keys work again"_s);
        return allowEverything();
    }
    const auto &catalog = m_desk.catalog();
    if (dice(3) == 0) {
        const auto type = catalog.mappings[std::size_t(dice(catalog.mappings.size()))].eventType.value;
        m_deniedTypes.insert(type);
        return tell(u"-- nobody may book event type %1"_s.arg(type));
    }
    const auto &credential = catalog.credentials[std::size_t(dice(catalog.credentials.size()))];
    m_deniedKeys.insert(upstreamKeyOf(catalog, credential.id));
    tell(u"-- the key %1 is refused"_s.arg(credential.label));
}

void Simulation::allowEverything()
{
    m_deniedKeys.clear();
    m_deniedTypes.clear();
}

/// An event type becomes longer or shorter; what is booked keeps its length.
void Simulation::editEventType()
{
    const auto &mappings = m_desk.catalog().mappings;
    auto type = *m_model.world().eventType(mappings[std::size_t(dice(mappings.size()))].eventType.value);
    type.lengthInMinutes = 15 * (1 + int(dice(5)));
    m_model.edit(type);
    tell(u"-- at Cal.com event type %1 lasts %2 min"_s.arg(type.id).arg(type.lengthInMinutes));
}

/// A host says yes or no to one request that waits for him.
void Simulation::answerRequest()
{
    QStringList waiting;
    for (const auto &[id, booking] : m_model.world().bookings())
        if (booking.status == u"pending"_s) waiting << booking.uid;
    if (waiting.empty()) return someSteps();
    answer(waiting[qsizetype(dice(std::uint64_t(waiting.size())))], dice(3) > 0);
}

void Simulation::answerAllRequests()
{
    QStringList waiting;
    for (const auto &[id, booking] : m_model.world().bookings())
        if (booking.status == u"pending"_s) waiting << booking.uid;
    for (const auto &uid : waiting)
        answer(uid, true);
}

void Simulation::answer(const QString &uid, bool yes)
{
    if (!atCalcom("/v2/bookings/" + uid.toUtf8() + (yes ? "/confirm" : "/decline"), "{}")) return;
    tell((yes ? u"-- the host confirms "_s : u"-- the host declines "_s) + uid);
    const auto token = tokenOf(*m_model.world().booking(uid));
    if (yes || !token) return;
    m_touched.insert(token->segment);
    m_watch.changedOnline(token->segment);
}

} // namespace tresen::test
