// SPDX-License-Identifier: GPL-3.0-or-later
#include <bitset>

#include <QTest>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/time_range.h"

using namespace tresen;
using namespace std::chrono;

namespace {

Instant minute(int m) { return Instant(minutes(m)); }

constexpr int dayLength = 240;
using Minutes = std::bitset<dayLength>;

Minutes asMinutes(const std::vector<TimeRange> &ranges)
{
    Minutes set;
    for (int m = 0; m < dayLength; ++m)
        for (const auto &range : ranges)
            if (range.contains(minute(m))) set.set(std::size_t(m));
    return set;
}

std::vector<TimeRange> anyRanges(SeededRandom &random)
{
    std::vector<TimeRange> ranges;
    for (auto n = random.below(8); n > 0; --n) {
        const auto from = int(random.below(dayLength));
        ranges.push_back({minute(from), minute(from + int(random.below(40)) - 5)}); // some are empty
    }
    return ranges;
}

bool isNormalized(const std::vector<TimeRange> &ranges)
{
    for (std::size_t i = 0; i < ranges.size(); ++i)
        if (ranges[i].isEmpty() || (i > 0 && ranges[i - 1].to >= ranges[i].from)) return false;
    return true;
}

} // namespace

class TimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void instantsAreReadAsTheySay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *text, const char *utc) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(utc);
        };
        row("2026-11-24T08:00:00.000Z", "2026-11-24T08:00:00.000Z");
        row("2026-11-24T08:00:00Z", "2026-11-24T08:00:00.000Z");
        row("2026-11-24T08:00:00.123Z", "2026-11-24T08:00:00.123Z");
        row("2026-11-24T09:00:00.000+01:00", "2026-11-24T08:00:00.000Z");
        row("2026-11-24T03:30:00-04:30", "2026-11-24T08:00:00.000Z");
        row("2026-11-24T08:00:00+00:00", "2026-11-24T08:00:00.000Z");
        row("2026-11-24T08:00", "2026-11-24T08:00:00.000Z");
        // No offset means UTC, whatever the machine's own zone (the tests run in Berlin) makes of that reading.
        row("2026-11-24T08:00:00", "2026-11-24T08:00:00.000Z");
        row("2026-03-29T02:30:00", "2026-03-29T02:30:00.000Z");
        row("2026-10-25T02:30:00.500", "2026-10-25T02:30:00.500Z");
        row("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
        row("2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z");
    }
    void instantsAreReadAsTheySay()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto read = instantFromIso(text);
        QVERIFY(read);
        QCOMPARE(toIso(*read), utc);
    }

    void whatIsNoInstantIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "T", "tomorrow", "2026-11-24", "2026-11-24 08:00:00Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
              "2026-11-24T25:00:00Z", "2026-11-24T08:61:00Z", "2026-11-24T08:00:00Zx", "2026-11-24T08:00:00+25:00x",
              "20261124T080000Z7", "Tuesday", "2026-11-24T08:00:00.abcZ", "T08:00:00Z"})
            QTest::newRow(qPrintable(QStringLiteral("'%1'").arg(QLatin1String(text)))) << QString::fromLatin1(text);
    }
    void whatIsNoInstantIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!instantFromIso(text));
    }

    void everyInstantComesBackFromItsText()
    {
        SeededRandom random(3);
        for (int i = 0; i < 20'000; ++i) {
            const auto t = fromEpochMs(qint64(random.below(4'102'444'800'000))); // until 2100
            QCOMPARE(instantFromIso(toIso(t)), std::optional(t));
        }
    }

    void daysAreReadAndWritten()
    {
        const auto day = dayFromIso(QStringLiteral("2026-11-24"));
        QVERIFY(day);
        QCOMPARE(toIso(*day), QStringLiteral("2026-11-24"));
        QCOMPARE(toIso(*dayFromIso(QStringLiteral("2028-02-28")) + days(1)), QStringLiteral("2028-02-29"));
        for (const char *text :
             {"", "2026-11-31", "2026-02-29", "26-11-24", "2026-11-24T00:00", "24.11.2026", "2026/11/24"})
            QVERIFY2(!dayFromIso(QString::fromLatin1(text)), text);
    }

    void aManualClockMovesOnlyWhenTold()
    {
        const auto start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));
        ManualClock clock(start);
        const auto begin = clock.monotonic();
        QCOMPARE(clock.now(), start);
        for (int i = 0; i < 2500; ++i)
            clock.advance(microseconds(1)); // small steps add up
        QCOMPARE(clock.now() - start, milliseconds(2));
        QCOMPARE(clock.monotonic() - begin, nanoseconds(microseconds(2500)));
        clock.setWall(start - hours(1));
        QCOMPARE(clock.now(), start - hours(1));
        QCOMPARE(clock.monotonic() - begin, nanoseconds(microseconds(2500)));
    }

    void theSystemClockDoesNotStandStill()
    {
        const SystemClock clock;
        const auto before = clock.monotonic();
        QTRY_VERIFY(clock.monotonic() > before);
        QVERIFY(clock.now() > *instantFromIso(QStringLiteral("2020-01-01T00:00:00Z")));
    }

    // Ranges

    void rangesAreHalfOpen()
    {
        const TimeRange range{minute(10), minute(20)};
        QVERIFY(range.contains(minute(10)) && !range.contains(minute(20)));
        QVERIFY(!range.overlaps({minute(20), minute(30)}));
        QVERIFY(!range.overlaps({minute(0), minute(10)}));
        QVERIFY(range.overlaps({minute(20) - milliseconds(1), minute(30)}));
        QVERIFY(range.contains(range));
        QVERIFY(!range.contains(range.shifted(milliseconds(1))));
        QVERIFY((TimeRange{minute(10), minute(10)}).isEmpty());
        QCOMPARE(range.length(), milliseconds(minutes(10)));
    }

    void touchingRangesAreJoined()
    {
        const std::vector<TimeRange> joined{{minute(0), minute(20)}, {minute(30), minute(40)}};
        QCOMPARE(normalized({{minute(30), minute(40)},
                             {minute(10), minute(20)},
                             {minute(0), minute(10)},
                             {minute(35), minute(36)},
                             {minute(50), minute(50)}}),
                 joined);
        QCOMPARE(normalized({}), std::vector<TimeRange>());
    }

    /// Against the same question asked minute by minute.
    void setOperationsAreThoseOfSets()
    {
        SeededRandom random(5);
        for (int i = 0; i < 3000; ++i) {
            const auto a = anyRanges(random);
            const auto b = anyRanges(random);
            const auto joined = normalized(a);
            QVERIFY(isNormalized(joined));
            QVERIFY(asMinutes(joined) == asMinutes(a));
            const auto left = subtracted(a, b);
            QVERIFY(isNormalized(left));
            QVERIFY(asMinutes(left) == (asMinutes(a) & ~asMinutes(b)));
            const auto both = intersected(a, b);
            QVERIFY(isNormalized(both));
            QVERIFY(asMinutes(both) == (asMinutes(a) & asMinutes(b)));
        }
    }
};

QTEST_APPLESS_MAIN(TimeTest)
#include "tst_time.moc"
