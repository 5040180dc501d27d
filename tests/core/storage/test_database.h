// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/hold_store.h"
#include "core/storage/storage.h"
#include "core/storage/sync_store.h"
#include "core/storage/work_store.h"
#include "samples.h"
#include "tests/support/postgres_server.h"

namespace tresen::test {

/// The databases that each suite runs on, called by its initTestCase_data().
inline void databases()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("SQLite") << QStringLiteral("sqlite");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
}

[[nodiscard]] inline bool onPostgres()
{
    QFETCH_GLOBAL(QString, database);
    return database == QLatin1String("postgresql");
}

/// A database on the test's own server with the newest schema and nothing in it, dropped with this object.
class PostgresDatabase
{
public:
    PostgresDatabase()
        : url(PostgresServer::shared().copyDatabase(migrated()))
    {}
    ~PostgresDatabase() { PostgresServer::shared().dropDatabase(url); }
    PostgresDatabase(const PostgresDatabase &) = delete;
    PostgresDatabase &operator=(const PostgresDatabase &) = delete;

    const QString url;

private:
    static QString migrated()
    {
        static const QString made = [] {
            auto url = PostgresServer::shared().makeDatabase();
            const ManualClock clock(start);
            const auto opened =
                Storage::open({.databaseUrl = url, .threading = StorageConfig::Threading::Inline}, clock);
            if (!opened) qFatal("%s", qPrintable(opened.error().detail));
            return url;
        }();
        return made;
    }
};

/// A fresh database of the kind that the row names, with one company, its catalog and two customers. Time stands still
/// until it is moved.
class TestDatabase
{
public:
    TestDatabase()
        : clock(start)
    {
        StorageConfig config;
        config.threading = StorageConfig::Threading::Inline;
        if (onPostgres()) {
            m_postgres.emplace();
            config.databaseUrl = m_postgres->url;
        } else {
            config.inMemory = true;
        }
        auto opened = Storage::open(config, clock);
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        storage = std::move(*opened);
        const auto filled = write([this](Session &session) -> Result<> {
            auto done = CatalogStore(session, company).save(catalog(company));
            if (done) done = CustomerStore(session, company).insert(customer(1));
            if (done) done = CustomerStore(session, company).insert(customer(2, QStringLiteral("Anna Müller")));
            return done;
        });
        if (!filled) qFatal("%s", qPrintable(filled.error().detail));
    }

    Result<> write(const Storage::Command &command) { return storage->writeAndWait(command); }
    void read(const Storage::ReadQuery &query) { storage->readAndWait(query); }

    ManualClock clock;
    CompanyId company = id<CompanyId>(1);
    StaffId eva = id<StaffId>(1);
    StaffId cagla = id<StaffId>(2);

private:
    std::optional<PostgresDatabase> m_postgres;

public:
    std::unique_ptr<Storage> storage; ///< closed before its database is dropped
};

/// What a store of one kind of row holds, and saving such rows, for stores with load() and save().
template <typename Store>
[[nodiscard]] auto loadedFrom(TestDatabase &db, CompanyId company)
{
    std::decay_t<decltype(*std::declval<Store &>().load())> rows;
    db.read([&](Session &session) {
        auto found = Store(session, company).load();
        if (!found) qFatal("%s", qPrintable(found.error().detail));
        rows = std::move(*found);
    });
    return rows;
}
template <typename Store, typename Row>
void saveInto(TestDatabase &db, CompanyId company, const std::vector<Row> &rows)
{
    const auto saved = db.write([&](Session &session) { return Store(session, company).save(rows); });
    if (!saved) qFatal("%s", qPrintable(saved.error().detail));
}

/// The value of a Result, or the test fails here with its error.
#define VALUE_OR_FAIL(name, expression)                                                                                \
    const auto name##Result = (expression);                                                                            \
    if (!name##Result) QFAIL(qPrintable(name##Result.error().detail));                                                 \
    const auto &name = *name##Result

#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto verified = (expression);                                                                            \
        if (!verified) QFAIL(qPrintable(verified.error().detail));                                                     \
    } while (false)

} // namespace tresen::test
