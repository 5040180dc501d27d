// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/storage.h"

#include <future>

#include "core/storage/data_directory.h"
#include "core/storage/memory_database.h"
#include "core/storage/migrator.h"
#include "core/storage/postgres_connection.h"
#include "core/storage/reader_pool.h"
#include "core/storage/sqlite_connection.h"
#include "core/storage/writer.h"

namespace tresen {

class Storage::Private
{
public:
    // In order of their making: readers go first, the lock last.
    std::unique_ptr<DataDirectory> directory;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<ReaderPool> readers; ///< none: reads run on the writer's connection
    std::unique_ptr<ReaderPool> background;
    QString file;
    QString kind;
};

namespace {

bool isPostgres(const StorageConfig &config) { return config.databaseUrl.startsWith(QLatin1String("postgresql:")); }

Result<std::unique_ptr<Connection>> openConnection(const StorageConfig &config, const QString &file, bool readOnly)
{
    if (isPostgres(config)) return openPostgres({.url = config.databaseUrl, .readOnly = readOnly});
    return openSqlite({.file = file, .readOnly = readOnly, .vfs = config.vfs});
}

Result<std::unique_ptr<Session>> openWriter(const StorageConfig &config, const QString &file, const Clock &clock)
{
    auto connection = openConnection(config, file, false);
    if (!connection) return tl::unexpected(connection.error());
    if (!file.isEmpty())
        if (const auto sound = checkSqlite(**connection, clock, config.checkBudget, config.checkBytes); !sound)
            return tl::unexpected(sound.error());
    if (!file.isEmpty())
        if (const auto kept = rewriteLog(**connection); !kept) return tl::unexpected(kept.error());
    if (config.inMemory && !isPostgres(config)) {
        if (const auto filled = fillMemoryDatabase(**connection); !filled) return tl::unexpected(filled.error());
        return std::make_unique<Session>(std::move(*connection), clock);
    }
    const auto migrations = migrationsIn((*connection)->migrations());
    if (!migrations) return tl::unexpected(migrations.error());
    auto session = std::make_unique<Session>(std::move(*connection), clock);
    if (const auto migrated = migrate(*session, *migrations); !migrated) return tl::unexpected(migrated.error());
    if (isPostgres(config))
        if (const auto owned = ownPostgres(session->connection()); !owned) return tl::unexpected(owned.error());
    return session;
}

Result<std::unique_ptr<ReaderPool>> openReaders(const StorageConfig &config, const QString &file, const Clock &clock,
                                                int count, ReaderPool::Priority priority)
{
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < count; ++i) {
        auto connection = openConnection(config, file, true);
        if (!connection) return tl::unexpected(connection.error());
        sessions.push_back(std::make_unique<Session>(std::move(*connection), clock));
    }
    std::function<void(Session &)> prepare;
    if (!isPostgres(config)) prepare = [](Session &session) { prepareReading(session.connection()); };
    return std::make_unique<ReaderPool>(std::move(sessions), config.queueLimit, priority, std::move(prepare));
}

} // namespace

Result<std::unique_ptr<Storage>> Storage::open(const StorageConfig &config, const Clock &clock)
{
    auto d = std::make_unique<Private>();
    const bool server = isPostgres(config);
    d->kind = server ? QStringLiteral("postgresql") : QStringLiteral("sqlite");
    if (server && !config.dataDir.isEmpty()) {
        // Any disk will do for the lock.
        auto directory = DataDirectory::take(config.dataDir, [](const QString &) { return QByteArray(); });
        if (!directory) return tl::unexpected(directory.error());
        d->directory = std::move(*directory);
    }
    if (!server && !config.inMemory) {
        auto directory = DataDirectory::take(config.dataDir, config.fileSystemType);
        if (!directory) return tl::unexpected(directory.error());
        d->directory = std::move(*directory);
        d->file = d->directory->databaseFile();
    }
    Result<> prepared;
    if (!d->file.isEmpty()) prepared = d->directory->prepareFile();
    Result<std::unique_ptr<Session>> session =
        prepared ? openWriter(config, d->file, clock) : tl::unexpected(prepared.error());
    if (!session) {
        if (!d->file.isEmpty() && session.error().code == ErrorCode::Corrupt)
            return tl::unexpected(d->directory->setAside(session.error().detail, clock));
        return tl::unexpected(session.error());
    }
    // Another VFS keeps its files where it likes: what lies in the folder then stays empty.
    if (!d->file.isEmpty() && config.vfs.isEmpty()) d->directory->markUsed();
    d->writer =
        std::make_unique<Writer>(config, std::move(*session), server ? Savepoints::Each : Savepoints::AfterRefusal);
    if ((server || d->directory) && config.threading == StorageConfig::Threading::Threaded) {
        auto readers = openReaders(config, d->file, clock, std::max(config.readers, 1), ReaderPool::Priority::Normal);
        if (!readers) return tl::unexpected(readers.error());
        d->readers = std::move(*readers);
        auto background = openReaders(config, d->file, clock, 1, ReaderPool::Priority::Low);
        if (!background) return tl::unexpected(background.error());
        d->background = std::move(*background);
    }
    return std::unique_ptr<Storage>(new Storage(std::move(d)));
}

Storage::Storage(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{}

Storage::~Storage() { close(); }

void Storage::write(Command command, Done done) { d->writer->write({std::move(command), std::move(done)}); }

void Storage::writeBehind(Command command, Done done) { d->writer->write({std::move(command), std::move(done), true}); }

bool Storage::read(ReadQuery query, Reading reading)
{
    if (!d->readers) return d->writer->read(std::move(query));
    return (reading == Reading::Background ? d->background : d->readers)->read(std::move(query));
}

Result<> Storage::writeAndWait(Command command)
{
    // Shared: the writer is still inside set_value() when this thread has its answer.
    auto told = std::make_shared<std::promise<Result<>>>();
    write(std::move(command), [told](const Result<> &result) { told->set_value(result); });
    return told->get_future().get();
}

bool Storage::readAndWait(ReadQuery query)
{
    auto done = std::make_shared<std::promise<void>>();
    const bool taken = read([done, query = std::move(query)](Session &session) {
        query(session);
        done->set_value();
    });
    if (taken) done->get_future().wait();
    return taken;
}

void Storage::onCommitted(CommitListener listener) { d->writer->onCommitted(std::move(listener)); }
void Storage::onFatal(FatalListener listener) { d->writer->onFatal(std::move(listener)); }
bool Storage::writable() const { return !error(); }
std::optional<Error> Storage::error() const { return d->writer->error(); }
StorageStats Storage::stats() const { return d->writer->stats(); }
QString Storage::databaseFile() const { return d->file; }
QString Storage::kind() const { return d->kind; }

void Storage::close()
{
    if (d->readers) d->readers->close();
    if (d->background) d->background->close();
    d->writer->close();
    d->directory.reset();
}

} // namespace tresen
