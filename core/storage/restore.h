// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/storage/sqlite_copy.h"

namespace tresen {

/// What a restore has done.
struct Restored {
    QString keptAside;    ///< the database that was there before, with all it held; empty: there was none
    int fromVersion = 0;  ///< schema of the backup, before it was brought up to date
    qint64 toCompare = 0; ///< segments that are compared with Cal.com before anything is sent
};

/// Puts a backup in the place of the database in `dataDir`. What was there is kept aside, never deleted; a crash at any
/// point leaves the one or the other. In the restored database everything that is unfinished or still to come counts as
/// never seen at Cal.com, and nothing is sent there until somebody releases it (PauseStore): bookings may have been
/// made, moved and cancelled since the backup. Blocks; nobody may own the directory.
/// Errors: Locked, NotFound and Corrupt (the backup), InvalidInput (no database of ours), TooNew, ReadOnly,
/// Unsupported.
[[nodiscard]] Result<Restored> restoreBackup(const QString &dataDir, const QString &backup, const Clock &clock,
                                             const QString &by, const CopyProgress &progress = {});

} // namespace tresen
