// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/group_commit.h"

#include "core/base/mutant.h"
#include "core/storage/sqlite_connection.h"
#include "core/storage/uncertain.h"

namespace tresen {

namespace {

BatchOutcome failedBatch(Session &session, std::size_t jobs, const Error &error)
{
    session.connection().rollBack();
    (void)session.takeChanges();
    BatchOutcome outcome;
    outcome.results.assign(jobs, tl::unexpected(error));
    outcome.failed = error;
    // Taken over by somebody else, or damaged: going on would only make it worse.
    outcome.fatal = error.code == ErrorCode::Corrupt || error.code == ErrorCode::Locked;
    return outcome;
}

/// The COMMIT itself failed. Either nothing has happened, or it is not known.
BatchOutcome failedCommit(Session &session, BatchOutcome outcome, const Error &error,
                          std::chrono::milliseconds patience)
{
    auto &connection = session.connection();
    if (!connection.commitIsUncertain()) return failedBatch(session, outcome.results.size(), error);
    const auto happened = connection.findOutCommit(patience);
    if (happened && *happened) {
        outcome.wrote = true;
        return outcome;
    }
    if (happened) return failedBatch(session, outcome.results.size(), error);
    auto failed = failedBatch(session, outcome.results.size(), uncertainCommit(error));
    failed.fatal = happened.error().code != ErrorCode::Unavailable;
    if (happened.error().code == ErrorCode::Locked) failed.failed = happened.error();
    if (!failed.fatal) failed.open = std::move(outcome.changes);
    return failed;
}

Result<> runOnce(Session &session, const WriteJob &job)
{
    (void)session.takeChanges();
    return job.command(session);
}

Result<> runPatiently(Session &session, const WriteJob &job)
{
    session.connection().setPatient(true);
    auto result = runOnce(session, job);
    session.connection().setPatient(false);
    return result;
}

/// In a savepoint, its end waited for: what it sent ahead may not fail on its neighbours' account.
Result<> runBesideOthers(Session &session, const WriteJob &job)
{
    auto &connection = session.connection();
    if (auto set = connection.setSavepoint(); !set) return set;
    auto result = runOnce(session, job);
    if (result)
        if (auto settled = connection.settle(); !settled) result = settled;
    if (!connection.mustRepeat()) return result;
    if (auto back = connection.rollBackToSavepoint(); !back) return back;
    if (auto set = connection.setSavepoint(); !set) return set;
    return runPatiently(session, job);
}

BatchOutcome commitAlone(Session &session, const std::vector<WriteJob> &jobs, std::chrono::milliseconds patience)
{
    auto &connection = session.connection();
    const auto &job = jobs.front();
    BatchOutcome outcome;
    auto result = runOnce(session, job);
    // What it sent ahead is waited for together with the commit.
    auto committed = result && !connection.mustRepeat() ? connection.commit() : result;
    if (connection.mustRepeat()) {
        connection.rollBack();
        if (const auto begun = connection.begin(); !begun) return failedBatch(session, 1, begun.error());
        result = runPatiently(session, job);
        committed = result ? connection.commit() : result;
    }
    if (!result && !connection.inTransaction()) {
        const auto broken = connection.settle();
        return failedBatch(session, 1, broken ? result.error() : broken.error());
    }
    outcome.results.push_back(result);
    if (!result) {
        if (result.error().code == ErrorCode::Corrupt) return failedBatch(session, 1, result.error());
        connection.rollBack();
        (void)session.takeChanges();
        return outcome;
    }
    outcome.changes = session.takeChanges();
    if (!committed && !TRESEN_MUTANT("acknowledged-uncommitted"))
        return failedCommit(session, std::move(outcome), committed.error(), patience);
    outcome.wrote = lastCommitWrote(connection);
    return outcome;
}

/// One behind the other without savepoints. Nothing: somebody was refused and may have written before, so that none
/// of it may stay; the transaction was taken back.
std::optional<BatchOutcome> runAllOrNone(Session &session, const std::vector<WriteJob> &jobs)
{
    auto &connection = session.connection();
    BatchOutcome outcome;
    for (const auto &job : jobs) {
        auto result = runOnce(session, job);
        if (!result) {
            // What fails for another reason than the command's own is found out about in the second run as well.
            connection.rollBack();
            (void)session.takeChanges();
            return std::nullopt;
        }
        outcome.changes.merge(session.takeChanges());
        outcome.results.push_back(std::move(result));
    }
    return outcome;
}

BatchOutcome committed(Session &session, BatchOutcome outcome, std::chrono::milliseconds patience)
{
    if (const auto done = session.connection().commit(); !done)
        return failedCommit(session, std::move(outcome), done.error(), patience);
    outcome.wrote = lastCommitWrote(session.connection());
    return outcome;
}

} // namespace

BatchOutcome commitTogether(Session &session, const std::vector<WriteJob> &jobs, std::chrono::milliseconds patience,
                            Savepoints savepoints)
{
    auto &connection = session.connection();
    if (const auto begun = connection.begin(); !begun) return failedBatch(session, jobs.size(), begun.error());
    if (jobs.size() == 1) return commitAlone(session, jobs, patience);
    if (savepoints == Savepoints::AfterRefusal) {
        if (auto outcome = runAllOrNone(session, jobs)) return committed(session, std::move(*outcome), patience);
        if (const auto begun = connection.begin(); !begun) return failedBatch(session, jobs.size(), begun.error());
    }

    BatchOutcome outcome;
    bool anything = false;
    for (const auto &job : jobs) {
        auto result = runBesideOthers(session, job);
        // A full disk, a read error, or a line that was cut: everything has been rolled back already.
        if (!result && !connection.inTransaction()) {
            const auto broken = connection.settle();
            return failedBatch(session, jobs.size(), broken ? result.error() : broken.error());
        }
        if (!result && result.error().code == ErrorCode::Corrupt)
            return failedBatch(session, jobs.size(), result.error());
        const bool keep = result || TRESEN_MUTANT("refused-command-kept");
        const auto ended = keep ? connection.releaseSavepoint() : connection.rollBackToSavepoint();
        if (!ended) return failedBatch(session, jobs.size(), ended.error());
        if (result) {
            anything = true;
            outcome.changes.merge(session.takeChanges());
        }
        outcome.results.push_back(std::move(result));
    }
    if (!anything) {
        connection.rollBack();
        (void)session.takeChanges();
        return outcome;
    }
    return committed(session, std::move(outcome), patience);
}

} // namespace tresen
