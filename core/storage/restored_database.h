// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/storage/session.h"

/// What both kinds of database have in common when a backup takes their place.
namespace tresen {

/// Errors: TooNew.
[[nodiscard]] Result<> knownToProgram(int version, int minProgram, int program);

/// In one transaction: everything that is unfinished or still to come counts as never seen at Cal.com, sending is
/// paused, and the audit log says so. `also` is carried out with it. Returns how many segments are to be compared.
[[nodiscard]] Result<qint64> prepareRestored(Session &session, const Clock &clock, const QString &by,
                                             std::string_view also = {});

/// Where the former database is kept: "FOLDER/before-restore-20261128T155023" and `suffix`, with a number behind the
/// time if that name is taken, or if SQLite's log of it is.
[[nodiscard]] QString freeNameBeforeRestore(const QString &folder, const QString &suffix, const Clock &clock);

} // namespace tresen
