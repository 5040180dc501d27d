// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <thread>

#include "core/storage/postgres_connection.h"
#include "postgres_salon.h"
#include "tests/support/cutting_proxy.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What only a server can do to a storage: be far away, refuse, go and come back. The stores have their own suites,
/// which run on both databases.
class TestPostgres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatIsNotThereIsSaidClearly()
    {
        const SystemClock clock;
        QTemporaryDir nobody;
        const auto refused =
            Storage::open({.databaseUrl = QStringLiteral("postgresql://tresen@/salon?host=") + nobody.path()}, clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("cannot be reached")),
                 qPrintable(refused.error().detail));
        const auto missing =
            Storage::open({.databaseUrl = PostgresServer::shared().url(QStringLiteral("nowhere"))}, clock);
        QVERIFY(!missing);
        QVERIFY2(missing.error().detail.contains(QStringLiteral("createdb")), qPrintable(missing.error().detail));
    }

    void aLockedTableDoesNotHangTheDesk()
    {
        const PostgresSalon salon;
        auto busy = std::async(std::launch::async, [&] {
            PostgresServer::shared().run(salon.config.databaseUrl,
                                         "BEGIN; LOCK TABLE customer IN EXCLUSIVE MODE; SELECT pg_sleep(7); COMMIT");
        });
        const auto isLocked = [&] {
            return PostgresServer::shared().ask(
                       salon.config.databaseUrl,
                       "SELECT count(*) FROM pg_locks WHERE mode = 'ExclusiveLock' AND relation "
                       "= 'customer'::regclass AND granted") == QStringLiteral("1");
        };
        QTRY_VERIFY(isLocked());
        const auto refused = salon.storage->writeAndWait(salon.insert(10));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        busy.wait();
        VERIFY_OK(salon.storage->writeAndWait(salon.insert(10)));
    }

    /// The postmaster is killed again and again while several desks book; every booking that was told done is there.
    void aKilledServerLosesNothingAcknowledged()
    {
        PostgresServer server; // its own, the others' is not to be disturbed
        const auto url = server.makeDatabase();
        const SystemClock clock;
        StorageConfig config;
        config.databaseUrl = url;
        auto opened = Storage::open(config, clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        auto storage = std::move(*opened);
        const auto company = id<CompanyId>(1);
        std::atomic<int> next = 1;
        std::atomic<bool> stop = false;
        std::mutex mutex;
        std::vector<int> acknowledged;
        std::vector<std::thread> desks;
        for (int desk = 0; desk < 3; ++desk)
            desks.emplace_back([&] {
                while (!stop) {
                    const int n = next++;
                    const auto done = storage->writeAndWait([&, n](Session &session) -> Result<> {
                        auto kept =
                            BusyStore(session, company)
                                .add(BusyRow::Kind::Segment, uuid(n), {{id<StaffId>(1), span(n * 10, n * 10 + 10)}});
                        return kept ? CustomerStore(session, company).insert(customer(n)) : kept;
                    });
                    const std::lock_guard lock(mutex);
                    if (done) acknowledged.push_back(n);
                }
            });
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return acknowledged.size();
        };
        for (int round = 0; round < 3; ++round) {
            const auto before = count();
            QTRY_VERIFY_WITH_TIMEOUT(count() > before + 20, 60'000);
            server.kill();
            QTRY_VERIFY_WITH_TIMEOUT(!storage->writable(), 20'000);
            server.start();
        }
        const auto before = count();
        QTRY_VERIFY_WITH_TIMEOUT(count() > before + 20, 60'000);
        stop = true;
        for (auto &desk : desks)
            desk.join();
        QVERIFY(storage->writable());
        std::vector<int> missing;
        storage->readAndWait([&](Session &session) {
            for (const int n : acknowledged) {
                const auto found = CustomerStore(session, company).find(id<CustomerId>(n));
                const auto rows = BusyStore(session, company).rowsOf(uuid(n));
                if (!found || !*found || !rows || rows->size() != 1) missing.push_back(n);
            }
        });
        QCOMPARE(missing, std::vector<int>());
        storage.reset();
    }

    /// Nobody writes: the storage itself notices that the server went, and that it came back. Its readers, too.
    void anIdleStorageHealsByItself()
    {
        PostgresServer server;
        const auto url = server.makeDatabase();
        const SystemClock clock;
        StorageConfig config;
        config.databaseUrl = url;
        auto opened = Storage::open(config, clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        const auto storage = std::move(*opened);
        VERIFY_OK(storage->writeAndWait(
            [](Session &session) { return CustomerStore(session, id<CompanyId>(1)).insert(customer(1)); }));
        const auto read = [&] {
            std::optional<ErrorCode> error;
            storage->readAndWait([&](Session &session) {
                const auto found = CustomerStore(session, id<CompanyId>(1)).find(id<CustomerId>(1));
                if (!found) error = found.error().code;
            });
            return error;
        };
        QCOMPARE(read(), std::optional<ErrorCode>());
        server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!storage->writable(), 20'000);
        QCOMPARE(storage->error()->code, ErrorCode::Unavailable);
        QCOMPARE(read(), std::optional(ErrorCode::Unavailable));
        server.start();
        QTRY_VERIFY_WITH_TIMEOUT(storage->writable(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(read(), std::optional<ErrorCode>(), 20'000);
    }

    void aCutCommitIsFoundOutAbout_data()
    {
        QTest::addColumn<bool>("happened");
        QTest::newRow("the server never heard it") << false;
        QTest::newRow("its answer was lost") << true;
    }
    void aCutCommitIsFoundOutAbout()
    {
        QFETCH(bool, happened);
        const PostgresDatabase &database = m_proxied.emplace();
        CuttingProxy proxy(database.url);
        {
            PostgresSalon salon(StorageConfig::Threading::Inline, proxy.url());
            int heard = 0;
            salon.storage->onCommitted([&](const ChangeSet &) { ++heard; });
            proxy.cut(happened ? CuttingProxy::Cut::AfterCommit : CuttingProxy::Cut::BeforeCommit);
            const auto told = salon.storage->writeAndWait(salon.insert(10));
            QCOMPARE(bool(told), happened);
            if (!happened) QCOMPARE(told.error().code, ErrorCode::Unavailable);
            QCOMPARE(heard, happened ? 1 : 0);
            QCOMPARE(salon.customers(), happened ? 2 : 1);
            VERIFY_OK(salon.storage->writeAndWait(salon.insert(11)));
        }
    }

    /// The server stays away for longer than anybody waits: the caller hears that nothing is known, the listeners hear
    /// of it once it is.
    void aCommitLeftOpenIsToldLater()
    {
        const PostgresDatabase &database = m_proxied.emplace();
        CuttingProxy proxy(database.url);
        {
            PostgresSalon salon(StorageConfig::Threading::Threaded, proxy.url());
            salon.storage.reset();
            salon.config.uncertainPatience = 200ms;
            salon.storage = salon.open();
            std::atomic<int> heard = 0;
            std::atomic<int> fatal = 0;
            salon.storage->onCommitted([&](const ChangeSet &) { ++heard; });
            salon.storage->onFatal([&](const Error &) { ++fatal; });
            proxy.cut(CuttingProxy::Cut::AfterCommit, true);
            const auto told = salon.storage->writeAndWait(salon.insert(10));
            QVERIFY(!told);
            QCOMPARE(told.error().code, ErrorCode::Unavailable);
            QVERIFY2(told.error().detail.contains(QStringLiteral("not known")), qPrintable(told.error().detail));
            QVERIFY(!salon.storage->writable());
            QCOMPARE(heard.load(), 0);
            proxy.admit();
            QTRY_COMPARE_WITH_TIMEOUT(heard.load(), 1, 20'000);
            QTRY_VERIFY_WITH_TIMEOUT(salon.storage->writable(), 20'000);
            QCOMPARE(fatal.load(), 0);
            QTRY_COMPARE_WITH_TIMEOUT(salon.customers(), 2, 20'000);
        }
    }

    /// While the line was cut somebody else worked here: what this process remembers is worth nothing any more.
    void aDatabaseTakenOverEndsTheWriting()
    {
        const PostgresDatabase &database = m_proxied.emplace();
        CuttingProxy proxy(database.url);
        {
            PostgresSalon salon(StorageConfig::Threading::Threaded, proxy.url());
            std::atomic<int> fatal = 0;
            salon.storage->onFatal([&](const Error &) { ++fatal; });
            PostgresServer::shared().run(database.url, "UPDATE schema SET owner = 'another'");
            proxy.cut(CuttingProxy::Cut::BeforeCommit);
            QVERIFY(!salon.storage->writeAndWait(salon.insert(10)));
            QTRY_COMPARE_WITH_TIMEOUT(fatal.load(), 1, 20'000);
            QVERIFY(!salon.storage->writeAndWait(salon.insert(10)));
            QCOMPARE(salon.storage->error()->code, ErrorCode::Locked);
        }
    }

    /// Whose the database is could not be asked behind a cut line. That line, which has neither lock nor proof, is not
    /// used for writing just because it is up.
    void aLineThatProvedNothingIsNotUsed_data()
    {
        QTest::addColumn<QByteArray>("meanwhile");
        QTest::addColumn<QByteArray>("then");
        QTest::newRow("the note could not be read")
            << QByteArray("ALTER TABLE schema RENAME TO hidden")
            << QByteArray("ALTER TABLE hidden RENAME TO schema; UPDATE schema SET owner = 'another'");
        QTest::newRow("taken over") << QByteArray("UPDATE schema SET owner = 'another'") << QByteArray("SELECT 1");
    }
    void aLineThatProvedNothingIsNotUsed()
    {
        QFETCH(QByteArray, meanwhile);
        QFETCH(QByteArray, then);
        const PostgresDatabase &database = m_proxied.emplace();
        auto &server = PostgresServer::shared();
        auto opened = openPostgres({.url = database.url});
        QVERIFY(opened);
        const auto ours = std::move(*opened);
        VERIFY_OK(ownPostgres(*ours));
        const QByteArray others(" FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                                "pg_backend_pid() AND backend_type = 'client backend'");
        server.run(database.url, meanwhile);
        server.run(database.url, "SELECT pg_terminate_backend(pid)" + others);
        QTRY_COMPARE(server.ask(database.url, "SELECT count(*)" + others), QStringLiteral("0"));
        QVERIFY(!ours->watch());
        server.run(database.url, then);
        const auto watched = ours->watch();
        QVERIFY(!watched);
        QCOMPARE(watched.error().code, ErrorCode::Locked);
        const auto begun = ours->begin();
        QVERIFY(!begun);
        QCOMPARE(begun.error().code, ErrorCode::Locked);
        // And whoever works on it now is not locked out by us.
        QVERIFY(openPostgres({.url = database.url}));
    }

    /// A migration whose line was cut goes on only as the one who holds the lock.
    void aLineMadeAnewHoldsTheLockBeforeTheNoteIsThere()
    {
        const PostgresDatabase &database = m_proxied.emplace();
        auto &server = PostgresServer::shared();
        const QByteArray locks("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
                               "(SELECT oid FROM pg_database WHERE datname = current_database())");
        auto opened = openPostgres({.url = database.url});
        QVERIFY(opened);
        const auto ours = std::move(*opened);
        server.run(database.url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                                 "current_database() AND pid <> pg_backend_pid()");
        QTRY_COMPARE(server.ask(database.url, locks), QStringLiteral("0"));
        VERIFY_OK(ours->watch());
        QCOMPARE(server.ask(database.url, locks), QStringLiteral("1"));
    }

    void cleanup() { m_proxied.reset(); }

private:
    std::optional<PostgresDatabase> m_proxied; ///< dropped when everybody has left it
};

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
