// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "booking_desk.h"
#include "core/availability/availability.h"
#include "core/availability/warmer.h"
#include "core/base/manual_scheduler.h"
#include "core/storage/hold_store.h"
#include "core/storage/sync_store.h"
#include "fake_calcom.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

QString wordsOf(const Knowledge &known)
{
    return toWord(known.state) + u' ' + toWord(known.source) +
           (known.isVerified() ? QStringLiteral(" sure") : QString());
}

} // namespace

/// What is free, by the salon in a real database and a Cal.com that counts what it is asked. It is Tuesday, 8 o'clock.
class TestAvailability : public QObject
{
    Q_OBJECT

    std::unique_ptr<BookingDesk> m_salon;
    std::unique_ptr<ManualScheduler> m_time;
    std::unique_ptr<FakeCalcom> m_calcom;
    std::unique_ptr<Availability> m_times;
    std::shared_ptr<const Catalog> m_catalog;
    std::shared_ptr<const SalonCalendar> m_calendar;

    void pass(std::chrono::nanoseconds by)
    {
        m_time->advance(by);
        m_salon->clock.advance(by);
    }
    [[nodiscard]] TimeScope scope(ServiceId service, std::optional<StaffId> staff) const
    {
        TimeScope wanted;
        wanted.service = service;
        wanted.staff = staff;
        wanted.patience = 2s;
        return wanted;
    }
    [[nodiscard]] TimesQuestion when(std::optional<StaffId> staff, std::vector<const char *> starts,
                                     int alternatives = 0) const
    {
        TimesQuestion question{scope(m_salon->salon.cut, staff), {}, alternatives};
        for (const auto *start : starts)
            question.starts.push_back(berlin(start));
        return question;
    }
    [[nodiscard]] TimesAnswer check(const TimesQuestion &question)
    {
        std::optional<Outcome<TimesAnswer>> got;
        m_times->check(question, {}, [&](const Outcome<TimesAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    /// "free calcom sure" of one time.
    [[nodiscard]] QString about(std::optional<StaffId> staff, const char *start)
    {
        return wordsOf(check(when(staff, {start})).times.front().known);
    }
    [[nodiscard]] OffersAnswer alternatives(std::optional<StaffId> staff, const char *wish, int limit = 2)
    {
        std::optional<Outcome<OffersAnswer>> got;
        m_times->alternatives({scope(m_salon->salon.cut, staff), berlin(wish), limit}, {},
                              [&](const Outcome<OffersAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    [[nodiscard]] OffersAnswer nextFree(std::optional<StaffId> staff, int limit = 2)
    {
        NextFreeQuestion question;
        question.scope = scope(m_salon->salon.cut, staff);
        question.limit = limit;
        std::optional<Outcome<OffersAnswer>> got;
        m_times->nextFree(question, {}, [&](const Outcome<OffersAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    [[nodiscard]] PartsTime parts(const PartsTimesQuestion &question)
    {
        std::optional<Outcome<std::vector<PartsTime>>> got;
        m_times->parts(question, {}, [&](const Outcome<std::vector<PartsTime>> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got || (*got)->empty()) qFatal("no answer");
        return (*got)->front();
    }
    [[nodiscard]] QString textOfOffers(const OffersAnswer &answer) const
    {
        std::vector<FreeTime> times;
        for (const auto &offer : answer.offers)
            times.push_back(offer.time);
        return textOf(times, m_salon->salon.catalog, true);
    }
    /// As the worker does when Cal.com has answered.
    void observe(const Booked &booked, RemoteStatus status, Instant start)
    {
        const auto segment = m_salon->stored(booked.appointment).segments.front();
        const auto *mapping =
            m_catalog->mapping(m_salon->stored(booked.appointment).appointment.service, 0, segment.staff);
        Remote remote;
        remote.uid = QStringLiteral("uid-%1").arg(segment.id.value.toString());
        remote.status = status;
        remote.start = start;
        remote.end = start + 30min;
        remote.eventType = mapping->eventType;
        remote.host = mapping->host;
        const auto written = m_salon->storage->writeAndWait([&](Session &session) -> Result<> {
            SyncStore store(session, m_salon->salon.company);
            auto seq = store.nextSeq();
            if (!seq) return tl::unexpected(seq.error());
            remote.seenSeq = *seq;
            return store.saveRemote(segment.id, remote);
        });
        QVERIFY(written);
        if (status == RemoteStatus::Accepted)
            m_calcom->taken[mapping->host] = {remote.range()};
        else
            m_calcom->taken[mapping->host].clear();
        m_time->runReady();
    }

private Q_SLOTS:
    void init()
    {
        m_salon = std::make_unique<BookingDesk>();
        m_time = std::make_unique<ManualScheduler>(berlin("2026-11-24 08:00"));
        m_calcom = std::make_unique<FakeCalcom>(m_salon->salon.catalog);
        m_catalog = std::make_shared<const Catalog>(m_salon->salon.catalog);
        m_calendar = std::make_shared<const SalonCalendar>();
        m_times = std::make_unique<Availability>(Availability::Surroundings{
            *m_salon->storage, *m_time, *m_calcom, [this] { return m_catalog; }, [this] { return m_calendar; }});
        m_salon->storage->onCommitted([this](const ChangeSet &changes) {
            for (const auto &company : changes.companies)
                if (m_times) m_times->committed(company);
        });
    }
    void cleanup()
    {
        m_times.reset();
        m_calcom.reset();
        m_salon.reset();
    }

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
