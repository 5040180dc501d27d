// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts_salon.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

QString planText(const std::vector<PlannedSegment> &plan, const Catalog &catalog)
{
    QStringList parts;
    for (const auto &part : plan)
        parts << berlinText(part.booked.from).right(5) + u' ' + catalog.staffMember(part.staff)->name;
    return parts.join(QStringLiteral(", "));
}

std::optional<CellSalon::Combination> combination(const std::optional<std::vector<PlannedSegment>> &plan)
{
    if (!plan) return std::nullopt;
    CellSalon::Combination found{plan->front().booked.from, {}};
    for (const auto &part : *plan)
        found.staff.push_back(part.staff);
    return found;
}

QString text(const std::optional<CellSalon::Combination> &found)
{
    if (!found) return QStringLiteral("nothing");
    auto text = berlinText(found->start);
    for (const auto staff : found->staff)
        text += u' ' + QString::number(staff.value.bytes[15]);
    return text;
}

} // namespace

/// The perm of the test salon has four parts: 45 (+45 process), 30 (+15 process), 15, 45.
class TestPartsSearch : public QObject
{
    Q_OBJECT

private:
    TestSalon m_salon;
    SalonCalendar m_calendar;

    PartsQuestion perm(const char *earliest)
    {
        PartsQuestion question;
        question.service = m_salon.perm;
        question.branch = m_salon.branch;
        question.earliest = berlin(earliest);
        question.staff.assign(4, {m_salon.anna, m_salon.ben});
        return question;
    }

    QString first(const PartsQuestion &question, BusyTimes busy = {})
    {
        const auto plan = PartsSearch(m_salon.catalog, m_calendar, std::move(busy), question).first();
        return plan ? planText(*plan, m_salon.catalog) : QStringLiteral("nothing");
    }

private Q_SLOTS:
    void cleanup() { m_calendar = {}; }

    void oneStylistIsTakenWhereOneIsEnough()
    {
        // Anna's break at 13:00 lies in nobody's work.
        QCOMPARE(first(perm("2026-11-24 08:00")), QStringLiteral("09:00 Anna, 10:30 Anna, 11:15 Anna, 11:30 Anna"));
    }

    void aColleagueTakesOverWhereOneAloneCannot()
    {
        const BusyTimes busy{{m_salon.anna, {{berlin("2026-11-24 11:00"), berlin("2026-11-24 17:30")}}},
                             {m_salon.ben, {{berlin("2026-11-24 10:00"), berlin("2026-11-24 10:30")}}}};
        QCOMPARE(first(perm("2026-11-24 08:00"), busy), QStringLiteral("09:00 Anna, 10:30 Anna, 11:15 Ben, 11:30 Ben"));
    }

    void aFixedStylistStaysFixed()
    {
        auto question = perm("2026-11-24 08:00");
        question.staff[2] = {m_salon.ben};
        QCOMPARE(first(question), QStringLiteral("09:00 Anna, 10:30 Anna, 11:15 Ben, 11:30 Ben"));
    }

    void processingTimeIsFreeForOthers()
    {
        const BusyTimes busy{{m_salon.anna, {{berlin("2026-11-24 09:45"), berlin("2026-11-24 10:30")}}}};
        QCOMPARE(first(perm("2026-11-24 08:00"), busy),
                 QStringLiteral("09:00 Anna, 10:30 Anna, 11:15 Anna, 11:30 Anna"));
    }

    void aBufferWantsRoomInTheProcessingTime()
    {
        m_calendar.staffBuffers[m_salon.anna] = {0min, 10min};
        auto question = perm("2026-11-24 08:00");
        question.staff.assign(4, {m_salon.anna});
        const BusyTimes busy{{m_salon.anna, {{berlin("2026-11-24 09:45"), berlin("2026-11-24 10:00")}}}};
        // The guest follows at once at 9:00; from 10:00 to 11:45 a later part meets Anna's break.
        QCOMPARE(first(question, busy).left(5), QStringLiteral("12:00"));
        m_calendar = {};
        QCOMPARE(first(question, busy).left(5), QStringLiteral("09:00"));
    }

    void aBufferEndsWhereTheStylistsTimeDoes()
    {
        m_calendar.staffBuffers[m_salon.anna] = {30min, 30min};
        PartsQuestion question;
        question.service = m_salon.cut;
        question.branch = m_salon.branch;
        question.earliest = berlin("2026-11-24 08:00");
        question.staff = {{m_salon.anna}};
        const auto plan = PartsSearch(m_salon.catalog, m_calendar, {}, question).first();
        QVERIFY(plan);
        QCOMPARE(berlinText(plan->front().booked.from), QStringLiteral("2026-11-24 09:00"));
        QCOMPARE(plan->front().active,
                 (std::vector{TimeRange{berlin("2026-11-24 09:00"), berlin("2026-11-24 10:00")}}));
    }

