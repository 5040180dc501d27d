// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/scheduler.h"
#include "core/engine/command_runner.h"

namespace tresen {

/// Keeps online booking closed for absences while everything around them changes: a covered booking is cancelled, a
/// guest was quicker online, a shift or a mapping changes, Cal.com's booking window reaches further, a block came too
/// late. Looks shortly after each commit that may matter, and every ten minutes; where nothing has to change, that is
/// one read. Saving and removing an absence need no help: their own commit does it. Lives on the engine's thread; the
/// work is done on the reader's and the writer's.
class AbsenceKeeper : public QObject
{
    Q_OBJECT
public:
    AbsenceKeeper(CommandRunner &runner, const CalendarHolder &calendar, Scheduler &scheduler, QObject *parent);

    void start();
    void stop();
    /// A commit has touched these.
    void changed(const ChangeSet::ForCompany &changes);
    /// Something else has changed: the catalog, or the calendar.
    void soon();

private:
    void lookAfter(std::chrono::milliseconds pause);
    void look();
    void close(const std::vector<StaffId> &uneven);
    void done(bool again);

    CommandRunner &m_runner;
    const CalendarHolder &m_calendar;
    Scheduler &m_scheduler;
    bool m_running = false;
    bool m_working = false;
    bool m_soon = false;  ///< m_next is a look that something asked for
    bool m_again = false; ///< something changed meanwhile
    Scheduler::Timer m_next;
};

} // namespace tresen
