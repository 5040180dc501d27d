// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <thread>

#include "core/storage/migrator.h"
#include "core/storage/postgres_connection.h"
#include "core/storage/postgres_dialect.h"
#include "test_database.h"
#include "tests/support/cutting_proxy.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What only a server can do to a storage: be far away, refuse, go and come back. The stores have their own suites,
/// which run on both databases.
class TestPostgres : public QObject
{
    Q_OBJECT

    /// A storage with a company and a customer on a database of its own.
    struct Salon {
        explicit Salon(StorageConfig::Threading threading = StorageConfig::Threading::Inline, const QString &by = {})
        {
            config.databaseUrl = by.isEmpty() ? database.url : by;
            config.threading = threading;
            storage = open();
            const auto filled = storage->writeAndWait([this](Session &session) -> Result<> {
                auto done = CatalogStore(session, company).save(catalog(company));
                return done ? CustomerStore(session, company).insert(customer(1)) : done;
            });
            if (!filled) qFatal("%s", qPrintable(filled.error().detail));
        }
        std::unique_ptr<Storage> open()
        {
            auto opened = Storage::open(config, clock);
            if (!opened) qFatal("%s", qPrintable(opened.error().detail));
            return std::move(*opened);
        }
        /// As core/booking does it: the customer is read, the rest is written.
        Storage::Command book(int n, Instant from) const
        {
            return [this, n, from](Session &session) -> Result<> {
                const auto found = CustomerStore(session, company).find(id<CustomerId>(1));
                if (!found) return tl::unexpected(found.error());
                const auto booked = booking(n, id<CustomerId>(1), id<StaffId>(1), from);
                const auto &segment = booked.segments.front();
                auto done =
                    BusyStore(session, company)
                        .add(BusyRow::Kind::Segment, booked.appointment.id.value, {{segment.staff, segment.booked}});
                if (done) done = AppointmentStore(session, company).insert(booked.appointment, booked.segments);
                if (done)
                    done = AuditStore(session, company)
                               .append({at(0), {}, QStringLiteral("booked"), booked.appointment.id, "{}", 0});
                return done;
            };
        }
        Storage::Command insert(int n) const
        {
            return [this, n](Session &session) { return CustomerStore(session, company).insert(customer(n)); };
        }
        int customers()
        {
            int n = -1;
            storage->readAndWait([&](Session &session) {
                auto rows = session.query("SELECT count(*) FROM customer WHERE company_id = ?1", company);
                if (rows.next()) rows.read(n);
            });
            return n;
        }

        PostgresDatabase database;
        SystemClock clock;
        CompanyId company = id<CompanyId>(1);
        StorageConfig config;
        std::unique_ptr<Storage> storage;
    };

