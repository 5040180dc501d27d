// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/server_connection.h"

#include <QPointer>
#include <QScopedValueRollback>

#include "core/base/log.h"
#include "core/http/error_answer.h"
#include "core/http/response_writer.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// How much of a flood gets into the process; the rest stays in the kernel (docs/platform.md S1).
constexpr qsizetype readBuffer = 64 * 1024;
/// With more than this unsent the next request has to wait: a peer that only asks and never reads fills no memory.
constexpr qsizetype unsentLimit = 64 * 1024;

} // namespace

ServerConnection::ServerConnection(ServerContext &context, std::unique_ptr<QTcpSocket> socket, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_socket(std::move(socket))
{
    m_socket->setParent(nullptr);
    m_peer = m_socket->peerAddress();
    m_socket->setReadBufferSize(readBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &ServerConnection::process);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &ServerConnection::bytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &ServerConnection::lost);
    enter(Phase::Idle, m_context.limits.firstRequest);
}

ServerConnection::~ServerConnection() { m_socket->disconnect(this); }

void ServerConnection::start()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState) return lost();
    process();
}

void ServerConnection::enter(Phase phase, nanoseconds limit)
{
    m_phase = phase;
    m_deadline = m_context.scheduler.clock().monotonic() + limit;
}

void ServerConnection::process()
{
    // A handler that answers at once comes back here; a loop instead of recursion keeps the stack flat under
    // pipelining.
    if (m_processing) return;
    const QScopedValueRollback guard(m_processing, true);
    for (;;) {
        switch (m_phase) {
        case Phase::Idle:
        case Phase::Header:
        case Phase::Body: {
            if (m_unread.size() < readBuffer) m_unread += m_socket->read(readBuffer - m_unread.size());
            if (m_unread.isEmpty() || (m_phase == Phase::Idle && !beginRequest())) return;
            const auto before = m_phase;
            const auto size = m_unread.size();
            readOn();
            // Not a step forward and nothing more to read: the rest has yet to arrive.
            if (m_phase == before && m_unread.size() == size && m_socket->bytesAvailable() == 0) return;
            break;
        }
        case Phase::Closing: // a close with unread input makes the kernel send a reset that may overtake the answer
            m_unread.clear();
            m_socket->skip(m_socket->bytesAvailable());
            return;
        case Phase::Answering:
        case Phase::Flushing:
        case Phase::Gone: return;
        }
    }
}

/// False while there is nothing but the empty lines that some clients send behind a body (RFC 9112, 2.2).
bool ServerConnection::beginRequest()
{
    const auto first = std::find_if(m_unread.cbegin(), m_unread.cend(), [](char c) { return c != '\r' && c != '\n'; });
    m_unread.remove(0, first - m_unread.cbegin());
    if (m_unread.isEmpty()) return false;
    m_parser = std::make_unique<RequestParser>(m_context.limits);
    m_receivedAt = m_context.scheduler.clock().monotonic().time_since_epoch();
    m_toldToContinue = false;
    enter(Phase::Header, m_context.limits.header);
    return true;
}

void ServerConnection::readOn()
{
    switch (m_parser->feed(m_unread)) {
    case RequestParser::State::Header: return;
    case RequestParser::State::Body:
        if (m_phase == Phase::Header) enter(Phase::Body, m_context.limits.body);
        if (m_parser->expectsContinue() && !std::exchange(m_toldToContinue, true) && m_parser->bodySize() == 0)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return;
    case RequestParser::State::Complete: return handOut();
    case RequestParser::State::Refused: return refuse(m_parser->refusal());
    }
}

void ServerConnection::handOut()
{
    auto request = m_parser->take();
    request.peer = m_peer;
    request.receivedAt = m_receivedAt;
    m_request = request;
    m_request.body.clear();
    m_phase = Phase::Answering;
    ++m_requests;
    runHandler(request);
}

void ServerConnection::runHandler(const ServerRequest &request)
{
    const auto mine = m_requests;
    const QPointer<ServerConnection> self(this);
    Responder responder(
        [self, mine](ServerResponse response) {
            if (self) self->answer(mine, std::move(response));
        },
        [self, mine] {
            if (self) self->dropped(mine);
        });
    m_droppedInHandler = false;
    m_inHandler = true;
    try {
        m_context.handler(request, std::move(responder));
        m_inHandler = false;
        if (m_droppedInHandler) dropped(mine);
    } catch (const std::exception &thrown) {
        m_inHandler = false;
        logEvent(LogLevel::Error, "http.handler_failed", {{"what", QString::fromUtf8(thrown.what())}});
        answer(mine, errorAnswer(500, "internal_error", QStringLiteral("An internal error occurred; try again.")));
    } catch (...) {
        m_inHandler = false;
        logEvent(LogLevel::Error, "http.handler_failed");
        answer(mine, errorAnswer(500, "internal_error", QStringLiteral("An internal error occurred; try again.")));
    }
}

