// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <thread>

#include <QTemporaryDir>

#include "test_database.h"
#include "tests/support/fault_vfs.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// The writer, its group commit, and the readers, on a file and on a server.
class TestStorage : public QObject
{
    Q_OBJECT

    struct OnDisk {
        explicit OnDisk(StorageConfig::Threading threading = StorageConfig::Threading::Threaded)
        {
            config.threading = threading;
            if (onPostgres()) {
                config.databaseUrl = postgres.emplace().url;
            } else {
                config.dataDir = folder.filePath(QStringLiteral("data"));
                config.vfs = faultvfs::name();
            }
            reopen();
        }
        void reopen()
        {
            storage.reset();
            auto opened = Storage::open(config, clock);
            if (!opened) qFatal("%s", qPrintable(opened.error().detail));
            storage = std::move(*opened);
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

        QTemporaryDir folder;
        std::optional<PostgresDatabase> postgres;
        SystemClock clock;
        CompanyId company = id<CompanyId>(1);
        StorageConfig config;
        std::unique_ptr<Storage> storage;
    };

    /// Keeps the writer busy inside a command until it is let go, so that what is written meanwhile is one batch.
    class Gate
    {
    public:
        explicit Gate(Storage &storage)
        {
            auto opened = m_open.get_future().share();
            auto entered = std::make_shared<std::promise<void>>();
            storage.write(
                [opened, entered](Session &) -> Result<> {
                    entered->set_value();
                    opened.wait();
                    return {};
                },
                [](const Result<> &) {});
            entered->get_future().wait();
        }
        void open() { m_open.set_value(); }

    private:
        std::promise<void> m_open;
    };

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void anIdleBookingIsOneSync()
    {
        OnDisk db;
        for (int n = 1; n <= 20; ++n) {
            const auto before = faultvfs::counts().logSyncs;
            const auto commits = db.storage->stats().commits;
            VERIFY_OK(db.storage->writeAndWait(db.insert(n)));
            if (!onPostgres()) QCOMPARE(faultvfs::counts().logSyncs - before, qint64(1));
            QCOMPARE(db.storage->stats().commits - commits, qint64(1));
        }
        QCOMPARE(db.customers(), 20);
    }

    void whatArrivesDuringACommitSharesTheNext()
    {
        OnDisk db;
        Gate gate(*db.storage);
        std::vector<int> told;
        std::vector<ErrorCode> errors;
        std::promise<void> last;
        constexpr int number = 50;
        for (int n = 1; n <= number; ++n) {
            auto command = n == 7 ? Storage::Command([&db](Session &session) -> Result<> {
                auto done = CustomerStore(session, db.company).insert(customer(1000));
                return done ? failure(ErrorCode::Conflict, QStringLiteral("changed its mind")) : done;
            })
                                  : db.insert(n);
            db.storage->write(std::move(command), [&, n](const Result<> &result) {
                told.push_back(n);
                if (!result) errors.push_back(result.error().code);
                if (n == number) last.set_value();
            });
        }
        const auto before = db.storage->stats();
        const auto syncs = faultvfs::counts().logSyncs;
        gate.open();
        last.get_future().wait();
        QCOMPARE(told.size(), std::size_t(number));
        QVERIFY(std::ranges::is_sorted(told));
        QCOMPARE(errors, std::vector{ErrorCode::Conflict});
        const auto after = db.storage->stats();
        QCOMPARE(after.commits - before.commits, qint64(2)); // the gate's own, then all the others
        if (!onPostgres()) QCOMPARE(faultvfs::counts().logSyncs - syncs, qint64(1)); // the gate wrote nothing
        QCOMPARE(db.customers(), number - 1);
    }

    void whatNobodyWaitsForGoesAlongWithTheNext()
    {
        OnDisk db;
        std::vector<int> ran;
        std::vector<int> told;
        std::promise<void> last;
        const auto command = [&](int n) {
            return [&ran, insert = db.insert(n), n](Session &session) {
                ran.push_back(n);
                return insert(session);
            };
        };
        const auto before = db.storage->stats().commits;
        {
            Gate gate(*db.storage);
            db.storage->writeBehind(command(1), [&](const Result<> &) { told.push_back(1); });
            db.storage->write(command(2), [&](const Result<> &) { told.push_back(2); });
            db.storage->writeBehind(command(3), [&](const Result<> &) {
                told.push_back(3);
                last.set_value();
            });
            gate.open();
        }
        last.get_future().wait();
        QCOMPARE(ran, (std::vector{1, 2, 3}));                     // in the order of their arrival
        if (!onPostgres()) QCOMPARE(told, (std::vector{2, 1, 3})); // whoever waits hears first
        QCOMPARE(db.storage->stats().commits - before, qint64(2)); // the gate's own
        std::promise<bool> alone;
        db.storage->writeBehind(db.insert(4), [&](const Result<> &result) { alone.set_value(bool(result)); });
        QVERIFY(alone.get_future().get()); // nobody has to come along
        QCOMPARE(db.customers(), 4);
    }

