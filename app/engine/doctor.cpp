// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include "app/engine/commands.h"
#include "core/base/qt_scheduler.h"
#include "core/calcom/calcom_client.h"
#include "core/http/qt_transport.h"

namespace tresen {

namespace {

/// Prints each finding as it is made and remembers whether anything is wrong.
class Findings
{
public:
    void good(const QString &line) { say(QStringLiteral("ok       ") + line); }
    void bad(const QString &line)
    {
        m_bad = true;
        say(QStringLiteral("PROBLEM  ") + line);
    }
    [[nodiscard]] bool anyBad() const { return m_bad; }

private:
    bool m_bad = false;
};

void checkFolder(const Settings &settings, Findings &findings)
{
    const QDir folder(settings.engine.dataDir);
    if (!folder.exists())
        return findings.good(QStringLiteral("data folder %1 does not exist yet and will be made").arg(folder.path()));
    if (!QFileInfo(folder.path()).isWritable())
        return findings.bad(
            QStringLiteral("data folder %1 cannot be written. Please check its owner and rights.").arg(folder.path()));
    const auto free = QStorageInfo(folder.path()).bytesAvailable() / (1024 * 1024);
    if (free < 200)
        findings.bad(QStringLiteral("only %1 MB are free in %2. Please make room.").arg(free).arg(folder.path()));
    else
        findings.good(QStringLiteral("data folder %1, %2 MB free").arg(folder.path()).arg(free));
}

void checkDatabase(const Settings &settings, Findings &findings)
{
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("status")}});
    if (!answer) return findings.bad(answer.error().detail);
    const auto status = answer->value(u"status").toObject();
    if (!status.value(u"database").toObject().value(u"writable").toBool())
        return findings.bad(QStringLiteral("the database cannot be written. Is the disk full?"));
    findings.good(QStringLiteral("database of %1, version %2")
                      .arg(status.value(u"company").toString(), status.value(u"version").toString()));
}

/// Asks Cal.com with each key, one after another, and ends the event loop.
class KeyCheck : public QObject
{
public:
    KeyCheck(const Settings &settings, Findings &findings)
        : m_settings(settings)
        , m_findings(findings)
        , m_scheduler(m_clock)
        , m_transport(m_scheduler)
        , m_next(settings.engine.apiKeys.begin())
    {}

    void next()
    {
        m_client.reset();
        if (m_next == m_settings.engine.apiKeys.end()) return QCoreApplication::exit(0);
        m_label = m_next->first;
        CalcomSettings calcom;
        calcom.baseUrl = m_settings.engine.calcomUrl.toString();
        calcom.label = m_label;
        auto made =
            CalcomClient::make(calcom, ApiKey((m_next++)->second), m_scheduler, m_transport, m_transport, m_random);
        if (!made) {
            m_findings.bad(QStringLiteral("key '%1': %2").arg(m_label, made.error().detail));
            return next();
        }
        m_client = std::move(*made);
        m_request = m_client->me(CallClass::Interactive, [this](const CalcomResult<Me> &answer) { hear(answer); });
    }

private:
    void hear(const CalcomResult<Me> &answer)
    {
        if (answer.meaning == Meaning::KeyTrouble)
            m_findings.bad(
                QStringLiteral("key '%1' is not accepted by Cal.com. Please make a new one there.").arg(m_label));
        else if (!answer.value)
            m_findings.bad(
                QStringLiteral("key '%1': Cal.com did not answer (%2). Please check the network and TRESEN_CALCOM_URL.")
                    .arg(m_label, answer.message));
        if (!answer.value) {
            QMetaObject::invokeMethod(
                this, [this] { next(); }, Qt::QueuedConnection);
            return;
        }
        m_findings.good(QStringLiteral("key '%1' is accepted, zone %2, answered in %3 ms")
                            .arg(m_label, answer.value->zone)
                            .arg(std::chrono::duration_cast<std::chrono::milliseconds>(answer.waited).count()));
        m_request = m_client->listEventTypes(
            CallClass::Interactive, [this](const CalcomResult<std::vector<EventType>> &types) { hearTypes(types); });
    }

    void hearTypes(const CalcomResult<std::vector<EventType>> &answer)
    {
        if (!answer.value) {
            m_findings.bad(
                QStringLiteral("key '%1': its event types could not be read (%2).").arg(m_label, answer.message));
        } else {
            m_findings.good(QStringLiteral("key '%1' sees %2 event types").arg(m_label).arg(answer.value->size()));
            for (const auto &type : *answer.value)
                checkType(type);
        }
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    }

    void checkType(const EventType &type)
    {
        const auto name = QStringLiteral("event type %1 (%2)").arg(type.id.value).arg(type.title);
        if (!type.schedulingType.isEmpty())
            m_findings.bad(name + QStringLiteral(" belongs to a team; give each stylist one of her own."));
        if (type.hasSeats || type.recurring || type.costsMoney)
            m_findings.bad(name + QStringLiteral(" has seats, recurs or costs money; Tresen cannot book it."));
        if (type.needsConfirmation)
            m_findings.bad(name + QStringLiteral(" needs confirmation; bookings will wait for it at Cal.com."));
        if (type.minimumNotice.count() > 0)
            m_findings.bad(name +
                           QStringLiteral(" wants %1 minutes of notice; Cal.com will refuse shorter ones. Set it to 0.")
                               .arg(type.minimumNotice.count()));
        for (const auto &field : type.fields)
            if (field.required && field.slug != u"name" && field.slug != u"email")
                m_findings.bad(
                    name +
                    QStringLiteral(" asks '%1', which Tresen does not answer. Make it optional.").arg(field.slug));
    }

    const Settings &m_settings;
    Findings &m_findings;
    SystemClock m_clock;
    SystemRandom m_random;
    QtScheduler m_scheduler;
    QtTransport m_transport;
    std::map<QString, QByteArray>::const_iterator m_next;
    QString m_label;
    std::unique_ptr<CalcomClient> m_client;
    RequestHandle m_request;
};

} // namespace

int doctor(const Settings &settings)
{
    Findings findings;
    checkFolder(settings, findings);
    checkDatabase(settings, findings);
    if (settings.engine.apiKeys.empty()) {
        findings.bad(QStringLiteral("there is no key for Cal.com. Please set TRESEN_CALCOM_API_KEY."));
    } else {
        KeyCheck check(settings, findings);
        QMetaObject::invokeMethod(
            &check, [&] { check.next(); }, Qt::QueuedConnection);
        QCoreApplication::exec();
    }
    return findings.anyBad() ? 1 : 0;
}

} // namespace tresen
