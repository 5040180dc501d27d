// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/writer.h"

#include "core/base/log.h"
#include "core/storage/reader_pool.h"

namespace tresen {

namespace {

/// What nobody waits for waits so long for company: shorter than anybody's turn in a conversation.
constexpr auto behindPace = std::chrono::milliseconds(10);

} // namespace

Writer::Writer(const StorageConfig &config, std::unique_ptr<Session> session, Savepoints savepoints)
    : m_savepoints(savepoints)
    , m_queueLimit(config.queueLimit)
    , m_batchLimit(config.batchLimit)
    , m_threaded(config.threading == StorageConfig::Threading::Threaded)
    , m_patience(config.uncertainPatience)
    , m_watchPace(session->connection().watchPace())
    , m_session(std::move(session))
{
    if (m_threaded) m_thread = std::thread([this] { serve(); });
}

Writer::~Writer() { close(); }

void Writer::write(WriteJob job)
{
    Lock lock(m_mutex);
    std::optional<Error> refusal;
    if (m_closing)
        refusal = Error{ErrorCode::Cancelled, QStringLiteral("The database is being closed; nothing was written.")};
    else if (int(m_jobs.size()) >= m_queueLimit)
        refusal =
            Error{ErrorCode::Unavailable,
                  QStringLiteral("%1 changes wait to be written already; try again in a moment.").arg(m_queueLimit)};
    if (refusal) {
        lock.unlock();
        if (job.done) job.done(tl::unexpected(*refusal));
        return;
    }
    job.behind = job.behind && m_savepoints == Savepoints::AfterRefusal;
    // The first of those that nobody waits for starts the clock.
    const bool mayWait = job.behind && !m_jobs.empty();
    if (!job.behind) ++m_awaited;
    m_jobs.push_back(std::move(job));
    if (m_threaded) {
        lock.unlock();
        if (mayWait) return;
        m_wake.notify_one();
    } else {
        runInline(lock);
    }
}

bool Writer::read(Storage::ReadQuery query)
{
    Lock lock(m_mutex);
    if (m_closing || int(m_reads.size()) >= m_queueLimit) return false;
    m_reads.push_back(std::move(query));
    if (m_threaded) {
        lock.unlock();
        m_wake.notify_one();
    } else {
        runInline(lock);
    }
    return true;
}

void Writer::runInline(Lock &lock)
{
    if (m_running) return;
    m_running = true;
    while (!m_jobs.empty() || !m_reads.empty())
        runOne(lock);
    m_running = false;
}

void Writer::serve()
{
    Lock lock(m_mutex);
    for (;;) {
        if (!waitForWork(lock)) {
            watch(lock);
            continue;
        }
        if (m_jobs.empty() && m_reads.empty()) return;
        runOne(lock);
    }
}

bool Writer::waitForWork(Lock &lock)
{
    const auto something = [this] { return m_closing || !m_jobs.empty() || !m_reads.empty(); };
    const auto awaited = [this] { return m_closing || m_awaited > 0 || !m_reads.empty(); };
    if (!m_watchPace || m_fatal)
        m_wake.wait(lock, something);
    else if (!m_wake.wait_for(lock, *m_watchPace, something))
        return false;
    if (!awaited()) m_wake.wait_for(lock, behindPace, awaited);
    return true;
}

void Writer::watch(Lock &lock)
{
    lock.unlock();
    const auto there = m_session->connection().watch();
    if (there) tellOpen();
    lock.lock();
    const bool wasWell = !m_error;
    if (there) {
        // A full disk is known to have healed only when a commit has worked.
        if (m_error && m_error->code == ErrorCode::Unavailable) m_error.reset();
        return;
    }
    m_error = there.error();
    if (wasWell) logEvent(LogLevel::Warning, "database.lost", {{"error", m_error->detail}});
    m_fatal = m_error->code == ErrorCode::Locked;
    if (!m_fatal) return;
    lock.unlock();
    for (const auto &listener : m_fatalListeners)
        listener(*m_error);
    lock.lock();
}

void Writer::tellOpen()
{
    if (!m_open) return;
    const auto happened = m_session->connection().findOutCommit({});
    if (!happened) return;
    logEvent(LogLevel::Warning, "database.commit_found_out", {{"happened", *happened}});
    if (*happened)
        for (const auto &listener : m_committed)
            listener(*m_open);
    m_open.reset();
}

void Writer::runOne(Lock &lock)
{
    // Reads wait for the commits asked for before them, so that they see them.
    if (!m_jobs.empty()) {
        std::vector<WriteJob> jobs;
        while (!m_jobs.empty() && int(jobs.size()) < m_batchLimit) {
            if (!m_jobs.front().behind) --m_awaited;
            jobs.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
        runBatch(std::move(jobs), lock);
        return;
    }
    const auto query = std::move(m_reads.front());
    m_reads.pop_front();
    lock.unlock();
    runOnSnapshot(*m_session, query);
    lock.lock();
}

void Writer::runBatch(std::vector<WriteJob> jobs, Lock &lock)
{
    BatchOutcome outcome;
    const bool wasFatal = m_fatal;
    if (wasFatal) {
        outcome.results.assign(jobs.size(), failure(ErrorCode::Unavailable,
                                                    QStringLiteral("The database has failed; restart the program.")));
        outcome.failed = m_error;
    } else {
        lock.unlock();
        // What happened before is told before.
        if (m_open && m_session->connection().watch()) tellOpen();
        outcome = commitTogether(*m_session, jobs, m_patience, m_savepoints);
        if (outcome.open) m_open = std::move(outcome.open);
        lock.lock();
        if (outcome.failed && !m_error)
            logEvent(LogLevel::Warning, "database.not_written", {{"error", outcome.failed->detail}});
        m_fatal = outcome.fatal;
        // What changed nothing, or was refused, says nothing about a disk that was full a moment ago.
        if (outcome.failed || outcome.wrote) m_error = outcome.failed;
    }
    m_stats.commands += qint64(jobs.size());
    m_stats.roundTrips = m_session->connection().roundTrips();
    ++(outcome.failed ? m_stats.failedCommits : m_stats.commits);
    lock.unlock();
    tell(jobs, outcome, outcome.fatal && !wasFatal);
    // What the jobs captured goes away outside the lock too.
    jobs.clear();
    // Behind the answers: a booking does not wait for the log of the sixty before it.
    if (!outcome.fatal && !wasFatal) m_session->connection().tidyUp();
    lock.lock();
}

void Writer::tell(const std::vector<WriteJob> &jobs, const BatchOutcome &outcome, bool becameFatal)
{
    if (becameFatal)
        for (const auto &listener : m_fatalListeners)
            listener(*outcome.failed);
    if (!outcome.failed && !outcome.changes.isEmpty())
        for (const auto &listener : m_committed)
            listener(outcome.changes);
    for (const bool behind : {false, true})
        for (std::size_t i = 0; i < jobs.size(); ++i)
            if (jobs[i].behind == behind && jobs[i].done) jobs[i].done(outcome.results[i]);
}

void Writer::onCommitted(Storage::CommitListener listener)
{
    const std::lock_guard lock(m_mutex);
    m_committed.push_back(std::move(listener));
}

void Writer::onFatal(Storage::FatalListener listener)
{
    const std::lock_guard lock(m_mutex);
    m_fatalListeners.push_back(std::move(listener));
}

std::optional<Error> Writer::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

StorageStats Writer::stats() const
{
    const std::lock_guard lock(m_mutex);
    auto stats = m_stats;
    stats.queued = qint64(m_jobs.size());
    return stats;
}

void Writer::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) m_thread.join();
    m_session.reset();
}

} // namespace tresen
