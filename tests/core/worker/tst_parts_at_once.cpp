// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/engine/composite_end.h"
#include "core/sync/parallel_share.h"
#include "tests/core/worker/worker_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// How many attempts of that kind were under way at the same time, at most.
int mostAtOnce(const std::vector<Attempt> &attempts, AttemptOp op)
{
    int most = 0;
    for (const auto &one : attempts) {
        if (one.op != op) continue;
        int now = 0;
        for (const auto &other : attempts)
            if (other.op == op && other.sentAt <= one.sentAt && other.endedAt.value_or(Instant::max()) > one.sentAt)
                ++now;
        most = std::max(most, now);
    }
    return most;
}

std::vector<Attempt> attemptsOf(WorkerBench &bench, AppointmentId id)
{
    std::vector<Attempt> all;
    for (const auto &part : bench.desk.partsOf(id))
        std::ranges::copy(bench.desk.attemptsOf(part.segment.id), std::back_inserter(all));
    return all;
}

/// How the appointment ended, as the engine records it.
std::vector<CompositeEnd> endsOf(WorkerBench &bench, AppointmentId id, Instant since)
{
    std::vector<SegmentId> segments;
    for (const auto &part : bench.desk.partsOf(id))
        segments.push_back(part.segment.id);
    std::vector<CompositeEnd> ends;
    bench.desk.storage().readAndWait(
        [&](Session &session) { ends = compositesEnded(session, bench.desk.salon.company, segments, since).value(); });
    return ends;
}

qint64 callsThatEnded(const CompositeEnd &end, RecordOutcome outcome)
{
    return std::ranges::count(end.calls, outcome, &CompositeEnd::Call::outcome);
}

void modes()
{
    QTest::addColumn<int>("percent");
    QTest::newRow("at once") << 100;
    QTest::newRow("one after another") << 0;
}

const auto confirmedAll = QStringLiteral("settled, none, 1 live at 10:00; settled, none, 1 live at 11:30; "
                                         "settled, none, 1 live at 12:15; settled, none, 1 live at 12:30");

} // namespace

