// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/http/http_server.h"

namespace tresen {

/// Reads one request out of a stream of bytes; make a new one for the next. It knows the limits of size and everything
/// that makes a request ambiguous between us and a proxy in front of us (two lengths, a length beside chunks, an
/// unknown transfer coding), and refuses those; it knows neither time nor sockets. Boost.Beast does the parsing and
/// stays inside the .cpp, because it costs seconds to compile.
class RequestParser
{
public:
    enum class State {
        Header,   ///< the header is not complete
        Body,     ///< head() is set, the body is not complete
        Complete, ///< take() the request
        Refused,  ///< refusal() says why; what follows in the stream means nothing
    };

    explicit RequestParser(const HttpServerLimits &limits);
    ~RequestParser();

    /// Removes from `bytes` what it could use; what is left belongs to the next call, with more behind it.
    State feed(QByteArray &bytes);

    [[nodiscard]] State state() const { return m_state; }
    /// The request without its body; set from Body on.
    [[nodiscard]] const ServerRequest &head() const { return m_request; }
    [[nodiscard]] ServerRequest take();
    [[nodiscard]] const ServerResponse &refusal() const { return m_refusal; }

    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] bool isHttp10() const { return m_http10; }
    /// The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }
    /// What it keeps of the body so far.
    [[nodiscard]] qsizetype bodySize() const;
    /// What it keeps of the request so far.
    [[nodiscard]] qsizetype heldBytes() const { return m_headerBytes + bodySize(); }

private:
    State refuse(ServerResponse refusal);
    State afterHeader();
    State readBody(QByteArray &bytes);
    void authenticate();
    [[nodiscard]] std::optional<ServerResponse> objection() const;
    [[nodiscard]] std::optional<ServerResponse> objectionToTarget() const;
    [[nodiscard]] std::optional<ServerResponse> objectionToFraming() const;
    [[nodiscard]] qsizetype bodyLimit() const;

    struct Beast;
    const HttpServerLimits &m_limits;
    std::unique_ptr<Beast> m_beast;
    qsizetype m_macSize = 0; ///< how much of the body has been authenticated
    State m_state = State::Header;
    qsizetype m_headerBytes = 0;
    ServerRequest m_request;
    ServerResponse m_refusal;
    bool m_keepAlive = false;
    bool m_http10 = false;
    bool m_expectsContinue = false;
};

} // namespace tresen
