// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>

#include "core/storage/migrator.h"
#include "core/storage/pause_store.h"
#include "core/storage/restore.h"
#include "core/storage/sqlite_connection.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// A database on disk, as a running program has it.
struct OnDisk {
    QTemporaryDir folder;
    QString dir = folder.filePath(QStringLiteral("data"));
    QString file = folder.filePath(QStringLiteral("copy.backup"));
    ManualClock clock{start};
    CompanyId company = id<CompanyId>(1);
    std::unique_ptr<Storage> storage = opened();

    OnDisk() { fill(); }
    [[nodiscard]] std::unique_ptr<Storage> opened() const
    {
        StorageConfig config;
        config.dataDir = dir;
        auto found = Storage::open(config, clock);
        if (!found) qFatal("%s", qPrintable(found.error().detail));
        return std::move(*found);
    }
    void fill()
    {
        write([&](Session &session) { return CatalogStore(session, company).save(catalog(company)); });
        write([&](Session &session) { return CustomerStore(session, company).insert(customer(1)); });
    }
    void book(int n, Instant at, SyncState state = SyncState::Settled)
    {
        auto booked = booking(n, id<CustomerId>(1), id<StaffId>(1), at, 1);
        booked.segments.front().state = state;
        if (state == SyncState::LocalOnly) booked.segments.front().desired.presence = Presence::LocalOnly;
        write([&](Session &session) {
            return AppointmentStore(session, company).insert(booked.appointment, booked.segments);
        });
    }
    void write(const Storage::Command &command)
    {
        if (const auto done = storage->writeAndWait(command); !done) qFatal("%s", qPrintable(done.error().detail));
    }
    [[nodiscard]] int segments()
    {
        int n = 0;
        storage->readAndWait([&](Session &session) {
            auto rows = session.query("SELECT count(*) FROM segment");
            if (rows.next()) rows.read(n);
        });
        return n;
    }
    [[nodiscard]] QString knowledgeOf(int n)
    {
        QString word;
        storage->readAndWait([&](Session &session) {
            const auto facts = SyncStore(session, company).load(id<SegmentId>(n * 10)).value();
            word = facts ? toWord(facts->observed.knowledge) + u' ' + toWord(facts->segment.state)
                         : QStringLiteral("none");
        });
        return word;
    }
    Result<Restored> restore()
    {
        storage.reset();
        auto done = restoreBackup(dir, file, clock, QStringLiteral("Inga"));
        storage = opened();
        return done;
    }
};

void spoil(const QString &name, qint64 from)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(from)) qFatal("%s", qPrintable(name));
    file.write(QByteArray(4096, 'x'));
}

} // namespace

