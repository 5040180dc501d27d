// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/backup_desk.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>

#include "core/storage/postgres_copy.h"

namespace tresen {

namespace {

CommandRefusal refusalForFile(const Error &error)
{
    const auto code = [&] {
        switch (error.code) {
        case ErrorCode::Conflict:
        case ErrorCode::NotFound:
        case ErrorCode::InvalidInput:
        case ErrorCode::Unsupported: return RefusalCode::InvalidInput;
        case ErrorCode::ReadOnly: return RefusalCode::DatabaseFull;
        case ErrorCode::Denied: return RefusalCode::DatabaseRefused;
        case ErrorCode::Cancelled: return RefusalCode::ShuttingDown;
        default: return RefusalCode::DatabaseUnavailable;
        }
    }();
    return {code, error.detail, {}};
}

Outcome<BackupSummary> makeOfServer(const QString &url, const QString &to, const std::atomic<bool> &stopping)
{
    if (auto dumped = dumpPostgres(url, to, &stopping); !dumped) return tl::unexpected(refusalForFile(dumped.error()));
    const auto read = examinePostgresDump(to);
    if (!read) {
        QFile::remove(to);
        return tl::unexpected(refusalForFile(read.error()));
    }
    return BackupSummary{to, read->bytes, read->version};
}

Outcome<BackupSummary> make(const QString &database, const QString &to, const CopyProgress &progress,
                            const std::atomic<bool> &stopping)
{
    if (database.isEmpty())
        return refused(RefusalCode::InvalidInput, QStringLiteral("A salon in memory has nothing to keep."));
    if (!QFileInfo(to).isAbsolute())
        return refused(RefusalCode::InvalidInput, QStringLiteral("Name the backup with its whole path."));
    if (database.startsWith(u"postgresql:")) return makeOfServer(database, to, stopping);
    if (auto copied = copySqlite(database, to, progress); !copied)
        return tl::unexpected(refusalForFile(copied.error()));
    // A backup is one only if it can be read again.
    const auto read = examineSqlite(to);
    if (!read) {
        QFile::remove(to);
        return tl::unexpected(refusalForFile(read.error()));
    }
    return BackupSummary{to, read->bytes, read->version};
}

} // namespace

QFuture<Outcome<BackupSummary>> BackupDesk::start(const QString &database, const QString &to,
                                                  std::function<void(qint64, qint64)> progress,
                                                  std::function<void(const Outcome<BackupSummary> &)> done)
{
    auto promise = std::make_shared<QPromise<Outcome<BackupSummary>>>();
    promise->start();
    const auto future = promise->future();
    m_pool.start([this, database, to, promise, progress = std::move(progress), done = std::move(done)] {
        const auto outcome = make(
            database, to,
            [&](qint64 copied, qint64 total) {
                progress(copied, total);
                return !m_stopping;
            },
            m_stopping);
        done(outcome);
        promise->addResult(outcome);
        promise->finish();
    });
    return future;
}

void BackupDesk::stop()
{
    m_stopping = true;
    m_pool.waitForDone();
}

} // namespace tresen
