// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/group_commit.h"

namespace tresen {

namespace {

BatchOutcome failedBatch(Session &session, std::size_t jobs, const Error &error, bool uncertain)
{
    session.connection().rollBack();
    (void)session.takeChanges();
    BatchOutcome outcome;
    outcome.results.assign(jobs, tl::unexpected(error));
    outcome.failed = error;
    outcome.fatal = uncertain || error.code == ErrorCode::Corrupt;
    return outcome;
}

Result<> runCommand(Session &session, const WriteJob &job)
{
    (void)session.takeChanges();
    return job.command(session);
}

} // namespace

BatchOutcome commitTogether(Session &session, const std::vector<WriteJob> &jobs)
{
    auto &connection = session.connection();
    if (const auto begun = connection.begin(); !begun) return failedBatch(session, jobs.size(), begun.error(), false);

    BatchOutcome outcome;
    const bool alone = jobs.size() == 1;
    bool anything = false;
    for (const auto &job : jobs) {
        if (!alone)
            if (const auto set = connection.setSavepoint(); !set)
                return failedBatch(session, jobs.size(), set.error(), false);
        auto result = runCommand(session, job);
        // A full disk or a read error makes the database roll everything back by itself.
        if (!result && (!connection.inTransaction() || result.error().code == ErrorCode::Corrupt))
            return failedBatch(session, jobs.size(), result.error(), false);
        if (!alone) {
            const auto ended = result ? connection.releaseSavepoint() : connection.rollBackToSavepoint();
            if (!ended) return failedBatch(session, jobs.size(), ended.error(), false);
        }
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
    if (const auto committed = connection.commit(); !committed)
        return failedBatch(session, jobs.size(), committed.error(), connection.commitIsUncertain());
    return outcome;
}

} // namespace tresen
