// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <thread>

#include "core/base/manual_scheduler.h"
#include "core/base/random.h"
#include "core/metrics/rollup_codec.h"
#include "core/slo/range_reader.h"
#include "core/slo/rollup_job.h"
#include "core/storage/alert_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;

namespace {

/// What was recorded, one by one: from which everything is worked out a second time, without histograms.
struct Raw {
    std::string series;
    Instant at;
    nanoseconds took;
    RecordOutcome outcome;
    CacheUse cache;
};

nanoseconds anyTime(SeededRandom &random) { return nanoseconds(std::int64_t(1e5 * std::pow(1e5, random.unit()))); }

HourRollup anyHour(SeededRandom &random)
{
    HourRollup hour;
    for (auto minutes = random.below(60); minutes > 0; --minutes) {
        RecordSeries series(milliseconds(100));
        for (auto n = random.below(20) + 1; n > 0; --n)
            series.record({anyTime(random), RecordOutcome(random.below(recordOutcomes)), CacheUse(random.below(3)),
                           std::uint32_t(random.below(4)), "call_0123456789abcdef"});
        auto drained = series.drain();
        const auto minute = int(random.below(60));
        hour.add(minute, drained.rollup);
        for (auto &slow : drained.slowest) {
            slow.minute = minute;
            hour.addSlow(slow);
        }
    }
    return hour;
}

/// The value that the part q stays at or below, of sorted values.
double exactPercentile(const std::vector<nanoseconds> &sorted, double q)
{
    const auto rank = std::max(1.0, std::ceil(q * double(sorted.size())));
    return duration<double, std::milli>(sorted[std::size_t(rank) - 1]).count();
}

bool nearlySame(double is, double should) { return std::abs(is - should) <= 0.005 * should; }

} // namespace

/// From one recorded call to the points of a chart, over the database.
class TestRollups : public QObject
{
    Q_OBJECT

