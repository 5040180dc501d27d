// SPDX-License-Identifier: GPL-3.0-or-later
#include "availability_bench.h"
#include "core/storage/hold_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

/// What is free, by the salon and Cal.com.
class TestAvailability : public QObject, private AvailabilityBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void partsAreLaidOverCalcomsListsOfEachPerson()
    {
        m_calcom->step = 15min;
        const auto ben = m_salon->salon.ben;
        PartsTimesQuestion question;
        question.service = m_salon->salon.perm;
        question.by = {{}, {}, ben, {}};
        question.limit = 1;
        question.patience = 2s;
        const auto free = parts(question);
        QCOMPARE(berlinText(free.time.from), QStringLiteral("2026-11-24 09:00"));
        QCOMPARE(wordsOf(free.known), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 7); // each part by Anna or Ben, the third by Ben alone
        QCOMPARE(parts(question), free);
        QCOMPARE(m_calcom->calls, 7);

        // Somebody has booked Ben online: where his part would fall there, it is not offered.
        const TimeRange taken{berlin("2026-11-24 11:00"), berlin("2026-11-24 12:30")};
        m_calcom->taken[{102}] = {taken};
        pass(61s);
        const auto later = parts(question);
        QCOMPARE(berlinText(later.time.from), QStringLiteral("2026-11-24 10:15"));
        for (const auto &part : later.plan)
            QVERIFY(part.staff != ben || !part.booked.overlaps(taken));
        QVERIFY(later.known.state != TimeState::Taken);
    }

    void withoutCalcomPartsAreOfferedUnverified()
    {
        m_calcom->isAway = true;
        PartsTimesQuestion question;
        question.service = m_salon->salon.perm;
        question.limit = 1;
        const auto found = parts(question);
        QCOMPARE(berlinText(found.time.from), QStringLiteral("2026-11-24 09:00"));
        QCOMPARE(wordsOf(found.known), QStringLiteral("unknown salon"));
    }

    void whoHasNoPatienceHearsOfPartsLater()
    {
        m_calcom->step = 15min;
        m_calcom->waits = true;
        PartsTimesQuestion question;
        question.service = m_salon->salon.perm;
        question.limit = 1;
        QCOMPARE(wordsOf(parts(question).known), QStringLiteral("unknown salon"));
        m_calcom->answerAll();
        m_time->runReady();
        QCOMPARE(wordsOf(parts(question).known), QStringLiteral("free calcom sure"));
    }

    /// A reservation hides the time from everybody at Cal.com, also from ourselves (docs/calcom.md 5).
    void whatIsReservedForUsCountsAsListed()
    {
        const auto ben = m_salon->salon.ben;
        const TimeRange held{berlin("2026-11-24 10:00"), berlin("2026-11-24 10:30")};
        const auto call = QStringLiteral("call:1");
        const auto kept = m_salon->storage->writeAndWait([&](Session &session) {
            return HoldStore(session, m_salon->salon.company)
                .put({idOf<HoldId>(7), ben, held, call, m_salon->clock.now() + 90s});
        });
        QVERIFY(kept);
        m_calcom->taken[{102}] = {held};
        m_times->setReserved({{{102}, {held}}});
        QCOMPARE(about(ben, "2026-11-24 10:00"), QStringLiteral("taken salon sure"));
        auto own = when(ben, {"2026-11-24 10:00"});
        own.scope.holder = call;
        QCOMPARE(wordsOf(check(own).times.front().known), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 1);

        // It is given back, and lists that were read meanwhile say nothing any more.
        const auto freed = m_salon->storage->writeAndWait(
            [&](Session &session) { return HoldStore(session, m_salon->salon.company).release(call); });
        QVERIFY(freed);
        m_calcom->taken.clear();
        QCOMPARE(about(ben, "2026-11-24 10:00"), QStringLiteral("free calcom sure"));
        m_times->setReserved({});
        m_times->listedAgain({102}, held);
        QVERIFY(!about(ben, "2026-11-24 10:00").startsWith(u"taken"));
        pass(3s);
        QCOMPARE(about(ben, "2026-11-24 10:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 2);
    }

    void timeFreedHereIsFreeOnlyWhenCalcomHasHeard()
    {
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 10:00")));
        observe(booked, RemoteStatus::Accepted, berlin("2026-11-24 10:00"));
        pass(3s);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-25 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(about(m_salon->salon.anna, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 3);
        ACCEPTED(cancelled, m_salon->cancel(booked));
        Q_UNUSED(cancelled);
        m_time->runReady();
        QVERIFY(!about(m_salon->salon.ben, "2026-11-24 10:00").startsWith(u"free"));
        QCOMPARE(m_calcom->calls, 3);
        observe(booked, RemoteStatus::Cancelled, berlin("2026-11-24 10:00"));
        // The list is void, and for two seconds Cal.com could repeat it: local truth answers, and says that it does.
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 10:00"), QStringLiteral("unknown salon"));
        QCOMPARE(m_calcom->calls, 3);
        // Other days and other people's are as good as before.
        QCOMPARE(about(m_salon->salon.ben, "2026-11-25 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(about(m_salon->salon.anna, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 3);
        pass(2s + 1ms);
        QCOMPARE(m_calcom->calls, 4); // read by itself, because somebody had asked
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 10:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 4);
    }

    void aFailureIsNeverTheAnswerThatNothingIsFree()
    {
        m_calcom->isAway = true;
        const auto answer = check(when(m_salon->salon.ben, {"2026-11-24 11:00"}, 2));
        QCOMPARE(wordsOf(answer.times.front().known), QStringLiteral("unknown salon"));
        QVERIFY(answer.partial);
        QCOMPARE(answer.alternatives.size(), std::size_t(2));
        const auto next = nextFree(m_salon->salon.ben);
        QCOMPARE(textOfOffers(next), QStringLiteral("2026-11-24 10:00 Ben, 2026-11-24 12:00 Ben"));
        QVERIFY(next.partial);
        QVERIFY(std::ranges::none_of(next.offers, [](const Offer &offer) { return offer.known.isVerified(); }));
        // What our own calendar knows is known all the same.
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 09:00"), QStringLiteral("taken salon sure"));
        QVERIFY(m_times->desk().counts().stale > 0);
    }

    void anOldListAnswersWhileCalcomIsAway()
    {
        m_calcom->taken[{102}] = {{berlin("2026-11-24 11:00"), berlin("2026-11-24 11:30")}};
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken calcom sure"));
        m_calcom->isAway = true;
        pass(10min);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken stale"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 12:00"), QStringLiteral("free stale"));
        pass(4h);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 15:00"), QStringLiteral("unknown salon"));
    }

    void holdsOfOthersStandInTheWayAndOnesOwnDoNot()
    {
        const auto written = m_salon->storage->writeAndWait([&](Session &session) {
            return HoldStore(session, m_salon->salon.company)
                .put({idOf<HoldId>(9),
                      m_salon->salon.ben,
                      {berlin("2026-11-24 11:00"), berlin("2026-11-24 11:30")},
                      QStringLiteral("call:42"),
                      berlin("2026-11-24 08:05")});
        });
        QVERIFY(written);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken salon sure"));
        auto own = when(m_salon->salon.ben, {"2026-11-24 11:00"});
        own.scope.holder = QStringLiteral("call:42");
        QCOMPARE(wordsOf(check(own).times.front().known), QStringLiteral("free calcom sure"));
    }

    void whatIsToBeMovedIsNotInItsOwnWay()
    {
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 11:00")));
        observe(booked, RemoteStatus::Accepted, berlin("2026-11-24 11:00"));
        pass(3s);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken salon sure"));
        auto moving = when(m_salon->salon.ben, {"2026-11-24 11:00", "2026-11-24 12:00"});
        moving.scope.moving = booked.appointment;
        for (const auto &time : check(moving).times)
            QCOMPARE(wordsOf(time.known), QStringLiteral("free calcom sure"));
    }

    void whoCallsKeepsToNoticeAndWindow()
    {
        SalonCalendar rules;
        rules.notice = 4h;
        rules.window = days(7);
        m_calendar = std::make_shared<const SalonCalendar>(rules);
        auto call = when(m_salon->salon.ben, {"2026-11-24 11:30", "2026-11-24 12:00", "2026-12-02 10:00"});
        call.scope.holder = QStringLiteral("call:42");
        QStringList words;
        for (const auto &time : check(call).times)
            words << toWord(time.known.state);
        QCOMPARE(words, (QStringList{QStringLiteral("taken"), QStringLiteral("free"), QStringLiteral("taken")}));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:30"), QStringLiteral("free calcom sure")); // the desk may
        // What the event type itself refuses, it refuses everybody.
        m_times->setLimits(m_catalog->mapping(m_salon->salon.cut, 0, m_salon->salon.ben)->eventType, {5h, {}});
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 12:00"), QStringLiteral("taken calcom sure"));
    }

    void absencesAndHolidaysOfOursCountWhateverCalcomLists()
    {
        SalonCalendar rules;
        rules.absences = {{idOf<AbsenceId>(1),
                           m_salon->salon.ben,
                           {berlin("2026-11-24 10:00"), berlin("2026-11-24 13:00")},
                           AbsenceKind::Illness}};
        m_calendar = std::make_shared<const SalonCalendar>(rules);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 13:00"), QStringLiteral("free calcom sure"));
    }

    void theNextTimeIsLookedForWindowByWindow()
    {
        m_calcom->taken[{102}] = {{berlin("2026-11-24 00:00"), berlin("2026-12-12 00:00")}};
        const auto answer = nextFree(m_salon->salon.ben, 1);
        QCOMPARE(textOfOffers(answer), QStringLiteral("2026-12-12 10:00 Ben"));
        QCOMPARE(m_calcom->calls, 2); // two windows of a fortnight
        m_calcom->taken[{102}] = {{berlin("2026-11-24 00:00"), berlin("2027-12-12 00:00")}};
        pass(10min);
        const auto none = nextFree(m_salon->salon.ben, 1);
        QVERIFY(none.offers.empty());
        QVERIFY(!none.partial); // it was all looked at, and that is no error
        QCOMPARE(none.lookedTo, std::optional<Day>(dayOf("2026-11-24") + nextFreeReach - days(1)));
    }

    void whatCannotBeAnsweredIsRefused()
    {
        std::optional<RefusalCode> code;
        const auto done = [&](const Outcome<TimesAnswer> &answer) { code = answer.error().code; };
        m_times->check(when(m_salon->salon.ben, {}), {}, done);
        QCOMPARE(code, RefusalCode::InvalidInput);
        auto question = when(m_salon->salon.ben, {"2026-11-24 11:00"});
        question.scope.service = m_salon->salon.old;
        m_times->check(question, {}, done);
        QCOMPARE(code, RefusalCode::UnknownService);
        question = when(m_salon->salon.cem, {"2026-11-24 11:00"});
        question.scope.service = m_salon->salon.colour;
        m_times->check(question, {}, done);
        QCOMPARE(code, RefusalCode::NotEligible);
        QCOMPARE(m_calcom->calls, 0);
    }
};

QTEST_APPLESS_MAIN(TestAvailability)
#include "tst_availability.moc"