    void closingRunsWhatNobodyWaitsFor()
    {
        OnDisk db;
        for (int n = 1; n <= 5; ++n)
            db.storage->writeBehind(db.insert(n), [](const Result<> &) {});
        db.reopen();
        QCOMPARE(db.customers(), 5);
    }

    void aBatchIsBounded()
    {
        OnDisk db;
        db.config.batchLimit = 10;
        db.reopen();
        Gate gate(*db.storage);
        std::promise<void> last;
        for (int n = 1; n <= 30; ++n)
            db.storage->write(db.insert(n), [&, n](const Result<> &) {
                if (n == 30) last.set_value();
            });
        const auto before = db.storage->stats().commits;
        gate.open();
        last.get_future().wait();
        QCOMPARE(db.storage->stats().commits - before, qint64(4));
    }

    void aFullQueueRefusesAtOnce()
    {
        OnDisk db;
        db.config.queueLimit = 3;
        db.reopen();
        Gate gate(*db.storage);
        std::promise<void> last;
        for (int n = 1; n <= 3; ++n)
            db.storage->write(db.insert(n), [&, n](const Result<> &) {
                if (n == 3) last.set_value();
            });
        std::optional<ErrorCode> refused;
        db.storage->write(db.insert(4), [&](const Result<> &result) { refused = result.error().code; });
        QCOMPARE(refused, std::optional(ErrorCode::Unavailable));
        gate.open();
        last.get_future().wait();
        QCOMPARE(db.customers(), 3);
    }

    void listenersHearBeforeTheCallerDoes()
    {
        OnDisk db;
        QStringList order;
        db.storage->onCommitted([&](const ChangeSet &changes) {
            order << QStringLiteral("changed %1").arg(changes.companies.front().customers.size());
        });
        Gate gate(*db.storage);
        std::promise<void> last;
        db.storage->write(db.insert(1), [&](const Result<> &) { order << QStringLiteral("first"); });
        db.storage->write(db.insert(2), [&](const Result<> &) {
            order << QStringLiteral("second");
            last.set_value();
        });
        gate.open();
        last.get_future().wait();
        QCOMPARE(order, QStringList({QStringLiteral("changed 2"), QStringLiteral("first"), QStringLiteral("second")}));
    }

    void aReaderSeesWhatWasTold()
    {
        OnDisk db;
        for (int n = 1; n <= 50; ++n) {
            VERIFY_OK(db.storage->writeAndWait(db.insert(n)));
            QCOMPARE(db.customers(), n);
        }
    }

    void aReaderCannotWrite()
    {
        OnDisk db;
        std::optional<ErrorCode> refused;
        db.storage->readAndWait([&](Session &session) {
            const auto done = CustomerStore(session, db.company).insert(customer(1));
            if (!done) refused = done.error().code;
        });
        QCOMPARE(refused, std::optional(onPostgres() ? ErrorCode::Denied : ErrorCode::ReadOnly));
    }

    void aReadIsOneSnapshot()
    {
        OnDisk db;
        std::promise<void> reading;
        std::promise<void> written;
        std::pair<int, int> seen{-1, -1};
        std::promise<void> done;
        const auto count = [&](Session &session) {
            int n = -1;
            auto rows = session.query("SELECT count(*) FROM customer WHERE company_id = ?1", db.company);
            if (rows.next()) rows.read(n);
            return n;
        };
        QVERIFY(db.storage->read([&](Session &session) {
            seen.first = count(session);
            reading.set_value();
            written.get_future().wait();
            seen.second = count(session);
            done.set_value();
        }));
        reading.get_future().wait();
        VERIFY_OK(db.storage->writeAndWait(db.insert(1)));
        written.set_value();
        done.get_future().wait();
        QCOMPARE(seen, std::pair(0, 0));
    }

