// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/sandbox_thread.h"

#include "core/base/qt_scheduler.h"

namespace tresen {

/// Owns what lives in the thread; is made and destroyed here, but works there.
class SandboxThread::Worker : public QObject
{
public:
    Result<> start(SandboxServer::Options options)
    {
        scheduler = std::make_unique<QtScheduler>(clock);
        server = std::make_unique<SandboxServer>(*scheduler, std::move(options));
        return server->listen();
    }

    void end()
    {
        server.reset();
        scheduler.reset();
    }

    SystemClock clock;
    std::unique_ptr<QtScheduler> scheduler;
    std::unique_ptr<SandboxServer> server;
};

SandboxThread::SandboxThread() = default;

SandboxThread::~SandboxThread()
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->end(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<> SandboxThread::start(SandboxServer::Options options)
{
    m_worker = std::make_unique<Worker>();
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("sandbox"));
    m_thread.start();
    Result<> result;
    QMetaObject::invokeMethod(
        m_worker.get(),
        [&] {
            result = m_worker->start(std::move(options));
            if (!result) return;
            m_url = m_worker->server->url();
            m_keys = m_worker->server->keys();
        },
        Qt::BlockingQueuedConnection);
    return result;
}

void SandboxThread::run(const std::function<void(SandboxServer &)> &task)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { task(*m_worker->server); }, Qt::BlockingQueuedConnection);
}

void SandboxThread::post(std::function<void(SandboxServer &)> task)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), task = std::move(task)] { task(*worker->server); },
        Qt::QueuedConnection);
}

} // namespace tresen
