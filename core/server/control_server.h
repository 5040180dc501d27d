// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonObject>
#include <QLocalServer>

#include "core/base/result.h"
#include "core/base/scheduler.h"

namespace tresen {

/// The owner of a data directory listens here for the command line and for a second console: a local socket that only
/// the same account can open (mode 0600). One line of JSON in, at most 256 KiB, one line of JSON out, then the
/// connection is closed; lines that hold "progress" come before it. who says nothing for 5 s, or does not take the
/// answer, is cut off. Lives in the thread it was made in.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(const QJsonObject &)>;
    using Handler = std::function<void(const QJsonObject &request, Reply)>;

    ControlServer(Scheduler &scheduler, Handler handler, QObject *parent = nullptr);

    /// Errors: Unavailable, where the socket cannot be made.
    [[nodiscard]] Result<> listen(const QString &dataDir);

    /// Where the owner of `dataDir` listens.
    [[nodiscard]] static QString socketPath(const QString &dataDir);

private:
    void accept();

    Scheduler &m_scheduler;
    Handler m_handler;
    QLocalServer m_server;
};

/// Asks the owner of `dataDir` and waits for the answer: for the command line only, never in a window or an engine.
/// Errors: NotFound (nobody owns it), Unavailable (the owner does not answer within `timeout`).
/// `progress` hears of lines before the answer; each of them renews the time-out.
[[nodiscard]] Result<QJsonObject> askOwner(const QString &dataDir, const QJsonObject &request,
                                           std::chrono::milliseconds timeout = std::chrono::seconds(30),
                                           const std::function<void(const QJsonObject &)> &progress = {});

} // namespace tresen
