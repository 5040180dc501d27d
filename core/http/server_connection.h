// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTcpSocket>

#include "core/http/http_server.h"
#include "core/http/request_parser.h"

namespace tresen {

/// What all connections of a server share; outlives them.
struct ServerContext {
    Scheduler &scheduler;
    HttpServerLimits limits;
    HttpServer::Handler handler;
    HttpServer::BeforeSend beforeSend;
};

/// One client of HttpServer: reads a request, hands it out, writes the answer, and only then reads the next one, so
/// that answers to pipelined requests cannot swap.
///
///     Idle -> Header -> Body -> Answering -> (Flushing ->) Idle      a peer that keeps its connection
///                  \______\________\____> Closing -> Gone           refused, "Connection: close", or the server stops
///
/// Whatever the phase, losing the client leads to Gone; a late answer then does nothing. Each phase but Answering (the
/// handler's time is its own) has a deadline, which HttpServer sweeps.
class ServerConnection final : public QObject
{
    Q_OBJECT
public:
    ServerConnection(ServerContext &context, std::unique_ptr<QTcpSocket> socket, QObject *parent);
    ~ServerConnection() override;

    /// Reads what arrived before the connection was taken over. Call once, with gone() connected.
    void start();
    /// Gives up if the deadline has passed: 408 in the middle of a request, else without a word.
    void checkDeadline(Moment now);
    /// Lets an answer in progress finish, closes at once otherwise.
    void stop();
    void abort();

    [[nodiscard]] qsizetype bufferedBytes() const;
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }

Q_SIGNALS:
    void gone();

private:
    enum class Phase { Idle, Header, Body, Answering, Flushing, Closing, Gone };

    void process();
    void readOn();
    bool beginRequest();
    void handOut();
    void runHandler(const ServerRequest &request);
    void answer(quint64 request, ServerResponse response);
    void dropped(quint64 request);
    void refuse(ServerResponse response);
    void write(ServerResponse response, bool close);
    void written();
    void trickle(std::chrono::milliseconds perByte);
    void enter(Phase phase, std::chrono::nanoseconds limit);
    void bytesWritten();
    void lost();

    ServerContext &m_context;
    std::unique_ptr<QTcpSocket> m_socket;
    QHostAddress m_peer;
    Phase m_phase = Phase::Idle;
    Moment m_deadline;
    QByteArray m_unread; ///< read from the socket, not yet used by the parser
    std::unique_ptr<RequestParser> m_parser;
    ServerRequest m_request; ///< what the answer's form depends on: its body is with the handler
    std::chrono::nanoseconds m_receivedAt{0};
    QByteArray m_trickle; ///< what is still to be written, a byte at a time
    Scheduler::Timer m_nextByte;
    quint64 m_requests = 0; ///< counts them, so that an answer knows whether it is still wanted
    bool m_processing = false;
    bool m_inHandler = false;
    bool m_droppedInHandler = false;
    bool m_toldToContinue = false;
    bool m_stopping = false;
};

} // namespace tresen
