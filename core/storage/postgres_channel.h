// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/postgres_link.h"

namespace tresen::postgres {

/// What a connection and its statements share: the line, which may be another one tomorrow, and the state of the
/// transaction on it.
class Channel
{
public:
    Channel(QByteArray url, bool readOnly)
        : m_url(std::move(url))
        , m_readOnly(readOnly)
    {}

    /// A new line; whatever was prepared on the former one is gone. Not tried more often than four times a second: a
    /// server that does not even refuse would hold up everybody who asks.
    [[nodiscard]] Result<> connect();

    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    [[nodiscard]] bool isUp() const { return m_link && m_link->isUp(); }
    [[nodiscard]] Error lost() const;
    [[nodiscard]] Link &link() { return *m_link; }
    /// Another number for each line.
    [[nodiscard]] int generation() const { return m_generation; }

    /// Waits for what was sent ahead, and remembers a failure: until the transaction or its savepoint is rolled back,
    /// the server carries out nothing any more.
    [[nodiscard]] Result<> wait();
    [[nodiscard]] const std::optional<Error> &failed() const { return m_failed; }
    void forgetFailure() { m_failed.reset(); }

    [[nodiscard]] qint64 roundTrips() const { return m_formerTrips + (m_link ? m_link->roundTrips() : 0); }

    bool patient = false;
    bool inTransaction = false;

private:
    QByteArray m_url;
    bool m_readOnly;
    std::unique_ptr<Link> m_link;
    int m_generation = 0;
    qint64 m_formerTrips = 0;
    std::optional<Error> m_failed;
    std::optional<Error> m_refused; ///< why the last attempt to connect failed
    std::chrono::steady_clock::time_point m_refusedAt;
};

} // namespace tresen::postgres
