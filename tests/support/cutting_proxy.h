// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include <QString>
#include <QTemporaryDir>

namespace tresen::test {

/// Stands between a program and a PostgreSQL server's socket, and cuts the line at a COMMIT, on demand: what a server
/// that dies does at a moment that nobody can time.
class CuttingProxy
{
public:
    enum class Cut {
        Never,
        BeforeCommit, ///< the server never hears it
        AfterCommit,  ///< the server carries it out, nobody hears the answer
    };

    /// `url` of the real server, whose ?host= is a folder.
    explicit CuttingProxy(const QString &url);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    /// The same database by way of the proxy.
    [[nodiscard]] QString url() const { return m_url; }
    /// At the next COMMIT, once. `refuse`: nobody is let in any more, until admit().
    void cut(Cut how, bool refuse = false);
    void admit() { m_refusing = false; }

private:
    void accept();
    void carry(int client);

    QTemporaryDir m_folder;
    QString m_url;
    QByteArray m_target;
    int m_listener = -1;
    std::atomic<bool> m_closing = false;
    std::atomic<bool> m_refusing = false;
    std::atomic<bool> m_refuseAfterCut = false;
    std::atomic<Cut> m_cut = Cut::Never;
    std::mutex m_mutex;
    std::vector<std::thread> m_carriers;
    std::thread m_acceptor;
};

} // namespace tresen::test
