// SPDX-License-Identifier: GPL-3.0-or-later
// The telephone on the command line: what is imported into the assistant's dashboard, why a signature fails, and a call
// to listen to.
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include "app/engine/commands.h"
#include "app/practice/practice.h"
#include "app/practice/scripted_call.h"
#include "core/base/log.h"
#include "core/base/qt_scheduler.h"
#include "core/engine/engine.h"
#include "core/server/http_api.h"
#include "core/voice/signature_doctor.h"
#include "core/voice/tool_catalog.h"

namespace tresen {

int tools(const Settings &settings, const QString &baseUrl, bool agent, bool flow)
{
    auto base = baseUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    const QUrl url(base, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http")) {
        complain(QStringLiteral("--base-url is where the assistant reaches this salon, such as https://salon.example"));
        return 2;
    }
    if (!agent) {
        say(QString::fromUtf8(QJsonDocument(toolList(base, flow)).toJson(QJsonDocument::Indented)).trimmed());
        return 0;
    }
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("agent")},
                                       {QStringLiteral("base_url"), base},
                                       {QStringLiteral("flow"), flow}});
    if (!answer || !answer->value(u"ok").toBool()) {
        complain(answer ? answer->value(u"message").toString() : answer.error().detail);
        return 1;
    }
    const auto file = answer->value(u"agent").toObject();
    say(QString::fromUtf8(QJsonDocument(file).toJson(QJsonDocument::Indented)).trimmed());
    return 0;
}

int examineRefused(const Settings &settings, const QString &header, const QString &bodyFile)
{
    QFile file(bodyFile);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(bodyFile, file.errorString()));
        return 1;
    }
    const auto finding =
        examineSignature(settings.retellKey, file.readAll(), header.trimmed().toLatin1(), SystemClock().now());
    const bool right = finding.culprit == SignatureFinding::Culprit::None;
    say((right ? QStringLiteral("ok       ") : QStringLiteral("PROBLEM  ")) + finding.line);
    return right ? 0 : 1;
}

int demoCall()
{
    setLogLevel(LogLevel::Warning);
    SystemClock clock;
    QtScheduler scheduler(clock);
    auto practice = Practice::start({}, clock.now());
    if (!practice) {
        complain(practice.error().detail);
        return 1;
    }
    Engine engine((*practice)->engineConfig());
    if (const auto started = engine.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    const QByteArray key = "practice-" + QByteArray::number(qulonglong(SystemRandom().next()), 16);
    HttpApi api(engine, {QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, key, false});
    if (const auto started = api.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    const auto address = QStringLiteral("http://127.0.0.1:%1").arg(api.port());
    say(QStringLiteral("Practice salon: %1. A call over signed HTTP to %2:")
            .arg(engine.catalog()->company.name, address));
    ScriptedCall call({QUrl(address), key, QStringLiteral("+493023125777")}, scheduler);
    QObject::connect(&call, &ScriptedCall::stepped, qApp, [](const ScriptedCall::Step &step) {
        const auto ms = QString::number(double(step.took.count()) / 1000.0, 'f', 1);
        say(QStringLiteral("%1 ms  %2  %3").arg(ms, 7).arg(step.title, -20).arg(step.message));
    });
    QObject::connect(&call, &ScriptedCall::finished, qApp, [&](bool good) {
        const auto sum = double(call.inRequests().count()) / 1000.0;
        const auto wall = double(call.wall().count()) / 1000.0;
        say(QStringLiteral("%1 ms of requests in %2 ms").arg(sum, 0, 'f', 1).arg(wall, 0, 'f', 1));
        if (!good) complain(QStringLiteral("the call did not go as it should"));
        QCoreApplication::exit(good ? 0 : 1);
    });
    QMetaObject::invokeMethod(
        &call, [&call] { call.start(); }, Qt::QueuedConnection);
    const auto code = QCoreApplication::exec();
    api.stop();
    engine.stop();
    return code;
}

} // namespace tresen
