// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/single_instance.h"

namespace tresen {

bool SingleInstance::raiseOther(const QString &dataDir)
{
    const auto answer =
        askOwner(dataDir, {{QStringLiteral("command"), QStringLiteral("raise")}}, std::chrono::seconds(2));
    return answer && answer->value(u"ok").toBool();
}

SingleInstance::SingleInstance(const Clock &clock, Engine &engine, std::function<void()> raise)
    : m_scheduler(clock)
    , m_control(engine, std::move(raise))
    , m_server(m_scheduler, [this](const QJsonObject &request, ControlServer::Reply reply) {
        m_control.handle(request, std::move(reply));
    })
{}

} // namespace tresen