    void holidaysAndAbsencesAreNobodysTime()
    {
        m_calendar.states[m_salon.branch] = FederalState::Berlin;
        m_calendar.absences = {
            {{}, m_salon.anna, {berlin("2026-12-27 00:00"), berlin("2026-12-30 00:00")}, AbsenceKind::Vacation}};
        auto question = perm("2026-12-24 16:00");
        const auto plan = PartsSearch(m_salon.catalog, m_calendar, {}, question).first();
        QVERIFY(plan);
        // 25 and 26 are holidays, 27 is a Sunday; on the 28th Anna is away.
        QCOMPARE(berlinText(plan->front().booked.from), QStringLiteral("2026-12-28 10:00"));
        QCOMPARE(plan->front().staff, m_salon.ben);
    }

    void nothingIsFoundBeyondTheHorizon()
    {
        auto question = perm("2026-11-24 08:00");
        question.horizon = std::chrono::days(1);
        question.earliest = berlin("2026-11-24 17:00");
        QCOMPARE(first(question), QStringLiteral("nothing"));
        question.staff[1].clear();
        question.horizon = std::chrono::days(14);
        QCOMPARE(first(question), QStringLiteral("nothing"));
    }

    void theNextOnesAreAChoice()
    {
        auto search = PartsSearch(m_salon.catalog, m_calendar, {}, perm("2026-11-24 08:00"));
        QStringList starts;
        for (const auto &plan : search.next(4))
            starts << berlinText(plan.front().booked.from);
        QCOMPARE(starts, QStringList({QStringLiteral("2026-11-24 09:00"), QStringLiteral("2026-11-24 12:00"),
                                      QStringLiteral("2026-11-25 09:00"), QStringLiteral("2026-11-25 12:00")}));
    }

    void oneStylistWithoutBuffersIsPlannedAsEver()
    {
        for (const auto &service : m_salon.catalog.services) {
            const auto start = berlin("2026-11-24 09:00");
            const std::vector by(service.segments.size(), PartBy{m_salon.anna, {}, {}});
            QCOMPARE(planParts(service, by, start), planService(service, m_salon.anna, start));
        }
    }

    void theSameIsFoundAsByTryingEverything_data()
    {
        QTest::addColumn<int>("staff");
        QTest::addColumn<int>("parts");
        QTest::addColumn<int>("guests");
        QTest::addColumn<int>("salons");
        QTest::newRow("few, busy") << 4 << 4 << 14 << 500;
        QTest::newRow("few, idle") << 3 << 3 << 4 << 300;
        QTest::newRow("large, busy") << 12 << 4 << 20 << 60;
    }

    void theSameIsFoundAsByTryingEverything()
    {
        QFETCH(int, staff);
        QFETCH(int, parts);
        QFETCH(int, guests);
        QFETCH(int, salons);
        int found = 0, mixed = 0;
        for (std::uint64_t seed = 1; seed <= std::uint64_t(salons); ++seed) {
            const auto salon = makePartsSalon(seed + std::uint64_t(staff) * 1000, {staff, parts, 3, guests});
            const auto expected = CellSalon(salon).first();
            const auto plan = PartsSearch(salon.catalog, salon.calendar, salon.busy(), salon.question).first();
            QVERIFY2(combination(plan) == expected, qPrintable(QStringLiteral("seed %1: %2 found, %3 expected")
                                                                   .arg(seed)
                                                                   .arg(text(combination(plan)), text(expected))));
            if (!expected) continue;
            ++found;
            if (std::ranges::adjacent_find(expected->staff, std::ranges::not_equal_to()) != expected->staff.end())
                ++mixed;
        }
        // Salons in which nothing is ever found, or never by two people, would prove little.
        QVERIFY2(found > salons / 4, qPrintable(QString::number(found)));
        QVERIFY2(mixed > 2, qPrintable(QString::number(mixed)));
    }

    void whatIsFoundCanBeAskedForAgain()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const auto salon = makePartsSalon(seed, {5, 3, 3, 8});
            PartsSearch search(salon.catalog, salon.calendar, salon.busy(), salon.question);
            const auto all = search.onDay(salon.day);
            for (const auto &plan : all)
                QCOMPARE(search.at(plan.front().booked.from), std::optional(plan));
            if (const auto first = search.first(); first && !all.empty()) QCOMPARE(*first, all.front());
        }
    }
};

QTEST_GUILESS_MAIN(TestPartsSearch)
#include "tst_parts_search.moc"