void ServerConnection::answer(quint64 request, ServerResponse response)
{
    if (m_phase != Phase::Answering || request != m_requests) return;
    const bool close = response.close || m_stopping || !m_parser->keepAlive();
    write(std::move(response), close);
    process();
}

void ServerConnection::dropped(quint64 request)
{
    if (m_phase != Phase::Answering || request != m_requests) return;
    // While the handler runs nobody knows yet whether it returns or throws; a thrower's client gets its 500.
    if (m_inHandler)
        m_droppedInHandler = true;
    else
        abort();
}

void ServerConnection::refuse(ServerResponse response)
{
    m_request = m_parser->head();
    m_request.receivedAt = m_receivedAt;
    write(std::move(response), true);
}

void ServerConnection::write(ServerResponse response, bool close)
{
    if (m_context.beforeSend) m_context.beforeSend(response, m_request);
    const AnswerForm form{.withoutBody = m_request.method == "HEAD",
                          .http10 = m_parser->isHttp10(),
                          .close = close,
                          .now = m_context.scheduler.clock().now()};
    enter(close ? Phase::Closing : Phase::Flushing, close ? m_context.limits.closing : m_context.limits.body);
    if (response.perByte > milliseconds(0)) {
        m_trickle = toWire(response, form);
        return trickle(response.perByte);
    }
    m_socket->write(toWire(response, form));
    written();
}

void ServerConnection::trickle(milliseconds perByte)
{
    if (m_phase == Phase::Gone) return;
    m_socket->write(m_trickle.left(1));
    m_trickle.remove(0, 1);
    if (m_trickle.isEmpty()) return written();
    m_socket->flush();
    enter(m_phase, m_context.limits.body + perByte);
    m_nextByte = m_context.scheduler.after(perByte, [this, perByte] { trickle(perByte); });
}

void ServerConnection::written()
{
    m_socket->flush(); // now, not in the next round of the event loop; may find out that the client has gone
    if (m_phase == Phase::Flushing) bytesWritten();
    const bool nothingMoreToCome =
        m_parser->state() == RequestParser::State::Complete && m_unread.isEmpty() && m_socket->bytesAvailable() == 0;
    if (m_phase == Phase::Closing && nothingMoreToCome) m_socket->disconnectFromHost();
}

void ServerConnection::bytesWritten()
{
    if (!m_trickle.isEmpty()) return;
    if (m_phase == Phase::Closing) return enter(Phase::Closing, m_context.limits.closing);
    if (m_phase != Phase::Flushing) return;
    if (m_socket->bytesToWrite() > unsentLimit) return enter(Phase::Flushing, m_context.limits.body);
    if (m_stopping) {
        enter(Phase::Closing, m_context.limits.closing);
        return m_socket->disconnectFromHost();
    }
    enter(Phase::Idle, m_context.limits.keepAlive);
    process();
}

void ServerConnection::checkDeadline(Moment now)
{
    if (m_phase == Phase::Answering || m_phase == Phase::Gone || now < m_deadline) return;
    if (m_phase == Phase::Header || m_phase == Phase::Body)
        return refuse(
            errorAnswer(408, "request_timeout", QStringLiteral("The request came too slowly; send it again.")));
    abort();
}

void ServerConnection::stop()
{
    m_stopping = true;
    if (m_phase == Phase::Idle || m_phase == Phase::Header || m_phase == Phase::Body) abort();
}

void ServerConnection::abort()
{
    m_socket->abort();
    lost(); // abort() is silent when the socket was about to close by itself
}

void ServerConnection::lost()
{
    if (m_phase == Phase::Gone) return;
    m_phase = Phase::Gone;
    m_unread.clear();
    m_trickle.clear();
    m_nextByte.cancel();
    Q_EMIT gone();
}

qsizetype ServerConnection::bufferedBytes() const
{
    const bool receiving = m_phase == Phase::Header || m_phase == Phase::Body;
    return m_unread.size() + m_socket->bytesAvailable() + m_socket->bytesToWrite() +
           (receiving ? m_parser->heldBytes() : 0);
}

} // namespace tresen