    void oneOfManyGetsTheSlot()
    {
        OnDisk db;
        VERIFY_OK(db.storage->writeAndWait(
            [&](Session &session) { return CatalogStore(session, db.company).save(catalog(db.company)); }));
        constexpr int desks = 8;
        for (int round = 0; round < 20; ++round) {
            std::atomic<int> won = 0;
            std::atomic<int> lost = 0;
            std::vector<std::thread> threads;
            for (int desk = 0; desk < desks; ++desk)
                threads.emplace_back([&, desk] {
                    const auto result = db.storage->writeAndWait([&](Session &session) {
                        return BusyStore(session, db.company)
                            .replace(BusyRow::Kind::Segment, uuid(round * desks + desk + 1),
                                     {{id<StaffId>(1), {at(round * 60 + desk), at(round * 60 + 30 + desk)}}});
                    });
                    if (result)
                        ++won;
                    else if (result.error().code == ErrorCode::Conflict)
                        ++lost;
                });
            for (auto &thread : threads)
                thread.join();
            QCOMPARE(won.load(), 1);
            QCOMPARE(lost.load(), desks - 1);
        }
    }

    void aValueComesBackAfterTheCommit()
    {
        OnDisk db;
        std::promise<Result<QString>> told;
        db.storage->writeFor<QString>(
            [&](Session &session) -> Result<QString> {
                auto done = CustomerStore(session, db.company).insert(customer(1));
                if (!done) return tl::unexpected(done.error());
                return QStringLiteral("made");
            },
            [&](const Result<QString> &result) { told.set_value(result); });
        const auto result = told.get_future().get();
        QVERIFY(result);
        QCOMPARE(*result, QStringLiteral("made"));
        QCOMPARE(db.customers(), 1);
    }

    void tooManyQueriesAreRefusedAtOnce()
    {
        OnDisk db;
        db.config.queueLimit = 2;
        db.config.readers = 1;
        db.reopen();
        std::promise<void> reading;
        std::promise<void> finish;
        std::promise<void> last;
        std::atomic<int> ran = 0;
        QVERIFY(db.storage->read([&](Session &) {
            reading.set_value();
            finish.get_future().wait();
        }));
        reading.get_future().wait();
        QVERIFY(db.storage->read([&](Session &) { ++ran; }));
        QVERIFY(db.storage->read([&](Session &) { last.set_value(); }));
        QVERIFY(!db.storage->read([&](Session &) { ++ran; }));
        finish.set_value();
        last.get_future().wait();
        QCOMPARE(ran.load(), 1);
    }

    void closingRunsWhatIsQueued()
    {
        OnDisk db;
        std::atomic<int> told = 0;
        for (int n = 1; n <= 100; ++n)
            db.storage->write(db.insert(n), [&](const Result<> &r) { told += r ? 1 : 0; });
        db.storage->close();
        QCOMPARE(told.load(), 100);
        db.storage->close();
        std::optional<ErrorCode> refused;
        db.storage->write(db.insert(101), [&](const Result<> &result) { refused = result.error().code; });
        QCOMPARE(refused, std::optional(ErrorCode::Cancelled));
        QVERIFY(!db.storage->read([](Session &) {}));
        db.reopen();
        QCOMPARE(db.customers(), 100);
    }

    void inlineAResultMayAskForTheNextWrite()
    {
        OnDisk db(StorageConfig::Threading::Inline);
        QStringList order;
        db.storage->write(db.insert(1), [&](const Result<> &) {
            order << QStringLiteral("first");
            db.storage->write(db.insert(2), [&](const Result<> &) { order << QStringLiteral("second"); });
            order << QStringLiteral("asked");
        });
        order << QStringLiteral("returned");
        QCOMPARE(order, QStringList({QStringLiteral("first"), QStringLiteral("asked"), QStringLiteral("second"),
                                     QStringLiteral("returned")}));
        QCOMPARE(db.customers(), 2);
    }

    void whatAFailedCommandTouchedIsNotTold()
    {
        OnDisk db(StorageConfig::Threading::Inline);
        int heard = 0;
        db.storage->onCommitted([&](const ChangeSet &) { ++heard; });
        const auto result = db.storage->writeAndWait([&](Session &session) -> Result<> {
            auto done = CustomerStore(session, db.company).insert(customer(1));
            return done ? failure(ErrorCode::Cancelled, QStringLiteral("changed its mind")) : done;
        });
        QVERIFY(!result);
        QCOMPARE(heard, 0);
        QCOMPARE(db.customers(), 0);
        QVERIFY(db.storage->writable());
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
