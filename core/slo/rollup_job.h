// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/scheduler.h"
#include "core/domain/ids.h"
#include "core/metrics/rollup_book.h"
#include "core/storage/storage.h"

namespace tresen {

/// How long what was recorded is kept.
struct RollupRules {
    std::chrono::seconds drainPace{10};
    std::chrono::seconds writePace{60};
    std::chrono::days minutesKept{90}; ///< older hours keep one roll-up, without their slowest
    std::chrono::days hoursKept{400};
};

/// Brings what was recorded into the database, minute by minute; asks the writer once a minute whether it still
/// commits; thins out what is old. Lives on its scheduler's thread. A failed write is repeated with the next one.
class RollupJob
{
public:
    /// `book` and the others outlive it.
    RollupJob(Storage &storage, Scheduler &scheduler, Recorder &recorder, RollupBook &book, CompanyId company,
              RollupRules rules = {});
    ~RollupJob();

    void start();
    void stop();
    /// Writes what has not been written; waits for it. Before the storage is closed.
    [[nodiscard]] Result<> flush();

private:
    void drain();
    void write();
    void probe();
    void thin();
    [[nodiscard]] Storage::Command writing(const std::vector<RollupBook::Row> &rows) const;

    Storage &m_storage;
    Scheduler &m_scheduler;
    Recorder &m_recorder;
    RollupBook &m_book;
    const CompanyId m_company;
    const RollupRules m_rules;
    RecordSeries &m_probe;
    Scheduler::Timer m_drainTimer;
    Scheduler::Timer m_writeTimer;
    struct Probe;
    std::shared_ptr<Probe> m_asked; ///< the last one
    std::int64_t m_thinnedIn = 0;   ///< hour in which thinning was last begun
};

/// One command's share of thinning: at most `hoursAtOnce` hours of each series that are before `before`. Answers
/// whether there is more to do. Pure apart from the database.
[[nodiscard]] Result<bool> thinRollups(Session &session, CompanyId company, qint64 thinBefore, qint64 removeBefore,
                                       int hoursAtOnce = 48);

} // namespace tresen