/// A service in four parts, sent at once and one after another: what must not depend on it, and what does.
class TestPartsAtOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allSucceed_data() { modes(); }
    void allSucceed()
    {
        QFETCH(int, percent);
        WorkerBench bench;
        bench.desk.setParallelParts(percent);
        const auto id = bench.booked(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        QVERIFY2(bench.rest(5min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), confirmedAll);
        const auto began = bench.scheduler.clock().now() - 5min;
        const auto ends = endsOf(bench, id, began);
        QCOMPARE(ends.size(), 1u);
        QCOMPARE(ends.front().appointment, id);
        QCOMPARE(ends.front().outcome, RecordOutcome::Done);
        QCOMPARE(ends.front().together, percent == 100);
        QCOMPARE(callsThatEnded(ends.front(), RecordOutcome::Done), 4);
        Instant first = Instant::max();
        Instant last = Instant::min();
        for (const auto &attempt : attemptsOf(bench, id)) {
            first = std::min(first, attempt.sentAt);
            last = std::max(last, *attempt.endedAt);
        }
        QCOMPARE(ends.front().took, std::chrono::nanoseconds(last - first));
        // Told once, not again whenever anything is written.
        QVERIFY(endsOf(bench, id, bench.scheduler.clock().now() + 1s).empty());
        const auto most = mostAtOnce(attemptsOf(bench, id), AttemptOp::Create);
        if (percent == 0)
            QCOMPARE(most, 1);
        else
            QVERIFY2(most > 1, qPrintable(QString::number(most)));
        AGREE(bench);
    }

    void oneFailsAndAllAreTakenBack_data() { modes(); }
    void oneFailsAndAllAreTakenBack()
    {
        QFETCH(int, percent);
        WorkerBench bench;
        bench.desk.setParallelParts(percent);
        // A stranger has the time of the third part.
        const auto &salon = bench.desk.salon;
        const auto type = salon.catalog.mapping(salon.perm, 2, salon.ben)->eventType;
        bench.online("/v2/bookings", "{\"start\":\"" + toIso(bench.at("12:15")).toUtf8() +
                                         "\",\"eventTypeId\":" + QByteArray::number(type.value) +
                                         ",\"attendee\":{\"name\":\"Fremd\",\"email\":\"fremd@example.test\","
                                         "\"timeZone\":\"Europe/Berlin\"}}");
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY2(bench.rest(15min), qPrintable(bench.story(id)));
        int refused = 0;
        for (const auto &part : bench.desk.partsOf(id)) {
            QVERIFY(part.segment.desired.presence == Presence::Absent || part.segment.reason == Reason::PartRefused);
            refused += part.segment.reason == Reason::PartRefused;
        }
        QCOMPARE(refused, 1);
        const auto ends = endsOf(bench, id, bench.scheduler.clock().now() - 15min);
        QCOMPARE(ends.size(), 1u);
        QCOMPARE(ends.front().outcome, RecordOutcome::Refused); // what stood was taken back
        QCOMPARE(callsThatEnded(ends.front(), RecordOutcome::NothingFree), 1);
        QVERIFY(callsThatEnded(ends.front(), RecordOutcome::Done) >= 4); // two at least stood and were cancelled
        QVERIFY(bench.story(id).count(QStringLiteral("0 live")) == 4);
        AGREE(bench);
    }

    void aPartWhoseAnswerNeverCameIsBookedOnce_data() { modes(); }
    void aPartWhoseAnswerNeverCameIsBookedOnce()
    {
        QFETCH(int, percent);
        for (const auto *kind : {"hang", "hang-after", "cut-after", "cut-before"}) {
            WorkerBench bench;
            bench.desk.setParallelParts(percent);
            bench.breakIt(QByteArray("{\"kind\":\"") + kind + "\",\"operation\":\"bookings.create\",\"nth\":2}");
            const auto id = bench.booked(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
            QVERIFY2(bench.rest(45min), qPrintable(bench.story(id)));
            QCOMPARE(bench.story(id), confirmedAll);
            AGREE(bench);
        }
    }

    void theRateLimitDelaysAndLosesNothing_data() { modes(); }
    void theRateLimitDelaysAndLosesNothing()
    {
        QFETCH(int, percent);
        WorkerBench bench;
        bench.desk.setParallelParts(percent);
        bench.breakIt("{\"kind\":\"rate-limit\",\"operation\":\"bookings.create\",\"nth\":2}");
        const auto id = bench.booked(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        QVERIFY2(bench.rest(45min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), confirmedAll);
        AGREE(bench);
    }

    void ofManyDesksOneGetsAllParts_data() { modes(); }
    void ofManyDesksOneGetsAllParts()
    {
        QFETCH(int, percent);
        WorkerBench bench;
        bench.desk.setParallelParts(percent);
        const auto &salon = bench.desk.salon;
        const auto answers = bench.desk.bookTogether(salon.perm, salon.ben, bench.at("10:00"), 8);
        int won = 0;
        AppointmentId id;
        for (const auto &answer : answers) {
            if (answer) {
                ++won;
                id = answer->appointment;
            } else {
                QCOMPARE(answer.error().code, RefusalCode::SlotTaken);
            }
        }
        QCOMPARE(won, 1);
        QVERIFY2(bench.rest(5min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), confirmedAll);
        AGREE(bench);
    }

    void aShareIsChosenByTheAppointment()
    {
        SeededRandom random(3);
        const ManualClock clock(bookedAround);
        UuidGenerator ids(clock, random);
        ParallelShare none(0), tenth(10), half(50), all(100);
        int inTenth = 0, inHalf = 0;
        for (int i = 0; i < 2000; ++i) {
            const AppointmentId id{ids.next()};
            QVERIFY(!none.atOnce(id));
            QVERIFY(all.atOnce(id));
            inTenth += tenth.atOnce(id);
            inHalf += half.atOnce(id);
            // Who was in the small share is in the larger one: raising it moves nobody back.
            QVERIFY(!tenth.atOnce(id) || half.atOnce(id));
            QCOMPARE(half.atOnce(id), half.atOnce(id));
        }
        QVERIFY2(std::abs(inTenth - 200) < 60, qPrintable(QString::number(inTenth)));
        QVERIFY2(std::abs(inHalf - 1000) < 120, qPrintable(QString::number(inHalf)));
    }

    void tooManyFailuresEndIt()
    {
        ParallelShare share;
        // Up to 49 nothing is concluded, whatever happens.
        for (int i = 0; i < ParallelShare::enough - 1; ++i)
            QVERIFY(!share.ended(i % 2 == 0));
        QCOMPARE(share.percent(), 100);
        QVERIFY(share.ended(true));
        QCOMPARE(share.percent(), 0);
        QVERIFY(share.fellBack());
        QVERIFY(!share.ended(false));
        share.set(50);
        QVERIFY(!share.fellBack());
        // One of a hundred may fail.
        for (int i = 0; i < 100; ++i)
            QVERIFY(!share.ended(i != 99));
        QCOMPARE(share.percent(), 50);
        QVERIFY(share.ended(false));
    }

private:
    const Instant bookedAround = berlin("2026-11-24 08:00");
};

QTEST_GUILESS_MAIN(TestPartsAtOnce)
#include "tst_parts_at_once.moc"
