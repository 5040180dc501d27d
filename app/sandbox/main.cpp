// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCoreApplication>

#include "app/common/unix_signals.h"
#include "app/sandbox/server/options.h"
#include "core/base/qt_scheduler.h"

using namespace tresen;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

int complain(const QString &line, int code)
{
    std::fprintf(stderr, "tresen-sandbox: %s\n", qPrintable(line));
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const auto wish = readSandboxOptions(QCoreApplication::arguments());
    if (!wish) return complain(wish.error().detail, 2);
    if (const auto *text = std::get_if<QString>(&*wish)) {
        say(*text);
        return 0;
    }
    const SystemClock clock;
    QtScheduler scheduler(clock);
    SandboxServer server(scheduler, std::get<SandboxServer::Options>(*wish));
    QObject::connect(&server, &SandboxServer::stopped, &app, &QCoreApplication::quit);
    if (const auto listening = server.listen(); !listening) return complain(listening.error().detail, 1);
    const UnixSignals signals([&] { server.stop(); });
    say(QStringLiteral("listening on %1").arg(server.url()));
    for (const auto &key : server.keys())
        say(QStringLiteral("api key %1 (%2)").arg(key.key, key.label));
    return QCoreApplication::exec();
}
