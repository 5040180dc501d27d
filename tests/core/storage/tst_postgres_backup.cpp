// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>

#include <QFileInfo>
#include <QTemporaryDir>

#include "core/storage/busy_store.h"
#include "core/storage/postgres_connection.h"
#include "core/storage/postgres_copy.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// A salon on a server of the test's own.
struct Salon {
    PostgresDatabase database;
    QTemporaryDir folder;
    SystemClock clock;
    CompanyId company = id<CompanyId>(1);

    std::unique_ptr<Storage> open()
    {
        StorageConfig config;
        config.databaseUrl = database.url;
        config.dataDir = folder.path();
        auto opened = Storage::open(config, clock);
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    void write(const std::function<Result<>(Session &)> &work)
    {
        const auto storage = open();
        if (const auto done = storage->writeAndWait(work); !done) qFatal("%s", qPrintable(done.error().detail));
    }
    /// An appointment of its first day, still to come or over.
    void book(int n, Instant at)
    {
        write([&](Session &session) {
            auto booked = booking(n, id<CustomerId>(1), id<StaffId>(1), at);
            booked.appointment.version = 1;
            return AppointmentStore(session, company).insert(booked.appointment, booked.segments);
        });
    }
    QString ask(const QByteArray &sql) { return PostgresServer::shared().ask(database.url, sql); }
    [[nodiscard]] QString file(const char *name) const { return folder.filePath(QLatin1String(name)); }
    Result<Restored> restore(const QString &from)
    {
        return restorePostgres(folder.path(), database.url, from, clock, QStringLiteral("root"));
    }
};

Instant inDays(int n)
{
    return fromEpochMs(toEpochMs(SystemClock().now()) / 60'000 * 60'000) + std::chrono::hours(24 * n);
}

} // namespace

/// Backup and restore of PostgreSQL, with its own programs and a server of the test's own.
class TestPostgresBackup : public QObject
{
    Q_OBJECT

    static void fill(Salon &salon)
    {
        salon.write(
            [&](Session &session) { return CatalogStore(session, salon.company).save(catalog(salon.company)); });
        salon.write([&](Session &session) {
            auto who = customer(1);
            return CustomerStore(session, salon.company).insert(who);
        });
        salon.book(1, inDays(2));
    }

private Q_SLOTS:
    void whatWasBackedUpIsBackAndNothingIsSent()
    {
        Salon salon;
        fill(salon);
        const auto file = salon.file("a.dump");
        {
            const auto running = salon.open(); // also while it is in use
            const auto dumped = dumpPostgres(salon.database.url, file);
            QVERIFY2(dumped, dumped ? "" : qPrintable(dumped.error().detail));
        }
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
        QVERIFY(!QFileInfo::exists(file + QStringLiteral(".part")));
        const auto read = examinePostgresDump(file);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(QString::number(read->version), salon.ask("SELECT version FROM schema"));
        salon.book(2, inDays(3)); // made since
        const auto restored = salon.restore(file);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QCOMPARE(restored->toCompare, qint64(1));
        QCOMPARE(restored->fromVersion, read->version);
        QCOMPARE(salon.ask("SELECT count(*) FROM appointment"), QStringLiteral("1"));
        QCOMPARE(salon.ask("SELECT knowledge FROM segment"), QStringLiteral("forgotten"));
        QCOMPARE(salon.ask("SELECT reason FROM sync_pause"), QStringLiteral("restore"));
        QCOMPARE(salon.ask("SELECT count(*) FROM audit WHERE action = 'restored'"), QStringLiteral("1"));
        // It opens, still forbids overlaps, and its counters go on.
        const auto storage = salon.open();
        const auto again = storage->writeAndWait([&](Session &session) {
            BusyStore busy(session, salon.company);
            return busy.replace(BusyRow::Kind::Import, uuid(77),
                                {{id<StaffId>(1), {inDays(9), inDays(9) + std::chrono::minutes(30)}}});
        });
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    }

    void whatWasThereIsKeptAside()
    {
        Salon salon;
        fill(salon);
        QVERIFY(dumpPostgres(salon.database.url, salon.file("a.dump")));
        salon.book(2, inDays(3));
        const auto restored = salon.restore(salon.file("a.dump"));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QVERIFY(QFileInfo::exists(restored->keptAside));
        const auto back = salon.restore(restored->keptAside);
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QCOMPARE(salon.ask("SELECT count(*) FROM appointment"), QStringLiteral("2"));
    }

