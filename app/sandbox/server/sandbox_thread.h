// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QThread>

#include "app/sandbox/server/sandbox_server.h"

namespace tresen {

/// A SandboxServer in a thread of this process: for tests, and for the practice mode of the console. Start, use and
/// destroy it from one thread.
class SandboxThread
{
public:
    SandboxThread();
    ~SandboxThread();
    SandboxThread(const SandboxThread &) = delete;
    SandboxThread &operator=(const SandboxThread &) = delete;

    /// Returns when the server accepts connections. Errors: as SandboxServer::listen().
    [[nodiscard]] Result<> start(SandboxServer::Options options);
    /// "http://127.0.0.1:PORT"; empty before start().
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] const std::vector<SandboxKey> &keys() const { return m_keys; }

    /// Runs `task` in the server's thread and waits for it: to look at the model, or to set faults. Nothing
    /// happens before start().
    void run(const std::function<void(SandboxServer &)> &task);

    /// As run(), later and without waiting for it; the thread must still stand then.
    void post(std::function<void(SandboxServer &)> task);

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    QString m_url;
    std::vector<SandboxKey> m_keys;
};

} // namespace tresen
