// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/control_server.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>
#include <QStandardPaths>

namespace tresen {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype lineLimit = 256 * 1024;
constexpr auto patience = 5s; ///< for a client to say what it wants, and to take its answer
/// Unix has 107 bytes for a path, of which Qt needs nine while it makes the socket.
constexpr qsizetype longestPath = 95;

QJsonObject refusal(const QString &message)
{
    return {{QStringLiteral("ok"), false},
            {QStringLiteral("code"), QStringLiteral("invalid_input")},
            {QStringLiteral("message"), message}};
}

/// One client: hears one line, answers one. Belongs to its socket, and goes with it.
class Conversation : public QObject
{
public:
    Conversation(QLocalSocket *socket, Scheduler &scheduler, const ControlServer::Handler &handler)
        : QObject(socket)
        , m_socket(socket)
        , m_scheduler(scheduler)
        , m_handler(handler)
    {
        // What a flood brings beyond this stays with the client.
        socket->setReadBufferSize(lineLimit + 1);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, &Conversation::hear);
        waitForClient();
    }

private:
    void waitForClient()
    {
        m_patience = m_scheduler.after(patience, [this] { m_socket->abort(); });
    }

    void hear()
    {
        if (m_asked) return;
        if (!m_socket->canReadLine()) {
            if (m_socket->bytesAvailable() > lineLimit) m_socket->abort();
            return;
        }
        m_asked = true;
        m_patience.cancel();
        const auto request = QJsonDocument::fromJson(m_socket->readLine());
        if (!request.isObject()) return answer(refusal(QStringLiteral("Send one line with a JSON object.")));
        m_handler(request.object(), [conversation = QPointer(this)](const QJsonObject &reply) {
            if (conversation) conversation->answer(reply);
        });
    }

    void answer(const QJsonObject &reply)
    {
        if (m_answered) return;
        if (reply.contains(u"progress")) {
            m_socket->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
            return;
        }
        m_answered = true;
        waitForClient();
        m_socket->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
        m_socket->disconnectFromServer();
    }

    QLocalSocket *m_socket;
    Scheduler &m_scheduler;
    const ControlServer::Handler &m_handler;
    Scheduler::Timer m_patience;
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace

QString ControlServer::socketPath(const QString &dataDir)
{
    const auto path = QDir(dataDir).absoluteFilePath(QStringLiteral("control.sock"));
    if (path.toLocal8Bit().size() <= longestPath) return path;
    // A longer folder gets a name of its own in the account's runtime directory, which nobody else can enter.
    const auto hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/tresen-%1.sock").arg(QString::fromLatin1(hash));
}

ControlServer::ControlServer(Scheduler &scheduler, Handler handler, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_handler(std::move(handler))
    , m_server(this)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

Result<> ControlServer::listen(const QString &dataDir)
{
    const auto path = socketPath(dataDir);
    // Who calls this holds the owner lock, so a socket that is there was left behind by a crash.
    QLocalServer::removeServer(path);
    // Qt leaves the owner's execute bit set, which means nothing on a socket; 0600 is what is promised.
    if (m_server.listen(path) &&
        QFile::setPermissions(m_server.fullServerName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    m_server.close();
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The control socket %1 cannot be made: %2. Please check the folder's rights.")
                       .arg(path, m_server.errorString()));
}

void ControlServer::accept()
{
    while (auto *socket = m_server.nextPendingConnection())
        new Conversation(socket, m_scheduler, m_handler);
}

Result<QJsonObject> askOwner(const QString &dataDir, const QJsonObject &request, std::chrono::milliseconds timeout,
                             const std::function<void(const QJsonObject &)> &progress)
{
    QLocalSocket socket;
    socket.connectToServer(ControlServer::socketPath(dataDir));
    if (!socket.waitForConnected(1000)) {
        if (socket.error() == QLocalSocket::SocketAccessError)
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("Tresen runs on %1 as another user. Please run this command as that user.")
                               .arg(dataDir));
        return failure(ErrorCode::NotFound, QStringLiteral("No Tresen is running on %1.").arg(dataDir));
    }
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    for (QDeadlineTimer deadline(timeout);;) {
        if (!socket.canReadLine()) {
            if (socket.waitForReadyRead(int(deadline.remainingTime()))) continue;
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("The running Tresen does not answer. Please try again, or restart it."));
        }
        auto line = QJsonDocument::fromJson(socket.readLine()).object();
        if (!line.contains(u"progress")) return line;
        if (progress) progress(line);
        deadline.setRemainingTime(timeout.count());
    }
}

} // namespace tresen
