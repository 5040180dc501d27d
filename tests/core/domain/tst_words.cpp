// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "core/base/random.h"
#include "core/domain/appointment.h"
#include "core/domain/attempt.h"
#include "core/domain/commands.h"
#include "core/domain/customer.h"
#include "core/domain/deviation.h"
#include "core/domain/observed.h"
#include "core/domain/reason_text.h"
#include "core/domain/refusal.h"

using namespace tresen;

namespace {

/// Every value from the first to `last` has a word of its own and comes back from it; behind `last` is nothing.
template <typename Enum, typename FromWord>
void roundTrip(Enum last, FromWord fromWord)
{
    static const QRegularExpression word(QStringLiteral("^[a-z][a-z_]*$"));
    QSet<QString> seen;
    for (int i = 0; i <= int(last); ++i) {
        const auto value = Enum(i);
        const auto written = toWord(value);
        QVERIFY2(word.match(written).hasMatch(), qPrintable(QStringLiteral("value %1: '%2'").arg(i).arg(written)));
        QVERIFY2(!seen.contains(written), qPrintable(written));
        seen.insert(written);
        const std::optional<Enum> back = fromWord(written);
        QVERIFY2(back && *back == value, qPrintable(written));
    }
    QVERIFY2(toWord(Enum(int(last) + 1)).isEmpty(), "a new value: name it as the last one here");
}

template <typename Enum, typename FromWord>
void refusesOthers(FromWord fromWord)
{
    for (const char *word : {"", " ", "nonsense", "Booked", "booked ", "0"}) {
        const std::optional<Enum> back = fromWord(QString::fromLatin1(word));
        QVERIFY2(!back, word);
    }
    const std::optional<Enum> none = fromWord(QString());
    QVERIFY(!none);
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEnumIsStoredAsWords()
    {
        roundTrip(Actor::Kind::System, actorKindFromWord);
        roundTrip(AppointmentStatus::NoShow, appointmentStatusFromWord);
        roundTrip(Origin::Calcom, originFromWord);
        roundTrip(AttemptOp::CheckFree, attemptOpFromWord);
        roundTrip(AttemptState::NotSent, attemptStateFromWord);
        roundTrip(Meaning::ForeignAnswer, meaningFromWord);
        roundTrip(Presence::LocalOnly, presenceFromWord);
        roundTrip(Cause::Person, causeFromWord);
        roundTrip(RemoteStatus::Gone, remoteStatusFromWord);
        roundTrip(Observed::Knowledge::Proven, knowledgeFromWord);
        roundTrip(Reason::SettledAfterStart, reasonFromWord);
        roundTrip(SyncState::Conflict, syncStateFromWord);
        roundTrip(CancelReason::Mistake, cancelReasonFromWord);
    }

    void unknownWordsAreNothing()
    {
        refusesOthers<AppointmentStatus>(appointmentStatusFromWord);
        refusesOthers<Origin>(originFromWord);
        refusesOthers<AttemptOp>(attemptOpFromWord);
        refusesOthers<AttemptState>(attemptStateFromWord);
        refusesOthers<Meaning>(meaningFromWord);
        refusesOthers<Presence>(presenceFromWord);
        refusesOthers<Cause>(causeFromWord);
        refusesOthers<RemoteStatus>(remoteStatusFromWord);
        refusesOthers<Observed::Knowledge>(knowledgeFromWord);
        refusesOthers<Reason>(reasonFromWord);
        refusesOthers<SyncState>(syncStateFromWord);
        refusesOthers<CancelReason>(cancelReasonFromWord);
        QCOMPARE(actorKindFromWord(QStringLiteral("nonsense")), Actor::Kind::System);
    }

    void statesAreThoseOfTheInterface()
    {
        const QStringList promised{QStringLiteral("local_only"), QStringLiteral("waiting"),  QStringLiteral("sending"),
                                   QStringLiteral("unknown"),    QStringLiteral("retrying"), QStringLiteral("settled"),
                                   QStringLiteral("failed"),     QStringLiteral("conflict")};
        QStringList ours;
        for (int i = 0; i <= int(SyncState::Conflict); ++i)
            ours += toWord(SyncState(i));
        QCOMPARE(ours, promised);
    }

    void theMoreUrgentStateWinsWhateverTheOrder()
    {
        const std::array order{SyncState::LocalOnly, SyncState::Settled, SyncState::Waiting, SyncState::Sending,
                               SyncState::Retrying,  SyncState::Unknown, SyncState::Failed,  SyncState::Conflict};
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t j = 0; j < order.size(); ++j)
                QCOMPARE(moreUrgent(order[i], order[j]), order[std::max(i, j)]);
    }

