// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/voice/moved_by.h"
#include "core/voice/speech.h"
#include "core/voice/spoken_number.h"

using namespace tresen;
using namespace std::chrono;

/// Numbers as they are said, and days, times and prices as we say them.
class TestSpokenWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveFromTheOldTime_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("rest");
        const auto row = [](const char *said, int byDays, int byMinutes, const char *rest = "") {
            QTest::newRow(said) << QString::fromUtf8(said) << byDays << byMinutes << QString::fromUtf8(rest);
        };
        row("einen Tag später", 1, 0);
        row("zwei Tage früher", -2, 0);
        row("eine Woche später", 7, 0);
        row("um eine Stunde nach hinten", 0, 60);
        row("3 Stunden später", 0, 180);
        row("eine halbe Stunde früher", 0, -30);
        row("half an hour later", 0, 30);
        row("a week later", 7, 0);
        row("Freitag, gleiche Uhrzeit", 0, 0, "Freitag,");
        row("um 15 Uhr am selben Tag", 0, 0, "um 15 Uhr");
        row("Freitag um drei", 0, 0, "Freitag um drei");
        row("", 0, 0);
    }
    void aMoveFromTheOldTime()
    {
        QFETCH(QString, said);
        QFETCH(int, days);
        QFETCH(int, minutes);
        QFETCH(QString, rest);
        const auto moved = readMovedBy(said);
        QCOMPARE(int(moved.days.value_or(std::chrono::days(0)).count()), days);
        QCOMPARE(int(moved.time.value_or(std::chrono::minutes(0)).count()), minutes);
        QCOMPARE(moved.sameTime, said.contains(QStringLiteral("gleiche Uhrzeit")));
        QCOMPARE(moved.sameDay, said.contains(QStringLiteral("selben Tag")));
        QCOMPARE(withoutMovedBy(said), rest);
    }

    void aNumberInWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("value"); // -1: no number
        QTest::addColumn<bool>("ordinal");
        const auto row = [](const char *word, int value, bool ordinal = false) {
            QTest::newRow(word) << QString::fromUtf8(word) << value << ordinal;
        };
        row("null", 0);
        row("eins", 1);
        row("zwo", 2);
        row("drei", 3);
        row("fünf", 5);
        row("funf", 5);
        row("zehn", 10);
        row("elf", 11);
        row("zwölf", 12);
        row("sechzehn", 16);
        row("siebzehn", 17);
        row("zwanzig", 20);
        row("einundzwanzig", 21);
        row("dreißig", 30);
        row("fünfundvierzig", 45);
        row("neunundneunzig", 99);
        row("hundert", 100);
        row("hundertfünf", 105);
        row("zweihunderteinunddreißig", 231);
        row("tausend", 1000);
        row("zweitausendsechsundzwanzig", 2026);
        row("zweitausendundeins", 2001);
        row("ersten", 1, true);
        row("zweiter", 2, true);
        row("dritten", 3, true);
        row("siebten", 7, true);
        row("achte", 8, true);
        row("zwölften", 12, true);
        row("zwanzigsten", 20, true);
        row("einunddreißigster", 31, true);
        row("eleven", 11);
        row("third", 3, true);
        row("twenty-first", 21, true);
        row("zwanzigeins", -1);
        row("undzwanzig", -1);
        row("Termin", -1);
        row("achtung", -1);
        row("x", -1);
        row("", -1);
    }
    void aNumberInWords()
    {
        QFETCH(QString, word);
        QFETCH(int, value);
        QFETCH(bool, ordinal);
        const auto number = spokenNumber(foldSpoken(word));
        QCOMPARE(number ? number->value : -1, value);
        if (number) QCOMPARE(number->ordinal, ordinal);
    }

    void digitsAsTheyAreDictated_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("digits");
        const auto row = [](const char *said, const char *digits) {
            QTest::newRow(said) << QString::fromUtf8(said) << QString::fromLatin1(digits);
        };
        row("null eins fünf eins", "0151");
        row("0151 23 45", "01512345");
        row("null einundsiebzig, 39 zwo null", "0713920");
        row("0171 doppel drei 4", "0171334");
        row("plus neunundvierzig 171 3920000", "+491713920000");
        row("+49 (0) 30 231", "+49030231");
        row("meine Nummer ist null drei null zwei drei", "03023");
        row("vier sieben eins eins", "4711");
        row("keine Ahnung", "");
        row("", "");
    }
    void digitsAsTheyAreDictated()
    {
        QFETCH(QString, said);
        QFETCH(QString, digits);
        QCOMPARE(spokenDigits(said), digits);
    }

    void aDayIsSaidWithItsWeekday()
    {
        const Day today{local_days(year(2026) / 11 / 25)};
        QCOMPARE(sayDay(Day{local_days(year(2027) / 1 / 6)}, today, QStringLiteral("de")),
                 QStringLiteral("Mittwoch, 6. Januar"));
        QCOMPARE(sayDay(Day{local_days(year(2027) / 11 / 25)}, today, QStringLiteral("de")),
                 QStringLiteral("Donnerstag, 25. November 2027"));
        QCOMPARE(sayDay(today + days(1), today, QStringLiteral("en")), QStringLiteral("Thursday, November 26"));
    }

    void timesAndPricesAreWordsForAVoice()
    {
        const auto de = QStringLiteral("de");
        const auto en = QStringLiteral("en");
        QCOMPARE(sayTime(minutes(870), de), QStringLiteral("14 Uhr 30"));
        QCOMPARE(sayTime(minutes(840), de), QStringLiteral("14 Uhr"));
        QCOMPARE(sayTime(minutes(545), de), QStringLiteral("9 Uhr 5"));
        QCOMPARE(sayTime(minutes(870), en), QStringLiteral("2:30 pm"));
        QCOMPARE(sayTime(minutes(0), en), QStringLiteral("12 am"));
        QCOMPARE(sayTime(minutes(720), en), QStringLiteral("12 pm"));
        QCOMPARE(sayPrice({3200}, de), QStringLiteral("32 Euro"));
        QCOMPARE(sayPrice({3250}, de), QStringLiteral("32 Euro 50"));
        QCOMPARE(sayList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, QStringLiteral("oder")),
                 QStringLiteral("a, b oder c"));
        QCOMPARE(writtenDay(Day{local_days(year(2026) / 1 / 5)}), QStringLiteral("05.01.2026"));
        QCOMPARE(writtenTime(minutes(540)), QStringLiteral("09:00"));
    }

    void aCodeStandsForOneAppointmentOfOneCall()
    {
        SystemClock clock;
        SystemRandom random;
        UuidGenerator ids(clock, random);
        const AppointmentId first{ids.next()};
        const AppointmentId second{ids.next()};
        const auto code = shortCode(QStringLiteral("call_a"), first);
        QCOMPARE(code.size(), 4);
        QVERIFY(code[0].isLetter() && code[1].isDigit() && code[2].isLetter() && code[3].isDigit());
        QCOMPARE(shortCode(QStringLiteral("call_a"), first), code);
        QVERIFY(shortCode(QStringLiteral("call_b"), first) != code ||
                shortCode(QStringLiteral("call_a"), second) != code);
        QCOMPARE(heardCode(code), std::optional(code));
        QCOMPARE(heardCode(code.toLower()), std::optional(code));
    }

    void aCodeIsHeardInAnySpelling_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("code");
        QTest::newRow("written") << "T7K4"
                                 << "T7K4";
        QTest::newRow("apart") << "t 7 k 4"
                               << "T7K4";
        QTest::newRow("dashes") << "T-7-K-4"
                                << "T7K4";
        QTest::newRow("spelled") << "Theodor sieben Kaufmann vier"
                                 << "T7K4";
        QTest::newRow("sounds") << "te sieben ka vier"
                                << "T7K4";
        QTest::newRow("too short") << "T7K"
                                   << "";
        QTest::newRow("too long") << "T7K4X"
                                  << "";
        QTest::newRow("a letter that is in no code") << "Q7K4"
                                                     << "";
        QTest::newRow("an id") << "01941c2e-7d3a-7c11-9b1e-5f0a3c2d1e00"
                               << "";
        QTest::newRow("words") << "der Termin am Dienstag"
                               << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void aCodeIsHeardInAnySpelling()
    {
        QFETCH(QString, said);
        QFETCH(QString, code);
        QCOMPARE(heardCode(said).value_or(QString()), code);
    }
};

QTEST_APPLESS_MAIN(TestSpokenWords)
#include "tst_spoken_words.moc"
