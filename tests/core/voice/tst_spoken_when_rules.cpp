// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <ctime>

#include "core/voice/spoken_when.h"
#include "tests/core/voice/spoken_cases.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;

/// What holds for whole families of days and times.
class TestSpokenWhenRules : public QObject
{
    Q_OBJECT

    WeeklyHours m_opening = usualOpening();
    [[nodiscard]] SpokenWhen read(const QString &date, const QString &time = {}) const
    {
        return readWhen(date, time, {tenInTheMorning, &m_opening});
    }

private Q_SLOTS:
    /// Whatever the day and whatever the time: together in one field, in two, or in the other order they mean both.
    void anyDayWithAnyTime()
    {
        const auto days = QString::fromUtf8("heute|morgen|Freitag|nächsten Dienstag|am 15.|am 15. Januar|5.12.2026|in "
                                            "zwei Wochen|nächste Woche Montag|Dienstag, den 1. Dezember")
                              .split(u'|');
        const auto hours = QString::fromUtf8("um 14 Uhr|um halb drei|viertel nach neun|gegen fünf|nachmittags|nach 17 "
                                             "Uhr|um 9 Uhr 30|zehn vor drei|um 14:30 Uhr|zwischen neun und elf")
                               .split(u'|');
        int count = 0;
        for (const auto &day : days) {
            for (const auto &hour : hours) {
                auto meant = read(day);
                const auto clock = read({}, hour);
                meant.time = clock.time;
                meant.within = clock.within;
                meant.about = clock.about;
                QCOMPARE(told(read(day + u' ' + hour)), told(meant));
                QCOMPARE(told(read(hour + u' ' + day)), told(meant));
                QCOMPARE(told(read(day, hour)), told(meant));
                count += 3;
            }
        }
        QCOMPARE(count, 300);
    }

    void englishFormsWantAnEnglishCall()
    {
        const WhenContext english{tenInTheMorning, &m_opening, true};
        QCOMPARE(told(readWhen(QStringLiteral("tomorrow at 9 am"), {}, english)), QStringLiteral("2026-11-26 09:00"));
        QCOMPARE(told(readWhen({}, QStringLiteral("ten to three"), english)), QStringLiteral("14:50"));
        QCOMPARE(told(readWhen({}, QStringLiteral("twenty past nine"), english)), QStringLiteral("09:20"));
        QCOMPARE(told(readWhen({}, QStringLiteral("9:30 a.m."), english)), QStringLiteral("09:30"));
    }

    void theOpeningHoursOfTheDayDecideWhichHalf()
    {
        WeeklyHours late;
        late.days[1] = {{720, 1320}}; // Tuesdays from noon to ten
        const WhenContext context{tenInTheMorning, &late};
        QCOMPARE(told(readWhen(QStringLiteral("Dienstag um neun"), {}, context)), QStringLiteral("2026-12-01 21:00"));
        QCOMPARE(told(read(QStringLiteral("Dienstag um neun"))), QStringLiteral("2026-12-01 09:00"));
    }

    void withoutOpeningHoursTheNightIsNotMeant()
    {
        const WhenContext context{tenInTheMorning, nullptr};
        QCOMPARE(told(readWhen({}, QStringLiteral("halb drei"), context)), QStringLiteral("14:30"));
        QCOMPARE(told(readWhen({}, QStringLiteral("neun"), context)), QStringLiteral("09:00"));
    }

    void oneTimeInBothFieldsIsOneTime()
    {
        QCOMPARE(told(read(QStringLiteral("morgen um drei"), QStringLiteral("15:00"))),
                 QStringLiteral("2026-11-26 15:00"));
        QCOMPARE(told(read(QStringLiteral("morgen um drei"), QStringLiteral("16:00"))), QStringLiteral("SEVERAL"));
        QCOMPARE(told(read({}, QStringLiteral("morgen um drei"))), QStringLiteral("2026-11-26 15:00"));
    }

    /// 14.5 came as a number of JSON: it is half past two, and no day of May.
    void aFractionIsATime()
    {
        QCOMPARE(told(read(QStringLiteral("26.11.2026"), QStringLiteral("14.5"))), QStringLiteral("2026-11-26 14:30"));
        QCOMPARE(told(read(QStringLiteral("26.11.2026"), QStringLiteral("14.3"))), QStringLiteral("IMPOSSIBLE"));
        QCOMPARE(told(read({}, QStringLiteral("15.1"))), QStringLiteral("2027-01-15 year"));
    }

