// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "availability_bench.h"
#include "core/availability/warmer.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

/// What Cal.com is asked for it, and how long its answers are good.
class TestAvailabilityCalls : public QObject, private AvailabilityBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aThousandEqualQuestionsAreOneCall()
    {
        m_calcom->waits = true;
        int free = 0;
        const auto question = when(m_salon->salon.ben, {"2026-11-24 10:00"});
        for (int i = 0; i < 1000; ++i)
            m_times->check(question, {}, [&](const Outcome<TimesAnswer> &answer) {
                if (answer && answer->times.front().known.isVerified()) ++free;
            });
        QCOMPARE(m_calcom->calls, 1);
        QCOMPARE(free, 0);
        m_calcom->answerAll();
        QCOMPARE(free, 1000);
        QCOMPARE(m_calcom->calls, 1);
        const auto counts = m_times->desk().counts();
        QCOMPARE(counts.shared, quint64(999));
    }

    void severalWishesAreOneCallOfEachEventType()
    {
        const auto answer = check(
            when(m_salon->salon.ben, {"2026-11-24 10:00", "2026-11-26 09:00", "2026-12-01 17:30", "2026-11-29 10:00"}));
        QCOMPARE(m_calcom->calls, 1);
        QStringList words;
        for (const auto &time : answer.times)
            words << wordsOf(time.known);
        // Thursday at nine he is not there yet; the last is a Sunday, which nobody has to be asked about.
        QCOMPARE(words, (QStringList{QStringLiteral("free calcom sure"), QStringLiteral("taken salon sure"),
                                     QStringLiteral("free calcom sure"), QStringLiteral("taken salon sure")}));
        QVERIFY(!answer.partial);
    }

    void anybodyIsEveryEligibleEventTypeOnce()
    {
        QCOMPARE(about({}, "2026-11-24 10:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 3);
        std::set<qint64> asked;
        for (const auto &query : m_calcom->queries)
            asked.insert(query.eventType.value);
        QCOMPARE(asked.size(), std::size_t(3));
    }

    void aFreeFortnightIsOneCall_data()
    {
        QTest::addColumn<bool>("anyone");
        QTest::addColumn<bool>("next");
        QTest::addColumn<int>("calls");
        QTest::newRow("alternatives of Ben") << false << false << 1;
        QTest::newRow("alternatives of anyone") << true << false << 3;
        QTest::newRow("next of Ben") << false << true << 1;
        QTest::newRow("next of anyone") << true << true << 3;
    }
    void aFreeFortnightIsOneCall()
    {
        QFETCH(bool, anyone);
        QFETCH(bool, next);
        QFETCH(int, calls);
        const auto staff = anyone ? std::optional<StaffId>() : m_salon->salon.ben;
        for (int i = 0; i < 2; ++i) {
            const auto answer = next ? nextFree(staff) : alternatives(staff, "2026-11-24 11:00");
            QCOMPARE(answer.offers.size(), std::size_t(2));
            QVERIFY(std::ranges::all_of(answer.offers, [](const Offer &offer) { return offer.known.isVerified(); }));
            QVERIFY(!answer.partial);
            QCOMPARE(m_calcom->calls, calls); // the second time it is known
        }
    }

    void whatIsReadForAQuestionAnswersTheNextOne()
    {
        m_calcom->taken[{102}] = {{berlin("2026-11-24 11:00"), berlin("2026-11-24 11:30")}};
        const auto answer = check(when(m_salon->salon.ben, {"2026-11-24 11:00"}, 2));
        QCOMPARE(wordsOf(answer.times.front().known), QStringLiteral("taken calcom sure"));
        QCOMPARE(answer.alternatives.size(), std::size_t(2));
        QCOMPARE(m_calcom->calls, 1);
        QCOMPARE(textOfOffers(alternatives(m_salon->salon.ben, "2026-11-24 11:00")),
                 QStringLiteral("2026-11-24 10:30 Ben, 2026-11-24 11:30 Ben"));
        QCOMPARE(m_calcom->calls, 1);
    }

    void theFortnightIsReadWhereOnlyTheDayWasKnown()
    {
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 1);
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 11:00")));
        Q_UNUSED(booked);
        const auto answer = check(when(m_salon->salon.ben, {"2026-11-24 11:00"}, 2));
        QCOMPARE(wordsOf(answer.times.front().known), QStringLiteral("taken salon sure"));
        QCOMPARE(answer.alternatives.size(), std::size_t(2));
        QVERIFY(!answer.partial);
        QCOMPARE(m_calcom->calls, 2);
    }

    void aBookingRightAfterACheckAsksNobody()
    {
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 10:00"), QStringLiteral("free calcom sure"));
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 10:00")));
        Q_UNUSED(booked);
        m_time->runReady();
        // Cal.com still lists it, and has not heard; our own busy time lies over it.
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 10:00"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 10:30"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 1);
    }

    void aChangeOfStateAloneVoidsNothing()
    {
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 10:00")));
        observe(booked, RemoteStatus::Accepted, berlin("2026-11-24 10:00"));
        pass(3s);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        observe(booked, RemoteStatus::Accepted, berlin("2026-11-24 10:00")); // read once more, and the same
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 1);
    }

    void aWebhookVoidsItsDayOfItsHost()
    {
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-25 11:00"), QStringLiteral("free calcom sure"));
        WebhookHint hint;
        hint.trigger = QStringLiteral("BOOKING_CREATED");
        hint.uid = QStringLiteral("somebody");
        hint.start = berlin("2026-11-24 11:00");
        hint.end = berlin("2026-11-24 12:00");
        // Another service of Ben's: all of it is his time.
        hint.eventType = m_catalog->mapping(m_salon->salon.colour, 0, m_salon->salon.ben)->eventType;
        m_calcom->taken[{102}] = {{*hint.start, *hint.end}};
        m_times->told(hint);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("unknown salon"));
        QCOMPARE(about(m_salon->salon.ben, "2026-11-25 11:00"), QStringLiteral("free calcom sure"));
        pass(2s + 1ms);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("taken calcom sure"));
        QCOMPARE(m_calcom->calls, 3);
    }

    void anotherMappingVoidsItsEventType()
    {
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(about(m_salon->salon.anna, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        auto edited = *m_catalog;
        for (auto &mapping : edited.mappings)
            if (mapping.staff == m_salon->salon.ben && mapping.service == m_salon->salon.cut) mapping.host = {900};
        m_catalog = std::make_shared<const Catalog>(edited);
        m_times->catalogChanged();
        QCOMPARE(about(m_salon->salon.anna, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 2);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_calcom->calls, 3);
    }

    void whoeverHasNoPatienceIsAnsweredAndOthersHaveTheCall()
    {
        m_calcom->waits = true;
        int learned = 0;
        m_times->desk().onLearned([&] { ++learned; });
        QStringList heard;
        auto question = when(m_salon->salon.ben, {"2026-11-24 11:00"});
        const auto ask = [&](std::chrono::milliseconds patience) {
            question.scope.patience = patience;
            m_times->check(question, {}, [&heard](const Outcome<TimesAnswer> &answer) {
                heard << wordsOf(answer->times.front().known) + (answer->partial ? u" partial"_qs : QString());
            });
        };
        ask(0ms);
        QCOMPARE(heard, QStringList{QStringLiteral("unknown salon partial")});
        ask(200ms);
        ask(1000ms);
        QCOMPARE(m_calcom->calls, 1);
        pass(200ms);
        QCOMPARE(heard.size(), 2);
        m_calcom->answerAll();
        QCOMPARE(heard.size(), 3);
        QCOMPARE(heard.back(), QStringLiteral("free calcom sure"));
        QCOMPARE(learned, 1);
        QCOMPARE(m_calcom->calls, 1);
    }

    void whoStopsIsNotAnsweredAndTakesBackWhatNobodyElseWaitsFor()
    {
        m_calcom->waits = true;
        std::stop_source first;
        std::stop_source second;
        int answered = 0;
        const auto done = [&](const Outcome<TimesAnswer> &) { ++answered; };
        const auto question = when(m_salon->salon.ben, {"2026-11-24 11:00"});
        m_times->check(question, first.get_token(), done);
        m_times->check(question, second.get_token(), done);
        first.request_stop();
        m_time->runReady();
        QCOMPARE(m_calcom->takenBack, 0);
        second.request_stop();
        m_time->runReady();
        QCOMPARE(m_calcom->takenBack, 1);
        pass(5s);
        QCOMPARE(answered, 0);
    }

    void whatIsAskedAboutIsKeptWarm()
    {
        std::vector<Demand::Row> kept;
        Warmer warmer(
            *m_time, m_times->desk(), [this] { return berlinZone.toLocal(m_time->clock().now()); },
            [this](const SlotLine &line) { return m_times->needOf(line); },
            [&](const std::vector<Demand::Row> &rows) { kept.insert(kept.end(), rows.begin(), rows.end()); });
        m_times->onAsked([&](const std::vector<SlotNeed> &needs) { warmer.asked(needs); });
        warmer.start({});
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        pass(10min);
        // About once a minute, whatever of the fortnight was known before.
        const auto warmed = m_times->desk().counts().warmed;
        QVERIFY2(warmed >= 9 && warmed <= 11, qPrintable(QString::number(warmed)));
        QCOMPARE(nextFree(m_salon->salon.ben).offers.size(), std::size_t(2));
        QCOMPARE(m_times->desk().counts().calls, quint64(1)); // the first question's
        // The next quarter hour has never been asked about.
        pass(5min);
        const auto before = m_times->desk().counts().warmed;
        pass(10min);
        QCOMPARE(m_times->desk().counts().warmed, before);
        warmer.stop();
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept.front().quarter, 24 * 4 + 8 * 4); // Tuesday at eight
        // A week later it is known beforehand, and while Cal.com is away nothing is sent.
        Warmer again(
            *m_time, m_times->desk(), [this] { return berlinZone.toLocal(m_time->clock().now()) - 25min + days(7); },
            [this](const SlotLine &line) { return m_times->needOf(line); }, [](const std::vector<Demand::Row> &) {});
        m_calcom->isAway = true;
        again.start(kept);
        pass(10s);
        QCOMPARE(m_times->desk().counts().warmed, before);
        m_calcom->isAway = false;
        pass(10s);
        QCOMPARE(m_times->desk().counts().warmed, before + 1);
        QCOMPARE(about(m_salon->salon.ben, "2026-11-24 11:00"), QStringLiteral("free calcom sure"));
        QCOMPARE(m_times->desk().counts().calls, quint64(1));
    }
};

QTEST_APPLESS_MAIN(TestAvailabilityCalls)
#include "tst_availability_calls.moc"
