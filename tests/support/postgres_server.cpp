// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_server.h"

#include <csignal>

#include <pwd.h>
#include <unistd.h>

#include <libpq-fe.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace tresen::test {

namespace {

constexpr int patienceMs = 100'000; ///< initdb on a machine that is busy with other tests

QString programs()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString newest;
    int highest = 0;
    for (const auto &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto folder = versions.filePath(version) + QStringLiteral("/bin");
        if (version.toInt() <= highest || !QFileInfo::exists(folder + QStringLiteral("/initdb"))) continue;
        highest = version.toInt();
        newest = folder;
    }
    return newest;
}

/// Somebody without rights, if we are root.
QString unprivilegedUser()
{
    if (::geteuid() != 0) return {};
    for (const auto *user : {"postgres", "nobody"})
        if (::getpwnam(user)) return QString::fromLatin1(user);
    qFatal("There is no user 'nobody' to run PostgreSQL as.");
}

void runToEnd(const QStringList &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command.front(), command.mid(1));
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(command.join(u' ')), process.readAll().constData());
}

using Line = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Line connectTo(const QString &url) { return {PQconnectdb(url.toUtf8().constData()), &PQfinish}; }

} // namespace

PostgresServer::PostgresServer(bool durable)
    : m_programs(programs())
    , m_durable(durable)
    , m_user(unprivilegedUser())
{
    if (!isInstalled()) qFatal("There is no PostgreSQL server to test with. Please install it: apt install postgresql");
    // Not a QTemporaryDir: that one is closed to the user who runs the server. Short, for the name of a socket is.
    char folder[] = "/tmp/tresen-pg-XXXXXX";
    if (!::mkdtemp(folder)) qFatal("There is no place for a database in /tmp.");
    m_folder = QString::fromLatin1(folder);
    if (!m_user.isEmpty()) {
        const auto *entry = ::getpwnam(m_user.toLatin1().constData());
        if (::chown(folder, entry->pw_uid, entry->pw_gid) != 0) qFatal("%s cannot be given away.", folder);
    }
    runToEnd(unprivileged({m_programs + QStringLiteral("/initdb"), QStringLiteral("--pgdata=") + name("data"),
                           QStringLiteral("--username=tresen"), QStringLiteral("--auth=trust"),
                           QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                           QStringLiteral("--no-sync"), QStringLiteral("--no-instructions")}));
    start();
}

PostgresServer::~PostgresServer()
{
    stop();
    QDir(m_folder).removeRecursively();
}

bool PostgresServer::isInstalled() { return !programs().isEmpty(); }

PostgresServer &PostgresServer::shared()
{
    static PostgresServer server;
    return server;
}

QString PostgresServer::name(const char *file) const { return m_folder + u'/' + QLatin1String(file); }

QStringList PostgresServer::unprivileged(const QStringList &command) const
{
    // Ends with us, whatever becomes of us.
    QStringList all{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig=INT")};
    if (!m_user.isEmpty()) {
        const auto *entry = ::getpwnam(m_user.toLatin1().constData());
        all << QStringLiteral("--reuid=%1").arg(entry->pw_uid) << QStringLiteral("--regid=%1").arg(entry->pw_gid)
            << QStringLiteral("--clear-groups");
    }
    return all + command;
}

QString PostgresServer::url(const QString &database) const
{
    return QStringLiteral("postgresql://tresen@/%1?host=%2").arg(database, m_folder);
}

void PostgresServer::start()
{
    QElapsedTimer waited;
    waited.start();
    const auto superuser = url(QStringLiteral("postgres"));
    while (waited.elapsed() < patienceMs) {
        if (!m_server || m_server->state() == QProcess::NotRunning) {
            // Also again: after a kill, children of the former one may still hold its memory for a moment.
            m_server = std::make_unique<QProcess>();
            m_server->setStandardErrorFile(name("log"), QIODevice::Append);
            m_server->setStandardOutputFile(QProcess::nullDevice());
            // A test does not outlive a power cut, so nothing is synced; a killed server loses nothing by that.
            const auto command = unprivileged(
                {m_programs + QStringLiteral("/postgres"), QStringLiteral("-D"), name("data"), QStringLiteral("-k"),
                 m_folder, QStringLiteral("-c"), QStringLiteral("listen_addresses="), QStringLiteral("-c"),
                 m_durable ? QStringLiteral("fsync=on") : QStringLiteral("fsync=off"), QStringLiteral("-c"),
                 QStringLiteral("shared_buffers=16MB"), QStringLiteral("-c"), QStringLiteral("max_connections=40"),
                 QStringLiteral("-c"), QStringLiteral("autovacuum=off")});
            m_server->start(command.front(), command.mid(1));
            if (!m_server->waitForStarted()) qFatal("setpriv could not be started; it is part of util-linux.");
        }
        if (const auto line = connectTo(superuser); PQstatus(line.get()) == CONNECTION_OK) return;
        m_server->waitForFinished(20);
    }
    QFile log(name("log"));
    (void)log.open(QIODevice::ReadOnly);
    qFatal("PostgreSQL does not start: %s", log.readAll().right(2000).constData());
}

void PostgresServer::stop()
{
    if (!m_server || m_server->state() == QProcess::NotRunning) return;
    ::kill(pid_t(m_server->processId()), SIGINT);
    m_server->waitForFinished(patienceMs);
}

void PostgresServer::kill()
{
    ::kill(pid_t(m_server->processId()), SIGKILL);
    m_server->waitForFinished(patienceMs);
}

void PostgresServer::run(const QString &at, const QByteArray &sql) { (void)ask(at, sql); }

QString PostgresServer::ask(const QString &url, const QByteArray &sql)
{
    const auto line = connectTo(url);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(line.get(), sql.constData()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        qFatal("%s: %s", sql.constData(), PQerrorMessage(line.get()));
    return PQntuples(result.get()) > 0 ? QString::fromUtf8(PQgetvalue(result.get(), 0, 0)) : QString();
}

QString PostgresServer::makeDatabase()
{
    const auto made = QStringLiteral("salon%1").arg(++m_databases);
    run(url(QStringLiteral("postgres")), "CREATE DATABASE " + made.toLatin1());
    return url(made);
}

QString PostgresServer::copyDatabase(const QString &of)
{
    const auto made = QStringLiteral("salon%1").arg(++m_databases);
    run(url(QStringLiteral("postgres")),
        "CREATE DATABASE " + made.toLatin1() + " TEMPLATE " + QUrl(of).path().mid(1).toLatin1());
    return url(made);
}

void PostgresServer::dropDatabase(const QString &of)
{
    run(url(QStringLiteral("postgres")), "DROP DATABASE " + QUrl(of).path().mid(1).toLatin1() + " WITH (FORCE)");
}

} // namespace tresen::test
