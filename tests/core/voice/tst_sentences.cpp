// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QtTest>

#include "core/voice/sentences.h"

using namespace tresen;

/// Every sentence of the telephone, in both languages.
class TestSentences : public QObject
{
    Q_OBJECT

    static bool isPiece(Phrase phrase)
    {
        return phrase == Phrase::OrJoint || phrase == Phrase::AndJoint || phrase == Phrase::WithStaff ||
               phrase == Phrase::At || phrase == Phrase::AppointmentFor || phrase == Phrase::InTheNextWeeks ||
               phrase == Phrase::ThatPartOf || phrase == Phrase::OnDay || phrase == Phrase::AnotherOne ||
               phrase == Phrase::AndMore || phrase == Phrase::ConfirmationNeeded;
    }
    static QSet<QString> places(const QString &text)
    {
        QSet<QString> found;
        for (int i = 1; i <= 4; ++i)
            if (text.contains(u'%' + QString::number(i))) found.insert(QString::number(i));
        return found;
    }

private Q_SLOTS:
    void eachCanBeSpoken_data()
    {
        QTest::addColumn<Phrase>("phrase");
        for (const auto phrase : allPhrases())
            QTest::newRow(qPrintable(sentence(phrase, QStringLiteral("en")))) << phrase;
    }
    void eachCanBeSpoken()
    {
        QFETCH(Phrase, phrase);
        for (const auto *language : {"de", "en"}) {
            const auto text = sentence(phrase, QString::fromLatin1(language));
            QVERIFY(!text.isEmpty());
            QVERIFY2(text.size() < 170, qPrintable(text)); // names and times still come in
            for (const auto mark : {u'*', u'#', u'<', u'>', u'{', u'_', u'\n', u'"'})
                QVERIFY2(!text.contains(mark), qPrintable(text));
            for (const auto *word : {"z.B.", "bzw", "Std", "Min.", "ca.", "Nr.", "SMS", "Error", "Fehler"})
                QVERIFY2(!text.contains(QString::fromLatin1(word)), qPrintable(text));
            if (isPiece(phrase)) continue;
            QVERIFY2(text.endsWith(u'.') || text.endsWith(u'?'), qPrintable(text));
            const auto ends = text.count(u'.') + text.count(u'?');
            QVERIFY2(ends >= 1 && ends <= 2, qPrintable(text));
        }
    }

    void bothLanguagesSayTheSame()
    {
        for (const auto phrase : allPhrases())
            QCOMPARE(places(sentence(phrase, QStringLiteral("de"))), places(sentence(phrase, QStringLiteral("en"))));
    }

    /// "gebucht", "eingetragen", "abgesagt" are said of what is durable only, and of questions.
    void successIsNotPromised()
    {
        const QList<Phrase> afterTheCommit{Phrase::BookedWith, Phrase::BookedAgain,    Phrase::CancelledIs,
                                           Phrase::MovedIs,    Phrase::MovedAlready,   Phrase::AlreadyCancelled,
                                           Phrase::BookedFor,  Phrase::BookedAgainFor, Phrase::OutcomeUnknown};
        for (const auto phrase : allPhrases()) {
            const auto text = sentence(phrase, QStringLiteral("de"));
            if (afterTheCommit.contains(phrase)) continue;
            for (const auto *word : {"eingetragen", "gebucht", "abgesagt", "verlegt", "erledigt"})
                QVERIFY2(!text.contains(QString::fromLatin1(word)), qPrintable(text));
        }
    }

    /// Whose number nobody has is not promised a call.
    void nobodyIsCalledBackWithoutANumber()
    {
        for (const auto phrase : {Phrase::VerificationFailed, Phrase::AvailabilityUnknown, Phrase::NotWritable}) {
            QVERIFY(sentence(phrase, QStringLiteral("de")).contains(QStringLiteral("zurück")));
            QVERIFY(!sentence(withoutCallBack(phrase), QStringLiteral("de")).contains(QStringLiteral("zurück")));
            QVERIFY(!sentence(withoutCallBack(phrase), QStringLiteral("en")).contains(QStringLiteral("back")));
        }
        QCOMPARE(withoutCallBack(Phrase::Welcome), Phrase::Welcome);
    }

    void eachIsThereOnce()
    {
        const auto all = allPhrases();
        QCOMPARE(std::set<Phrase>(all.begin(), all.end()).size(), all.size());
        QCOMPARE(int(all.size()), int(Phrase::At) + 1);
    }
};

QTEST_APPLESS_MAIN(TestSentences)
#include "tst_sentences.moc"
