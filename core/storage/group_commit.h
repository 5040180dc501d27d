// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/storage.h"

namespace tresen {

struct WriteJob {
    Storage::Command command;
    Storage::Done done;
};

/// What became of a batch.
struct BatchOutcome {
    std::vector<Result<>> results; ///< one per job, in order
    ChangeSet changes;             ///< of the commands that succeeded; empty if the commit failed
    std::optional<Error> failed;   ///< the transaction itself failed: nothing has happened
    bool fatal = false;            ///< and only a restart can tell what is on the disk
};

/// Runs a batch of commands in one transaction. A command alone needs no savepoint: rolling back is the same for it,
/// and a savepoint copies each page that it changes.
[[nodiscard]] BatchOutcome commitTogether(Session &session, const std::vector<WriteJob> &jobs);

} // namespace tresen
