// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/request_parser.h"

// The only file that includes Beast. Its headers are taken as given by -isystem.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "core/http/error_answer.h"

namespace tresen {

namespace beast = boost::beast::http;

namespace {

QByteArray toBytes(boost::beast::string_view view) { return {view.data(), qsizetype(view.size())}; }

int count(const HttpHeaders &headers, const char *name)
{
    return int(std::count_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    }));
}

ServerResponse badRequest(const QString &message) { return errorAnswer(400, "bad_request", message); }

ServerResponse headerTooLarge(qsizetype limit)
{
    return errorAnswer(431, "header_too_large",
                       QStringLiteral("The header is larger than %1 bytes; send fewer or shorter headers.").arg(limit));
}

ServerResponse bodyTooLarge(qsizetype limit)
{
    return errorAnswer(413, "body_too_large",
                       QStringLiteral("The body is larger than %1 bytes; send less at a time.").arg(limit));
}

/// Splits "/path?query"; a proxy's "http://host/path" counts as "/path".
void splitTarget(ServerRequest &request)
{
    auto target = request.target;
    if (target.startsWith("http://") || target.startsWith("https://")) {
        const auto slash = target.indexOf('/', target.indexOf("//") + 2);
        target = slash < 0 ? QByteArray("/") : target.mid(slash);
    }
    const auto question = target.indexOf('?');
    request.path = QByteArray::fromPercentEncoding(question < 0 ? target : target.left(question));
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
}

} // namespace

struct RequestParser::Beast {
    beast::request_parser<beast::string_body> parser;
};

RequestParser::RequestParser(const HttpServerLimits &limits)
    : m_limits(limits)
    , m_beast(std::make_unique<Beast>())
{
    // Which limit holds depends on the path: until it is known Beast must let every length pass. Not eager, so that it
    // stops behind the header.
    m_beast->parser.header_limit(std::uint32_t(limits.headerBytes));
    m_beast->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    m_beast->parser.eager(false);
}

RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::refuse(ServerResponse refusal)
{
    m_refusal = std::move(refusal);
    m_refusal.close = true;
    return m_state = State::Refused;
}

RequestParser::State RequestParser::feed(QByteArray &bytes)
{
    if (m_state == State::Body) return readBody(bytes);
    if (m_state != State::Header) return m_state;

    auto &parser = m_beast->parser;
    while (m_state == State::Header && !bytes.isEmpty()) {
        boost::beast::error_code error;
        const auto used = qsizetype(parser.put(boost::asio::buffer(bytes.constData(), size_t(bytes.size())), error));
        bytes.remove(0, used);
        // Beast applies its limit to each stretch that it is given; ours is for the whole.
        m_headerBytes += used;
        const bool waiting = error == beast::error::need_more;
        if (error == beast::error::header_limit || m_headerBytes + (waiting ? bytes.size() : 0) > m_limits.headerBytes)
            return refuse(headerTooLarge(m_limits.headerBytes));
        if (waiting) return m_state;
        if (error) return refuse(badRequest(QStringLiteral("This is not a well-formed HTTP/1.1 request.")));
        if (parser.is_header_done()) return afterHeader() == State::Body ? readBody(bytes) : m_state;
    }
    return m_state;
}

RequestParser::State RequestParser::afterHeader()
{
    auto &parser = m_beast->parser;
    const auto &message = parser.get();
    m_request.method = toBytes(message.method_string());
    m_request.target = toBytes(message.target());
    for (const auto &field : message)
        m_request.headers.emplace_back(toBytes(field.name_string()), toBytes(field.value()));
    splitTarget(m_request);
    m_keepAlive = parser.keep_alive();
    m_http10 = message.version() < 11;
    if (auto no = objection()) return refuse(std::move(*no));

    const auto limit = bodyLimit();
    if (parser.content_length().value_or(0) > std::uint64_t(limit)) return refuse(bodyTooLarge(limit));
    m_expectsContinue = !m_http10 && !parser.is_done() && !headerValue(m_request.headers, "Expect").isNull();
    parser.body_limit(std::uint64_t(limit));
    parser.eager(true);
    for (const auto &[prefix, key] : m_limits.bodyKeys)
        if (m_request.path.startsWith(prefix))
            m_request.bodyMac = std::make_shared<QMessageAuthenticationCode>(QCryptographicHash::Sha256, key);
    return m_state = State::Body;
}

