// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QProcess>
#include <QString>

namespace tresen::test {

/// A PostgreSQL server of a test's own: in a new folder, on a socket in that folder, without a port. It runs as an
/// unprivileged user where the test is root, because PostgreSQL refuses to be. It ends with this object, or with the
/// process if that is killed. No cluster of the system is touched.
///
/// Does not return without a server: what is missing is said, and the test ends.
class PostgresServer
{
public:
    /// Durable: every commit reaches the disk, for measuring; otherwise nothing is synced.
    explicit PostgresServer(bool durable = false);
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    [[nodiscard]] static bool isInstalled();
    /// The one that the test program shares, started when it is asked for first.
    [[nodiscard]] static PostgresServer &shared();

    [[nodiscard]] QString url(const QString &database) const;
    /// A new empty database, and its address.
    [[nodiscard]] QString makeDatabase();
    /// A copy of the one behind `url`, to which nobody may be connected. Cheaper than migrating again.
    [[nodiscard]] QString copyDatabase(const QString &url);
    void dropDatabase(const QString &url);
    void run(const QString &url, const QByteArray &sql);
    /// The first value of the first row.
    [[nodiscard]] QString ask(const QString &url, const QByteArray &sql);

    void start();
    /// As an administrator would: sessions are ended.
    void stop();
    /// kill -9 of the postmaster and nothing else.
    void kill();

private:
    [[nodiscard]] QString name(const char *program) const;
    [[nodiscard]] QStringList unprivileged(const QStringList &command) const;

    QString m_programs; ///< the folder of initdb and postgres
    QString m_folder;
    bool m_durable;
    QString m_user; ///< empty: this process' own
    int m_databases = 0;
    std::unique_ptr<QProcess> m_server;
};

} // namespace tresen::test