    void whatIsSettledNeedsNobody()
    {
        for (int i = 0; i <= int(SyncState::Conflict); ++i)
            QVERIFY(!(isSettled(SyncState(i)) && needsPerson(SyncState(i))));
        QVERIFY(isSettled(SyncState::LocalOnly) && needsPerson(SyncState::Failed));
    }

    void everyReasonHasASentenceInBothLanguages()
    {
        QCOMPARE(reasonSentence(Reason::None, QStringLiteral("de")), QString());
        QSet<QString> seen;
        for (int i = 1; !toWord(Reason(i)).isEmpty(); ++i)
            for (const auto *language : {"de", "en"}) {
                const auto sentence = reasonSentence(Reason(i), QString::fromLatin1(language));
                QVERIFY2(sentence.endsWith(u'.') && sentence.size() > 10, qPrintable(toWord(Reason(i))));
                QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
                seen.insert(sentence);
            }
    }

    void everyRefusalHasACodeAndASentenceInBothLanguages()
    {
        QSet<QString> codes;
        for (int i = 0; i <= int(RefusalCode::Internal); ++i) {
            const auto code = RefusalCode(i);
            QVERIFY(!toWord(code).isEmpty());
            QVERIFY2(!codes.contains(toWord(code)), qPrintable(toWord(code)));
            codes.insert(toWord(code));
            const auto german = refusalSentence(code, QStringLiteral("de-AT"));
            const auto english = refusalSentence(code, QStringLiteral("fr"));
            QVERIFY(german != english);
            QVERIFY(german.endsWith(u'.') && english.endsWith(u'.'));
        }
        // An unknown value tells of a defect instead of nothing.
        QCOMPARE(toWord(RefusalCode(99)), QStringLiteral("internal"));
    }

    void everyDeviationHasAWordAndTwoSentencesInBothLanguages()
    {
        QSet<QString> words;
        for (int i = 0; i <= int(DeviationCode::NoBranch); ++i) {
            Deviation deviation;
            deviation.code = DeviationCode(i);
            deviation.title = QStringLiteral("100 %s");
            deviation.subject = QStringLiteral("Eva");
            deviation.amount = 120;
            deviation.other = 45;
            deviation.spans = {{1, 17 * 60, 18 * 60 + 30}};
            const auto word = toWord(deviation.code);
            QVERIFY(!word.isEmpty() && !words.contains(word));
            words.insert(word);
            const auto german = deviationText(deviation, QStringLiteral("de"));
            const auto english = deviationText(deviation, QStringLiteral("en"));
            QVERIFY2(german != english, qPrintable(word));
            for (auto sentence : {german.happens, german.change, english.happens, english.change}) {
                QVERIFY2(sentence.endsWith(u'.') && sentence.size() > 12, qPrintable(word));
                sentence.remove(deviation.title);
                QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
            }
        }
        QVERIFY(toWord(DeviationCode(int(DeviationCode::NoBranch) + 1)).isEmpty());
    }