    static std::vector<SeriesView> ask(TestDatabase &db, const RollupBook &book, const SeriesQuestion &question)
    {
        std::vector<SeriesView> views;
        db.read([&](Session &session) {
            auto read = readSeries(session, db.company, book.hours(), question);
            if (!read) qFatal("%s", qPrintable(read.error().detail));
            views = *read;
        });
        return views;
    }
    static void write(TestDatabase &db, RollupBook &book, Instant now)
    {
        const auto rows = book.unwritten();
        const auto done = db.write([&](Session &session) -> Result<> {
            for (const auto &row : rows)
                if (auto put = RollupStore(session, db.company)
                                   .put(QString::fromStdString(row.series), {row.hour, row.part, row.packed});
                    !put)
                    return put;
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        book.written(rows, now);
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void packedHoursAreReadAgain()
    {
        SeededRandom random(3);
        for (int i = 0; i < 200; ++i) {
            const auto hour = anyHour(random);
            const auto read = unpackHour(pack(hour));
            QVERIFY(read);
            QVERIFY(*read == hour);
        }
    }

    void otherBytesAreRefused()
    {
        SeededRandom random(4);
        for (int i = 0; i < 300; ++i) {
            const auto packed = pack(anyHour(random));
            QVERIFY(!unpackHour(packed.first(qsizetype(random.below(std::uint64_t(packed.size()))))));
            QVERIFY(!unpackHour(packed + '\1'));
            auto spoiled = packed;
            spoiled[qsizetype(random.below(std::uint64_t(packed.size())))] = char(random.below(256));
            if (const auto read = unpackHour(spoiled)) // another number, but none that cannot be
                for (const auto &[minute, rollup] : read->minutes)
                    QVERIFY(minute >= 0 && minute < 60 && rollup.times.entries().size() <= HistogramBuckets::count);
        }
    }

    /// The second reckoning: sorts what was recorded and counts it, and knows nothing of buckets, hours or rows.
    void chartsAreWhatTheRawEventsSay()
    {
        TestDatabase db;
        SeededRandom random(9);
        Recorder recorder;
        RollupBook book(1000);
        std::vector<Raw> raw;
        auto now = db.clock.now();
        const auto from = now;
        const std::vector<std::string> names{"check_availability", "start_booking", "list_services"};
        for (int second = 0; second < 5 * 3600; second += 10) {
            if (second == 7200) { // a restart: what follows is another part
                write(db, book, now);
            }
            for (auto n = random.below(3); n > 0; --n) {
                const auto &name = names[random.below(3)];
                const Recorded one{anyTime(random), RecordOutcome(random.below(recordOutcomes)),
                                   CacheUse(random.below(3)), 1, "call_1"};
                recorder.record(RecordKind::Function, name, one);
                raw.push_back({"function/" + name, now, one.took, one.outcome, one.cache});
            }
            book.add(recorder.drain(), now);
            if (second % 60 == 50) write(db, book, now);
            now += 10s;
        }
        for (const bool together : {false, true}) {
            SeriesQuestion question;
            question.series = {QStringLiteral("function/*")};
            question.from = from + 17min;
            question.to = now - 20min;
            question.points = 60;
            question.together = together;
            const auto views = ask(db, book, question);
            QCOMPARE(views.size(), std::size_t(together ? 1 : 3));
            for (const auto &view : views) {
                QVERIFY(view.points.size() <= 60);
                qint64 all = 0;
                for (const auto &point : view.points) {
                    std::vector<nanoseconds> times;
                    OutcomeCounts outcomes{};
                    qint64 hits = 0;
                    for (const auto &one : raw) {
                        if (!together && QString::fromStdString(one.series) != view.series) continue;
                        if (one.at < std::max(point.from, question.from) || one.at >= point.from + view.step) continue;
                        if (one.at >= question.to) continue;
                        times.push_back(one.took);
                        ++outcomes[std::size_t(one.outcome)];
                        hits += one.cache == CacheUse::Hit ? 1 : 0;
                    }
                    std::ranges::sort(times);
                    QCOMPARE(point.n, qint64(times.size()));
                    QCOMPARE(point.outcomes, outcomes);
                    QCOMPARE(point.hits, hits);
                    all += point.n;
                    if (times.empty()) continue;
                    QVERIFY(nearlySame(point.p50Ms, exactPercentile(times, 0.5)));
                    QVERIFY(nearlySame(point.p95Ms, exactPercentile(times, 0.95)));
                    QVERIFY(nearlySame(point.p99Ms, exactPercentile(times, 0.99)));
                }
                QCOMPARE(view.total.n, all);
                qint64 bars = 0;
                for (const auto &bar : view.bars)
                    bars += bar.n;
                QCOMPARE(bars, all);
            }
        }
    }

    void whatWasRecordedJustNowIsThereBeforeItIsWritten()
    {
        TestDatabase db;
        Recorder recorder;
        RollupBook book(1);
        recorder.record(RecordKind::Command, "book", {3ms});
        book.add(recorder.drain(), db.clock.now());
        const SeriesQuestion question{{QStringLiteral("command/book")}, db.clock.now() - 15min, db.clock.now() + 1min};
        QCOMPARE(ask(db, book, question).front().total.n, qint64(1));
        write(db, book, db.clock.now());
        QCOMPARE(ask(db, book, question).front().total.n, qint64(1));
        recorder.record(RecordKind::Command, "book", {3ms});
        book.add(recorder.drain(), db.clock.now());
        QCOMPARE(ask(db, book, question).front().total.n, qint64(2));
    }

    void processesAreAddedUpAndAClockSetBackLosesNothing()
    {
        TestDatabase db;
        const auto hour = db.clock.now();
        Recorder recorder;
        RollupBook one(1);
        RollupBook other(1 << 20);
        for (auto *book : {&one, &other}) {
            recorder.record(RecordKind::Command, "book", {3ms});
            book->add(recorder.drain(), hour + 5min);
            write(db, *book, hour + 5min);
        }
        // The hour is over and forgotten; then the clock goes back into it.
        recorder.record(RecordKind::Command, "book", {3ms});
        one.add(recorder.drain(), hour + 65min);
        write(db, one, hour + 65min);
        recorder.record(RecordKind::Command, "book", {3ms});
        one.add(recorder.drain(), hour + 10min);
        write(db, one, hour + 10min);
        const SeriesQuestion question{{QStringLiteral("command/book")}, hour, hour + 120min};
        QCOMPARE(ask(db, RollupBook(7), question).front().total.n, qint64(4));
    }

    void theSlowestLeadToWhatWasBehindThem()
    {
        TestDatabase db;
        Recorder recorder;
        RollupBook book(1);
        for (int i = 1; i <= 20; ++i) {
            const auto id = "call_" + std::to_string(i);
            recorder.record(RecordKind::Function, "start_booking", {milliseconds(i), RecordOutcome::Done, {}, 0, id});
        }
        book.add(recorder.drain(), db.clock.now());
        write(db, book, db.clock.now());
        const auto views =
            ask(db, RollupBook(7), {{QStringLiteral("function/*")}, db.clock.now() - 15min, db.clock.now() + 1min});
        const auto &slowest = views.front().slowest;
        QCOMPARE(slowest.size(), std::size_t(4));
        QCOMPARE(slowest.front().correlation, QStringLiteral("call_20"));
        QCOMPARE(slowest.front().tookMs, 20.0);
        QCOMPARE(slowest.back().correlation, QStringLiteral("call_17"));
    }

    void breachesOfTheLimitAreFlagged()
    {
        Recorder recorder;
        auto &series = recorder.series(RecordKind::Function, "x", 5ms);
        for (const auto took : {1ms, 5ms, 6ms, 100ms})
            series.record({took});
        QCOMPARE(series.drain().rollup.breaches, std::uint64_t(2));
    }

    void seriesAreBounded()
    {
        Recorder recorder;
        for (int i = 0; i < 500; ++i)
            recorder.record(RecordKind::Function, std::to_string(i), {1ms});
        const auto drained = recorder.drain();
        QVERIFY(drained.size() <= Recorder::seriesAtMost);
        std::uint64_t all = 0;
        for (const auto &one : drained)
            all += one.what.rollup.count();
        QCOMPARE(all, std::uint64_t(500));
    }

    void nothingIsLostBetweenThreads()
    {
        Recorder recorder;
        auto &series = recorder.series(RecordKind::Function, "x");
        std::atomic<int> running{3};
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 30'000; ++i)
                    series.record({microseconds(i), RecordOutcome::Failed, CacheUse::Hit, 2, "call"});
                --running;
            });
        Rollup all;
        while (running > 0)
            all.merge(series.drain().rollup);
        for (auto &thread : threads)
            thread.join();
        all.merge(series.drain().rollup);
        QCOMPARE(all.count(), std::uint64_t(90'000));
        QCOMPARE(all.count(RecordOutcome::Failed), std::uint64_t(90'000));
        QCOMPARE(all.hits, std::uint64_t(90'000));
        QCOMPARE(all.upstream, std::uint64_t(180'000));
        QVERIFY(series.total() == all);
    }

    void oldHoursAreThinnedAndVeryOldOnesForgotten()
    {
        TestDatabase db;
        SeededRandom random(5);
        const auto now = hourOf(db.clock.now());
        std::map<qint64, HourRollup> written;
        const auto put = db.write([&](Session &session) -> Result<> {
            RollupStore store(session, db.company);
            for (qint64 hour = now - 20; hour <= now; ++hour)
                for (const qint64 part : {1, 2}) {
                    const auto one = anyHour(random);
                    written[hour].merge(one);
                    if (auto done = store.put(QStringLiteral("function/x"), {hour, part, pack(one)}); !done)
                        return done;
                }
            return {};
        });
        VERIFY_OK(put);
        for (bool more = true; more;)
            VERIFY_OK(db.write([&](Session &session) -> Result<> {
                const auto thinned = thinRollups(session, db.company, now - 4, now - 15, 3);
                if (!thinned) return tl::unexpected(thinned.error());
                more = *thinned;
                return {};
            }));
        db.read([&](Session &session) {
            const auto rows = RollupStore(session, db.company).hours(QStringLiteral("function/x"), 0, now + 1);
            QVERIFY(rows);
            std::map<qint64, HourRollup> left;
            for (const auto &row : *rows) {
                QCOMPARE(row.part == 0, row.hour < now - 4);
                left[row.hour].merge(*unpackHour(row.packed));
            }
            QCOMPARE(left.size(), std::size_t(16));
            for (const auto &[hour, rollup] : left)
                QVERIFY(rollup == (hour < now - 4 ? written.at(hour).thinned() : written.at(hour)));
        });
    }

    void theJobWritesEachMinuteAndProbesTheWriter()
    {
        TestDatabase db;
        ManualScheduler scheduler(db.clock.now());
        Recorder recorder;
        RollupBook book(1);
        RollupJob job(*db.storage, scheduler, recorder, book, db.company);
        job.start();
        recorder.record(RecordKind::Command, "book", {3ms});
        scheduler.advance(5min + 1s);
        const SeriesQuestion probes{{QStringLiteral("probe/writer")}, start, start + 10min};
        QCOMPARE(ask(db, RollupBook(7), probes).front().total.n, qint64(4)); // the fifth is written with the next
        const SeriesQuestion bookings{{QStringLiteral("command/book")}, start, start + 10min};
        QCOMPARE(ask(db, RollupBook(7), bookings).front().total.n, qint64(1));
        VERIFY_OK(job.flush());
        QCOMPARE(ask(db, RollupBook(7), probes).front().total.n, qint64(5));
        job.stop();
    }

    void theHistoryOfAlertsIsKeptAsLongAsTheHours()
    {
        TestDatabase db;
        ManualScheduler scheduler(db.clock.now());
        Recorder recorder;
        RollupBook book(1);
        const auto old = start - RollupRules().hoursKept - 2h;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            AlertStore store(session, db.company);
            const AlertEvent event{old, QStringLiteral("errors"), AlertEvent::What::Firing, 0.5, 20, {}};
            auto later = event;
            later.at += 3h;
            const auto done = store.addEvent(event, id<CompanyId>(1).value);
            return done ? store.addEvent(later, id<CompanyId>(2).value) : done;
        }));
        RollupJob job(*db.storage, scheduler, recorder, book, db.company);
        job.start();
        scheduler.advance(2min);
        VERIFY_OK(job.flush());
        db.read([&](Session &session) {
            const auto left = AlertStore(session, db.company).events(start, 10);
            QVERIFY(left);
            QCOMPARE(left->size(), std::size_t(1));
            QCOMPARE(left->front().at, old + 3h);
        });
        job.stop();
    }

    void aDatabaseThatIsAwayIsWaitedFor()
    {
        TestDatabase db;
        ManualScheduler scheduler(db.clock.now());
        Recorder recorder;
        RollupBook book(1);
        RollupJob job(*db.storage, scheduler, recorder, book, db.company);
        job.start();
        db.storage->close(); // every write fails from now on
        recorder.record(RecordKind::Command, "book", {3ms});
        scheduler.advance(10min);
        const auto held = book.hours().at({"command/book", hourOf(start)});
        QCOMPARE(held.hour.minutes.begin()->second.count(), std::uint64_t(1));
        const auto probes = book.hours().at({"probe/writer", hourOf(start)});
        Rollup all;
        for (const auto &[minute, rollup] : probes.hour.minutes)
            all.merge(rollup);
        QVERIFY(all.count(RecordOutcome::Failed) >= 8);
        QCOMPARE(all.count(RecordOutcome::Done), std::uint64_t(0));
        scheduler.advance(24h);
        QVERIFY(book.hours().size() <= std::size_t(RollupBook::hoursKept + 2));
        job.stop();
    }

    void aQuestionNeedsABeginningBeforeItsEnd()
    {
        TestDatabase db;
        db.read([&](Session &session) {
            const auto read = readSeries(session, db.company, {}, {{QStringLiteral("a")}, start, start});
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        });
    }
};

QTEST_GUILESS_MAIN(TestRollups)
#include "tst_rollups.moc"
