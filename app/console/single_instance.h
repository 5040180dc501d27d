// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/base/qt_scheduler.h"
#include "core/server/engine_control.h"

namespace tresen {

/// One console per data directory: a second one asks the first to come to the front and leaves.
class SingleInstance
{
public:
    /// True: another Tresen has the directory and has been asked to show itself.
    [[nodiscard]] static bool raiseOther(const QString &dataDir);

    SingleInstance(const Clock &clock, Engine &engine, std::function<void()> raise);
    /// Errors: the control socket's.
    [[nodiscard]] Result<> listen(const QString &dataDir) { return m_server.listen(dataDir); }

private:
    QtScheduler m_scheduler;
    EngineControl m_control;
    ControlServer m_server;
};

} // namespace tresen
