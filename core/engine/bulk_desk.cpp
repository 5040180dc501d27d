// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bulk_desk.h"

#include "core/base/log.h"

namespace tresen {

using namespace std::chrono_literals;

namespace {

/// What commits bring is looked at together.
constexpr auto watchPace = 250ms;
constexpr int watchedTogether = 200;
constexpr auto retryAfter = 1s;

void logFailure(const char *what, const CommandRefusal &refusal)
{
    logEvent(LogLevel::Error, what, {{"code", toWord(refusal.code)}, {"error", refusal.detail}});
}

} // namespace

BulkDesk::BulkDesk(CommandRunner &runner, Storage &storage, Scheduler &scheduler, CompanyId company, PaceSource pace,
                   QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_storage(storage)
    , m_scheduler(scheduler)
    , m_company(company)
    , m_pace(std::move(pace))
{}

void BulkDesk::start()
{
    m_running = true;
    kick();
    watchAll({});
}

void BulkDesk::stop()
{
    m_running = false;
    m_watch.cancel();
}

void BulkDesk::kick()
{
    if (!m_running) return;
    if (m_working) {
        m_again = true;
        return;
    }
    m_working = true;
    m_again = false;
    using Worked = std::optional<BulkJobView>;
    (void)m_runner.command<Worked>(
        [pace = m_pace()](Session &session, const CommandContext &context) { return workOn(session, context, pace); },
        [this](const Outcome<Worked> &worked, std::chrono::microseconds) {
            // Deleted only after the database is closed, like everything that hears of commits.
            QMetaObject::invokeMethod(
                this,
                [this, worked] {
                    m_working = false;
                    if (!m_running) return;
                    if (!worked) {
                        logFailure("bulk.not_written", worked.error());
                        m_watch = m_scheduler.after(retryAfter, [this] {
                            kick();
                            watchChanged();
                        });
                        return;
                    }
                    if (*worked) {
                        m_open = std::max(m_open, (*worked)->result.open);
                        Q_EMIT progressed(**worked);
                    }
                    if (*worked || m_again) kick();
                },
                Qt::QueuedConnection);
        });
}

void BulkDesk::changed(const std::vector<SegmentId> &segments)
{
    // A chunk under way may be starting the very ones that this commit is about.
    if (!m_running || (m_open == 0 && !m_working)) return;
    m_changed.insert(segments.begin(), segments.end());
    if (!m_watch.isActive()) m_watch = m_scheduler.after(watchPace, [this] { watchChanged(); });
}

void BulkDesk::watchChanged()
{
    if (!m_running || m_changed.empty()) return;
    std::vector<SegmentId> segments;
    while (!m_changed.empty() && int(segments.size()) < watchedTogether)
        segments.push_back(m_changed.extract(m_changed.begin()).value());
    using Watched = std::vector<BulkJobView>;
    (void)m_runner.command<Watched>(
        [segments](Session &session, const CommandContext &context) { return watch(session, context, segments); },
        [this, segments](const Outcome<Watched> &watched, std::chrono::microseconds) {
            QMetaObject::invokeMethod(
                this,
                [this, segments, watched] {
                    if (!m_running) return;
                    if (!watched) {
                        logFailure("bulk.not_watched", watched.error());
                        m_changed.insert(segments.begin(), segments.end());
                    } else {
                        qint64 open = 0;
                        for (const auto &job : *watched) {
                            open += job.result.open;
                            Q_EMIT progressed(job);
                        }
                        if (!watched->empty()) m_open = open;
                    }
                    if (!m_changed.empty() && !m_watch.isActive())
                        m_watch = m_scheduler.after(watchPace, [this] { watchChanged(); });
                },
                Qt::QueuedConnection);
        });
}

/// After a start: each segment that is on its way for a job, once.
void BulkDesk::watchAll(SegmentId after)
{
    m_storage.read([this, after](Session &session) {
        const auto ids = onTheirWay(session, m_company, after, watchedTogether);
        if (!ids) return logFailure("bulk.unreadable", ids.error());
        if (ids->empty()) return;
        QMetaObject::invokeMethod(
            this,
            [this, ids] {
                if (!m_running) return;
                m_open += qint64(ids->size());
                changed(*ids);
                watchAll(ids->back());
            },
            Qt::QueuedConnection);
    });
}

} // namespace tresen
