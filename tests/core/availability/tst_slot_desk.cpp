// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/availability/slot_desk.h"
#include "core/base/manual_scheduler.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const SlotLine cut{idOf<CompanyId>(1), idOf<CredentialId>(1), {1001}};
const SlotLine colour{idOf<CompanyId>(1), idOf<CredentialId>(1), {1002}};
const Day today = dayOf("2026-11-24");

/// Answers when it is told to.
class HandSource : public SlotSource
{
public:
    struct Call {
        Question question;
        Done done; ///< null: answered or taken back
        bool takenBack = false;
        [[nodiscard]] QString days() const
        {
            return QStringLiteral("%1+%2")
                .arg((question.query.from - today).count())
                .arg((question.query.to - question.query.from).count());
        }
    };
    RequestHandle read(const Question &question, Done done) override
    {
        const auto call = std::make_shared<Call>(Call{question, std::move(done)});
        calls.push_back(call);
        return RequestHandle([call] {
            if (call->done) call->takenBack = true;
            call->done = nullptr;
        });
    }
    void answer(std::size_t n, const Answer &answer)
    {
        const auto call = calls.at(n);
        const auto done = std::exchange(call->done, nullptr);
        if (!done) qFatal("nobody waits for call %zu", n);
        done(answer);
    }
    /// Ten o'clock on each day that was asked for.
    void answerWell(std::size_t n)
    {
        std::vector<Slot> slots;
        const auto query = calls.at(n)->question.query;
        for (auto day = query.from; day <= query.to; day += std::chrono::days(1)) {
            const auto start = berlinZone.toInstant(LocalTime(day) + 10h);
            slots.push_back({start, start + 30min});
        }
        answer(n, slots);
    }
    std::vector<std::shared_ptr<Call>> calls;
};

SlotNeed need(const SlotLine &line, int from, int to, std::optional<DayRange> along = {})
{
    SlotNeed wanted{line, berlinZone, 30min, {}, {}, along};
    for (int day = from; day <= to; ++day)
        wanted.days.push_back(today + days(day));
    return wanted;
}

DayRange fortnight() { return {today, today + days(13)}; }

} // namespace

/// As few calls as can be, and nobody waits longer than he wants to.
class TestSlotDesk : public QObject
{
    Q_OBJECT

    std::unique_ptr<ManualScheduler> m_time;
    std::unique_ptr<HandSource> m_source;
    std::unique_ptr<SlotDesk> m_desk;
    QStringList m_heard; ///< "WHO: N days, complete|partial"

    SlotDesk::Ticket ask(const QString &who, std::vector<SlotNeed> needs, std::chrono::nanoseconds patience = 1s)
    {
        return m_desk->ask(std::move(needs), patience, [this, who](const SlotPicture &picture, bool complete) {
            m_heard << QStringLiteral("%1: %2 days, %3")
                           .arg(who)
                           .arg(picture.size())
                           .arg(complete ? QStringLiteral("complete") : QStringLiteral("partial"));
        });
    }

private Q_SLOTS:
    void init()
    {
        m_heard.clear();
        m_time = std::make_unique<ManualScheduler>(berlin("2026-11-24 09:00"));
        m_source = std::make_unique<HandSource>();
        m_desk = std::make_unique<SlotDesk>(*m_time, *m_source);
    }
    void cleanup()
    {
        m_desk.reset();
        m_source.reset();
    }

