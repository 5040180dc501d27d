// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QtTest>

#include "core/domain/public_holidays.h"

using namespace tresen;

namespace {

QString textOf(const std::vector<PublicHoliday> &holidays)
{
    QStringList days;
    for (const auto &holiday : holidays)
        days << toIso(holiday.day).mid(5) + (holiday.regional ? QStringLiteral("*") : QString());
    return days.join(u' ');
}

/// The Sunday after the first full moon of spring, by the table of golden numbers: another way to the same day.
Day easterByTable(int year)
{
    // Days counted from the last of February, by golden number; valid from 1900 to 2199.
    static constexpr std::array moons{45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27};
    auto day = Day(std::chrono::local_days(std::chrono::year(year) / 3 / 1)) +
               std::chrono::days(moons[std::size_t(year % 19)] - 1);
    do
        day += std::chrono::days(1);
    while (std::chrono::weekday(day) != std::chrono::Sunday);
    return day;
}

} // namespace

class TestPublicHolidays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void easterIsTheSundayAfterTheMoon()
    {
        for (int year = 1900; year < 2200; ++year)
            QCOMPARE(toIso(easterSunday(std::chrono::year(year))), toIso(easterByTable(year)));
        QCOMPARE(toIso(easterSunday(std::chrono::year(2026))), QStringLiteral("2026-04-05"));
        QCOMPARE(toIso(easterSunday(std::chrono::year(2038))), QStringLiteral("2038-04-25"));
        QCOMPARE(toIso(easterSunday(std::chrono::year(2285))), QStringLiteral("2285-03-22"));
    }

    void aYearOfEachState_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("year");
        QTest::addColumn<QString>("days");
        const auto row = [](const char *state, int year, const char *days) {
            QTest::addRow("%s %d", state, year) << QString::fromLatin1(state) << year << QString::fromLatin1(days);
        };
        // * only in some municipalities
        row("BW", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
        row("BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15* 10-03 11-01 12-25 12-26");
        row("BE", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
        row("BB", 2026, "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26");
        row("HB", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("HH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("HE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26");
        row("MV", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("NI", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("NW", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
        row("RP", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
        row("SL", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26");
        row("SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04* 10-03 10-31 11-18 12-25 12-26");
        row("ST", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("SH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26");
        row("TH", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04* 09-20 10-03 10-31 12-25 12-26");
        // Years with days of their own, and the earliest and latest Easter of these decades.
        row("BE", 2020, "01-01 03-08 04-10 04-13 05-01 05-08 05-21 06-01 10-03 12-25 12-26");
        row("BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26");
        row("BE", 2028, "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26");
        row("MV", 2022, "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 12-25 12-26");
        row("SN", 2023, "01-01 04-07 04-10 05-01 05-18 05-29 06-08* 10-03 10-31 11-22 12-25 12-26");
        row("SN", 2028, "01-01 04-14 04-17 05-01 05-25 06-05 06-15* 10-03 10-31 11-22 12-25 12-26");
        row("BB", 2027, "01-01 03-26 03-28 03-29 05-01 05-06 05-16 05-17 10-03 10-31 12-25 12-26");
        row("NW", 2035, "01-01 03-23 03-26 05-01 05-03 05-14 05-24 10-03 11-01 12-25 12-26");
        row("NW", 2038, "01-01 04-23 04-26 05-01 06-03 06-14 06-24 10-03 11-01 12-25 12-26");
    }

    void aYearOfEachState()
    {
        QFETCH(QString, state);
        QFETCH(int, year);
        const auto known = federalStateFromWord(state);
        QVERIFY(known);
        QCOMPARE(toWord(*known), state);
        QVERIFY(!stateName(*known).isEmpty());
        QTEST(textOf(publicHolidays(*known, std::chrono::year(year))), "days");
    }

    void repentanceDayIsAWednesdayInItsWeek()
    {
        for (int year = 2020; year < 2060; ++year) {
            const auto all = publicHolidays(FederalState::Saxony, std::chrono::year(year));
            const auto found = std::ranges::find(all, HolidayKind::RepentanceDay, &PublicHoliday::kind);
            QVERIFY(found != all.end());
            QCOMPARE(std::chrono::weekday(found->day), std::chrono::Wednesday);
            const auto date = std::chrono::year_month_day(found->day);
            QVERIFY(date.month() == std::chrono::November);
            QVERIFY(unsigned(date.day()) >= 16 && unsigned(date.day()) <= 22);
        }
    }

    void eachHasANameInBothLanguages()
    {
        std::set<QString> german, english;
        for (int kind = 0; kind <= int(HolidayKind::BoxingDay); ++kind) {
            german.insert(holidayName(HolidayKind(kind), QStringLiteral("de_DE")));
            english.insert(holidayName(HolidayKind(kind), QStringLiteral("en")));
        }
        QCOMPARE(german.size(), std::size_t(HolidayKind::BoxingDay) + 1);
        QCOMPARE(english.size(), german.size());
        QVERIFY(!german.contains(QString()) && !english.contains(QString()));
    }

    void elsewhereThereAreNone()
    {
        QVERIFY(publicHolidays(FederalState::None, std::chrono::year(2026)).empty());
        QVERIFY(!publicHoliday(FederalState::Berlin, *dayFromIso(QStringLiteral("2026-05-08"))));
        QCOMPARE(publicHoliday(FederalState::Berlin, *dayFromIso(QStringLiteral("2025-05-08")))->kind,
                 HolidayKind::LiberationDay);
    }
};

QTEST_GUILESS_MAIN(TestPublicHolidays)
#include "tst_public_holidays.moc"
