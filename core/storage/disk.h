// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tresen {

/// The file's content is on the disk. Errors: ReadOnly.
[[nodiscard]] Result<> syncFile(const QString &file);
/// What was made or renamed in the folder stays so after a power cut. Best effort: not every file system can.
void syncFolder(const QString &folder);
/// Gives `from` the name `to`, unless something has it. False: something has, or it cannot be done.
[[nodiscard]] bool renameToFree(const QString &from, const QString &to);

} // namespace tresen
