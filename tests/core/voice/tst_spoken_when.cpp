// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <set>

#include "core/voice/spoken_when.h"
#include "core/voice/when_grammar.h"
#include "tests/core/voice/spoken_cases.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;

namespace {

void rows(const std::vector<SpokenCase> &cases)
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("meant");
    for (const auto &[said, meant] : cases)
        QTest::newRow(said.toUtf8().constData()) << said << meant;
}

} // namespace

/// What callers say about days and times, case by case.
class TestSpokenWhen : public QObject
{
    Q_OBJECT

    WeeklyHours m_opening = usualOpening();
    [[nodiscard]] SpokenWhen read(const QString &date, const QString &time = {}) const
    {
        return readWhen(date, time, {tenInTheMorning, &m_opening});
    }

private Q_SLOTS:
    void aDay_data() { rows(spokenDates()); }
    void aDay()
    {
        QFETCH(QString, said);
        QFETCH(QString, meant);
        QCOMPARE(told(read(said)), meant);
    }

    void aTime_data() { rows(spokenTimes()); }
    void aTime()
    {
        QFETCH(QString, said);
        QFETCH(QString, meant);
        QCOMPARE(told(read({}, said)), meant);
    }

    void aDayAndATime_data() { rows(spokenDatesAndTimes()); }
    void aDayAndATime()
    {
        QFETCH(QString, said);
        QFETCH(QString, meant);
        QCOMPARE(told(read(said)), meant);
    }

    void inEnglish_data() { rows(spokenInEnglish()); }
    void inEnglish()
    {
        QFETCH(QString, said);
        QFETCH(QString, meant);
        const WhenContext context{tenInTheMorning, &m_opening, true};
        QCOMPARE(told(readWhen(said, {}, context)), meant);
        QCOMPARE(told(readWhen({}, said, context)), meant);
    }

    void thereAreFourHundredCasesWrittenByHand()
    {
        const auto count = spokenDates().size() + spokenTimes().size() + spokenDatesAndTimes().size();
        QVERIFY2(count >= 400, qPrintable(QString::number(count)));
    }

    /// A row of the grammar that no case says is a row that nobody knows to work.
    void everyRowOfTheGrammarIsSaid()
    {
        std::set<int> used;
        const auto use = [&](const std::vector<SpokenCase> &cases, WhenField field, bool english) {
            for (const auto &[said, meant] : cases)
                for (const auto row : whenRowsUsed(whenTokens(said), field, english))
                    used.insert(row);
        };
        use(spokenDates(), WhenField::Date, false);
        use(spokenDatesAndTimes(), WhenField::Date, false);
        use(spokenTimes(), WhenField::Time, false);
        use(spokenInEnglish(), WhenField::Date, true);
        for (const auto *said : {"20 past 9", "ten to three", "9 am", "9:30 am", "9 a.m.", "9:30 a.m.", "9 o'clock",
                                 "punkt 9", "1430 Uhr", "um 9 30", "2:30 p.m.", "as soon as possible", "after work",
                                 "gegen 14 Uhr 30", "bis 14 Uhr 30", "9 30", "kurz nach 14:30", "bis 14:30"})
            for (const auto row : whenRowsUsed(whenTokens(QString::fromUtf8(said)), WhenField::Time, true))
                used.insert(row);
        for (const auto *said : {"15", "am fünfzehnten Januar", "Feierabend", "baldmöglichst", "am Valentinstag",
                                 "fünfzehnter erster", "am fünfzehnten ersten", "am 3. 4.", "the 3rd", "fünfzehnter"})
            for (const auto row : whenRowsUsed(whenTokens(QString::fromUtf8(said)), WhenField::Date, true))
                used.insert(row);
        QStringList never;
        for (int row = 0; row < whenRowCount(); ++row)
            if (!used.contains(row)) never += QString::fromUtf8(whenRowPattern(row));
        QVERIFY2(never.isEmpty(), qPrintable(never.join(QStringLiteral("\n"))));
    }
};

QTEST_APPLESS_MAIN(TestSpokenWhen)
#include "tst_spoken_when.moc"
