// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace tresen {

/// Calls `stop` in the event loop on the first SIGTERM or SIGINT. A second one ends the process at once, as people
/// expect of Ctrl+C. One object per program, made in the main thread.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(std::function<void()> stop, QObject *parent = nullptr);
    ~UnixSignals() override;

private:
    int m_sockets[2] = {-1, -1};
};

} // namespace tresen
