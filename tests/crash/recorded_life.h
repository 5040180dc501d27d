// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "tests/crash/crash_disk.h"
#include "tests/crash/database_state.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// What the world around an engine is while engines come and go: the folder, Cal.com, and the time.
struct CrashWorld {
    explicit CrashWorld(std::uint64_t seed);

    /// Cal.com forgets every booking.
    void emptyCalcom();
    void tune(StorageConfig &config) const;
    [[nodiscard]] StorageConfig storage() const;
    /// The database's name, on the crash disk too.
    [[nodiscard]] QByteArray file() const;

    QTemporaryDir folder;
    SeededRandom random;
    Instant now;
    SandboxModel calcom;
};

/// One life of an engine on a CrashDisk, desk, sync worker, inbox and sweep at work. Each commit is noted with the
/// state it made and the point in the disk's log at which it was acknowledged.
class RecordedLife
{
public:
    struct Commit {
        std::size_t position = 0; ///< in the disk's log, when COMMIT returned
        quint64 digest = 0;
        QByteArray kind; ///< "booked", "attempt recorded", …
    };

    RecordedLife(CrashWorld &world, DiskImage image);
    ~RecordedLife();
    RecordedLife(const RecordedLife &) = delete;
    RecordedLife &operator=(const RecordedLife &) = delete;

    /// Opens the database, at first makes it, and starts the worker.
    void begin();
    /// Some random acts at the desk and online, and the worker's steps between them.
    void live(int acts);
    /// Each kind of transaction that the product knows, at least once.
    void doEverythingOnce();
    /// The process dies and another one begins on the same machine.
    void restart();
    /// Closes in an orderly way; what that writes is in the log too.
    void end();

    [[nodiscard]] SyncDesk &desk() { return *m_desk; }
    /// What is committed meanwhile is of this kind.
    void as(const char *kind, const std::function<void()> &work);
    void settle();
    /// One task of the worker, or time until the next is due.
    void step();

    CrashDisk disk;
    /// In order; the first is what was there at the beginning.
    std::vector<Commit> commits;

private:
    friend struct CommitHook;
    void committed();
    void open();
    [[nodiscard]] QByteArray kindOf(const std::vector<qint64> &before, const std::vector<qint64> &after) const;
    [[nodiscard]] Instant someTime();
    /// Somebody moves a booking at Cal.com, any one or that segment's.
    void onlineMove(std::optional<SegmentId> of = {});
    /// Somebody books there.
    void onlineBooking(ServiceId service, StaffId staff, Instant start, const std::optional<Token> &token = {});
    void online(const QByteArray &path, const QByteArray &body);

    CrashWorld &m_world;
    SimScheduler m_scheduler;
    SimNetwork m_network;
    std::unique_ptr<SyncDesk> m_desk;
    std::unique_ptr<DatabaseReader> m_reader;
    std::vector<qint64> m_facts;
    QByteArray m_kind;
    std::optional<std::pair<AppointmentId, int>> m_lastChange;
    bool m_reading = false;
};

} // namespace tresen::test