    void whatCameOfEachQuestionIsTold()
    {
        QStringList told;
        m_desk->setObserver([&told](SlotDesk::Use use, std::chrono::nanoseconds took) {
            static const QStringList words{QStringLiteral("hit"), QStringLiteral("shared"), QStringLiteral("miss"),
                                           QStringLiteral("stale"), QStringLiteral("dropped")};
            told << words.at(int(use)) + QString::number(took / 1ms);
        });
        const auto first = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        const auto second = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        m_time->advance(40ms);
        m_source->answerWell(0);
        const auto third = ask(QStringLiteral("c"), {need(cut, 0, 0)});
        const auto late = ask(QStringLiteral("d"), {need(colour, 0, 0)}, 300ms);
        m_time->advance(400ms);
        m_desk->drop(cut, {today});
        told.sort(); // two are answered by one call, in no order that matters
        QCOMPARE(told, QStringList({QStringLiteral("dropped0"), QStringLiteral("hit0"), QStringLiteral("miss40"),
                                    QStringLiteral("shared40"), QStringLiteral("stale300")}));
    }

    void aThousandEqualQuestionsAreOneCall()
    {
        std::vector<SlotDesk::Ticket> tickets;
        for (int i = 0; i < 1000; ++i)
            tickets.push_back(ask(QString::number(i), {need(cut, 0, 0)}));
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        QCOMPARE(m_heard.size(), 0);
        m_source->answerWell(0);
        QCOMPARE(m_heard.size(), 1000);
        QVERIFY(std::ranges::all_of(m_heard, [](const QString &one) { return one.endsWith(u"1 days, complete"); }));
        const auto counts = m_desk->counts();
        QCOMPARE(counts.misses, quint64(1));
        QCOMPARE(counts.shared, quint64(999));
        QCOMPARE(counts.calls, quint64(1));
        // What is known is answered at once and costs nothing.
        const auto again = ask(QStringLiteral("again"), {need(cut, 0, 0)});
        QCOMPARE(m_heard.size(), 1001);
        QCOMPARE(m_desk->counts().hits, quint64(1));
        QCOMPARE(m_source->calls.size(), std::size_t(1));
    }

