// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/bulk_run.h"

#include "ui/models/await.h"

namespace tresen::ui {

static constexpr int choosingPauseMs = 200;

BulkRun::BulkRun(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(choosingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &BulkRun::rehearse);
    connect(&backend, &Backend::bulkChanged, this, [this](const BulkJobView &job) {
        if (m_job && m_job->id == job.id) return take(job);
        if (m_asked) m_early = job;
    });
    await(this, backend.bulkJobs(), [this](const Outcome<std::vector<BulkJobView>> &answer) {
        if (!answer || m_job) return;
        for (const auto &job : *answer)
            if (job.state == BulkJobView::State::Running) return take(job);
    });
}

bool BulkRun::isRehearsing() const
{
    return m_request && (m_pause.isActive() || m_asked || (m_job && m_job->state == BulkJobView::State::Rehearsing));
}

bool BulkRun::isRunning() const { return m_starting || (m_job && m_job->state == BulkJobView::State::Running); }

bool BulkRun::isOver() const
{
    return m_job && (m_job->state == BulkJobView::State::Done || m_job->state == BulkJobView::State::Cancelled);
}

void BulkRun::choose(const BulkRequest &request)
{
    if (isRunning() || m_request == request) return;
    forgetRehearsal();
    m_request = request;
    m_pause.start();
    Q_EMIT changed();
}

void BulkRun::drop()
{
    if (!m_request && !m_job) return;
    m_request.reset();
    m_pause.stop();
    if (isRunning() || isOver()) return;
    forgetRehearsal();
    Q_EMIT changed();
}

void BulkRun::forgetRehearsal()
{
    ++m_generation;
    m_asked = false;
    if (!m_job) return;
    if (!isRunning() && !isOver()) await(this, m_backend.cancelBulk(m_job->id), [](const Outcome<BulkJobView> &) {});
    m_job.reset();
}

void BulkRun::rehearse()
{
    const auto mine = ++m_generation;
    m_asked = true;
    m_early.reset();
    await(this, m_backend.rehearse(*m_request), [this, mine](const Outcome<BulkJobView> &answer) {
        if (mine != m_generation) {
            // Nobody waits for it any more.
            if (answer) await(this, m_backend.cancelBulk(answer->id), [](const Outcome<BulkJobView> &) {});
            return;
        }
        m_asked = false;
        const auto early = std::exchange(m_early, std::nullopt);
        if (answer) return take(early && early->id == answer->id ? *early : *answer);
        m_request.reset();
        Q_EMIT changed();
        Q_EMIT refused(answer.error().code);
    });
    Q_EMIT changed();
}

void BulkRun::take(const BulkJobView &job)
{
    m_job = job;
    Q_EMIT changed();
}

void BulkRun::run()
{
    if (!m_job || m_job->state != BulkJobView::State::Rehearsed) return;
    m_request.reset();
    m_starting = true;
    await(this, m_backend.runBulk(m_job->id), [this, id = m_job->id](const Outcome<BulkJobView> &answer) {
        m_starting = false;
        if (!answer) return Q_EMIT refused(answer.error().code);
        // A change that was announced meanwhile is the newer one.
        if (m_job && m_job->id == id && m_job->state == BulkJobView::State::Rehearsed) take(*answer);
    });
}

void BulkRun::cancel()
{
    if (!m_job) return;
    await(this, m_backend.cancelBulk(m_job->id), [this](const Outcome<BulkJobView> &answer) {
        if (!answer) return Q_EMIT refused(answer.error().code);
        if (m_job && m_job->id == answer->id) take(*answer);
    });
}

void BulkRun::dismiss()
{
    if (!isOver()) return;
    m_job.reset();
    Q_EMIT changed();
}

} // namespace tresen::ui
