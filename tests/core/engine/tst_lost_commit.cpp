// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "core/booking/commands.h"
#include "core/engine/command_runner.h"
#include "test_salon.h"
#include "tests/core/storage/test_database.h"
#include "tests/support/cutting_proxy.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// The desk's way to a PostgreSQL server, on a line that can be cut. No reader besides, whose transactions would end
/// with a COMMIT, too.
struct Desk {
    PostgresDatabase database;
    CuttingProxy proxy{database.url};
    SystemClock clock;
    SystemRandom random;
    TestSalon salon;
    CatalogHolder catalog;
    std::unique_ptr<Storage> storage;
    std::unique_ptr<CommandRunner> runner;

    Desk()
    {
        setLogLevel(LogLevel::Error);
        StorageConfig config;
        config.databaseUrl = proxy.url();
        config.threading = StorageConfig::Threading::Inline;
        config.uncertainPatience = 500ms;
        auto opened = Storage::open(config, clock);
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        storage = std::move(*opened);
        const auto saved = storage->writeAndWait(
            [&](Session &session) { return CatalogStore(session, salon.company).save(salon.catalog); });
        if (!saved) qFatal("%s", qPrintable(saved.error().detail));
        catalog.set(std::make_shared<const Catalog>(salon.catalog));
        runner = std::make_unique<CommandRunner>(*storage, clock, random, catalog, 0ms);
    }
    /// A weekday's morning, weeks ahead.
    [[nodiscard]] static Instant at(int week = 0)
    {
        auto day = std::chrono::floor<std::chrono::days>(SystemClock().now()) + std::chrono::days(14 + 7 * week);
        while (std::chrono::weekday(std::chrono::time_point_cast<std::chrono::days>(day)) != std::chrono::Tuesday)
            day += std::chrono::days(1);
        return day + std::chrono::hours(10);
    }
    Outcome<Booked> book(Instant start)
    {
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß");
        request.service = salon.cut;
        request.staff = salon.anna;
        request.start = start;
        const Actor actor{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};
        return runner
            ->command<Booked>([&](Session &session, const CommandContext &context) {
                return tresen::book(session, context, actor, request);
            })
            .result();
    }
};

} // namespace

/// The line to the database is cut while a booking is being committed: what the person is told is true.
class TestLostCommit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatIsBackSaysWhatHappened_data()
    {
        QTest::addColumn<bool>("stored");
        QTest::newRow("the server carried it out") << true;
        QTest::newRow("the server never heard of it") << false;
    }

    void aServerThatIsBackSaysWhatHappened()
    {
        QFETCH(bool, stored);
        Desk desk;
        const auto at = Desk::at();
        desk.proxy.cut(stored ? CuttingProxy::Cut::AfterCommit : CuttingProxy::Cut::BeforeCommit);
        const auto booked = desk.book(at);
        QCOMPARE(booked.has_value(), stored);
        if (!stored) QCOMPARE(toWord(booked.error().code), QStringLiteral("database_unavailable"));
        const auto again = desk.book(at);
        QCOMPARE(again.has_value(), !stored);
        if (stored) QCOMPARE(toWord(again.error().code), QStringLiteral("slot_taken"));
    }

    void aServerThatStaysAwayLeavesItOpen_data()
    {
        QTest::addColumn<bool>("stored");
        QTest::newRow("the server carried it out") << true;
        QTest::newRow("the server never heard of it") << false;
    }

    void aServerThatStaysAwayLeavesItOpen()
    {
        QFETCH(bool, stored);
        Desk desk;
        const auto at = Desk::at();
        desk.proxy.cut(stored ? CuttingProxy::Cut::AfterCommit : CuttingProxy::Cut::BeforeCommit, true);
        const auto booked = desk.book(at);
        QVERIFY(!booked);
        QCOMPARE(toWord(booked.error().code), QStringLiteral("outcome_unknown"));
        for (const auto *language : {"de", "en"}) {
            const auto told = refusalSentence(booked.error().code, QLatin1String(language));
            QVERIFY2(!told.contains(QStringLiteral("nichts")) && !told.contains(QStringLiteral("nothing")),
                     qPrintable(told));
            QVERIFY2(told.contains(QStringLiteral("nicht bekannt")) || told.contains(QStringLiteral("not known")),
                     qPrintable(told));
        }
    }
};

QTEST_GUILESS_MAIN(TestLostCommit)
#include "tst_lost_commit.moc"
