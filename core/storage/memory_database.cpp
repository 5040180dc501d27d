// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/memory_database.h"

#include <mutex>

#include "core/storage/migrator.h"
#include "core/storage/sqlite_connection.h"

namespace tresen {

namespace {

Result<std::unique_ptr<Session>> migrated(const Clock &clock)
{
    auto connection = openSqlite({});
    if (!connection) return tl::unexpected(connection.error());
    const auto migrations = migrationsIn((*connection)->migrations());
    if (!migrations) return tl::unexpected(migrations.error());
    auto session = std::make_unique<Session>(std::move(*connection), clock);
    if (const auto done = migrate(*session, *migrations); !done) return tl::unexpected(done.error());
    return session;
}

} // namespace

Result<> fillMemoryDatabase(Connection &connection)
{
    static std::mutex mutex;
    static const SystemClock clock; // outlives the session; no migration writes a time
    static std::unique_ptr<Session> original;
    const std::scoped_lock lock(mutex);
    if (!original) {
        auto made = migrated(clock);
        if (!made) return tl::unexpected(made.error());
        original = std::move(*made);
    }
    return copyInMemory(original->connection(), connection);
}

} // namespace tresen
