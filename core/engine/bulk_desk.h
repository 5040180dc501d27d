// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QObject>

#include "core/engine/bulk_steps.h"
#include "core/engine/command_runner.h"
#include "core/base/scheduler.h"

namespace tresen {

/// Drives the jobs for many segments, chunk after chunk, and looks which of their segments have come to rest. Lives on
/// the engine's thread; the work itself is done on the writer's. Goes on by itself after a restart.
class BulkDesk : public QObject
{
    Q_OBJECT
public:
    using PaceSource = std::function<CallPace()>;

    BulkDesk(CommandRunner &runner, Storage &storage, Scheduler &scheduler, CompanyId company, PaceSource pace,
             QObject *parent);

    /// Takes up what an earlier start has left.
    void start();
    void stop();

    /// There may be a chunk to do: a job was asked for or started.
    void kick();
    /// These were committed; some of them may belong to a job.
    void changed(const std::vector<SegmentId> &segments);

Q_SIGNALS:
    void progressed(const tresen::BulkJobView &job);

private:
    void watchAll(SegmentId after);
    void watchChanged();

    CommandRunner &m_runner;
    Storage &m_storage;
    Scheduler &m_scheduler;
    const CompanyId m_company;
    const PaceSource m_pace;
    bool m_running = false;
    bool m_working = false; ///< a chunk is being done
    bool m_again = false;   ///< kicked meanwhile
    qint64 m_open = 0;      ///< segments that somebody waits for; 0: commits need not be looked at
    std::set<SegmentId> m_changed;
    Scheduler::Timer m_watch;
};

} // namespace tresen
