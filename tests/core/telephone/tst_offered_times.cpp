// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/voice/offered_times.h"

using namespace tresen;
using namespace std::chrono;

class TestOfferedTimes : public QObject
{
    Q_OBJECT

    static CallFacts call(const QString &id, const QString &caller = {})
    {
        CallFacts facts;
        facts.id = id;
        facts.caller = caller;
        return facts;
    }
    static ServiceId service(int n)
    {
        ServiceId id;
        id.value.bytes[15] = std::uint8_t(n);
        return id;
    }
    static Instant at(int n) { return Instant(minutes(n)); }

private Q_SLOTS:
    void theSameCallServiceAndTimeCount()
    {
        OfferedTimes offered;
        offered.note(call(QStringLiteral("a")), service(1), at(10));
        QVERIFY(offered.was(call(QStringLiteral("a")), service(1), at(10)));
        QVERIFY(!offered.was(call(QStringLiteral("a")), service(1), at(11)));
        QVERIFY(!offered.was(call(QStringLiteral("a")), service(2), at(10)));
        QVERIFY(!offered.was(call(QStringLiteral("b")), service(1), at(10)));
    }

    void withoutACallTheNumberStandsForIt()
    {
        OfferedTimes offered;
        offered.note(call({}, QStringLiteral("+493023125111")), service(1), at(10));
        QVERIFY(offered.was(call({}, QStringLiteral("+493023125111")), service(1), at(10)));
        QVERIFY(!offered.was(call({}, QStringLiteral("+493023125222")), service(1), at(10)));
        // No call may be named like a number.
        QVERIFY(!offered.was(call(QStringLiteral("+493023125111")), service(1), at(10)));
    }

    void theOldestCallIsForgottenFirst()
    {
        OfferedTimes offered;
        const auto name = [](std::size_t n) { return call(QStringLiteral("call_%1").arg(n)); };
        for (std::size_t n = 0; n <= OfferedTimes::callsAtMost; ++n) {
            offered.note(name(n), service(1), at(1));
            offered.note(name(n), service(1), at(2));
        }
        QVERIFY(!offered.was(name(0), service(1), at(1)));
        QVERIFY(offered.was(name(1), service(1), at(1)));
        QVERIFY(offered.was(name(OfferedTimes::callsAtMost), service(1), at(2)));
    }

    void oneCallDoesNotFillTheMemory()
    {
        OfferedTimes offered;
        const auto greedy = call(QStringLiteral("greedy"));
        for (int n = 0; n <= int(OfferedTimes::timesAtMost); ++n)
            offered.note(greedy, service(1), at(n));
        QVERIFY(offered.was(greedy, service(1), at(0)));
        QVERIFY(!offered.was(greedy, service(1), at(int(OfferedTimes::timesAtMost))));
    }
};

QTEST_APPLESS_MAIN(TestOfferedTimes)
#include "tst_offered_times.moc"
