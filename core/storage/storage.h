// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/storage/change_set.h"
#include "core/storage/session.h"

namespace tresen {

struct StorageConfig {
    enum class Threading {
        Threaded, ///< one writer thread, `readers` reader threads, and one that reads in the background
        Inline,   ///< everything on the calling thread, before write() or read() returns: simulation and tests
    };
    QString dataDir = {};  ///< made with mode 0700 if missing; holds tresen.sqlite (0600) and owner.lock
    bool inMemory = false; ///< no file at all; reads then run on the writer's connection
    /// Empty: SQLite. Or postgresql://user@host[:port]/database, without a password; dataDir then only holds the lock,
    /// and may be empty.
    QString databaseUrl = {};
    Threading threading = Threading::Threaded;
    int readers = 2;
    int queueLimit = 10'000; ///< commands, and queries, waiting; one more is refused at once
    int batchLimit = 256;    ///< commands in one commit
    /// How long opening may look for damage, and up to which size it looks at all: SQLite cannot be interrupted while
    /// it walks the pages. What is missed is met by a command later, which ends the writing (onFatal).
    std::chrono::milliseconds checkBudget{50};
    qint64 checkBytes = 16LL * 1024 * 1024;
    /// PostgreSQL: how long the writer tries to find out about a commit that the line was cut in.
    std::chrono::milliseconds uncertainPatience{5000};
    QByteArray vfs = {}; ///< name of a SQLite VFS for fault injection; empty: the system's
    /// Names the file system of a path ("ext4", "nfs"); empty: asks the operating system.
    std::function<QByteArray(const QString &)> fileSystemType = {};
};

/// What the writer has done since it started. Counts, for metrics and gates.
struct StorageStats {
    qint64 commits = 0;  ///< transactions made durable
    qint64 commands = 0; ///< run, with success or not
    qint64 failedCommits = 0;
    qint64 queued = 0; ///< waiting now
    /// PostgreSQL: how often the writer has waited for the server.
    qint64 roundTrips = 0;
};

/// The database with its owner lock, one writer and its readers.
///
/// write() is a group commit without a timer: an idle writer commits at once, and what arrives during its fsync shares
/// the next one. A command's result is told only after the COMMIT that holds it is durable. Commands run in the order
/// of their arrival, each in a savepoint, so that an error takes back that command alone. If the COMMIT itself fails,
/// every command of the batch gets the error and none has happened - except after a failed fsync, which leaves that
/// open: the storage then takes no more writes, tells onFatal, and the process should end; the next start recovers
/// (docs/design.md 4, 9).
///
/// A PostgreSQL server may go away and come back: writes and reads get Unavailable meanwhile, and the storage heals by
/// itself within a second or two. A commit that the line was cut in is found out about; where that takes too long, its
/// callers are told so, and the listeners hear of it later, should it have happened. onFatal then only means that
/// somebody else has taken the database over.
///
/// A command may run twice (group_commit.h): the first run has then left nothing, and must not have told anybody.
///
/// Thread-safe where not said otherwise.
class Storage
{
public:
    /// Works on the writer thread inside a transaction. Must not wait for anything, least of all for this storage; must
    /// be able to run twice.
    using Command = std::function<Result<>(Session &)>;
    /// On the writer thread, after onCommitted; must be quick: the next batch waits for it.
    using Done = std::function<void(const Result<> &)>;
    /// On a reader thread, on one snapshot that holds every commit told of before the call.
    using ReadQuery = std::function<void(Session &)>;
    using CommitListener = std::function<void(const ChangeSet &)>;
    using FatalListener = std::function<void(const Error &)>;

    /// Takes the data directory, checks the file and brings the schema up to date.
    /// Errors: Locked (another process owns the directory or the database), Unavailable (no server), Denied (it does
    /// not let us in), InvalidInput (the address), Unsupported (a network drive), ReadOnly (cannot be written, or the
    /// disk is full), Corrupt (copied aside, left in place), NotFound (the directory has held a database, and it
    /// is gone), TooNew, Internal. `clock` must outlive the storage.
    [[nodiscard]] static Result<std::unique_ptr<Storage>> open(const StorageConfig &config, const Clock &clock);
    ~Storage();
    Storage(const Storage &) = delete;
    Storage &operator=(const Storage &) = delete;

    void write(Command command, Done done);
    /// For what nobody waits for: it goes along with the next write, or alone some milliseconds later, so that whoever
    /// does wait never waits for a commit that only it needed. The order of commands stays that of their arrival, also
    /// between the two. With PostgreSQL as write(): there a neighbour in the same transaction costs more than it saves.
    void writeBehind(Command command, Done done);
    /// Who waits for a query. What nobody waits for has a thread of its own, of low priority: planning a thousand
    /// segments after an outage must neither stand before the desk's questions nor take the processor from a booking.
    enum class Reading { Interactive, Background };
    /// False: closed, or too many queries wait already; this one will not run.
    bool read(ReadQuery query, Reading reading = Reading::Interactive);

    /// As write() and read(), but wait for the end: for start-up, tools and tests. Never on the writer thread, on a
    /// reader thread or in a GUI.
    [[nodiscard]] Result<> writeAndWait(Command command);
    bool readAndWait(ReadQuery query);

    /// A command that answers with a value.
    template <typename T>
    void writeFor(std::function<Result<T>(Session &)> command, std::function<void(const Result<T> &)> done)
    {
        auto value = std::make_shared<std::optional<T>>();
        write(
            [value, command = std::move(command)](Session &session) -> Result<> {
                auto result = command(session);
                if (!result) return tl::unexpected(result.error());
                *value = std::move(*result);
                return {};
            },
            [value, done = std::move(done)](const Result<> &result) {
                if (result)
                    done(std::move(**value));
                else
                    done(tl::unexpected(result.error()));
            });
    }

    /// Told of each durable commit on the writer thread, before its commands' Done. Listeners stay for good; add them
    /// before the first write.
    void onCommitted(CommitListener listener);
    /// Told once, on the writer thread.
    void onFatal(FatalListener listener);

    /// False from a commit that failed until one has written something again, which RollupJob tries each minute, and
    /// after a fatal error.
    [[nodiscard]] bool writable() const;
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] StorageStats stats() const;
    /// Empty in memory, and with PostgreSQL.
    [[nodiscard]] QString databaseFile() const;
    /// "sqlite" or "postgresql".
    [[nodiscard]] QString kind() const;

    /// Runs what is queued, then closes and gives up the owner lock. May be called twice; later writes get Cancelled.
    void close();

private:
    class Private;
    explicit Storage(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tresen
