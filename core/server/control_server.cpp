// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/control_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

namespace tresen {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype lineLimit = 256 * 1024;
constexpr auto patience = 5s; ///< for a client to say what it wants

} // namespace

QString ControlServer::socketPath(const QString &dataDir)
{
    const auto path = QDir(dataDir).absoluteFilePath(QStringLiteral("control.sock"));
    // Unix allows some 100 bytes; a longer folder gets a name of its own in the runtime directory.
    if (path.toLocal8Bit().size() < 100) return path;
    const auto hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("tresen-") + QString::fromLatin1(hash);
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
    if (m_server.listen(path)) return {};
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The control socket %1 cannot be made: %2. Please check the folder's rights.")
                       .arg(path, m_server.errorString()));
}

void ControlServer::accept()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        auto timer = std::make_shared<Scheduler::Timer>(m_scheduler.after(patience, [socket = QPointer(socket)] {
            if (socket) socket->abort();
        }));
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, timer] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > lineLimit) socket->abort();
                return;
            }
            timer->cancel();
            const auto request = QJsonDocument::fromJson(socket->readLine(lineLimit)).object();
            m_handler(request, [socket = QPointer(socket)](const QJsonObject &answer) {
                if (!socket) return;
                socket->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
                socket->disconnectFromServer();
            });
        });
    }
}

Result<QJsonObject> askOwner(const QString &dataDir, const QJsonObject &request, std::chrono::milliseconds timeout)
{
    QLocalSocket socket;
    socket.connectToServer(ControlServer::socketPath(dataDir));
    if (!socket.waitForConnected(1000))
        return failure(ErrorCode::NotFound, QStringLiteral("No Tresen is running on %1.").arg(dataDir));
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(timeout.count())))
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("The running Tresen does not answer. Please try again, or restart it."));
    }
    return QJsonDocument::fromJson(socket.readLine()).object();
}

} // namespace tresen
