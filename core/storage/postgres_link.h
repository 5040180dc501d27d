// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>

#include "core/storage/libpq.h"

namespace tresen::postgres {

/// What became of one message to the server.
struct Answer {
    bool arrived = false;
    bool skipped = false;       ///< something before it failed, so the server passed over it
    std::optional<Error> error; ///< its own
    ResultPtr rows;

    /// It was carried out.
    [[nodiscard]] bool isDone() const { return arrived && !skipped && !error; }
};
using AnswerPtr = std::shared_ptr<Answer>;

/// Parameters of one execution, in the binary format. The bytes have to stay until the message is made.
struct Parameters {
    std::vector<const char *> values; ///< null: NULL
    std::vector<int> lengths;
};

/// One line to a PostgreSQL server, in libpq's pipeline mode: messages are sent ahead, and only wait() waits for the
/// answers, for all of them in one round trip. If one fails, the server passes over those behind it up to the wait.
///
/// Nothing hangs: every wait has a deadline, after which the line counts as lost. A lost line stays lost; its owner
/// makes another one. One thread at a time.
class Link
{
public:
    /// Connects and puts the session in order. Errors: Unavailable, Denied, InvalidInput (the address).
    [[nodiscard]] static Result<std::unique_ptr<Link>> open(const QByteArray &url, bool readOnly);
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    [[nodiscard]] bool isUp() const { return !m_lost; }
    [[nodiscard]] const std::optional<Error> &lost() const { return m_lost; }
    /// Counts the line as lost, for a reason of ours, and hangs up: the server lets go of the session's locks.
    void close(const QString &reason);
    /// Looks at the socket without asking the server. False: the line is cut, or the server said good-bye.
    bool look();

    AnswerPtr prepare(const QByteArray &name, const QByteArray &sql, const std::vector<Oid> &types);
    AnswerPtr execute(const QByteArray &name, const Parameters &parameters);
    /// A text without parameters, its rows in the binary format.
    AnswerPtr send(const char *sql);

    /// Waits for everything that was sent. Errors: of the first that failed, or of the line.
    [[nodiscard]] Result<> wait();
    /// Sends everything on its way without waiting. What fails is found by the next wait().
    void post();
    [[nodiscard]] bool hasUnanswered() const { return !m_sent.empty(); }

    /// Runs a text of several statements, without a deadline: a migration may take long. Nothing may be on its way.
    [[nodiscard]] Result<> runScript(const QByteArray &sql);

    /// How often somebody has waited.
    [[nodiscard]] qint64 roundTrips() const { return m_trips; }

private:
    using Deadline = std::chrono::steady_clock::time_point;
    explicit Link(PGconn *connection)
        : m_connection(connection)
    {}
    AnswerPtr sent(int accepted);
    void sync();
    void lose(const QString &text);
    void noteAnswer(PGresult *result);
    [[nodiscard]] bool receiveAll(Deadline until);
    /// Lets bytes move, both ways. False: lost.
    [[nodiscard]] bool move(Deadline until);
    [[nodiscard]] Error lastError(const PGresult *result) const;

    PGconn *m_connection;
    std::deque<AnswerPtr> m_sent;  ///< in order; null: a sync
    bool m_syncDue = false;        ///< something was sent behind the last sync
    std::optional<Error> m_failed; ///< of the first that failed since the last wait
    std::optional<Error> m_lost;
    qint64 m_trips = 0;
};

} // namespace tresen::postgres