    void aFailureIsSharedAndIsNotTheAnswerThatNothingIsFree()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        const auto b = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        m_source->answer(0, std::nullopt);
        QCOMPARE(m_heard, (QStringList{QStringLiteral("a: 0 days, partial"), QStringLiteral("b: 0 days, partial")}));
        QCOMPARE(m_desk->counts().failed, quint64(1));
        QCOMPARE(m_desk->counts().stale, quint64(2));
        // Who asks in the next two seconds is told the same without a call, then it is tried again.
        m_time->advance(1999ms);
        const auto c = ask(QStringLiteral("c"), {need(cut, 0, 0)});
        QCOMPARE(m_heard.back(), QStringLiteral("c: 0 days, partial"));
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        m_time->advance(1ms);
        const auto d = ask(QStringLiteral("d"), {need(cut, 0, 0)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        m_source->answerWell(1);
        QCOMPARE(m_heard.back(), QStringLiteral("d: 1 days, complete"));
    }

    void eachHasHisOwnDeadline()
    {
        const auto hasty = ask(QStringLiteral("hasty"), {need(cut, 0, 0)}, 100ms);
        const auto calm = ask(QStringLiteral("calm"), {need(cut, 0, 0)}, 500ms);
        m_time->advance(100ms);
        QCOMPARE(m_heard, QStringList{QStringLiteral("hasty: 0 days, partial")});
        m_time->advance(300ms);
        m_source->answerWell(0);
        QCOMPARE(m_heard.back(), QStringLiteral("calm: 1 days, complete"));
        m_time->advance(1s);
        QCOMPARE(m_heard.size(), 2);
    }

    void whatWasPaidForFillsTheCacheThoughNobodyWaitsAnyMore()
    {
        const auto hasty = ask(QStringLiteral("hasty"), {need(cut, 0, 0)}, 100ms);
        m_time->advance(200ms);
        QVERIFY(!m_source->calls[0]->takenBack);
        m_source->answerWell(0);
        const auto next = ask(QStringLiteral("next"), {need(cut, 0, 0)}, 0ms);
        QCOMPARE(m_heard.back(), QStringLiteral("next: 1 days, complete"));
        QCOMPARE(m_source->calls.size(), std::size_t(1));
    }

    void oneWhoLeavesLeavesTheOthersAlone()
    {
        auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        auto b = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        a.cancel();
        QVERIFY(!m_source->calls[0]->takenBack);
        m_source->answerWell(0);
        QCOMPARE(m_heard, QStringList{QStringLiteral("b: 1 days, complete")});
    }

    void whenTheLastOneLeavesTheCallIsTakenBack()
    {
        auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        auto b = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        a.cancel();
        b.cancel();
        QVERIFY(m_source->calls[0]->takenBack);
        QCOMPARE(m_desk->inFlight(), std::size_t(0));
        const auto c = ask(QStringLiteral("c"), {need(cut, 0, 0)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        m_source->answerWell(1);
        QCOMPARE(m_heard, QStringList{QStringLiteral("c: 1 days, complete")});
    }

    void whoHasNoPatienceIsAnsweredAtOnceAndTheCallGoesOn()
    {
        int learned = 0;
        m_desk->onLearned([&] { ++learned; });
        const auto desk = ask(QStringLiteral("desk"), {need(cut, 0, 0)}, 0ms);
        QCOMPARE(m_heard, QStringList{QStringLiteral("desk: 0 days, partial")});
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        QCOMPARE(learned, 0);
        m_source->answerWell(0);
        QCOMPARE(learned, 1);
    }

    void daysOnTheirWayAreNotAskedForAgain()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 9)});
        const auto b = ask(QStringLiteral("b"), {need(cut, 5, 12)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        QCOMPARE(m_source->calls[1]->days(), QStringLiteral("10+2"));
        const auto c = ask(QStringLiteral("c"), {need(cut, 7, 11)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        m_source->answerWell(1);
        QCOMPARE(m_heard.size(), 0);
        m_source->answerWell(0);
        QCOMPARE(m_heard.size(), 3);
    }

    void severalWishedTimesAreOneQuestionAndOneCallPerEventType()
    {
        auto first = need(cut, 1, 1);
        first.days.push_back(today + days(6));
        first.days.push_back(today + days(9));
        auto second = need(colour, 1, 1);
        const auto a = ask(QStringLiteral("a"), {first, second});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        QCOMPARE(m_source->calls[0]->days(), QStringLiteral("1+8"));
        m_source->answerWell(0);
        QCOMPARE(m_heard.size(), 0);
        m_source->answerWell(1);
        QCOMPARE(m_heard, QStringList{QStringLiteral("a: 4 days, complete")});
    }

    /// The prefetch of alternatives: the call that answers the check reads the fortnight.
    void whatWillBeAskedNextIsReadAlong()
    {
        const auto check = ask(QStringLiteral("check"), {need(cut, 2, 2, fortnight())});
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        QCOMPARE(m_source->calls[0]->days(), QStringLiteral("0+13"));
        m_source->answerWell(0);
        QCOMPARE(m_heard.back(), QStringLiteral("check: 1 days, complete"));
        const auto more = ask(QStringLiteral("alternatives"), {need(cut, 0, 13)});
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        QCOMPARE(m_heard.back(), QStringLiteral("alternatives: 14 days, complete"));
        // A check of a known day makes no call only to read along.
        m_time->advance(20s);
        const auto again = ask(QStringLiteral("again"), {need(cut, 2, 2, DayRange{today, today + days(30)})});
        QCOMPARE(m_source->calls.size(), std::size_t(1));
    }

    void aFortnightWithKnownDaysInItIsStillOneCall()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 5, 5)});
        m_source->answerWell(0);
        const auto b = ask(QStringLiteral("b"), {need(cut, 0, 13)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        QCOMPARE(m_source->calls[1]->days(), QStringLiteral("0+13"));
    }

    void aDayThatHasJustChangedIsAnsweredByLocalTruthAndReadAgainLater()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 2)});
        m_source->answerWell(0);
        m_desk->drop(cut, {today + days(1)});
        const auto b = ask(QStringLiteral("b"), {need(cut, 0, 2)});
        QCOMPARE(m_heard.back(), QStringLiteral("b: 2 days, partial"));
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        m_time->advance(1999ms);
        QCOMPARE(m_source->calls.size(), std::size_t(1));
        m_time->advance(2ms);
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        QCOMPARE(m_source->calls[1]->days(), QStringLiteral("1+0"));
        QCOMPARE(m_source->calls[1]->question.callClass, CallClass::Warm);
        m_source->answerWell(1);
        const auto c = ask(QStringLiteral("c"), {need(cut, 0, 2)});
        QCOMPARE(m_heard.back(), QStringLiteral("c: 3 days, complete"));
    }

    void whatNobodyAskedForIsNotReadAgain()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 2)});
        m_source->answerWell(0);
        m_desk->drop(cut, {today + days(1)});
        m_time->advance(10s);
        QCOMPARE(m_source->calls.size(), std::size_t(1));
    }

    void anAnswerThatWasOvertakenByAChangeIsNotBelievedAboutThatDay()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 2)});
        m_desk->drop(cut, {today + days(1)});
        m_source->answerWell(0);
        QCOMPARE(m_heard, QStringList{QStringLiteral("a: 2 days, partial")});
        // And who asks once it has settled does not wait for such an answer either.
        const auto b = ask(QStringLiteral("b"), {need(cut, 4, 4)});
        m_desk->drop(cut, {today + days(4)});
        m_time->advance(3s);
        const auto c = ask(QStringLiteral("c"), {need(cut, 4, 4)});
        QCOMPARE(m_source->calls.size(), std::size_t(3));
    }

    void thePersonDoesNotWaitBehindWhatIsOnlyWarming()
    {
        QCOMPARE(m_desk->warm(need(cut, 0, 13)), 1);
        QCOMPARE(m_source->calls[0]->question.callClass, CallClass::Warm);
        QCOMPARE(m_desk->warm(need(cut, 3, 5)), 0);
        const auto a = ask(QStringLiteral("a"), {need(cut, 2, 2)});
        QCOMPARE(m_source->calls.size(), std::size_t(2));
        QVERIFY(m_source->calls[0]->takenBack);
        m_source->answerWell(1);
        QCOMPARE(m_heard, QStringList{QStringLiteral("a: 1 days, complete")});
        const auto counts = m_desk->counts();
        QCOMPARE(counts.warmed, quint64(1));
        QCOMPARE(counts.calls, quint64(1));
    }

    void noTwoCallsAskTheVerySameThing()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        m_source->answerWell(0);
        m_time->advance(61s);
        const auto b = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        QVERIFY(parametersOf(m_source->calls[0]->question.query) != parametersOf(m_source->calls[1]->question.query));
    }

    void whatIsTooOldIsShownWhileCalcomDoesNotAnswer()
    {
        const auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        m_source->answerWell(0);
        m_time->advance(5min);
        const auto b = ask(QStringLiteral("b"), {need(cut, 0, 0)});
        m_source->answer(1, std::nullopt);
        QCOMPARE(m_heard.back(), QStringLiteral("b: 1 days, partial"));
        QCOMPARE(m_desk->counts().stale, quint64(1));
    }

    void theDeskMayGoWhileSomebodyWaits()
    {
        auto a = ask(QStringLiteral("a"), {need(cut, 0, 0)});
        const auto call = m_source->calls[0];
        m_desk.reset();
        QVERIFY(call->takenBack);
        a.cancel();
        m_time->advance(10s);
        QCOMPARE(m_heard.size(), 0);
    }

    void aSourceThatAnswersFromInsideIsHeard()
    {
        struct AtOnce : SlotSource {
            RequestHandle read(const Question &, Done done) override
            {
                done(std::vector<Slot>{});
                return {};
            }
        } source;
        SlotDesk desk(*m_time, source);
        QStringList heard;
        const auto ticket = desk.ask({need(cut, 0, 1)}, 1s, [&](const SlotPicture &picture, bool complete) {
            heard << QStringLiteral("%1 %2").arg(picture.size()).arg(complete);
        });
        QCOMPARE(heard, QStringList{QStringLiteral("2 1")});
    }

    /// Whatever happens in whichever order: everybody is answered once or has left, in time; no day is asked for twice
    /// at once; and what is called complete is what Cal.com said after the last change.
    void anythingMayHappenInAnyOrder()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            init();
            SeededRandom random(seed);
            std::map<int, int> answers;
            std::map<int, SlotDesk::Ticket> tickets;
            std::map<int, Moment> due;
            std::set<int> left;
            std::map<Day, Moment> changed;
            int asked = 0;
            const auto now = [&] { return m_time->clock().monotonic(); };
            for (int step = 0; step < 120; ++step) {
                switch (random.below(6)) {
                case 0:
                case 1: {
                    const int id = asked++;
                    const auto patience = std::chrono::milliseconds(random.below(4) * 300);
                    const int first = int(random.below(10));
                    const auto wanted = need(random.below(3) == 0 ? colour : cut, first, first + int(random.below(6)));
                    due[id] = now() + patience;
                    tickets[id] =
                        m_desk->ask({wanted}, patience, [&, id, wanted](const SlotPicture &picture, bool complete) {
                            ++answers[id];
                            if (left.contains(id) || now() > due[id]) answers[id] += 100;
                            if (!complete) return;
                            for (const auto day : wanted.days) {
                                const auto known = picture.find({wanted.line, day});
                                if (known == picture.end() || known->second.age >= 60s)
                                    answers[id] += 1000;
                                else if (wanted.line == cut && changed.contains(day) &&
                                         now() - known->second.age < changed[day] + 2s)
                                    answers[id] += 10'000;
                            }
                        });
                    break;
                }
                case 2: {
                    std::vector<std::size_t> open;
                    for (std::size_t n = 0; n < m_source->calls.size(); ++n)
                        if (m_source->calls[n]->done) open.push_back(n);
                    if (open.empty()) break;
                    const auto n = open[random.below(open.size())];
                    if (random.below(4) == 0)
                        m_source->answer(n, std::nullopt);
                    else
                        m_source->answerWell(n);
                    break;
                }
                case 3: m_time->advance(std::chrono::milliseconds(random.below(900))); break;
                case 4: {
                    const auto day = today + days(random.below(16));
                    m_desk->drop(cut, {day});
                    changed[day] = now();
                    break;
                }
                default:
                    if (asked == 0) break;
                    const int id = int(random.below(std::uint64_t(asked)));
                    if (!answers.contains(id)) left.insert(id);
                    tickets[id].cancel();
                }
                std::set<std::pair<EventTypeId, Day>> coming;
                for (const auto &call : m_source->calls) {
                    if (!call->done) continue;
                    const auto &query = call->question.query;
                    for (auto day = query.from; day <= query.to; day += days(1)) {
                        // Where it changed after the question, a second one is right.
                        if (changed.contains(day)) continue;
                        const bool once = coming.insert({query.eventType, day}).second;
                        // A bridged day may be on its way already; never a whole question.
                        if (query.from == query.to) QVERIFY2(once, qPrintable(QString::number(seed)));
                    }
                }
            }
            m_time->advance(5s);
            for (int id = 0; id < asked; ++id)
                QVERIFY2(answers[id] == (left.contains(id) ? 0 : 1),
                         qPrintable(QStringLiteral("seed %1, question %2: %3").arg(seed).arg(id).arg(answers[id])));
            tickets.clear();
            cleanup();
        }
        init();
    }
};

QTEST_GUILESS_MAIN(TestSlotDesk)
#include "tst_slot_desk.moc"
