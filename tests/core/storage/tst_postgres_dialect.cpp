// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"
#include "core/storage/postgres_connection.h"
#include "core/storage/postgres_dialect.h"
#include "postgres_salon.h"

using namespace tresen;
using namespace tresen::test;

/// What both databases understand alike, and what PostgreSQL is told beside it.
class TestPostgresDialect : public QObject
{
    Q_OBJECT

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
        const PostgresSalon salon;
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

        const PostgresSalon salon;
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
        const PostgresSalon salon;
        salon.storage->readAndWait([&](Session &session) {
            const auto wrong = columnsOf(
                session,
                "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN "
                "pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' LEFT JOIN pg_attribute a ON "
                "a.attrelid = t.oid AND a.attnum = i.indkey[0] WHERE a.attname IS DISTINCT FROM 'company_id'");
            QCOMPARE(wrong, QStringList());
        });
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
        const PostgresSalon salon;
        VERIFY_OK(salon.storage->writeAndWait([](Session &session) {
            return session.execute("UPDATE company SET name = ?1", QStringLiteral("Haar") + QChar(0) + u'x');
        }));
        QCOMPARE(PostgresServer::shared().ask(salon.config.databaseUrl, "SELECT name FROM company"),
                 QStringLiteral("Haarx"));
    }
};

QTEST_GUILESS_MAIN(TestPostgresDialect)
#include "tst_postgres_dialect.moc"
