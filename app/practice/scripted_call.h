// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include "core/base/scheduler.h"

namespace tresen {

/// A telephone call as the assistant would make it: ring, greeting, services, a check, an alternative, the booking,
/// once more the same booking as if the line had repeated it, and hanging up. Each step is a signed request over HTTP
/// to our own server; nothing is called behind its back. Lives on the thread that made it.
class ScriptedCall : public QObject
{
    Q_OBJECT
public:
    struct Options {
        QUrl server;    ///< http://127.0.0.1:8088
        QByteArray key; ///< signs the requests; empty: unsigned
        QString caller; ///< E.164, or "anonymous"
        QString customer = QStringLiteral("Erika Muster");
        QString service = QStringLiteral("Damenschnitt");
        std::chrono::milliseconds pause{0}; ///< between two steps, so that people can watch
    };
    /// What was asked and answered, and how long it took on the line.
    struct Step {
        QString title; ///< "check_availability"
        QString message;
        std::chrono::microseconds took{0};
        bool good = false;
    };

    ScriptedCall(Options options, Scheduler &scheduler, QObject *parent = nullptr);

    void start();
    /// From the first request to the last answer, pauses left out.
    [[nodiscard]] std::chrono::microseconds inRequests() const { return m_inRequests; }
    [[nodiscard]] std::chrono::microseconds wall() const { return m_wall; }
    [[nodiscard]] const QString &callId() const { return m_callId; }

Q_SIGNALS:
    void stepped(const tresen::ScriptedCall::Step &step);
    /// `good`: every step was answered as it should be, and the repeat found the first booking.
    void finished(bool good);

private:
    using Answered = std::function<void(int status, const QJsonObject &)>;
    void post(const QString &title, const QString &path, const QJsonObject &body, Answered answered);
    void function(const QString &name, const QJsonObject &arguments, Answered answered);
    void event(const QString &name, const QJsonObject &more, std::function<void()> then);
    void then(std::function<void()> next);
    void greet();
    void check();
    void offer();
    void book(const QJsonObject &slot);
    void bookAgain(const QJsonObject &arguments, const QString &appointment);
    void hangUp();
    void fail();
    [[nodiscard]] QJsonObject callObject() const;

    Options m_options;
    Scheduler &m_scheduler;
    QNetworkAccessManager m_network;
    QString m_callId;
    Moment m_began;
    std::chrono::microseconds m_inRequests{0};
    std::chrono::microseconds m_paused{0};
    std::chrono::microseconds m_wall{0};
    Scheduler::Timer m_timer;
};

} // namespace tresen
