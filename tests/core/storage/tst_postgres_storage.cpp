// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>

#include "postgres_salon.h"

using namespace tresen;
using namespace tresen::test;

/// What commands cost on a server and learn from it, and who may open a database there.
class TestPostgresStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Counted, not timed: one wait for the customer's row, one for the commit and everything before it.
    void aBookingIsTwoRoundTrips()
    {
        const PostgresSalon salon;
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
        const PostgresSalon salon;
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
        PostgresSalon salon(StorageConfig::Threading::Threaded);
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
        PostgresSalon salon;
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
        PostgresSalon salon;
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
        PostgresSalon salon;
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
};

QTEST_GUILESS_MAIN(TestPostgresStorage)
#include "tst_postgres_storage.moc"
