// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/storage.h"

namespace tresen {

struct WriteJob {
    Storage::Command command;
    Storage::Done done;
    bool behind = false; ///< nobody waits for it
};

/// What became of a batch.
struct BatchOutcome {
    std::vector<Result<>> results; ///< one per job, in order
    ChangeSet changes;             ///< of the commands that succeeded; empty if the commit failed
    std::optional<Error> failed;   ///< the transaction itself failed: nothing has happened
    bool fatal = false;            ///< and only a restart can tell what is on the disk
    bool wrote = false;            ///< the commit has reached the disk: there was something in it, and it is durable
    /// The line was cut during the COMMIT and the server did not come back in time: what changed if it has happened.
    std::optional<ChangeSet> open;
};

/// How commands that share a transaction are kept apart.
enum class Savepoints {
    Each,        ///< before each command: the database is a server's, and what was sent ahead fails late
    AfterRefusal ///< only when one of them was refused: then all are taken back and run again, each in its own
};

/// Runs a batch of commands in one transaction. A command alone needs no savepoint: rolling back is the same for it.
/// Nor do several on the way through, because a savepoint copies each page that is changed: a refusal is rare, and
/// repeating a batch then costs less than guarding every one.
///
/// With a server, what needs no answer is sent ahead: a command alone waits for its reads and for the commit. If
/// something that was sent ahead fails, the command is taken back and runs again patiently, each statement waited for,
/// so that it learns of the refusal in its place, as with SQLite. So on both a command may run twice; what it told
/// anybody in the first run is void.
///
/// A commit that the line was cut in is found out about for up to `patience`.
[[nodiscard]] BatchOutcome commitTogether(Session &session, const std::vector<WriteJob> &jobs,
                                          std::chrono::milliseconds patience, Savepoints savepoints);

} // namespace tresen
