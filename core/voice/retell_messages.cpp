// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/retell_messages.h"

#include <QJsonDocument>
#include <QJsonParseError>

#include "core/voice/caller_number.h"
#include "core/voice/json_scanner.h"

namespace tresen {

using namespace std::chrono;

namespace {

tl::unexpected<Error> unreadable(const char *detail)
{
    return failure(ErrorCode::InvalidInput, QString::fromLatin1(detail));
}

constexpr qsizetype longestId = 128;
constexpr qsizetype longestSummary = 2000;

/// Ids are kept and shown: only what an id can look like.
QString idOf(const QString &text)
{
    const auto id = text.left(longestId).trimmed();
    const bool plain = std::ranges::all_of(id, [](QChar c) { return c > u' ' && c < u'\x7f'; });
    return plain && !id.startsWith(QStringLiteral("{{")) ? id : QString();
}

std::optional<Instant> instantOf(const QString &ms)
{
    bool ok = false;
    const auto value = ms.toLongLong(&ok);
    constexpr qint64 latest = 253402300799000; // the year 9999
    if (!ok || value <= 0 || value > latest) return std::nullopt;
    return fromEpochMs(value);
}

/// The scalar members of `call` that anybody reads, and what lies in the two small objects.
struct RawCall {
    QString id, agent, type, direction, from, to, started, ended, duration, ending, language, branch, toolCall, summary;
};

bool readDetails(JsonScanner &scanner, RawCall &raw)
{
    if (!scanner.isObject()) return scanner.skip();
    return scanner.object([&](QByteArrayView key, JsonScanner &at) {
        const auto value = at.value();
        if (!value) return false;
        if (key == "language" || key == "sprache") raw.language = scalarText(*value);
        if (key == "branch" || key == "filiale") raw.branch = scalarText(*value);
        return true;
    });
}

bool readAnalysis(JsonScanner &scanner, RawCall &raw)
{
    if (!scanner.isObject()) return scanner.skip();
    return scanner.object([&](QByteArrayView key, JsonScanner &at) {
        const auto value = at.value();
        if (value && key == "call_summary") raw.summary = scalarText(*value).left(longestSummary);
        return value.has_value();
    });
}

bool readCall(JsonScanner &scanner, RawCall &raw)
{
    return scanner.object([&](QByteArrayView key, JsonScanner &at) {
        if (key == "metadata" || key == "retell_llm_dynamic_variables") return readDetails(at, raw);
        if (key == "call_analysis") return readAnalysis(at, raw);
        const auto value = at.value();
        if (!value) return false;
        const std::pair<QByteArrayView, QString *> wanted[]{
            {"call_id", &raw.id},
            {"agent_id", &raw.agent},
            {"call_type", &raw.type},
            {"direction", &raw.direction},
            {"from_number", &raw.from},
            {"to_number", &raw.to},
            {"start_timestamp", &raw.started},
            {"end_timestamp", &raw.ended},
            {"duration_ms", &raw.duration},
            {"disconnection_reason", &raw.ending},
        };
        for (const auto &[name, target] : wanted)
            if (key == name) *target = scalarText(*value);
        return true;
    });
}

CallFacts factsOf(const RawCall &raw)
{
    CallFacts facts;
    facts.id = idOf(raw.id);
    facts.agent = idOf(raw.agent);
    facts.direction = raw.direction == u"inbound" || raw.direction == u"outbound" ? raw.direction : QString();
    const bool outbound = facts.direction == u"outbound";
    const auto person = callerNumber(outbound ? raw.to : raw.from);
    facts.caller = person.e164;
    facts.withheld = person.withheld;
    facts.line = callerNumber(outbound ? raw.from : raw.to).e164;
    facts.branch = raw.branch.left(longestId);
    const auto language = raw.language.trimmed().toLower();
    if (language.startsWith(QStringLiteral("en"))) facts.language = QStringLiteral("en");
    facts.startedAt = instantOf(raw.started);
    return facts;
}

std::optional<QJsonObject> objectOf(QByteArrayView json)
{
    const auto document = QJsonDocument::fromJson(json.toByteArray());
    if (!document.isObject()) return std::nullopt;
    return document.object();
}

} // namespace

Result<VoiceRequest> functionCallFrom(const QByteArray &body, const QString &function)
{
    JsonScanner scanner(body);
    if (!scanner.isObject()) return unreadable("a JSON object expected");
    RawCall raw;
    std::optional<QByteArrayView> name;
    std::optional<QByteArrayView> arguments;
    std::optional<QByteArrayView> older;
    bool event = false;
    bool hasCall = false;
    const bool well = scanner.object([&](QByteArrayView key, JsonScanner &at) {
        if (key == "call" && at.isObject()) {
            hasCall = true;
            return readCall(at, raw);
        }
        const auto value = at.value();
        if (!value) return false;
        if (key == "name") name = value;
        if (key == "args") arguments = value;
        if (key == "arguments") older = value;
        if (key == "event") event = true;
        return true;
    });
    if (!well || !scanner.atEnd()) return unreadable("not well-formed JSON");
    if (event && !arguments) return unreadable("a webhook event was sent to a function's path");

    const auto isObject = [](const std::optional<QByteArrayView> &json) { return json && json->front() == '{'; };
    VoiceRequest request;
    request.call = factsOf(raw);
    const bool named = name && name->front() == '"';
    std::optional<QJsonObject> given;
    if (named && isObject(arguments)) {
        given = objectOf(*arguments);
    } else if (isObject(older)) {
        given = objectOf(*older);
    } else if (older && older->front() == '"') {
        given = objectOf(scalarText(*older).toUtf8());
        if (!given) return unreadable("arguments: JSON text of an object expected");
    } else if (isObject(arguments)) {
        given = objectOf(*arguments);
    } else if (arguments && *arguments != "null" && (hasCall || named)) {
        return unreadable("args: object expected");
    } else if (hasCall) {
        given = QJsonObject();
    } else {
        // The arguments alone: then a `name` is the customer's.
        given = objectOf(body);
        if (!function.isEmpty()) {
            request.function = function;
            if (!given) return unreadable("not well-formed JSON");
            request.arguments = std::move(*given);
            return request;
        }
    }
    if (!given) return unreadable("args: not well-formed JSON");
    request.arguments = std::move(*given);
    request.function = !function.isEmpty() ? function : named ? scalarText(*name).left(longestId) : QString();
    if (request.function.isEmpty()) return unreadable("name: text expected");
    return request;
}

Result<CallEvent> callEventFrom(const QByteArray &body)
{
    JsonScanner scanner(body);
    if (!scanner.isObject()) return unreadable("a JSON object expected");
    RawCall raw;
    QString event;
    const bool well = scanner.object([&](QByteArrayView key, JsonScanner &at) {
        if (key == "call" && at.isObject()) return readCall(at, raw);
        const auto value = at.value();
        if (value && key == "event") event = scalarText(*value);
        return value.has_value();
    });
    if (!well || !scanner.atEnd()) return unreadable("not well-formed JSON");
    if (event.isEmpty()) return unreadable("event: text expected");
    CallEvent heard;
    heard.call = factsOf(raw);
    heard.endedAt = instantOf(raw.ended);
    bool ok = false;
    const auto ms = raw.duration.toLongLong(&ok);
    if (ok && ms >= 0 && ms <= 86'400'000) heard.duration = milliseconds(ms);
    heard.ending = idOf(raw.ending);
    heard.summary = raw.summary;
    if (event == u"call_started") heard.kind = CallEvent::Kind::Started;
    if (event == u"call_ended") heard.kind = CallEvent::Kind::Ended;
    if (event == u"call_analyzed") heard.kind = CallEvent::Kind::Analyzed;
    return heard;
}

Result<CallFacts> inboundCallFrom(const QByteArray &body)
{
    JsonScanner scanner(body);
    if (!scanner.isObject()) return unreadable("a JSON object expected");
    RawCall raw;
    bool found = false;
    const bool well = scanner.object([&](QByteArrayView key, JsonScanner &at) {
        if (key != "call_inbound" || !at.isObject()) return at.skip();
        found = true;
        return readCall(at, raw);
    });
    if (!well || !scanner.atEnd()) return unreadable("not well-formed JSON");
    if (!found) return unreadable("call_inbound: object expected");
    raw.direction = QStringLiteral("inbound");
    return factsOf(raw);
}

} // namespace tresen