    void aDeviationSaysHowMuchAndWhen()
    {
        Deviation notice{DeviationCode::Notice, {}, {7}, QStringLiteral("Schnitt"), {}, 120, 0, {}, false};
        QCOMPARE(deviationText(notice, QStringLiteral("en")).happens,
                 QStringLiteral("Cal.com will refuse bookings that start within 120 minutes."));
        Deviation hours{DeviationCode::ShorterHours, {}, {7}, {}, QStringLiteral("Eva"), 0, 0, {}, false};
        hours.spans = {{1, 1020, 1080}, {5, 780, 840}};
        QCOMPARE(deviationText(hours, QStringLiteral("de-DE")).happens,
                 QStringLiteral("Hier arbeitet Eva auch Di 17:00–18:00, Sa 13:00–14:00, bei Cal.com nicht; solche "
                                "Termine lehnt es ab."));
        Deviation window{DeviationCode::Window, {}, {7}, {}, {}, 0, 0, {}, false};
        QVERIFY(deviationText(window, QStringLiteral("en")).happens.contains(u'?'));
    }

    void whatIsLeftOutFailsNothing()
    {
        Deviation seats{DeviationCode::Seats, {}, {7}, {}, {}, 0, 0, {}, false};
        QCOMPARE(seats.severity(), Severity::Fails);
        seats.leftOut = true;
        QCOMPARE(seats.severity(), Severity::Note);
        const auto of = [](DeviationCode code) { return Deviation{code, {}, {}, {}, {}, 0, 0, {}, false}.severity(); };
        QCOMPARE(of(DeviationCode::ShorterHours), Severity::Fails);
        QCOMPARE(of(DeviationCode::Confirmation), Severity::Differs);
        QCOMPARE(of(DeviationCode::OtherZone), Severity::Differs);
        QCOMPARE(of(DeviationCode::HoursUnknown), Severity::Note);
    }

    void aFailureOfTheStorageIsToldToPeople_data()
    {
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<RefusalCode>("refusal");
        QTest::newRow("read only") << ErrorCode::ReadOnly << RefusalCode::DatabaseFull;
        QTest::newRow("denied") << ErrorCode::Denied << RefusalCode::DatabaseRefused;
        QTest::newRow("shutting down") << ErrorCode::Cancelled << RefusalCode::ShuttingDown;
        QTest::newRow("busy row there") << ErrorCode::Conflict << RefusalCode::SlotTaken;
        QTest::newRow("unavailable") << ErrorCode::Unavailable << RefusalCode::DatabaseUnavailable;
        QTest::newRow("corrupt") << ErrorCode::Corrupt << RefusalCode::DatabaseUnavailable;
        QTest::newRow("defect") << ErrorCode::Internal << RefusalCode::Internal;
        QTest::newRow("not found") << ErrorCode::NotFound << RefusalCode::UnknownAppointment;
        QTest::newRow("bad input") << ErrorCode::InvalidInput << RefusalCode::InvalidInput;
    }
    void aFailureOfTheStorageIsToldToPeople()
    {
        QFETCH(ErrorCode, error);
        QFETCH(RefusalCode, refusal);
        const auto told = refusalFor({error, QStringLiteral("why")});
        QCOMPARE(told, (CommandRefusal{refusal, QStringLiteral("why"), {}}));
    }

    void syntheticAddressesAreRandomAndPlain()
    {
        static const QRegularExpression form(QStringLiteral("^k-[a-z2-7]{20}@no-mail\\.invalid$"));
        SeededRandom random(9);
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto address = makeSyntheticEmail(random, QStringLiteral("no-mail.invalid"));
            QVERIFY2(form.match(address).hasMatch(), qPrintable(address));
            seen.insert(address);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void theRealAddressGoesFirst()
    {
        Customer customer;
        customer.syntheticEmail = QStringLiteral("k-x@no-mail.invalid");
        QCOMPARE(customer.emailForCalcom(), customer.syntheticEmail);
        customer.email = QStringLiteral("erika@example.org");
        QCOMPARE(customer.emailForCalcom(), customer.email);
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "tst_words.moc"
