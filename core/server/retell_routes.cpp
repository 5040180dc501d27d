// SPDX-License-Identifier: GPL-3.0-or-later
// The telephone assistant's paths. Whatever goes wrong, the model gets to read it: each answer carries a sentence that
// can be spoken.
#include <QJsonDocument>

#include "core/base/await.h"
#include "core/base/log.h"
#include "core/server/retell_routes.h"
#include "core/server/routes.h"
#include "core/voice/retell_messages.h"
#include "core/voice/retell_signature.h"
#include "core/voice/sentences.h"
#include "core/voice/voice_desk.h"

namespace tresen {

namespace {

constexpr auto functionsPath = "/api/retell/functions/";

ServerResponse spoken(const VoiceAnswer &answer)
{
    ServerResponse response;
    response.status = answer.status;
    response.body = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
    if (answer.status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

const char *wordOf(SignatureVerdict verdict)
{
    switch (verdict) {
    case SignatureVerdict::Right: return "right";
    case SignatureVerdict::Missing: return "missing";
    case SignatureVerdict::Malformed: return "malformed";
    case SignatureVerdict::OutOfTime: return "out_of_time";
    case SignatureVerdict::WrongDigest: return "wrong_digest";
    }
    return "wrong_digest";
}

/// For the operator of the agent, in English; the caller's sentence goes beside it.
const char *helpFor(SignatureVerdict verdict)
{
    switch (verdict) {
    case SignatureVerdict::Right: break;
    case SignatureVerdict::Missing: return "signature: the header X-Retell-Signature is missing";
    case SignatureVerdict::Malformed: return "signature: v=<milliseconds>,d=<64 hex digits> expected";
    case SignatureVerdict::OutOfTime: return "signature: signed more than 5 minutes from our clock";
    case SignatureVerdict::WrongDigest:
        return "signature: does not match; another key, or the body was changed on its way";
    }
    return "";
}

} // namespace

/// Brings the engine's answer back to the server's thread; where the engine was closed before there was one, it goes
/// with whatever the engine still had to do, and says so.
struct Routes::Reply {
    Reply(PostBox<Answered>::Slot slot, quint64 call)
        : box(std::move(slot))
        , n(call)
    {}
    ~Reply()
    {
        if (!std::exchange(sent, true)) box.post({n, std::nullopt});
    }
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;
    void send(VoiceAnswer answer)
    {
        if (!std::exchange(sent, true)) box.post({n, std::move(answer)});
    }

    PostBox<Answered>::Slot box;
    quint64 n;
    bool sent = false;
};

std::optional<ServerResponse> refuseUnsigned(const HttpApiConfig &config, const ServerRequest &request, Instant now)
{
    if (config.retellKey.isEmpty()) {
        if (config.allowUnsigned) return std::nullopt;
        return spoken(VoiceDesk::refusalOf(403, "not_configured", Phrase::NotConfigured,
                                           QStringLiteral("no key is set here; set TRESEN_RETELL_API_KEY")));
    }
    const auto header = headerValue(request.headers, retellSignatureHeader);
    const auto verdict = request.bodyMac ? checkRetellSignature(*request.bodyMac, header, now)
                                         : checkRetellSignature(config.retellKey, request.body, header, now);
    if (verdict == SignatureVerdict::Right) return std::nullopt;
    if (verdict == SignatureVerdict::Missing && config.signatureOptional) return std::nullopt;
    logEvent(LogLevel::Warning, "retell.unsigned",
             {{"why", QLatin1String(wordOf(verdict))}, {"bytes", request.body.size()}});
    return spoken(
        VoiceDesk::refusalOf(401, "unauthorized", Phrase::Unauthorized, QString::fromLatin1(helpFor(verdict))));
}

ServerResponse spokenRefusal(const ServerRequest &request, ServerResponse refusal)
{
    if (!request.path.startsWith(retellPaths)) return refusal;
    auto body = QJsonDocument::fromJson(refusal.body).object();
    body.insert(QStringLiteral("detail"), body.value(u"message"));
    // What is too large will not become smaller by being said again.
    const bool large = refusal.status == 413 || refusal.status == 431;
    body.insert(QStringLiteral("message"),
                sentence(large ? Phrase::TooLarge : Phrase::BadRequest, QStringLiteral("de")));
    refusal.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return refusal;
}

void Routes::retellFunction(const ServerRequest &request, Responder responder)
{
    if (auto refusal = refuseUnsigned(m_access.config(), request, m_clock.now()))
        return responder.send(std::move(*refusal));
    const auto name = request.path.startsWith(functionsPath)
                          ? QString::fromUtf8(request.path.mid(qsizetype(qstrlen(functionsPath))))
                          : QString();
    auto call = functionCallFrom(request.body, name);
    if (!call)
        return responder.send(
            spoken(VoiceDesk::refusalOf(400, "bad_request", Phrase::BadRequest, call.error().detail)));
    call->began = Moment(request.receivedAt);
    const auto n = ++m_asked;
    m_waiting.emplace(n, std::move(responder));
    m_engine.answerCall(*call, [reply = std::make_shared<Reply>(m_answers.slot(), n)](VoiceAnswer answer) {
        reply->send(std::move(answer));
    });
}

void Routes::retellAnswered(Answered answered)
{
    auto waiting = m_waiting.extract(answered.n);
    if (waiting.empty()) return;
    const auto &answer = answered.answer;
    waiting.mapped().send(spoken(answer ? *answer : VoiceDesk::refusalOf(503, "not_writable", Phrase::NotWritable)));
}

void Routes::retellInbound(const ServerRequest &request, Responder responder)
{
    if (auto refusal = refuseUnsigned(m_access.config(), request, m_clock.now()))
        return responder.send(std::move(*refusal));
    const auto call = inboundCallFrom(request.body);
    if (!call)
        return responder.send(
            spoken(VoiceDesk::refusalOf(400, "bad_request", Phrase::BadRequest, call.error().detail)));
    responder.send(spoken(m_engine.callRings(*call)));
}

/// Noted, then answered without a body. What is not known is acknowledged: it would only be sent again.
void Routes::retellWebhook(const ServerRequest &request, Responder responder)
{
    if (auto refusal = refuseUnsigned(m_access.config(), request, m_clock.now()))
        return responder.send(std::move(*refusal));
    const auto event = callEventFrom(request.body);
    if (!event)
        return responder.send(
            spoken(VoiceDesk::refusalOf(400, "bad_request", Phrase::BadRequest, event.error().detail)));
    auto shared = std::make_shared<Responder>(std::move(responder));
    await(this, m_engine.noteCall(*event), [shared](const std::optional<Outcome<bool>> &noted) {
        if (!noted || !*noted)
            return shared->send(spoken(VoiceDesk::refusalOf(503, "not_writable", Phrase::NotWritable)));
        ServerResponse response;
        response.status = 204;
        shared->send(std::move(response));
    });
}

} // namespace tresen
