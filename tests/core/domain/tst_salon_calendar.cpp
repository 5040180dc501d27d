// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/domain/salon_calendar.h"

using namespace tresen;
using namespace std::chrono_literals;
using std::chrono::minutes;

namespace {

const Zone zone = *Zone::fromIana("Europe/Berlin");
Day dayOf(const char *iso) { return *dayFromIso(QString::fromLatin1(iso)); }
template <typename IdType>
IdType idAt(std::uint8_t n)
{
    IdType id;
    id.value.bytes[15] = n;
    return id;
}

/// "09:00-18:00, ..." by the clock in Berlin
QString textOf(const std::vector<TimeRange> &ranges)
{
    QStringList texts;
    const auto clock = [](Instant t) {
        const auto local = zone.toLocal(t);
        const auto minute = std::chrono::duration_cast<minutes>(local - std::chrono::floor<std::chrono::days>(local));
        return QStringLiteral("%1:%2")
            .arg(minute.count() / 60, 2, 10, QLatin1Char('0'))
            .arg(minute.count() % 60, 2, 10, QLatin1Char('0'));
    };
    for (const auto &range : ranges)
        texts << clock(range.from) + u'-' + clock(range.to);
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// Anna works 9-13 and 14-18 every day of the week, the branch is open 8-17.
class TestSalonCalendar : public QObject
{
    Q_OBJECT

private:
    Branch m_branch{idAt<BranchId>(1), QStringLiteral("Mitte"), zone, {}};
    StaffMember m_anna{idAt<StaffId>(1), idAt<BranchId>(1), QStringLiteral("Anna"), {}, 0, true};
    SalonCalendar m_calendar;

    QString working(const char *day) { return textOf(m_calendar.working(m_anna, m_branch, dayOf(day))); }

private Q_SLOTS:
    void initTestCase()
    {
        for (auto &day : m_branch.opening.days)
            day = {{480, 1020}};
        for (auto &day : m_anna.shifts.days)
            day = {{540, 780}, {840, 1080}};
    }
    void init() { m_calendar = {}; }

    void anEmptyOneChangesNothing()
    {
        QCOMPARE(working("2026-11-24"), QStringLiteral("09:00-13:00, 14:00-17:00"));
        QCOMPARE(working("2026-12-25"), QStringLiteral("09:00-13:00, 14:00-17:00"));
    }

    void aHolidayOfTheStateCloses()
    {
        m_calendar.states[m_branch.id] = FederalState::Bavaria;
        QCOMPARE(working("2026-06-04"), QString());
        QCOMPARE(m_calendar.closed(m_branch.id, dayOf("2026-06-04"))->holiday,
                 std::optional(HolidayKind::CorpusChristi));
        // Whether this municipality keeps it a person has to say.
        QVERIFY(!working("2026-08-15").isEmpty());
        m_calendar.specialDays = {{m_branch.id, dayOf("2026-08-15"), true, QStringLiteral("Mariä Himmelfahrt")}};
        QCOMPARE(working("2026-08-15"), QString());
        // The neighbour's holidays are not ours.
        m_calendar.states[m_branch.id] = FederalState::Berlin;
        QVERIFY(!working("2026-06-04").isEmpty());
    }

    void whatPeopleSayGoesBeforeTheHoliday()
    {
        m_calendar.states[m_branch.id] = FederalState::Berlin;
        m_calendar.specialDays = {{m_branch.id, dayOf("2026-12-25"), false, {}}};
        QCOMPARE(working("2026-12-25"), QStringLiteral("09:00-13:00, 14:00-17:00"));
        QCOMPARE(working("2026-12-26"), QString());
    }

    void aShiftOfOneDayTakesThePlaceOfTheWeek()
    {
        m_calendar.shiftDays = {{m_anna.id, dayOf("2026-11-24"), {{600, 720}}}, {m_anna.id, dayOf("2026-11-25"), {}}};
        QCOMPARE(working("2026-11-24"), QStringLiteral("10:00-12:00"));
        QCOMPARE(working("2026-11-25"), QString());
        QCOMPARE(working("2026-11-26"), QStringLiteral("09:00-13:00, 14:00-17:00"));
    }

    void anAbsenceCutsIntoTheDay()
    {
        const auto at = [](const char *day, int minute) {
            return zone.toInstant(LocalTime(dayOf(day)) + minutes(minute));
        };
        m_calendar.absences = {
            {idAt<AbsenceId>(1), m_anna.id, {at("2026-11-24", 660), at("2026-11-24", 900)}, AbsenceKind::Training},
            {idAt<AbsenceId>(2), m_anna.id, {at("2026-11-26", 0), at("2026-11-28", 0)}, AbsenceKind::Vacation}};
        QCOMPARE(working("2026-11-24"), QStringLiteral("09:00-11:00, 15:00-17:00"));
        QCOMPARE(working("2026-11-25"), QStringLiteral("09:00-13:00, 14:00-17:00"));
        QCOMPARE(working("2026-11-26"), QString());
        QCOMPARE(working("2026-11-27"), QString());
        QCOMPARE(working("2026-11-28"), QStringLiteral("09:00-13:00, 14:00-17:00"));
        QCOMPARE(m_calendar.absencesOf(m_anna.id, {at("2026-11-27", 0), at("2026-11-29", 0)}).size(), 1U);
        QVERIFY(m_calendar.absencesOf(idAt<StaffId>(2), {at("2026-11-24", 0), at("2026-11-29", 0)}).empty());
    }

    void spansAreRightInBothNights_data()
    {
        QTest::addColumn<QString>("day");
        QTest::newRow("an hour more") << "2026-10-25";
        QTest::newRow("an hour less") << "2027-03-28";
        QTest::newRow("as ever") << "2026-11-24";
    }

    void spansAreRightInBothNights()
    {
        QFETCH(QString, day);
        const auto date = *dayFromIso(day);
        WeeklyHours week;
        for (auto &spans : week.days)
            spans = {{0, 90}, {120, 150}, {165, 1440}};
        QCOMPARE(spansOn(week.days[0], date, zone, zone.range(date)), week.on(date, zone));
    }

    void theLongerBufferCounts()
    {
        const auto service = idAt<ServiceId>(1);
        m_calendar.serviceBuffers[service] = {5min, 20min};
        m_calendar.staffBuffers[m_anna.id] = {10min, 15min};
        QCOMPARE(m_calendar.buffer(service, m_anna.id), (Buffer{10min, 20min}));
        QCOMPARE(m_calendar.buffer(idAt<ServiceId>(2), m_anna.id), (Buffer{10min, 15min}));
        QCOMPARE(m_calendar.buffer(idAt<ServiceId>(2), idAt<StaffId>(2)), Buffer());
    }

    void wordsGoBothWays()
    {
        for (const auto kind : {AbsenceKind::Vacation, AbsenceKind::Illness, AbsenceKind::Training, AbsenceKind::Other})
            QCOMPARE(absenceKindFromWord(toWord(kind)), std::optional(kind));
    }
};

QTEST_GUILESS_MAIN(TestSalonCalendar)
#include "tst_salon_calendar.moc"