    /// What two fields say about the day is compared as well.
    void twoDaysInTwoFieldsAreAskedAbout()
    {
        QCOMPARE(told(read(QStringLiteral("03.12.2026"), QStringLiteral("morgen um 14 Uhr"))),
                 QStringLiteral("SEVERAL"));
        QCOMPARE(told(read(QStringLiteral("26.11.2026"), QStringLiteral("morgen um 14 Uhr"))),
                 QStringLiteral("2026-11-26 14:00"));
        QCOMPARE(told(read(QStringLiteral("26.11.2026 9 bis 11"), QStringLiteral("9-11 Uhr"))),
                 QStringLiteral("2026-11-26 [09:00-11:00]"));
    }

    /// Over a year of days: what is said about a day is that day, whichever day today is.
    void everyDayOfAYearIsFoundAgain()
    {
        for (int i = 0; i < 366; ++i) {
            const auto day = wednesday + days(i);
            const year_month_day date{sys_days(day.time_since_epoch())};
            const auto d = unsigned(date.day());
            const auto m = unsigned(date.month());
            const auto said = QStringLiteral("am %1.%2.").arg(d).arg(m);
            if (i < 365) {
                const auto when = read(said);
                QVERIFY2(when.day == day, qPrintable(said));
                QVERIFY(when.assumedYear);
            }
            const auto exact = read(QStringLiteral("%1.%2.%3").arg(d).arg(m).arg(int(date.year())));
            QVERIFY(exact.day == day);
            QVERIFY(!exact.assumedYear);
            const WhenContext that{LocalTime(day) + hours(10), &m_opening};
            const auto friday = readWhen(QStringLiteral("nächsten Freitag"), {}, that);
            QVERIFY(friday.day && *friday.day > day && *friday.day <= day + days(7));
            QCOMPARE(weekday(sys_days(friday.day->time_since_epoch())), Friday);
        }
    }

    void everyMinuteOfTheDayIsFoundAgain()
    {
        for (int minute = 540; minute < 1140; ++minute) {
            const auto written = clockText(minute);
            QCOMPARE(told(read({}, written)), written);
            const auto said = QStringLiteral("%1 Uhr %2").arg(minute / 60).arg(minute % 60);
            QCOMPARE(told(read({}, said)), written);
        }
    }

    /// Whatever comes in: an answer, and one that fits together.
    void nonsenseIsNoTrouble()
    {
        const auto pieces = QString::fromUtf8("am|15|.|halb|drei|Uhr|nächste|Woche|Dienstag|in|zwei|:|30|99|-|/"
                                              "|2026|Januar|nicht|vor|nach|und|xff|ß|🙂|T|0|morgen|viertel|zwischen")
                                .split(u'|');
        quint64 state = 42;
        const auto next = [&](quint64 below) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            return (state >> 33) % below;
        };
        for (int i = 0; i < 20'000; ++i) {
            QString date;
            QString time;
            for (quint64 n = next(9); n > 0; --n)
                date += pieces[qsizetype(next(quint64(pieces.size())))] + (next(3) ? QStringLiteral(" ") : QString());
            for (quint64 n = next(5); n > 0; --n)
                time += pieces[qsizetype(next(quint64(pieces.size())))] + (next(3) ? QStringLiteral(" ") : QString());
            const auto when = read(date, time);
            if (when.trouble != SpokenWhen::Trouble::None) continue;
            QVERIFY(!when.day || *when.day >= wednesday);
            QVERIFY(!when.days || (when.days->from >= wednesday && when.days->from <= when.days->to));
            QVERIFY(!when.time || (when.time->count() >= 0 && when.time->count() < 1440));
            QVERIFY(!when.within || (when.within->fromMinute < when.within->toMinute && when.within->toMinute <= 1440));
        }
    }

    void aReadingTakesLessThanATenthOfAMillisecond()
    {
        static_cast<void>(read(QStringLiteral("heute"))); // the grammar is taken apart once
        const QString said =
            QStringLiteral("Ich hätte gern einen Termin am Dienstag, den 1. Dezember, so gegen halb drei");
        constexpr int times_ = 2000;
        const auto began = std::clock();
        for (int i = 0; i < times_; ++i)
            QVERIFY(read(said).day.has_value());
        const auto us = double(std::clock() - began) * 1e6 / CLOCKS_PER_SEC / times_;
        qInfo("one reading: %.1f us of CPU", us);
        QVERIFY2(us < 100, qPrintable(QString::number(us)));
    }
};

QTEST_APPLESS_MAIN(TestSpokenWhenRules)
#include "tst_spoken_when_rules.moc"