    static QStringList columnsOf(Session &session, std::string_view sql)
    {
        QStringList found;
        auto rows = session.query(sql);
        while (rows.next())
            rows.read(found.emplace_back());
        if (!rows.status()) qFatal("%s", qPrintable(rows.status().error().detail));
        return found;
    }

private Q_SLOTS:
    void parametersAreTranslated_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("translated");
        const auto row = [](const char *name, const char *from, const char *to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("none", "SELECT 1", "SELECT 1");
        row("two digits", "a = ?1 AND b > ?12", "a = $1 AND b > $12");
        row("in a text", "a = '?1' AND b = ?2", "a = '?1' AND b = $2");
        row("behind a doubled quote", "a = 'it''s ?1' AND b = ?2", "a = 'it''s ?1' AND b = $2");
        row("in a name", "\"odd ?1\" = ?2", "\"odd ?1\" = $2");
        row("in a comment", "a -- why ?1\n= ?2", "a -- why ?1\n= $2");
        row("in a long comment", "a /* ?1 */ = ?2", "a /* ?1 */ = $2");
        row("a quote that does not end", "a = '?1", "a = '?1");
    }
    void parametersAreTranslated()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, translated);
        QCOMPARE(postgres::translated(sql), translated);
    }

    void errorsAreMapped_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *state, ErrorCode code) { QTest::newRow(state) << QByteArray(state) << code; };
        row("23505", ErrorCode::Conflict);
        row("23P01", ErrorCode::Conflict);
        row("23503", ErrorCode::NotFound);
        row("23502", ErrorCode::InvalidInput);
        row("23514", ErrorCode::InvalidInput);
        row("22003", ErrorCode::InvalidInput);
        row("25006", ErrorCode::Denied);
        row("42501", ErrorCode::Denied);
        row("53100", ErrorCode::ReadOnly);
        row("53300", ErrorCode::Unavailable);
        row("08006", ErrorCode::Unavailable);
        row("57P01", ErrorCode::Unavailable);
        row("57P03", ErrorCode::Unavailable);
        row("57014", ErrorCode::Unavailable);
        row("55P03", ErrorCode::Unavailable);
        row("40P01", ErrorCode::Unavailable);
        row("XX001", ErrorCode::Corrupt);
        row("42601", ErrorCode::Internal);
        row("P0001", ErrorCode::Internal);
        row("", ErrorCode::Unavailable);
    }
    void errorsAreMapped()
    {
        QFETCH(QByteArray, state);
        QFETCH(ErrorCode, code);
        QCOMPARE(postgres::errorFor(state, QStringLiteral("text")).code, code);
    }

    void anAddressIsChecked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("good");
        QTest::newRow("host") << QStringLiteral("postgresql://salon@db.example:5433/salon") << true;
        QTest::newRow("socket") << QStringLiteral("postgresql://salon@/salon?host=/run/postgresql") << true;
        QTest::newRow("two hosts") << QStringLiteral("postgresql://salon@a,b/salon?target_session_attrs=primary")
                                   << true;
        QTest::newRow("service") << QStringLiteral("postgresql:///?service=salon") << true;
        QTest::newRow("password") << QStringLiteral("postgresql://salon:secret@db/salon") << false;
        QTest::newRow("password among two hosts") << QStringLiteral("postgresql://salon:secret@a,b/salon") << false;
        QTest::newRow("password behind") << QStringLiteral("postgresql://db/salon?password=secret") << false;
        QTest::newRow("unknown word") << QStringLiteral("postgresql://db/salon?colour=red") << false;
    }
    void anAddressIsChecked()
    {
        QFETCH(QString, url);
        QFETCH(bool, good);
        const auto checked = checkPostgresUrl(url);
        QCOMPARE(bool(checked), good);
        if (!good) QVERIFY(!checked.error().detail.contains(QStringLiteral("secret")));
        if (!good) QCOMPARE(openPostgres({.url = url}).error().code, ErrorCode::InvalidInput);
    }

    /// The foreign key's own look-up, as the server plans it for every value. A young salon's would walk an index that
    /// begins with the company.
    void aYoungDatabaseLearnsWhichIndexIsGood()
    {
        const Salon salon;
        for (int n = 1; n <= 200; ++n)
            VERIFY_OK(salon.storage->writeAndWait(salon.book(n, at(30 * n))));
        QString plan;
        VERIFY_OK(salon.storage->writeAndWait([&](Session &session) -> Result<> {
            const auto done =
                session.connection().runScript("PREPARE look(bytea, bytea) AS SELECT 1 FROM ONLY appointment "
                                               "WHERE company_id = $1 AND id = $2 FOR KEY SHARE");
            if (!done) return done;
            plan = columnsOf(session, "EXPLAIN EXECUTE look('', '')").join(u'\n');
            return {};
        }));
        QVERIFY2(plan.contains(QLatin1String("appointment_pkey")), qPrintable(plan));
    }

    void bothDatabasesHaveTheSameSchema()
    {
        const auto names = [](const char *folder) {
            QStringList all;
            const auto migrations = migrationsIn(QStringLiteral(":/tresen/migrations/") + QLatin1String(folder));
            for (const auto &migration : migrations.value())
                all << migration.name;
            return all;
        };
        QCOMPARE(names("postgresql"), names("sqlite"));

        const Salon salon;
        const ManualClock clock(start);
        auto opened = Storage::open({.inMemory = true, .threading = StorageConfig::Threading::Inline}, clock);
        QVERIFY(opened);
        const auto sqlite = std::move(*opened);
        QStringList there;
        QStringList here;
        sqlite->readAndWait([&](Session &session) {
            there =
                columnsOf(session, "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN '' "
                                   "ELSE '?' END FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c "
                                   "WHERE m.type = 'table' AND m.name <> 'schema' AND m.name NOT LIKE 'sqlite%' "
                                   "ORDER BY 1");
        });
        salon.storage->readAndWait([&](Session &session) {
            here =
                columnsOf(session, "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE "
                                   "'?' END FROM information_schema.columns WHERE table_schema = 'public' AND "
                                   "table_name <> 'schema'");
        });
        here.sort();
        there.sort();
        QVERIFY(here.size() > 100);
        QCOMPARE(here, there);
    }

    void everyKeyAndIndexBeginsWithTheCompany()
    {
        const Salon salon;
        salon.storage->readAndWait([&](Session &session) {
            const auto wrong = columnsOf(
                session,
                "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN "
                "pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' LEFT JOIN pg_attribute a ON "
                "a.attrelid = t.oid AND a.attnum = i.indkey[0] WHERE a.attname IS DISTINCT FROM 'company_id'");
            QCOMPARE(wrong, QStringList());
        });
    }

    /// Counted, not timed: one wait for the customer's row, one for the commit and everything before it.
    void aBookingIsTwoRoundTrips()
    {
        const Salon salon;
        VERIFY_OK(salon.storage->writeAndWait(salon.book(1, at(0)))); // prepares
        const auto before = salon.storage->stats().roundTrips;
        VERIFY_OK(salon.storage->writeAndWait(salon.book(2, at(60))));
        QCOMPARE(salon.storage->stats().roundTrips - before, qint64(2));
        const auto again = salon.storage->stats().roundTrips;
        VERIFY_OK(salon.storage->writeAndWait(salon.insert(7))); // reads nothing
        QCOMPARE(salon.storage->stats().roundTrips - again, qint64(1));
    }

    void aRefusedBookingLearnsWhoIsInTheWay()
    {
        const Salon salon;
        VERIFY_OK(salon.storage->writeAndWait(salon.book(1, at(0))));
        int runs = 0;
        std::optional<BusyRow> blocker;
        const auto refused = salon.storage->writeAndWait([&](Session &session) -> Result<> {
            ++runs;
            BusyStore busy(session, salon.company);
            auto done = busy.add(BusyRow::Kind::Segment, uuid(2), {{id<StaffId>(1), span(10, 40)}});
            blocker = busy.blocker();
            return done;
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(runs, 2); // once ahead of the answers, once patiently
        QVERIFY(blocker);
        QCOMPARE(blocker->owner, uuid(1));
        QVERIFY(salon.storage->writable());
    }

    /// What one command sent ahead and lost is not its neighbours' fault.
    void aFailureInABatchIsItsOwn()
    {
        Salon salon(StorageConfig::Threading::Threaded);
        std::promise<void> entered;
        std::promise<void> go;
        salon.storage->write(
            [&](Session &) -> Result<> {
                entered.set_value();
                go.get_future().wait();
                return {};
            },
            [](const Result<> &) {});
        entered.get_future().wait();
        std::vector<ErrorCode> told;
        std::promise<void> last;
        const auto note = [&](const Result<> &result) {
            told.push_back(result ? ErrorCode::Cancelled : result.error().code);
            if (told.size() == 4) last.set_value();
        };
        salon.storage->write(salon.insert(10), note);
        salon.storage->write(salon.insert(1), note); // is there already
        salon.storage->write(
            [&](Session &session) {
                const auto orphan = booking(1, id<CustomerId>(99), id<StaffId>(1), at(0));
                return AppointmentStore(session, salon.company).insert(orphan.appointment, orphan.segments);
            },
            note);
        salon.storage->write(salon.insert(11), note);
        const auto before = salon.storage->stats().commits;
        go.set_value();
        last.get_future().wait();
        QCOMPARE(told,
                 (std::vector{ErrorCode::Cancelled, ErrorCode::Conflict, ErrorCode::NotFound, ErrorCode::Cancelled}));
        QCOMPARE(salon.storage->stats().commits - before, qint64(2)); // the one that held the door, and all the others
        QCOMPARE(salon.customers(), 3);
    }

    void aSecondOwnerIsRefused()
    {
        Salon salon;
        const auto second = Storage::open(salon.config, salon.clock);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY2(second.error().detail.contains(QStringLiteral("Another Tresen works on this database")),
                 qPrintable(second.error().detail));
        salon.storage.reset();
        QVERIFY(Storage::open(salon.config, salon.clock));
    }

    void twoThatOpenAnEmptyDatabaseAtOnceDoNotMeet()
    {
        auto &server = PostgresServer::shared();
        const auto url = server.makeDatabase();
        const SystemClock clock;
        const auto open = [&] {
            return Storage::open({.databaseUrl = url, .threading = StorageConfig::Threading::Inline}, clock);
        };
        auto other = std::async(std::launch::async, open);
        auto first = open();
        auto second = other.get();
        QVERIFY(bool(first) != bool(second));
        QCOMPARE((first ? second : first).error().code, ErrorCode::Locked);
        (first ? first : second)->reset();
        server.dropDatabase(url);
    }

    void aNewerDatabaseIsRefused()
    {
        Salon salon;
        salon.storage.reset();
        PostgresServer::shared().run(salon.config.databaseUrl, "UPDATE schema SET version = 900, min_program = 899");
        const auto refused = Storage::open(salon.config, salon.clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooNew);
        // One that only added something may be used by older programs.
        PostgresServer::shared().run(salon.config.databaseUrl, "UPDATE schema SET min_program = 1");
        QVERIFY(Storage::open(salon.config, salon.clock));
        QCOMPARE(PostgresServer::shared().ask(salon.config.databaseUrl, "SELECT version FROM schema"),
                 QStringLiteral("900"));
    }

    void aRestoreThatWasNotFinishedSaysSo()
    {
        Salon salon;
        salon.storage.reset();
        PostgresServer::shared().run(salon.config.databaseUrl, "UPDATE schema SET min_program = min_program + 1000000");
        const auto refused = Storage::open(salon.config, salon.clock);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("restore FILE")), qPrintable(refused.error().detail));
    }

    /// A backup holds what lies in "public".
    void aSchemaOfTheRoleIsNotUsed()
    {
        const SystemClock clock;
        const auto url = PostgresServer::shared().makeDatabase();
        PostgresServer::shared().run(url, "CREATE SCHEMA AUTHORIZATION CURRENT_USER");
        {
            const auto opened = Storage::open({.databaseUrl = url}, clock);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        }
        QCOMPARE(PostgresServer::shared().ask(url, "SELECT table_schema FROM information_schema.tables WHERE "
                                                   "table_name = 'segment'"),
                 QStringLiteral("public"));
        PostgresServer::shared().dropDatabase(url);
    }

    void whatTheServerRefusesIsNotCalledUnreachable()
    {
        const SystemClock clock;
        const auto url = PostgresServer::shared().makeDatabase();
        const auto name = QUrl(url).path().mid(1).toLatin1();
        const auto postgres = PostgresServer::shared().url(QStringLiteral("postgres"));
        PostgresServer::shared().run(postgres, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        const auto refused = Storage::open({.databaseUrl = url}, clock);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("does not let us in")),
                 qPrintable(refused.error().detail));
        PostgresServer::shared().run(postgres, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        PostgresServer::shared().dropDatabase(url);
    }

    void onlyUtf8IsTaken()
    {
        const SystemClock clock;
        PostgresServer::shared().run(PostgresServer::shared().url(QStringLiteral("postgres")),
                                     "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE "
                                     "template0");
        const auto url = PostgresServer::shared().url(QStringLiteral("latin"));
        const auto refused = Storage::open({.databaseUrl = url}, clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("createdb")), qPrintable(refused.error().detail));
        PostgresServer::shared().dropDatabase(url);
    }

    void aNulInATextIsLeftOut()
    {
        const Salon salon;
        VERIFY_OK(salon.storage->writeAndWait([](Session &session) {
            return session.execute("UPDATE company SET name = ?1", QStringLiteral("Haar") + QChar(0) + u'x');
        }));
        QCOMPARE(PostgresServer::shared().ask(salon.config.databaseUrl, "SELECT name FROM company"),
                 QStringLiteral("Haarx"));
    }

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
        const Salon salon;
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
            Salon salon(StorageConfig::Threading::Inline, proxy.url());
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
            Salon salon(StorageConfig::Threading::Threaded, proxy.url());
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
            Salon salon(StorageConfig::Threading::Threaded, proxy.url());
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