    void anEmptyDatabaseTakesABackup()
    {
        Salon first;
        fill(first);
        QVERIFY(dumpPostgres(first.database.url, first.file("a.dump")));
        const auto url = PostgresServer::shared().makeDatabase();
        const auto restored = restorePostgres(first.folder.path(), url, first.file("a.dump"), first.clock, {});
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        QVERIFY(restored->keptAside.isEmpty());
        QCOMPARE(PostgresServer::shared().ask(url, "SELECT count(*) FROM appointment"), QStringLiteral("1"));
        PostgresServer::shared().dropDatabase(url);
    }

    /// The one transaction fails at its end: what was there is there.
    void aRestoreThatFailsLeavesWhatWasThere()
    {
        Salon salon;
        fill(salon);
        QVERIFY(dumpPostgres(salon.database.url, salon.file("a.dump")));
        salon.book(2, inDays(3));
        QFile file(salon.file("a.dump"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
        file.close();
        const auto restored = salon.restore(salon.file("a.dump"));
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Corrupt);
        QCOMPARE(salon.ask("SELECT count(*) FROM appointment"), QStringLiteral("2"));
        QCOMPARE(salon.ask("SELECT count(*) FROM sync_pause"), QStringLiteral("0"));
    }

    void whileSomebodyWorksOnItNothingIsRestored()
    {
        Salon salon;
        fill(salon);
        QVERIFY(dumpPostgres(salon.database.url, salon.file("a.dump")));
        const auto running = salon.open();
        QTemporaryDir elsewhere; // another workstation
        const auto restored =
            restorePostgres(elsewhere.path(), salon.database.url, salon.file("a.dump"), salon.clock, {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Locked);
    }

    void whatIsNoBackupIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no dump") << QByteArray("hello") << ErrorCode::Corrupt;
        QTest::newRow("of SQLite") << QByteArray("SQLite format 3") << ErrorCode::InvalidInput;
        QTest::newRow("empty") << QByteArray("") << ErrorCode::Corrupt;
    }

    void whatIsNoBackupIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(ErrorCode, code);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = examinePostgresDump(file.fileName());
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        const auto missing = examinePostgresDump(folder.filePath(QStringLiteral("y")));
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
    }

    void aDumpOfSomethingElseIsRefused()
    {
        const auto url = PostgresServer::shared().makeDatabase();
        PostgresServer::shared().run(url, "CREATE TABLE hair (id INT)");
        QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("x"));
        QVERIFY(dumpPostgres(url, file));
        const auto read = examinePostgresDump(file);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        const auto twice = dumpPostgres(url, file);
        QVERIFY(!twice && twice.error().code == ErrorCode::Conflict);
        PostgresServer::shared().dropDatabase(url);
    }

    /// Somebody else took the name while the database was read.
    void aNameThatIsTakenMeanwhileIsNotReplaced()
    {
        Salon salon;
        fill(salon);
        auto opened = openPostgres({.url = salon.database.url});
        QVERIFY(opened);
        auto &holding = **opened;
        VERIFY_OK(holding.begin());
        VERIFY_OK(holding.prepare("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE").value()->run());
        VERIFY_OK(holding.settle());
        const auto to = salon.file("a.dump");
        auto dumping = std::async(std::launch::async, [&] { return dumpPostgres(salon.database.url, to); });
        QTRY_VERIFY(QFileInfo::exists(to + QStringLiteral(".part")));
        QFile other(to);
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("mine") == 4);
        other.close();
        holding.rollBack();
        const auto dumped = dumping.get();
        QVERIFY(!dumped);
        QCOMPARE(dumped.error().code, ErrorCode::Conflict);
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray("mine"));
        QVERIFY(!QFileInfo::exists(to + QStringLiteral(".part")));
    }

    void aNewerOneIsRefused()
    {
        Salon salon;
        fill(salon);
        PostgresServer::shared().run(salon.database.url, "UPDATE schema SET min_program = 9999");
        QVERIFY(dumpPostgres(salon.database.url, salon.file("a.dump")));
        const auto restored = salon.restore(salon.file("a.dump"));
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::TooNew);
    }

    void aServerThatIsNotThereIsSaid()
    {
        QTemporaryDir folder;
        const auto dumped = dumpPostgres(QStringLiteral("postgresql://me@/x?host=") + folder.path(),
                                         folder.filePath(QStringLiteral("x")));
        QVERIFY(!dumped);
        QCOMPARE(dumped.error().code, ErrorCode::Unavailable);
        QVERIFY(!dumped.error().detail.isEmpty());
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("x"))));
    }
};

QTEST_GUILESS_MAIN(TestPostgresBackup)
#include "tst_postgres_backup.moc"
