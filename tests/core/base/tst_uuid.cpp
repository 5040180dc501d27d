// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <deque>

#include <QSet>
#include <QTest>

#include "core/base/id.h"
#include "core/base/random.h"

using namespace tresen;
using namespace std::chrono;

namespace {

const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));

/// Gives the numbers it was told, then the last one again.
class ScriptedRandom final : public Random
{
public:
    explicit ScriptedRandom(std::deque<std::uint64_t> numbers)
        : m_numbers(std::move(numbers))
    {}
    std::uint64_t next() override
    {
        const auto number = m_numbers.front();
        if (m_numbers.size() > 1) m_numbers.pop_front();
        return number;
    }

private:
    std::deque<std::uint64_t> m_numbers;
};

qint64 millisecondsOf(const Uuid &id)
{
    qint64 ms = 0;
    for (std::size_t i = 0; i < 6; ++i)
        ms = ms << 8 | id.bytes[i];
    return ms;
}

bool isVersion7(const Uuid &id) { return id.bytes[6] >> 4 == 7 && id.bytes[8] >> 6 == 2; }

} // namespace

class UuidTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theExampleOfTheStandardIsMade()
    {
        // RFC 9562, appendix A.6
        const ManualClock clock(fromEpochMs(0x017F22E279B0));
        ScriptedRandom random({0xCC3, 0x18C4DC0C0C07398F});
        QCOMPARE(UuidGenerator(clock, random).next().toString(),
                 QStringLiteral("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    }

    void idsCarryTheirTimeAndVersion()
    {
        ManualClock clock(start);
        SeededRandom random(1);
        UuidGenerator ids(clock, random);
        for (int i = 0; i < 1000; ++i) {
            const auto id = ids.next();
            QVERIFY(isVersion7(id));
            QCOMPARE(millisecondsOf(id), toEpochMs(clock.now()));
            clock.advance(milliseconds(1));
        }
    }

    void idsGrowWithinAMillisecond()
    {
        const ManualClock clock(start);
        SeededRandom random(2);
        UuidGenerator ids(clock, random);
        QSet<Uuid> seen;
        auto last = ids.next();
        for (int i = 0; i < 100'000; ++i) {
            const auto id = ids.next();
            QVERIFY(last < id);
            QVERIFY(isVersion7(id));
            seen.insert(id);
            last = id;
        }
        QCOMPARE(seen.size(), 100'000);
        QCOMPARE(millisecondsOf(last), toEpochMs(start));
    }

    void idsGrowWhateverTheClockDoes_data()
    {
        QTest::addColumn<qint64>("jumpMs");
        for (const qint64 jump : {-1, 1, -1000, 1000, -3'600'000, 3'600'000, -86'400'000, 86'400'000})
            QTest::addRow("%lld ms", static_cast<long long>(jump)) << jump;
    }
    void idsGrowWhateverTheClockDoes()
    {
        QFETCH(qint64, jumpMs);
        ManualClock clock(start);
        SeededRandom random(3);
        UuidGenerator ids(clock, random);
        auto last = ids.next();
        for (int i = 0; i < 2000; ++i) {
            if (i % 500 == 250) clock.setWall(clock.now() + milliseconds(jumpMs));
            if (i % 3 == 0) clock.advance(milliseconds(1));
            const auto id = ids.next();
            QVERIFY(last < id);
            last = id;
        }
    }

    void afterAJumpBackTheTimeIsCaughtUpWith()
    {
        ManualClock clock(start);
        SeededRandom random(4);
        UuidGenerator ids(clock, random);
        (void)ids.next();
        clock.setWall(start - hours(1));
        QCOMPARE(millisecondsOf(ids.next()), toEpochMs(start));
        clock.setWall(start + milliseconds(1));
        QCOMPARE(millisecondsOf(ids.next()), toEpochMs(start) + 1);
    }

    void aFullCounterRunsIntoTheNextMillisecond()
    {
        const ManualClock clock(start);
        // The highest random number there is, then steps of one.
        ScriptedRandom random({0xFFF, (std::uint64_t(1) << 62) - 1, 0});
        UuidGenerator ids(clock, random);
        const auto full = ids.next();
        const auto next = ids.next();
        QVERIFY(full < next);
        QVERIFY(isVersion7(full) && isVersion7(next));
        QCOMPARE(millisecondsOf(next), toEpochMs(start) + 1);
        // The carry from the low to the high part.
        ScriptedRandom carrying({0x123, (std::uint64_t(1) << 62) - 1, 0});
        UuidGenerator others(clock, carrying);
        const auto before = others.next();
        const auto after = others.next();
        QVERIFY(before < after);
        QCOMPARE(millisecondsOf(after), toEpochMs(start));
    }

    void theNextIdIsHardToGuess()
    {
        const ManualClock clock(start);
        SeededRandom random(5);
        UuidGenerator ids(clock, random);
        QSet<QByteArray> steps;
        auto last = ids.next();
        for (int i = 0; i < 100; ++i) {
            const auto id = ids.next();
            steps.insert(QByteArray::number(qint64(id.bytes[15]) - last.bytes[15]) +
                         QByteArray::number(qint64(id.bytes[14]) - last.bytes[14]));
            last = id;
        }
        QVERIFY(steps.size() > 90);
    }

    void textAndBytesComeBack()
    {
        const ManualClock clock(start);
        SeededRandom random(6);
        UuidGenerator ids(clock, random);
        for (int i = 0; i < 100; ++i) {
            const auto id = ids.next();
            QCOMPARE(Uuid::fromString(id.toString()), std::optional(id));
            QCOMPARE(Uuid::fromString(id.toString().toUpper()), std::optional(id));
            QCOMPARE(Uuid::fromBytes(id.toBytes()), id);
        }
    }

    void whatIsNoUuidIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "018f4e2c7d3a7c119b1e5f0a3c2d1e00", "018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e0",
                                 "018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e000", "018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e0g",
                                 "{18f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00", "018f4e2c_7d3a-7c11-9b1e-5f0a3c2d1e00"})
            QTest::newRow(qPrintable(QStringLiteral("'%1'").arg(QLatin1String(text)))) << QString::fromLatin1(text);
        QTest::newRow("other digits") << QString(36, QChar(0x0661));
    }
    void whatIsNoUuidIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!Uuid::fromString(text));
    }

    void wrongBytesAreTheNullUuid()
    {
        QVERIFY(Uuid::fromBytes(QByteArray(15, 'x')).isNull());
        QVERIFY(Uuid::fromBytes(QByteArray()).isNull());
        QVERIFY(!Uuid::fromBytes(QByteArray(16, 'x')).isNull());
    }

    void idsSortByTheirBytesAsADatabaseDoes()
    {
        ManualClock clock(start);
        SeededRandom random(7);
        UuidGenerator ids(clock, random);
        auto last = ids.next();
        for (int i = 0; i < 1000; ++i) {
            clock.advance(microseconds(300));
            const auto id = ids.next();
            QVERIFY(last.toBytes() < id.toBytes());
            last = id;
        }
    }

    void idsOfDifferentThingsShareTheirForm()
    {
        using ThingId = Id<struct ThingTag>;
        const ThingId id{Uuid::fromBytes(QByteArray(16, 'x'))};
        QCOMPARE(ThingId::fromString(id.toString()), std::optional(id));
        QCOMPARE(ThingId::fromBytes(id.toBytes()), id);
        QVERIFY(ThingId().isNull());
        QVERIFY(!ThingId::fromString(QStringLiteral("x")));
        static_assert(!std::is_convertible_v<ThingId, Id<struct OtherTag>>);
    }

    // Chance

    void aSeedGivesTheSameNumbersEverywhere()
    {
        SeededRandom random(1234567); // reference values of SplitMix64
        QCOMPARE(random.next(), std::uint64_t(6457827717110365317U));
        QCOMPARE(random.next(), std::uint64_t(3203168211198807973U));
        QCOMPARE(random.next(), std::uint64_t(9817491932198370423U));
    }

    void belowIsEvenAndInRange()
    {
        SeededRandom random(8);
        std::array<int, 7> hits{};
        for (int i = 0; i < 70'000; ++i)
            ++hits.at(std::size_t(random.below(7)));
        for (const auto n : hits)
            QVERIFY(n > 9500 && n < 10'500);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(random.below(1), std::uint64_t(0));
    }

    void belowThrowsAwayTheIncompleteRound()
    {
        ScriptedRandom random({UINT64_MAX, UINT64_MAX - 1, 5});
        QCOMPARE(random.below(3), std::uint64_t(UINT64_MAX - 1) % 3);
    }

    void unitStaysBelowOne()
    {
        ScriptedRandom highest({UINT64_MAX});
        QVERIFY(highest.unit() < 1.0);
        ScriptedRandom lowest({0});
        QCOMPARE(lowest.unit(), 0.0);
    }

    void theSystemsNumbersDiffer()
    {
        SystemRandom random;
        QVERIFY(random.next() != random.next());
    }
};

QTEST_APPLESS_MAIN(UuidTest)
#include "tst_uuid.moc"
