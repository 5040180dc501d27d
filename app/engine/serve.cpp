// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDir>

#include "app/common/unix_signals.h"
#include "app/engine/commands.h"
#include "core/base/qt_scheduler.h"
#include "core/server/engine_control.h"
#include "core/server/http_api.h"

namespace tresen {

namespace {

QString shown(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']' : address.toString();
}

} // namespace

int serve(const Settings &settings)
{
    Engine engine(settings.engine);
    if (const auto started = engine.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    const auto listen = settings.listen.value_or(Settings::Listen{QHostAddress(QHostAddress::LocalHost), 8088});
    HttpApi api(engine, {listen.address, listen.port, settings.hosts, settings.trustedProxies, settings.adminToken,
                         settings.retellKey, settings.allowUnsigned});
    if (const auto started = api.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    SystemClock clock;
    QtScheduler scheduler(clock);
    EngineControl control(engine, nullptr);
    ControlServer commands(scheduler, [&](const QJsonObject &request, ControlServer::Reply reply) {
        control.handle(request, std::move(reply));
    });
    if (const auto started = commands.listen(settings.engine.dataDir); !started) {
        complain(started.error().detail);
        return 1;
    }
    // Nothing acknowledged is lost by ending here, and only a new start can recover a database that failed.
    QObject::connect(&engine, &Engine::fatal, qApp, [](const QString &line) {
        complain(line);
        QCoreApplication::exit(1);
    });
    const UnixSignals signals_([] { QCoreApplication::quit(); });
    if (settings.engine.webhookSecrets.empty() && settings.engine.allowUnsigned)
        complain(
            QStringLiteral("TRESEN_ALLOW_UNSIGNED is on and no secret is set: anybody who reaches this address can "
                           "send webhooks. Set TRESEN_CALCOM_WEBHOOK_SECRET for anything but a trial."));
    if (settings.retellKey.isEmpty() && settings.engine.allowUnsigned)
        complain(QStringLiteral("TRESEN_ALLOW_UNSIGNED is on and no key of Retell's is set: anybody who reaches this "
                                "address can look up customers and book, move and cancel as the telephone does. Set "
                                "TRESEN_RETELL_API_KEY for anything but a trial."));
    say(QStringLiteral("listening on http://%1:%2").arg(shown(listen.address)).arg(api.port()));
    const int code = QCoreApplication::exec();
    api.stop();
    engine.stop();
    return code;
}

} // namespace tresen
