// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tresen::bench {

/// Counts what SQLite flushes, while it exists: every connection opened meanwhile goes through it, since it makes
/// itself SQLite's default file layer. What a sync is for follows from what was written to the log since the one
/// before: pages, then it makes a commit durable; none, then it belongs to a checkpoint. One at a time.
class CountingVfs
{
public:
    struct Counts {
        qint64 commitSyncs = 0;
        qint64 checkpointSyncs = 0; ///< of the log and of the database file
        qint64 logPages = 0;
    };

    CountingVfs();
    ~CountingVfs();
    CountingVfs(const CountingVfs &) = delete;
    CountingVfs &operator=(const CountingVfs &) = delete;

    [[nodiscard]] static Counts counts();
};

} // namespace tresen::bench
