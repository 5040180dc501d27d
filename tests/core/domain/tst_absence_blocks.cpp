// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QtTest>

#include "core/domain/absence_blocks.h"

using namespace tresen;
using namespace std::chrono_literals;
using std::chrono::minutes;

namespace {

/// Midnight of some day; minutes of it are what these tests are about.
const Instant midnight = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));

AppointmentId block(std::uint8_t n)
{
    AppointmentId id;
    id.value.bytes[15] = n;
    return id;
}

TimeRange at(int from, int to) { return {midnight + minutes(from), midnight + minutes(to)}; }

std::vector<minutes> lengthsOf(const QString &text)
{
    std::vector<minutes> lengths;
    for (const auto &one : text.split(u' ', Qt::SkipEmptyParts))
        lengths.emplace_back(one.toInt());
    return lengths;
}

/// "540-600 630-660" in minutes since midnight
QString textOf(const std::vector<TimeRange> &ranges)
{
    QStringList texts;
    for (const auto &range : ranges)
        texts << QStringLiteral("%1-%2")
                     .arg(std::chrono::floor<minutes>(range.from - midnight).count())
                     .arg(std::chrono::floor<minutes>(range.to - midnight).count());
    return texts.join(u' ');
}

std::vector<TimeRange> rangesOf(const QString &text)
{
    std::vector<TimeRange> ranges;
    for (const auto &one : text.split(u' ', Qt::SkipEmptyParts))
        ranges.push_back(at(one.section(u'-', 0, 0).toInt(), one.section(u'-', 1).toInt()));
    return ranges;
}

/// From nine to five, away all of it, and nothing there yet.
BlockQuestion wholeDay()
{
    BlockQuestion q;
    q.away = q.present = rangesOf(QStringLiteral("540-1020"));
    q.host = {7};
    q.lengths = lengthsOf(QStringLiteral("15 30 60 240 480"));
    q.shortestService = 30min;
    q.now = midnight;
    q.earliest = midnight + 5min;
    return q;
}

using Standing = KnownBlock::Standing;

} // namespace

class TestAbsenceBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStretchIsLaidOut_data()
    {
        QTest::addColumn<QString>("lengths");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("blocks");
        QTest::newRow("one fits exactly") << "15 480"
                                          << "540-1020"
                                          << "540-1020";
        QTest::newRow("as few as possible") << "15 30 60 240"
                                            << "540-870"
                                            << "540-780 780-840 840-870";
        QTest::newRow("greed would leave a rest") << "20 25"
                                                  << "0-40"
                                                  << "0-20 20-40";
        QTest::newRow("the rest lies between two") << "30"
                                                   << "0-70"
                                                   << "0-30 40-70";
        QTest::newRow("one alone begins where it can") << "30"
                                                       << "0-45"
                                                       << "0-30";
        QTest::newRow("nothing fits") << "30"
                                      << "0-29"
                                      << "";
        QTest::newRow("no length") << ""
                                   << "0-60"
                                   << "";
        QTest::newRow("nothing to close") << "15"
                                          << "60-60"
                                          << "";
    }
    void aStretchIsLaidOut()
    {
        QFETCH(QString, lengths);
        QFETCH(QString, time);
        QFETCH(QString, blocks);
        const auto ranges = rangesOf(time);
        QCOMPARE(textOf(layOut(ranges.front(), lengthsOf(lengths))), blocks);
    }

    void onlyWholeMinutesAreClosed()
    {
        const TimeRange odd{midnight + 30s, midnight + 31min + 59s};
        QCOMPARE(textOf(layOut(odd, {30min})), QStringLiteral("1-31"));
    }

    /// Never beyond the time, never two on top of each other, and no other choice of lengths covers more.
    void noOtherChoiceCoversMore()
    {
        std::mt19937 random(4);
        for (int round = 0; round < 300; ++round) {
            std::vector<minutes> lengths;
            for (int i = 0; i < 3; ++i)
                lengths.emplace_back(5 + int(random() % 40));
            std::ranges::sort(lengths);
            const int room = int(random() % 200);
            const auto time = at(100, 100 + room);
            const auto blocks = layOut(time, lengths);
            minutes covered{0};
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                QVERIFY(time.contains(blocks[i]));
                QVERIFY(i == 0 || blocks[i - 1].to <= blocks[i].from);
                covered += std::chrono::duration_cast<minutes>(blocks[i].length());
            }
            std::vector<bool> reachable(std::size_t(room) + 1);
            reachable[0] = true;
            int best = 0;
            for (int sum = 1; sum <= room; ++sum)
                for (const auto length : lengths)
                    if (length.count() <= sum && reachable[std::size_t(sum - int(length.count()))]) {
                        reachable[std::size_t(sum)] = true;
                        best = sum;
                    }
            QCOMPARE(int(covered.count()), best);
        }
    }

    void aDayIsClosedByOneBlock()
    {
        const auto answer = planBlocks(wholeDay());
        QCOMPARE(textOf(answer.make), QStringLiteral("540-1020"));
        QVERIFY(answer.open.empty());
        QVERIFY(answer.drop.empty());
    }

    void coveredBookingsAreLeftOut()
    {
        auto q = wholeDay();
        q.booked = rangesOf(QStringLiteral("600-630 660-720"));
        const auto answer = planBlocks(q);
        QCOMPARE(textOf(answer.make), QStringLiteral("540-600 630-660 720-960 960-1020"));
        QVERIFY(answer.open.empty());
    }

    void whatClosesAlreadyStays()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 780), {7}}, {block(2), at(780, 1020), {7}}};
        QVERIFY(!planBlocks(q).changes());
    }

    void aCancelledBookingGetsABlockOfItsOwn()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 600), {7}}, {block(2), at(630, 1020), {7}}};
        const auto answer = planBlocks(q);
        QCOMPARE(textOf(answer.make), QStringLiteral("600-630"));
        QVERIFY(answer.drop.empty());
    }

    void aBlockIsCutAroundAGuestWhoWasQuicker()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 1020), {7}}};
        q.booked = rangesOf(QStringLiteral("600-660"));
        const auto answer = planBlocks(q);
        QCOMPARE(answer.drop, std::vector{block(1)});
        QCOMPARE(textOf(answer.make), QStringLiteral("540-600 660-900 900-960 960-1020"));
    }

    void anAbsenceThatIsGoneIsOpenedAgain()
    {
        auto q = wholeDay();
        q.away.clear();
        q.blocks = {{block(1), at(540, 1020), {7}}, {block(2), at(1100, 1130), {7}, Standing::KeptOpen}};
        const auto answer = planBlocks(q);
        QCOMPARE(answer.drop, std::vector{block(1)});
        QCOMPARE(answer.forget, std::vector{block(2)}); // entered anew, it closes there too
        QVERIFY(answer.make.empty());
    }

    void whatSomebodyOpenedStaysOpen()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 780), {7}, Standing::KeptOpen}, {block(2), at(780, 1020), {7}}};
        const auto answer = planBlocks(q);
        QVERIFY(!answer.changes());
        QCOMPARE(textOf(answer.open), QStringLiteral("540-780"));
    }

    void whatCameTooLateIsClosedFromNowOn()
    {
        auto q = wholeDay();
        q.now = midnight + 600min;
        q.earliest = midnight + 605min;
        q.blocks = {{block(1), at(540, 1020), {7}, Standing::Missed}};
        const auto answer = planBlocks(q);
        QCOMPARE(answer.drop, std::vector{block(1)});
        QCOMPARE(answer.make.front().from, midnight + 605min);
        QCOMPARE(answer.make.back().to, midnight + 1020min);
    }

    void aBlockThatHasBegunStays()
    {
        auto q = wholeDay();
        q.now = midnight + 600min;
        q.earliest = midnight + 605min;
        q.blocks = {{block(1), at(540, 1020), {7}}};
        QVERIFY(!planBlocks(q).changes());
    }

    void whatIsOverIsForgotten()
    {
        auto q = wholeDay();
        q.now = q.earliest = midnight + 1020min + 48h;
        q.blocks = {{block(1), at(540, 1020), {7}}};
        const auto answer = planBlocks(q);
        QCOMPARE(answer.forget, std::vector{block(1)});
        QVERIFY(answer.drop.empty() && answer.make.empty() && answer.open.empty());
    }

    /// Whoever comes back when the clock is right again takes it back at Cal.com.
    void whatAClockADayAheadTakesForOverIsKnown()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 1020), {7}}, {block(2), at(1100, 1130), {7}, Standing::KeptOpen}};
        q.now = q.earliest = midnight + 600min + 24h;
        QVERIFY(!planBlocks(q).changes());
    }

    void whatIsThereGoesBeforeWhatIsWishedForOnceMore()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 780), {7}, Standing::Wished},
                    {block(2), at(780, 1020), {7}, Standing::Wished},
                    {block(3), at(540, 780), {7}, Standing::Closes}};
        const auto answer = planBlocks(q);
        QCOMPARE(answer.drop, std::vector{block(1)});
        QVERIFY(answer.make.empty());
    }

    void ofAnotherUserNothingCloses()
    {
        auto q = wholeDay();
        q.blocks = {{block(1), at(540, 1020), {8}}};
        const auto answer = planBlocks(q);
        QCOMPARE(answer.drop, std::vector{block(1)});
        QCOMPARE(textOf(answer.make), QStringLiteral("540-1020"));
    }

    void withoutAnEventTypeItIsOpen()
    {
        auto q = wholeDay();
        q.lengths.clear();
        const auto answer = planBlocks(q);
        QVERIFY(!answer.changes());
        QCOMPARE(textOf(answer.open), QStringLiteral("540-1020"));
    }

    void noticeAndWindowAreKept()
    {
        auto q = wholeDay();
        q.earliest = midnight + 720min;
        q.latest = midnight + 900min;
        const auto answer = planBlocks(q);
        QCOMPARE(answer.make.front().from, midnight + 720min);
        QCOMPARE(answer.make.back().to, midnight + 900min);
        QCOMPARE(textOf(answer.open), QStringLiteral("540-720")); // behind it nobody can book either, yet
    }

    void aRestIsToldOnlyWhereAGuestFits()
    {
        auto q = wholeDay();
        q.lengths = {60min};
        q.present = rangesOf(QStringLiteral("540-1020"));
        q.away = rangesOf(QStringLiteral("540-650"));
        // 50 minutes are left over at its end, where the free time of the day goes on.
        auto answer = planBlocks(q);
        QCOMPARE(textOf(answer.make), QStringLiteral("540-600"));
        QCOMPARE(textOf(answer.open), QStringLiteral("600-650"));
        // Between a block and a booking nobody fits into twenty.
        q.away = rangesOf(QStringLiteral("540-620"));
        q.booked = rangesOf(QStringLiteral("620-700"));
        answer = planBlocks(q);
        QVERIFY(answer.open.empty());
    }
};

QTEST_GUILESS_MAIN(TestAbsenceBlocks)
#include "tst_absence_blocks.moc"
