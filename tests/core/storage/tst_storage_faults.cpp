// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QTemporaryDir>

#include "core/base/random.h"
#include "test_database.h"
#include "tests/support/fault_vfs.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What is left of a booking when the disk fails or the power goes: everything that was acknowledged, and nothing half.
class TestStorageFaults : public QObject
{
    Q_OBJECT

    /// Commands that leave the database as it is.
    enum Harmless { Nothing, Question, NoRow, Refused };

    struct OnDisk {
        OnDisk()
            : clock(start)
        {
            config.dataDir = folder.filePath(QStringLiteral("data"));
            config.threading = StorageConfig::Threading::Inline;
            config.vfs = faultvfs::name();
            storage = open(config);
            const auto filled = storage->writeAndWait([this](Session &session) -> Result<> {
                auto done = CatalogStore(session, company).save(catalog(company));
                return done ? CustomerStore(session, company).insert(customer(1)) : done;
            });
            if (!filled) qFatal("%s", qPrintable(filled.error().detail));
            storage->onFatal([this](const Error &) { ++fatal; });
        }
        ~OnDisk() { faultvfs::setFaults({}); }

        std::unique_ptr<Storage> open(const StorageConfig &of)
        {
            auto opened = Storage::open(of, clock);
            if (!opened) qFatal("%s", qPrintable(opened.error().detail));
            return std::move(*opened);
        }
        /// The whole of appointment number `n`: three parts, their busy time, the audit entry.
        Storage::Command book(int n) const
        {
            return [this, n](Session &session) -> Result<> {
                const auto booked = booking(n, id<CustomerId>(1), id<StaffId>(1), at(n * 120), 3);
                std::vector<StaffTime> times;
                for (const auto &segment : booked.segments)
                    times.push_back({segment.staff, segment.booked});
                auto done =
                    BusyStore(session, company).replace(BusyRow::Kind::Segment, booked.appointment.id.value, times);
                if (done) done = AppointmentStore(session, company).insert(booked.appointment, booked.segments);
                if (done)
                    done = AuditStore(session, company)
                               .append({at(0), {}, QStringLiteral("booked"), booked.appointment.id, "{}", 0});
                return done;
            };
        }

        Storage::Command harmless(int which) const
        {
            return [this, which](Session &session) -> Result<> {
                switch (which) {
                case Question: {
                    const auto found = CustomerStore(session, company).find(id<CustomerId>(1));
                    return found ? Result<>{} : tl::unexpected(found.error());
                }
                case NoRow: return session.execute("UPDATE appointment SET version = version WHERE company_id IS NULL");
                case Refused: {
                    auto done = CustomerStore(session, company).insert(customer(2));
                    return done ? failure(ErrorCode::Conflict, QString()) : done;
                }
                default: return {};
                }
            };
        }

        QTemporaryDir folder;
        ManualClock clock;
        CompanyId company = id<CompanyId>(1);
        StorageConfig config;
        std::unique_ptr<Storage> storage;
        int fatal = 0;
    };

