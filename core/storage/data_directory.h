// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace tresen {

/// The folder that holds a salon's database: one process at a time, on a local disk, readable by its owner alone.
class DataDirectory
{
public:
    /// Makes the folder (0700) if it is missing and takes its lock, which a killed process gives up by itself.
    /// `fileSystemType` as in StorageConfig.
    /// Errors: Unsupported (network drive), ReadOnly (cannot be made or written), Locked (the message names the owner).
    [[nodiscard]] static Result<std::unique_ptr<DataDirectory>>
    take(const QString &path, const std::function<QByteArray(const QString &)> &fileSystemType);
    ~DataDirectory();
    DataDirectory(const DataDirectory &) = delete;
    DataDirectory &operator=(const DataDirectory &) = delete;

    [[nodiscard]] QString databaseFile() const;

    /// Whether `path` holds a salon's database, or has held one. Makes nothing.
    [[nodiscard]] static bool holdsDatabase(const QString &path);

    /// Makes an empty database file (0600) if there has never been one and looks at the first bytes of one that is
    /// there. An empty one is only right if the first start was cut off, which database.begun tells.
    /// Errors: ReadOnly, Corrupt (not a database, or empty), NotFound (there has been one, and it is gone).
    [[nodiscard]] Result<> prepareFile();

    /// The database is whole: from now on one that is missing or empty was lost. Kept as the file database.used.
    void markUsed() const;

    /// Copies a damaged database and its log to database.corrupt-DATE.sqlite, once a day, and leaves the original as it
    /// is. Returns the error to show: what was found, both files, and how to restore.
    [[nodiscard]] Error setAside(const QString &finding, const Clock &clock) const;

private:
    explicit DataDirectory(QString path)
        : m_path(std::move(path))
    {}
    [[nodiscard]] Result<> lock();
    [[nodiscard]] Result<> makeFile();
    [[nodiscard]] QString begunFile() const { return m_path + QStringLiteral("/database.begun"); }
    [[nodiscard]] QString usedFile() const { return m_path + QStringLiteral("/database.used"); }
    QString m_path;
    int m_lock = -1;
};

} // namespace tresen
