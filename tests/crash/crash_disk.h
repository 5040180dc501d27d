// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QByteArray>

#include "core/base/random.h"

namespace tresen::test {

/// What a disk holds after the power came back: files by name.
using DiskImage = std::map<QByteArray, QByteArray>;

/// A disk in memory that remembers in which order it was asked for what, so that afterwards the power can be cut at any
/// point, as often as one likes. Programs see what they wrote; a power cut sees what was synced, and of the rest
/// whatever chance left.
///
/// What is promised: a byte range that was synced stays, neighbours of a write are not touched, and a sector of 512
/// bytes is written whole or not at all; entries of the folder wait for a sync of their file. Nothing is promised about
/// the order of unsynced writes, about parts of a write, or about the size of a file. A sync that fails drops what it
/// should have written: a later one that succeeds does not bring it back, as Linux does it. One thread.
class CrashDisk
{
public:
    static constexpr int sector = 512;
    static constexpr int page = 4096; ///< a larger write reaches the disk page by page, in any order

    struct Op {
        enum class Kind { Create, Write, Truncate, Sync, FailedSync, Delete };
        Kind kind = Kind::Write;
        QByteArray file;
        qint64 at = 0;   ///< of Write
        qint64 size = 0; ///< of Truncate
        QByteArray data; ///< of Write
    };
    /// Fails the n-th write, truncation or sync from now on; SQLite's code is what the caller is told.
    struct Fault {
        int at = 0;           ///< 0: never
        int code = 0;         ///< of a write or truncation
        int syncCode = 0;     ///< of a sync; 0: this kind of call is not counted
        bool forGood = false; ///< and each one after it
    };

    explicit CrashDisk(DiskImage image = {})
        : m_start(image)
        , m_files(std::move(image))
    {}

    // As a program sees it. Each answers SQLite's code, 0 for done.
    [[nodiscard]] bool exists(const QByteArray &file) const { return m_files.contains(file); }
    [[nodiscard]] const QByteArray &contents(const QByteArray &file) const { return m_files.at(file); }
    void create(const QByteArray &file);
    void remove(const QByteArray &file, bool syncFolder);
    [[nodiscard]] int write(const QByteArray &file, qint64 at, QByteArrayView data);
    [[nodiscard]] int truncate(const QByteArray &file, qint64 size);
    [[nodiscard]] int sync(const QByteArray &file);

    void setFault(const Fault &fault)
    {
        m_fault = fault;
        m_struck = false;
    }
    /// Whether the fault that was set last has struck.
    [[nodiscard]] bool faultStruck() const { return m_struck; }
    /// A disk, or a database setting, that says "synced" and has not done it.
    void setLying(bool lying) { m_lying = lying; }

    /// The process has died: what its handles still ask for does not reach the disk. False: another one begins.
    void setDead(bool dead) { m_dead = dead; }

    /// What was asked for since the start, in order.
    [[nodiscard]] const std::vector<Op> &log() const { return m_log; }
    [[nodiscard]] const DiskImage &start() const { return m_start; }

private:
    [[nodiscard]] bool fails(bool isSync);

    DiskImage m_start;
    DiskImage m_files;
    std::vector<Op> m_log;
    Fault m_fault;
    bool m_struck = false;
    bool m_lying = false;
    bool m_dead = false;
};

/// Walks through the log of a disk and cuts the power on the way.
class PowerCuts
{
public:
    explicit PowerCuts(const CrashDisk &disk);

    /// Up to before operation `position`; never back.
    void advance(std::size_t position);
    [[nodiscard]] std::size_t position() const { return m_position; }
    /// Unsynced operations at this point.
    [[nodiscard]] std::size_t pending() const { return m_pending.size(); }

    /// What is left if of the unsynced operations exactly these reached the disk, whole and in order.
    [[nodiscard]] DiskImage keeping(const std::vector<bool> &kept) const;
    /// What is left by chance: any subset, in any order, torn between sectors, files longer than what they hold.
    [[nodiscard]] DiskImage byChance(Random &random) const;

private:
    struct Pending {
        const CrashDisk::Op *op;
        bool dropped = false; ///< a sync failed on it: no later one makes it durable
    };
    /// Without what was written to a file whose entry in the folder was lost.
    [[nodiscard]] std::vector<const CrashDisk::Op *> reached(const std::vector<bool> &kept) const;
    static void apply(DiskImage &image, const CrashDisk::Op &op);
    static void tear(DiskImage &image, const CrashDisk::Op &op, Random &random);
    void synced(const QByteArray &file);

    const CrashDisk &m_disk;
    std::size_t m_position = 0;
    DiskImage m_durable;
    std::vector<Pending> m_pending;
};

} // namespace tresen::test