    /// Opens the files in `folder` and compares: each acknowledged appointment is whole, any other is whole or absent.
    static void verifyAcknowledged(const QString &folder, int acknowledged, int asked)
    {
        ManualClock clock(start);
        StorageConfig config;
        config.dataDir = folder;
        config.threading = StorageConfig::Threading::Inline;
        config.checkBudget = 1h;
        auto opened = Storage::open(config, clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        (*opened)->readAndWait([&](Session &session) {
            const auto company = id<CompanyId>(1);
            for (int n = 1; n <= asked; ++n) {
                VALUE_OR_FAIL(found, AppointmentStore(session, company).find(id<AppointmentId>(n)));
                VALUE_OR_FAIL(busy, BusyStore(session, company).rowsOf(uuid(n)));
                VALUE_OR_FAIL(audit, AuditStore(session, company).of(id<AppointmentId>(n)));
                QVERIFY(found || n > acknowledged);
                QCOMPARE(busy.size(), std::size_t(found ? 3 : 0));
                QCOMPARE(audit.size(), std::size_t(found ? 1 : 0));
                if (found) QCOMPARE(found->segments.size(), std::size_t(3));
            }
        });
    }

    static void copyAsCrashed(const QString &from, const QString &to, qint64 logBytes)
    {
        QDir().mkpath(to);
        for (const auto *name : {"/tresen.sqlite", "/tresen.sqlite-wal"})
            QFile::copy(from + QLatin1String(name), to + QLatin1String(name));
        QFile log(to + QStringLiteral("/tresen.sqlite-wal"));
        if (logBytes >= 0 && log.open(QIODevice::ReadWrite)) log.resize(std::min(logBytes, log.size()));
    }

private Q_SLOTS:
    void aFullDiskRefusesAndHeals()
    {
        OnDisk db;
        faultvfs::setFaults({.failLogWrite = 1, .failLogSync = 0, .code = SQLITE_FULL});
        int heard = 0;
        db.storage->onCommitted([&](const ChangeSet &) { ++heard; });
        const auto refused = db.storage->writeAndWait(db.book(1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
        QVERIFY2(refused.error().detail.contains(QLatin1String("full")), qPrintable(refused.error().detail));
        QVERIFY(!db.storage->writable());
        QCOMPARE(db.fatal, 0);
        QCOMPARE(heard, 0);
        faultvfs::setFaults({});
        VERIFY_OK(db.storage->writeAndWait(db.book(1)));
        QVERIFY(db.storage->writable());
        QCOMPARE(heard, 1);
    }

    void onlyWhatIsWrittenEndsTheFullDisk_data()
    {
        QTest::addColumn<QList<int>>("commands");
        QTest::newRow("nothing") << QList<int>{Nothing};
        QTest::newRow("a question") << QList<int>{Question};
        QTest::newRow("a change of no row") << QList<int>{NoRow};
        QTest::newRow("a refusal") << QList<int>{Refused};
        QTest::newRow("several that write nothing") << QList<int>{Nothing, NoRow, Question};
        QTest::newRow("several with a refusal") << QList<int>{Nothing, Refused, NoRow};
    }
    void onlyWhatIsWrittenEndsTheFullDisk()
    {
        QFETCH(QList<int>, commands);
        OnDisk db;
        faultvfs::setFaults({.failLogWrite = 1, .failLogSync = 0, .code = SQLITE_FULL});
        QVERIFY(!db.storage->writeAndWait(db.book(1)));
        QVERIFY(!db.storage->writable());
        int done = 0;
        // Inline, what is written inside a command is the next batch.
        db.storage->write(
            [&](Session &) -> Result<> {
                for (const auto command : commands)
                    db.storage->write(db.harmless(command), [&](const Result<> &) { ++done; });
                return {};
            },
            [](const Result<> &) {});
        QCOMPARE(done, commands.size());
        QVERIFY(!db.storage->writable());
        faultvfs::setFaults({});
        VERIFY_OK(db.storage->writeAndWait(db.book(1)));
        QVERIFY(db.storage->writable());
    }

    void aDiskThatIsFullAtTheStartIsSaid()
    {
        OnDisk db;
        db.storage->close();
        faultvfs::setFaults(
            {.failLogWrite = 0, .failLogSync = 0, .code = SQLITE_FULL, .mapCode = SQLITE_IOERR_SHMSIZE});
        const auto refused = Storage::open(db.config, db.clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
        QVERIFY2(refused.error().detail.contains(QLatin1String("is full")), qPrintable(refused.error().detail));
        faultvfs::setFaults({});
        QVERIFY(Storage::open(db.config, db.clock));
    }

    void aFailedCommitFailsItsWholeBatch()
    {
        OnDisk db;
        std::vector<ErrorCode> told;
        const auto note = [&](const Result<> &result) {
            told.push_back(result ? ErrorCode::Internal : result.error().code);
        };
        // Inline, what is written inside a command is the next batch.
        db.storage->write(
            [&](Session &) -> Result<> {
                db.storage->write(db.book(1), note);
                db.storage->write(db.book(2), note);
                db.storage->write([](Session &) { return failure(ErrorCode::Conflict, QString()); }, note);
                faultvfs::setFaults({.failLogWrite = 1, .failLogSync = 0, .code = SQLITE_FULL});
                return {};
            },
            [](const Result<> &) {});
        QCOMPARE(told, (std::vector{ErrorCode::ReadOnly, ErrorCode::ReadOnly, ErrorCode::ReadOnly}));
        faultvfs::setFaults({});
        db.storage->close();
        verifyAcknowledged(db.config.dataDir, 0, 2);
    }

    void aFailedSyncEndsTheWriting()
    {
        OnDisk db;
        VERIFY_OK(db.storage->writeAndWait(db.book(1)));
        faultvfs::setFaults({.failLogWrite = 0, .failLogSync = 1});
        const auto uncertain = db.storage->writeAndWait(db.book(2));
        QVERIFY(!uncertain);
        QCOMPARE(uncertain.error().code, ErrorCode::Unavailable);
        QCOMPARE(db.fatal, 1);
        // Though the disk answers again, what it holds is not known any more.
        faultvfs::setFaults({});
        const auto later = db.storage->writeAndWait(db.book(3));
        QVERIFY(!later);
        QCOMPARE(later.error().code, ErrorCode::Unavailable);
        QVERIFY(later.error().detail.contains(QLatin1String("restart")));
        QCOMPARE(db.fatal, 1);
        QVERIFY(!db.storage->writable());
        db.storage.reset();
        verifyAcknowledged(db.config.dataDir, 1, 3);
    }

    /// The n-th write or sync of the log fails, for every n that two bookings reach.
    void everyFailureKeepsWhatWasAcknowledged_data()
    {
        QTest::addColumn<bool>("sync");
        QTest::addColumn<int>("code");
        QTest::newRow("write, disk full") << false << SQLITE_FULL;
        QTest::newRow("write, input/output error") << false << SQLITE_IOERR_WRITE;
        QTest::newRow("sync, input/output error") << true << SQLITE_IOERR_FSYNC;
    }
    void everyFailureKeepsWhatWasAcknowledged()
    {
        QFETCH(bool, sync);
        QFETCH(int, code);
        constexpr int bookings = 2;
        int failures = 0;
        for (int n = 1;; ++n) {
            OnDisk db;
            faultvfs::setFaults({.failLogWrite = sync ? 0 : n, .failLogSync = sync ? n : 0, .code = code});
            int acknowledged = 0;
            for (int b = 1; b <= bookings; ++b) {
                if (!db.storage->writeAndWait(db.book(b))) break;
                acknowledged = b;
            }
            // As after the end of the process: nothing is written any more, the files are what they are.
            const auto crashed = db.folder.filePath(QStringLiteral("crashed"));
            copyAsCrashed(db.config.dataDir, crashed, -1);
            faultvfs::setFaults({});
            verifyAcknowledged(crashed, acknowledged, bookings);
            if (QTest::currentTestFailed()) QFAIL(qPrintable(QStringLiteral("at failure number %1").arg(n)));
            if (acknowledged == bookings) break;
            ++failures;
        }
        QVERIFY2(failures >= bookings, qPrintable(QString::number(failures)));
    }

    /// The power goes during a commit: of the log's bytes that were not yet synced, any part may be missing.
    void aPowerCutKeepsWhatWasAcknowledged()
    {
        OnDisk db;
        SeededRandom random(7);
        constexpr int bookings = 6;
        int acknowledged = 0;
        int cuts = 0;
        const auto log = db.config.dataDir + QStringLiteral("/tresen.sqlite-wal");
        faultvfs::onLogSync([&](qint64 durable) {
            const auto written = QFileInfo(log).size();
            QVERIFY(written > durable || cuts > 0);
            const auto lost = written - durable;
            for (const auto kept : {qint64(0), lost, qint64(random.below(quint64(lost) + 1)), lost - 1}) {
                const auto crashed = db.folder.filePath(QStringLiteral("cut-%1").arg(++cuts));
                copyAsCrashed(db.config.dataDir, crashed, durable + std::max(kept, qint64(0)));
                verifyAcknowledged(crashed, acknowledged, bookings);
                QDir(crashed).removeRecursively();
            }
        });
        for (int n = 1; n <= bookings; ++n) {
            const auto done = db.storage->writeAndWait(db.book(n));
            if (!done || QTest::currentTestFailed()) break;
            acknowledged = n;
        }
        faultvfs::onLogSync({});
        QCOMPARE(acknowledged, bookings);
        QVERIFY(cuts >= 4 * bookings);
    }

    /// kill -9 leaves the files as they are: what was acknowledged is in them at once.
    void aKilledProcessLosesNothingAcknowledged()
    {
        OnDisk db;
        for (int n = 1; n <= 10; ++n) {
            VERIFY_OK(db.storage->writeAndWait(db.book(n)));
            const auto crashed = db.folder.filePath(QStringLiteral("killed-%1").arg(n));
            copyAsCrashed(db.config.dataDir, crashed, -1);
            verifyAcknowledged(crashed, n, 10);
        }
    }

    void aCommitReachesTheLogInOnePiece()
    {
        OnDisk db;
        VERIFY_OK(db.storage->writeAndWait(db.book(1)));
        const auto before = faultvfs::counts();
        VERIFY_OK(db.storage->writeAndWait(db.book(2)));
        const auto after = faultvfs::counts();
        QCOMPARE(after.logWrites - before.logWrites, qint64(1));
        QCOMPARE(after.logSyncs - before.logSyncs, qint64(1));
    }

    /// With a cache of few pages a transaction reaches the log before its end; given up, it is written over.
    void aTransactionThatSpillsAndIsGivenUpLeavesNothing()
    {
        OnDisk db;
        const auto squeeze = [](Session &session) {
            return session.connection().runScript("PRAGMA cache_size = 4; PRAGMA cache_spill = 4;");
        };
        const auto before = faultvfs::counts();
        const auto givenUp = db.storage->writeAndWait([&](Session &session) -> Result<> {
            auto done = squeeze(session);
            for (int n = 1; done && n <= 100; ++n)
                done = db.book(n)(session);
            return done ? failure(ErrorCode::Conflict, QStringLiteral("changed our mind")) : done;
        });
        QCOMPARE(givenUp.error().code, ErrorCode::Conflict);
        QVERIFY(faultvfs::counts().logWrites > before.logWrites); // or it has not spilled
        // Larger than what lies in the log already, read back by the same connection, and whole afterwards.
        for (int n = 1; n <= 120; ++n)
            VERIFY_OK(db.storage->writeAndWait(db.book(n)));
        const auto crashed = db.folder.filePath(QStringLiteral("crashed"));
        copyAsCrashed(db.config.dataDir, crashed, -1);
        verifyAcknowledged(crashed, 120, 120);
    }

    /// The log is copied into the file behind the answers: nobody waits for it.
    void noBookingWaitsForACheckpoint()
    {
        OnDisk db;
        qint64 whileSomebodyWaited = 0;
        const auto began = faultvfs::counts().fileSyncs;
        for (int n = 1; faultvfs::counts().fileSyncs == began && n < 1000; ++n) {
            const auto asked = faultvfs::counts().fileSyncs;
            db.storage->write(db.book(n), [&](const Result<> &done) {
                if (!done) qFatal("%s", qPrintable(done.error().detail));
                whileSomebodyWaited += faultvfs::counts().fileSyncs - asked;
            });
        }
        QVERIFY(faultvfs::counts().fileSyncs > began);
        QCOMPARE(whileSomebodyWaited, qint64(0));
    }

    void attemptsInFlightAreFoundAfterACrash()
    {
        OnDisk db;
        VERIFY_OK(db.storage->writeAndWait(db.book(1)));
        const auto segment = booking(1, id<CustomerId>(1), id<StaffId>(1), at(120), 3).segments[1];
        VERIFY_OK(db.storage->writeAndWait(
            [&](Session &session) { return SyncStore(session, db.company).beginAttempt(attempt(1, segment)); }));
        const auto crashed = db.folder.filePath(QStringLiteral("crashed"));
        copyAsCrashed(db.config.dataDir, crashed, -1);

        auto config = db.config;
        config.dataDir = crashed;
        const auto restarted = db.open(config);
        std::vector<Attempt> interrupted;
        VERIFY_OK(restarted->writeAndWait([&](Session &session) -> Result<> {
            auto found = SyncStore(session, db.company).resolveInterrupted();
            if (!found) return tl::unexpected(found.error());
            interrupted = *found;
            return {};
        }));
        QCOMPARE(interrupted.size(), std::size_t(1));
        QCOMPARE(interrupted[0].id, id<AttemptId>(1));
        QCOMPARE(interrupted[0].state, AttemptState::Unresolved);
        QCOMPARE(interrupted[0].endedAt, std::optional(start));
    }
};

QTEST_GUILESS_MAIN(TestStorageFaults)
#include "tst_storage_faults.moc"
