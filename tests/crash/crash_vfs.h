// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "tests/crash/crash_disk.h"

namespace tresen::test::crashvfs {

/// A SQLite VFS whose files lie on the CrashDisk that is put in: several connections of one thread, with honest locks
/// and a write-ahead log's shared memory. Registered once; returns its name.
[[nodiscard]] QByteArray name();

/// The disk that files are opened on from now on; it must outlive every connection. Forgets shared memory and locks, as
/// a reboot does: no connection may be open. Null: none.
void insert(CrashDisk *disk);

} // namespace tresen::test::crashvfs