RequestParser::State RequestParser::readBody(QByteArray &bytes)
{
    auto &parser = m_beast->parser;
    if (!parser.is_done() && !bytes.isEmpty()) {
        boost::beast::error_code error;
        const auto used = parser.put(boost::asio::buffer(bytes.constData(), size_t(bytes.size())), error);
        bytes.remove(0, qsizetype(used));
        authenticate();
        if (error == beast::error::body_limit) return refuse(bodyTooLarge(bodyLimit()));
        if (error && error != beast::error::need_more)
            return refuse(badRequest(QStringLiteral("The body is not well-formed; its chunks cannot be read.")));
        // What is left is one unfinished chunk header or trailer: they are small, or somebody fills our memory.
        if (!parser.is_done() && bytes.size() > m_limits.headerBytes)
            return refuse(headerTooLarge(m_limits.headerBytes));
    }
    return m_state = parser.is_done() ? State::Complete : State::Body;
}

/// What has been added to the body since the last time.
void RequestParser::authenticate()
{
    if (!m_request.bodyMac) return;
    const auto &body = m_beast->parser.get().body();
    m_request.bodyMac->addData(body.data() + m_macSize, qsizetype(body.size()) - m_macSize);
    m_macSize = qsizetype(body.size());
}

ServerRequest RequestParser::take()
{
    const auto &body = m_beast->parser.get().body();
    m_request.body = QByteArray(body.data(), qsizetype(body.size()));
    return std::move(m_request);
}

qsizetype RequestParser::bodySize() const { return qsizetype(m_beast->parser.get().body().size()); }

qsizetype RequestParser::bodyLimit() const
{
    for (const auto &[prefix, limit] : m_limits.bodyBytesByPath)
        if (m_request.path.startsWith(prefix)) return limit;
    return m_limits.bodyBytes;
}

std::optional<ServerResponse> RequestParser::objection() const
{
    if (auto framing = objectionToFraming()) return framing;
    if (count(m_request.headers, "Host") != 1) return badRequest(QStringLiteral("Exactly one Host header is needed."));
    if (!m_limits.methods.contains(m_request.method)) {
        auto refusal = errorAnswer(405, "method_not_allowed", QStringLiteral("This method is not served here."));
        refusal.headers.emplace_back("Allow", m_limits.methods.join(", "));
        return refusal;
    }
    if (auto target = objectionToTarget()) return target;
    const auto expect = headerValue(m_request.headers, "Expect");
    if (!expect.isNull() && expect.compare("100-continue", Qt::CaseInsensitive) != 0)
        return errorAnswer(417, "expectation_failed", QStringLiteral("Only \"Expect: 100-continue\" is understood."));
    return std::nullopt;
}

std::optional<ServerResponse> RequestParser::objectionToTarget() const
{
    const bool wholeServer = m_request.method == "OPTIONS" && m_request.target == "*";
    if (!wholeServer && !m_request.path.startsWith('/'))
        return badRequest(QStringLiteral("The request target must be a path that begins with \"/\"."));
    if (m_request.path.contains('\0')) return badRequest(QStringLiteral("The path must not contain a zero byte."));
    return std::nullopt;
}

/// Request smuggling lives from two readers that see different ends of one request (RFC 9112, 11.2): whatever could be
/// read in two ways is refused, also where the standard would allow to guess.
std::optional<ServerResponse> RequestParser::objectionToFraming() const
{
    const auto &headers = m_request.headers;
    if (count(headers, "Content-Length") > 1 || headerValue(headers, "Content-Length").contains(','))
        return badRequest(QStringLiteral("Send exactly one Content-Length."));
    const auto codings = count(headers, "Transfer-Encoding");
    if (codings == 0) return std::nullopt;
    if (codings > 1 || m_http10 ||
        headerValue(headers, "Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0)
        return badRequest(QStringLiteral("The only transfer coding that is understood is \"chunked\", in HTTP/1.1."));
    if (count(headers, "Content-Length") > 0)
        return badRequest(QStringLiteral("Send either Content-Length or chunks, not both."));
    return std::nullopt;
}

} // namespace tresen
