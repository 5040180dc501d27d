// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QTemporaryDir>

#include "core/storage/migrator.h"
#include "core/storage/restore.h"
#include "core/storage/sqlite_connection.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;

/// Taking a data directory: what is made, what is refused, and in which words.
class TestStorageOpen : public QObject
{
    Q_OBJECT

    ManualClock m_clock{start};

    StorageConfig configFor(const QString &path) const
    {
        StorageConfig config;
        config.dataDir = path;
        config.threading = StorageConfig::Threading::Inline;
        return config;
    }
    Result<std::unique_ptr<Storage>> open(const QString &path) { return Storage::open(configFor(path), m_clock); }
    static unsigned modeOf(const QString &path)
    {
        struct stat info {
        };
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? unsigned(info.st_mode) & 0777U : 0U;
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// A closed database with enough customers to have many pages.
    static void fill(Storage &storage)
    {
        const auto done = storage.writeAndWait([](Session &session) -> Result<> {
            for (int n = 1; n <= 2000; ++n)
                if (auto inserted = CustomerStore(session, id<CompanyId>(1)).insert(customer(n)); !inserted)
                    return inserted;
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        storage.close();
    }

private Q_SLOTS:
    void aNewDirectoryIsItsOwnersAlone()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("new/data"));
        const auto storage = open(path);
        QVERIFY(storage);
        QCOMPARE(modeOf(path), 0700U);
        QCOMPARE(modeOf((*storage)->databaseFile()), 0600U);
        QCOMPARE(modeOf((*storage)->databaseFile() + QStringLiteral("-wal")), 0600U);
        QCOMPARE(modeOf(path + QStringLiteral("/owner.lock")), 0600U);
    }

    void aFileWithTooManyReadersIsClosedToThem()
    {
        QTemporaryDir folder;
        const auto file = (*open(folder.path()))->databaseFile();
        QVERIFY(QFile::setPermissions(file, QFile::Permissions(0x6644)));
        const auto again = open(folder.path());
        QVERIFY(again);
        QCOMPARE(modeOf(file), 0600U);
    }

    void whatWasWrittenIsThereAgain()
    {
        QTemporaryDir folder;
        {
            const auto storage = open(folder.path());
            QVERIFY(storage);
            fill(**storage);
        }
        const auto again = open(folder.path());
        QVERIFY(again);
        (*again)->readAndWait([](Session &session) {
            VALUE_OR_FAIL(found, CustomerStore(session, id<CompanyId>(1)).find(id<CustomerId>(2000)));
            QVERIFY(found && *found == customer(2000));
        });
    }

    void theDatabaseIsDurableAndShared()
    {
        QTemporaryDir folder;
        const auto storage = open(folder.path());
        QVERIFY(storage);
        const auto done = (*storage)->writeAndWait([](Session &session) -> Result<> {
            const std::pair<const char *, const char *> expected[] = {
                {"PRAGMA journal_mode", "wal"}, {"PRAGMA synchronous", "2"}, {"PRAGMA foreign_keys", "1"}};
            for (const auto &[pragma, value] : expected) {
                auto rows = session.query(pragma);
                QString actual;
                if (rows.next()) rows.read(actual);
                if (actual != QLatin1String(value))
                    return failure(ErrorCode::Internal, QLatin1String(pragma) + QLatin1String(" is ") + actual);
            }
            return {};
        });
        VERIFY_OK(done);
    }

    void everyTableKeyAndIndexBeginsWithTheCompany()
    {
        QTemporaryDir folder;
        const auto storage = open(folder.path());
        QVERIFY(storage);
        QStringList wrong;
        int indexes = 0;
        (*storage)->readAndWait([&](Session &session) {
            auto rows = session.query(
                "SELECT m.tbl_name || '.' || l.name, (SELECT i.name FROM pragma_index_info(l.name) i WHERE i.seqno = "
                "0) "
                "FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name <> 'schema'");
            while (rows.next()) {
                QString index;
                QString first;
                rows.read(index, first);
                ++indexes;
                if (first != QLatin1String("company_id")) wrong << index;
            }
            QVERIFY(rows.status());
        });
        QVERIFY(indexes > 25);
        QCOMPARE(wrong, QStringList());
    }

    void aSecondOwnerIsRefusedByName()
    {
        QTemporaryDir folder;
        auto first = open(folder.path());
        QVERIFY(first);
        const auto second = open(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(second.error().detail.contains(folder.path()));
        first->reset();
        QVERIFY(open(folder.path()));
    }

    void aNetworkDriveIsRefused_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("refused");
        for (const auto *type : {"nfs", "nfs4", "cifs", "smb3", "SMBFS", "9p", "fuse.sshfs"})
            QTest::newRow(type) << QByteArray(type) << true;
        for (const auto *type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk"})
            QTest::newRow(type) << QByteArray(type) << false;
    }
    void aNetworkDriveIsRefused()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, refused);
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("not/yet/there"));
        auto config = configFor(path);
        QString asked;
        config.fileSystemType = [&](const QString &of) {
            asked = of;
            return type;
        };
        const auto storage = Storage::open(config, m_clock);
        QCOMPARE(asked, folder.path());
        QCOMPARE(!storage, refused);
        if (refused) {
            QCOMPARE(storage.error().code, ErrorCode::Unsupported);
            QVERIFY(storage.error().detail.contains(QString::fromLatin1(type)));
            QVERIFY(!QFile::exists(path));
        }
    }

    void aPlaceThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("not a file system for files") << QStringLiteral("/proc/tresen/data");
        QTest::newRow("below a file") << QStringLiteral("/etc/hostname/data");
    }
    void aPlaceThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, path);
        const auto storage = open(path);
        QVERIFY(!storage);
        QCOMPARE(storage.error().code, ErrorCode::ReadOnly);
        QVERIFY2(storage.error().detail.contains(path.section(u'/', 0, 2)), qPrintable(storage.error().detail));
        QVERIFY(!storage.error().detail.contains(u'\n'));
    }

    void aDamagedFileIsSetAsideAndLeft_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("another kind of file") << 0;
        QTest::newRow("a page in the middle") << 1;
        QTest::newRow("cut off") << 2;
    }
    void aDamagedFileIsSetAsideAndLeft()
    {
        QFETCH(int, damage);
        QTemporaryDir folder;
        QString path;
        {
            const auto storage = open(folder.path());
            QVERIFY(storage);
            path = (*storage)->databaseFile();
            fill(**storage);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto whole = file.size();
        QVERIFY(whole > 50 * 4096);
        if (damage == 0) {
            file.write("PK\3\4 this is an archive, not a database");
        } else if (damage == 1) {
            for (int page = 20; page < 30; ++page) {
                file.seek(page * 4096);
                file.write(QByteArray(4096, '\x5a'));
            }
        } else {
            file.resize(whole / 2);
        }
        file.close();
        const auto before = contentOf(path);

        // The clock stands still, so the check has all the time it needs.
        const auto refused = open(folder.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Corrupt);
        const auto copy = folder.filePath(QStringLiteral("database.corrupt-2026-11-24.sqlite"));
        QCOMPARE(contentOf(path), before);
        QCOMPARE(contentOf(copy), before);
        for (const auto &part : {path, copy, QStringLiteral("tresen-engine restore")})
            QVERIFY2(refused.error().detail.contains(part), qPrintable(refused.error().detail));
        QVERIFY(!refused.error().detail.contains(u'\n'));
        QVERIFY(!open(folder.path())); // and again, without a second copy
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("database.corrupt-*")}).size(), 1);
    }

    void aLostDatabaseIsNotReplacedByAnEmptyOne_data()
    {
        QTest::addColumn<bool>("marked"); ///< the folder says that it has held one
        QTest::addColumn<bool>("there");  ///< an empty file lies in its place
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing") << true << false << ErrorCode::NotFound;
        QTest::newRow("empty") << true << true << ErrorCode::Corrupt;
        QTest::newRow("empty, in a folder from before there were marks") << false << true << ErrorCode::Corrupt;
    }
    void aLostDatabaseIsNotReplacedByAnEmptyOne()
    {
        QFETCH(bool, marked);
        QFETCH(bool, there);
        QFETCH(ErrorCode, code);
        QTemporaryDir folder;
        const auto path = (*open(folder.path()))->databaseFile();
        const auto mark = folder.filePath(QStringLiteral("database.used"));
        const auto backup = folder.filePath(QStringLiteral("backup"));
        VERIFY_OK(copySqlite(path, backup));
        QCOMPARE(modeOf(mark), 0600U);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("database.begun"))));
        if (!marked) QVERIFY(QFile::remove(mark));
        QVERIFY(there ? QFile::resize(path, 0) : QFile::remove(path));

        for (int time = 1; time <= 2; ++time) {
            const auto refused = open(folder.path());
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, code);
            const auto &line = refused.error().detail;
            for (const auto &part : {path, QStringLiteral("tresen-engine restore"), QStringLiteral("begin anew")})
                QVERIFY2(line.contains(part), qPrintable(line));
            QCOMPARE(line.contains(mark), marked);
            QVERIFY(!line.contains(u'\n'));
            QCOMPARE(QFile::exists(path), there);
            QCOMPARE(QFileInfo(path).size(), 0);
        }
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("database.corrupt-*.sqlite")}).size(), there ? 1 : 0);

        const auto restored = restoreBackup(folder.path(), backup, m_clock, QStringLiteral("test"));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QVERIFY(open(folder.path()));
        QVERIFY(QFile::exists(mark));
    }

    void whoRemovesTheMarkBeginsAnew()
    {
        QTemporaryDir folder;
        const auto path = (*open(folder.path()))->databaseFile();
        const auto mark = folder.filePath(QStringLiteral("database.used"));
        QVERIFY(QFile::remove(path));
        QVERIFY(!open(folder.path()));
        QVERIFY(QFile::remove(mark));
        QVERIFY(open(folder.path()));
        QVERIFY(QFile::exists(mark));
    }

    /// The power goes while the first database is being made: nothing was in it yet.
    void aFirstStartThatWasCutOffBeginsAgain_data()
    {
        QTest::addColumn<bool>("there");
        QTest::newRow("before the file") << false;
        QTest::newRow("before its first page") << true;
    }
    void aFirstStartThatWasCutOffBeginsAgain()
    {
        QFETCH(bool, there);
        QTemporaryDir folder;
        const auto path = (*open(folder.path()))->databaseFile();
        const auto begun = folder.filePath(QStringLiteral("database.begun"));
        QVERIFY(QFile::rename(folder.filePath(QStringLiteral("database.used")), begun));
        QVERIFY(there ? QFile::resize(path, 0) : QFile::remove(path));
        const auto again = open(folder.path());
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("database.used"))));
        QVERIFY(!QFile::exists(begun));
    }

    /// A large file is checked in part; what was missed is met by a command, and ends the writing.
    void damageThatIsMetLaterEndsTheWriting()
    {
        QTemporaryDir folder;
        QString path;
        {
            const auto storage = open(folder.path());
            QVERIFY(storage);
            path = (*storage)->databaseFile();
            fill(**storage);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // The first half holds the schema and the root of each table, which are met at once.
        const auto pages = file.size() / 4096;
        for (qint64 page = pages / 2; page < pages; ++page) {
            file.seek(page * 4096);
            file.write(QByteArray(4096, '\x5a'));
        }
        file.close();
        auto config = configFor(folder.path());
        config.checkBytes = 0;
        const auto storage = Storage::open(config, m_clock);
        QVERIFY2(storage, storage ? "" : qPrintable(storage.error().detail));
        QList<ErrorCode> fatal;
        (*storage)->onFatal([&](const Error &error) { fatal << error.code; });
        const auto written = (*storage)->writeAndWait([](Session &session) -> Result<> {
            for (int n = 1; n <= 2000; ++n) {
                auto found = CustomerStore(session, id<CompanyId>(1)).find(id<CustomerId>(n));
                if (!found) return tl::unexpected(found.error());
            }
            return {};
        });
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Corrupt);
        QCOMPARE(fatal, QList{ErrorCode::Corrupt});
        QVERIFY(!(*storage)->writable());
    }

    void aNewerDatabaseIsRefusedOnlyIfItSaysSo()
    {
        QTemporaryDir folder;
        const auto file = (*open(folder.path()))->databaseFile();
        const auto set = [&](int version, int minProgram) {
            const auto connection = openSqlite({.file = file, .readOnly = false, .vfs = {}});
            if (!connection) qFatal("%s", qPrintable(connection.error().detail));
            Session session(openSqlite({.file = file, .readOnly = false, .vfs = {}}).value(), m_clock);
            const auto done = session.execute("UPDATE schema SET version = ?1, min_program = ?2", version, minProgram);
            if (!done) qFatal("%s", qPrintable(done.error().detail));
        };
        set(900, 1);
        QVERIFY(open(folder.path()));
        set(900, 899);
        const auto before = contentOf(file);
        const auto refused = open(folder.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooNew);
        QVERIFY(refused.error().detail.contains(QStringLiteral("900")));
        QCOMPARE(contentOf(file), before);
    }

    void aMigrationThatFailsLeavesTheFormerSchema()
    {
        Session session(openSqlite({}).value(), m_clock);
        const std::vector<Migration> good{{1, QStringLiteral("0001_a.sql"), "CREATE TABLE a (x INTEGER) STRICT;"}};
        VERIFY_OK(migrate(session, good));
        auto bad = good;
        bad.push_back({2, QStringLiteral("0002_b.sql"), "CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE a (y);"});
        const auto failed = migrate(session, bad);
        QVERIFY(!failed);
        QVERIFY(failed.error().detail.contains(QStringLiteral("0002_b.sql")));
        bad[1].sql = "CREATE TABLE b (x INTEGER) STRICT;";
        VERIFY_OK(migrate(session, bad));
        auto rows = session.query("SELECT version FROM schema");
        int version = 0;
        QVERIFY(rows.next());
        rows.read(version);
        QCOMPARE(version, 2);
    }
};

QTEST_GUILESS_MAIN(TestStorageOpen)
#include "tst_storage_open.moc"
