// SPDX-License-Identifier: GPL-3.0-or-later
#include <stop_token>

#include "core/storage/demand_store.h"
#include "core/storage/storage.h"
#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;

namespace {

QString wordsOf(const Knowledge &known)
{
    return toWord(known.state) + u' ' + toWord(known.source) +
           (known.isVerified() ? QStringLiteral(" sure") : QString());
}

} // namespace

/// What is free, asked at the engine's door, with the sandbox as Cal.com over real HTTP.
class TestEngineTimes : public QObject
{
    Q_OBJECT

    static constexpr auto slotsListed = "slots.list";

    static TimesQuestion question(const EngineSalon &salon, StaffId staff, Instant start)
    {
        return {{salon.test.cut, staff, {}, {}, 5s}, {start}, 0};
    }
    static QString about(EngineSalon &salon, StaffId staff, Instant start)
    {
        const auto answer = valueOf(salon.engine->checkTimes(question(salon, staff, start)));
        if (!answer) qFatal("refused: %s", qPrintable(answer.error().detail));
        return wordsOf(answer->times.front().known);
    }
    static void strangerBooks(EngineSalon &salon, StaffId staff, Instant start)
    {
        const auto *mapping = salon.test.catalog.mapping(salon.test.cut, 0, staff);
        const auto status =
            salon.online("/v2/bookings", "{\"start\":\"" + toIso(start).toUtf8() +
                                             "\",\"eventTypeId\":" + QByteArray::number(mapping->eventType.value) +
                                             ",\"attendee\":{\"name\":\"Ulla\",\"email\":\"ulla@example."
                                             "org\",\"timeZone\":\"Europe/Berlin\"}}");
        QCOMPARE(status, 201);
    }

private Q_SLOTS:
    void whatIsTakenAtCalcomIsNotOffered()
    {
        EngineSalon salon;
        salon.config.workerOn = false; // nothing is compared or read ahead
        salon.open();
        strangerBooks(salon, salon.test.ben, salon.at(14));
        QCOMPARE(about(salon, salon.test.ben, salon.at(14)), QStringLiteral("taken calcom sure"));
        QCOMPARE(about(salon, salon.test.ben, salon.at(15)), QStringLiteral("free calcom sure"));
        const auto others =
            valueOf(salon.engine->alternatives({{salon.test.cut, salon.test.ben, {}, {}, 5s}, salon.at(14), 2}));
        QVERIFY(others);
        QCOMPARE(others->offers.size(), std::size_t(2));
        for (const auto &offer : others->offers)
            QVERIFY(offer.time.start != salon.at(14) && offer.known.isVerified());
        // One for the day, one for the rest of its fortnight; those that the status shows are those that left.
        QVERIFY(QTest::qWaitFor([&] { return salon.engine->status().cache.calls == 2; }, 15'000));
        QCOMPARE(salon.engine->status().cache.hits, quint64(1));
        QCOMPARE(salon.engine->status().cache.misses, quint64(2));
    }

    void aThousandAtTheDoorAreOneCall()
    {
        EngineSalon salon([](SandboxServer::Options &options) { options.slots = {400, 400}; });
        salon.config.workerOn = false; // nothing is read ahead
        salon.open();
        const auto wanted = question(salon, salon.test.ben, salon.at(10));
        std::vector<QFuture<Outcome<TimesAnswer>>> answers;
        for (int i = 0; i < 1000; ++i)
            answers.push_back(salon.engine->checkTimes(wanted));
        for (const auto &answer : answers) {
            const auto got = valueOf(answer);
            QVERIFY(got);
            QVERIFY(got->times.front().known.isVerified());
        }
        QCOMPARE(salon.asked(QString::fromLatin1(slotsListed)), 1);
    }

    void whoStopsHasACancelledFuture()
    {
        EngineSalon salon([](SandboxServer::Options &options) { options.slots = {2000, 2000}; });
        salon.open();
        std::stop_source stop;
        const auto future = salon.engine->checkTimes(question(salon, salon.test.ben, salon.at(10)), stop.get_token());
        stop.request_stop();
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 1500));
        QVERIFY(future.isCanceled());
        QCOMPARE(future.resultCount(), 0);
    }

    void whenCalcomIsAwayOurOwnCalendarAnswersAndSaysSo()
    {
        EngineSalon salon;
        salon.config.workerOn = false; // nothing is compared or read ahead
        salon.open();
        salon.breakIt(R"({"kind":"fail","operation":"slots.list","status":500,"count":50})");
        salon.book(salon.test.cut, salon.test.ben, salon.at(11));
        QCOMPARE(about(salon, salon.test.ben, salon.at(10)), QStringLiteral("unknown salon"));
        QCOMPARE(about(salon, salon.test.ben, salon.at(11)), QStringLiteral("taken salon sure"));
    }

    void whatAnEventTypeRefusesIsKnownAfterARestartWithoutCalcom()
    {
        EngineSalon salon([](SandboxServer::Options &options) {
            for (auto &type : options.salon.eventTypes)
                type.minimumNotice = 60 * 24 * 30;
        });
        salon.config.workerOn = false; // nothing is compared or read ahead
        salon.open();
        QVERIFY(valueOf(salon.engine->connection()));
        salon.close();
        salon.breakIt(R"({"kind":"fail","operation":"slots.list","status":500,"count":50})");
        salon.open();
        QTRY_COMPARE(about(salon, salon.test.ben, salon.at(10)), QStringLiteral("taken calcom sure"));
    }

    void demandIsKeptForTheNextStart()
    {
        EngineSalon salon;
        salon.open();
        QCOMPARE(about(salon, salon.test.ben, salon.at(10)), QStringLiteral("free calcom sure"));
        salon.close();
        SystemClock clock;
        StorageConfig files;
        files.dataDir = salon.config.dataDir;
        const auto storage = Storage::open(files, clock);
        QVERIFY(storage);
        std::vector<DemandRow> rows;
        (*storage)->readAndWait([&](Session &session) {
            if (const auto found = DemandStore(session, salon.test.company).load()) rows = *found;
        });
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows.front().askedMilli, qint64(1000));
        QCOMPARE(rows.front().eventType, salon.test.catalog.mapping(salon.test.cut, 0, salon.test.ben)->eventType);
    }
};

QTEST_GUILESS_MAIN(TestEngineTimes)
#include "tst_engine_times.moc"