/// Backups of a running database, and what a restore makes of them.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyIsWholeAloneAndPrivate()
    {
        OnDisk s;
        s.book(1, at(60));
        qint64 last = 0;
        qint64 all = 0;
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file, [&](qint64 done, qint64 total) {
            last = done;
            all = total;
            return true;
        }));
        QVERIFY(all > 0);
        QCOMPARE(last, all);
        QCOMPARE(QFile::permissions(s.file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
        VALUE_OR_FAIL(seen, examineSqlite(s.file));
        QCOMPARE(seen.bytes, QFileInfo(s.file).size());
        QVERIFY(seen.version > 0);
        QCOMPARE(QDir(s.folder.path()).entryList({QStringLiteral("copy*")}, QDir::Files).size(), 1);
    }

    void aCopyIsOfOneMomentWhileOthersWrite()
    {
        OnDisk s;
        for (int n = 1; n <= 40; ++n)
            s.book(n, at(60 * n));
        // Each step of the copy lets another booking in: none of them is in it, and it comes to an end.
        int written = 40;
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file, [&](qint64, qint64) {
            ++written;
            s.book(written, at(60 * written));
            return true;
        }));
        QVERIFY(written > 40);
        QCOMPARE(s.segments(), written);
        VALUE_OR_FAIL(restored, s.restore());
        Q_UNUSED(restored);
        QCOMPARE(s.segments(), 40);
    }

    void nothingIsOverwrittenAndNothingIsLeftOfAFailure()
    {
        OnDisk s;
        QFile there(s.file);
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
        there.close();
        const auto refused = copySqlite(s.storage->databaseFile(), s.file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(there.readAll(), QByteArray("mine"));

        const auto other = s.folder.filePath(QStringLiteral("stopped.backup"));
        const auto stopped = copySqlite(s.storage->databaseFile(), other, [](qint64, qint64) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        const auto nowhere = copySqlite(s.storage->databaseFile(), s.folder.filePath(QStringLiteral("no/where")));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::ReadOnly);
        QCOMPARE(QDir(s.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("copy.backup")});
    }

    void whatIsNoBackupIsRefusedWithOneLine_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not there") << QStringLiteral("missing") << ErrorCode::NotFound;
        QTest::newRow("no database") << QStringLiteral("text") << ErrorCode::Corrupt;
        QTest::newRow("damaged") << QStringLiteral("damaged") << ErrorCode::Corrupt;
        QTest::newRow("somebody else's") << QStringLiteral("foreign") << ErrorCode::InvalidInput;
        QTest::newRow("too new") << QStringLiteral("new") << ErrorCode::TooNew;
        QTest::newRow("itself") << QStringLiteral("itself") << ErrorCode::InvalidInput;
    }
    void whatIsNoBackupIsRefusedWithOneLine()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorCode, code);
        OnDisk s;
        s.book(1, at(60));
        if (kind == u"text") {
            QFile file(s.file);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(9000, 'a')) == 9000);
        } else if (kind == u"foreign") {
            auto connection = openSqlite({.file = s.file});
            QVERIFY(connection);
            VERIFY_OK((*connection)->runScript("CREATE TABLE cake (flour INTEGER);"));
        } else if (kind == u"itself") {
            s.file = s.storage->databaseFile();
        } else if (kind != u"missing") {
            VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file));
            if (kind == u"damaged") spoil(s.file, 8192);
            if (kind == u"new") {
                auto connection = openSqlite({.file = s.file});
                QVERIFY(connection);
                VERIFY_OK((*connection)->runScript("UPDATE schema SET version = 9000, min_program = 9000;"));
            }
        }
        const auto restored = s.restore();
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, code);
        QVERIFY(!restored.error().detail.contains(u'\n'));
        QCOMPARE(s.segments(), 1); // what was there is there
    }

    void whoRunsIsNotRestoredUnder()
    {
        OnDisk s;
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file));
        const auto restored = restoreBackup(s.dir, s.file, s.clock, {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Locked);
    }

    void whatIsUnfinishedOrToComeWasNeverSeenAndNothingIsSent()
    {
        OnDisk s;
        s.book(1, at(-600));                     // over
        s.book(2, at(60));                       // to come, settled
        s.book(3, at(-300), SyncState::Unknown); // over, and unfinished
        s.book(4, at(120), SyncState::LocalOnly);
        s.write([&](Session &session) {
            SyncStore sync(session, s.company);
            const auto facts = sync.load(id<SegmentId>(20)).value().value();
            return sync.saveRemote(facts.segment.id, remote(QStringLiteral("u2"), facts.segment));
        });
        // Somebody had paused by hand when the backup was made.
        s.write([&](Session &session) {
            return PauseStore(session, s.company).begin({Pause::Reason::ByHand, at(0), QStringLiteral("Otto")});
        });
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file));
        s.book(5, at(180));
        VALUE_OR_FAIL(restored, s.restore());
        QCOMPARE(restored.toCompare, qint64(2));
        QCOMPARE(s.knowledgeOf(1), QStringLiteral("never settled"));
        QCOMPARE(s.knowledgeOf(2), QStringLiteral("forgotten unknown"));
        QCOMPARE(s.knowledgeOf(3), QStringLiteral("forgotten unknown"));
        QCOMPARE(s.knowledgeOf(4), QStringLiteral("never local_only"));
        QCOMPARE(s.knowledgeOf(5), QStringLiteral("none"));
        s.storage->readAndWait([&](Session &session) {
            PauseStore pause(session, s.company);
            QVERIFY(pause.load().value().has_value());
            QVERIFY(pause.load().value()->reason == Pause::Reason::Restore);
            QCOMPARE(pause.load().value()->by, QStringLiteral("Inga"));
            QCOMPARE(pause.uncompared().value(), qint64(2));
            const auto facts = SyncStore(session, s.company).load(id<SegmentId>(20)).value().value();
            QVERIFY(facts.paused);
            QVERIFY(facts.observed.remotes.empty());
        });
    }

    void whatWasThereIsKeptWithAllThatItHeld()
    {
        OnDisk s;
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file));
        s.book(1, at(60));
        VALUE_OR_FAIL(restored, s.restore());
        QCOMPARE(s.segments(), 0);
        QVERIFY(QFileInfo(restored.keptAside).exists());
        // And it can be had back, as often as somebody likes.
        s.file = restored.keptAside;
        VALUE_OR_FAIL(back, s.restore());
        QCOMPARE(s.segments(), 1);
        QVERIFY(back.keptAside != restored.keptAside);
        QVERIFY(QFileInfo(restored.keptAside).exists());
    }

    void aDamagedDatabaseIsReplacedAndKeptWithItsLog()
    {
        OnDisk s;
        s.book(1, at(60));
        VERIFY_OK(copySqlite(s.storage->databaseFile(), s.file));
        const auto database = s.storage->databaseFile();
        s.storage.reset();
        QFile whole(database);
        QVERIFY(whole.resize(5000));
        QFile log(database + QStringLiteral("-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write("what is left of it") > 0);
        log.close();
        const auto restored = restoreBackup(s.dir, s.file, s.clock, {});
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
        s.storage = s.opened();
        QCOMPARE(s.segments(), 1);
        QCOMPARE(QFileInfo(restored->keptAside).size(), qint64(5000));
    }

    void aBackupOfAnEarlierSchemaIsBroughtUpToDate()
    {
        OnDisk s;
        const auto migrations = migrationsIn(QStringLiteral(":/tresen/migrations/sqlite")).value();
        {
            auto connection = openSqlite({.file = s.file});
            QVERIFY(connection);
            Session session(std::move(*connection), s.clock);
            VERIFY_OK(migrate(session, {migrations.begin(), migrations.begin() + 4}));
        }
        VALUE_OR_FAIL(restored, s.restore());
        QCOMPARE(restored.fromVersion, 4);
        s.storage->readAndWait([&](Session &session) {
            int version = 0;
            auto rows = session.query("SELECT version FROM schema");
            if (rows.next()) rows.read(version);
            QCOMPARE(version, int(migrations.size()));
        });
        s.fill();
        s.book(1, at(60));
        QCOMPARE(s.segments(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
