// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <QTest>

#include "core/resilience/single_flight.h"

using namespace tresen;

namespace {

using Flight = SingleFlight<std::string, int>;

/// Work that is finished by hand, and counts.
struct Work {
    int started = 0;
    int cancelled = 0;
    Flight::Callback finish;
    Flight::Start start = [this](Flight::Callback done) {
        ++started;
        finish = std::move(done);
        return [this] { ++cancelled; };
    };
};

} // namespace

class SingleFlightTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalQuestionsShareOneAnswer()
    {
        Flight flight;
        Work work;
        std::vector<int> answers;
        std::vector<Flight::Waiter> waiters;
        for (int i = 0; i < 1000; ++i)
            waiters.push_back(flight.join(
                "tuesday", [&](int a) { answers.push_back(a); }, work.start));
        QCOMPARE(work.started, 1);
        work.finish(42);
        QCOMPARE(answers, std::vector<int>(1000, 42));
        QCOMPARE(flight.size(), std::size_t(0));
        QCOMPARE(work.cancelled, 0);
    }

    void differentQuestionsDoNot()
    {
        Flight flight;
        Work tuesday;
        Work wednesday;
        int answer = 0;
        const auto a = flight.join(
            "tuesday", [&](int x) { answer = x; }, tuesday.start);
        const auto b = flight.join(
            "wednesday", [&](int x) { answer = x; }, wednesday.start);
        QCOMPARE(flight.size(), std::size_t(2));
        wednesday.finish(7);
        QCOMPARE(answer, 7);
        QVERIFY(a.isWaiting());
        QVERIFY(!b.isWaiting());
    }

    void oneWhoLeavesLeavesTheOthersAlone()
    {
        Flight flight;
        Work work;
        int first = 0;
        int second = 0;
        auto a = flight.join(
            "k", [&](int x) { first = x; }, work.start);
        const auto b = flight.join(
            "k", [&](int x) { second = x; }, work.start);
        a.leave();
        QCOMPARE(work.cancelled, 0);
        work.finish(3);
        QCOMPARE(first, 0);
        QCOMPARE(second, 3);
    }

    void theLastToLeaveCancelsTheWork()
    {
        Flight flight;
        Work work;
        {
            const auto a = flight.join(
                "k", [](int) { QFAIL("nobody waits"); }, work.start);
            auto b = flight.join(
                "k", [](int) { QFAIL("nobody waits"); }, work.start);
            b.leave();
            QCOMPARE(work.cancelled, 0);
        }
        QCOMPARE(work.cancelled, 1);
        QCOMPARE(flight.size(), std::size_t(0));
        work.finish(1); // too late: nobody is called
    }

    void afterAnAnswerTheNextQuestionStartsAnew()
    {
        Flight flight;
        Work work;
        int sum = 0;
        const auto a = flight.join(
            "k", [&](int x) { sum += x; }, work.start);
        work.finish(1);
        const auto b = flight.join(
            "k", [&](int x) { sum += x; }, work.start);
        QCOMPARE(work.started, 2);
        work.finish(10);
        QCOMPARE(sum, 11);
    }

    void aQuestionFromInsideAnAnswerStartsAnew()
    {
        Flight flight;
        Work work;
        Flight::Waiter inner;
        int innerAnswer = 0;
        const auto outer = flight.join(
            "k",
            [&](int) {
                inner = flight.join(
                    "k", [&](int x) { innerAnswer = x; }, work.start);
            },
            work.start);
        const auto firstFinish = work.finish;
        firstFinish(1);
        QCOMPARE(work.started, 2);
        QCOMPARE(innerAnswer, 0);
        work.finish(2);
        QCOMPARE(innerAnswer, 2);
    }

    void aWaiterDroppedByAnotherCallbackIsNotCalled()
    {
        Flight flight;
        Work work;
        Flight::Waiter second;
        bool called = false;
        const auto first = flight.join(
            "k", [&](int) { second.leave(); }, work.start);
        second = flight.join(
            "k", [&](int) { called = true; }, work.start);
        work.finish(1);
        QVERIFY(!called);
        QCOMPARE(work.cancelled, 0);
    }

    void workThatAnswersAtOnceIsFine()
    {
        Flight flight;
        int answer = 0;
        const auto waiter = flight.join(
            "k", [&](int x) { answer = x; },
            [](Flight::Callback done) -> Flight::Cancel {
                done(5);
                return [] { QFAIL("it has already answered"); };
            });
        QCOMPARE(answer, 5);
        QVERIFY(!waiter.isWaiting());
        QCOMPARE(flight.size(), std::size_t(0));
    }

    void destructionCancelsAndCallsNobody()
    {
        Work work;
        Flight::Waiter waiter;
        {
            Flight flight;
            waiter = flight.join(
                "k", [](int) { QFAIL("the owner is gone"); }, work.start);
        }
        QCOMPARE(work.cancelled, 1);
        work.finish(1);
        waiter.leave();
    }

    void failuresAreSharedToo()
    {
        SingleFlight<int, std::optional<int>> flight;
        std::function<void(const std::optional<int> &)> finish;
        int failed = 0;
        const auto start = [&](auto done) {
            finish = std::move(done);
            return [] {};
        };
        const auto a = flight.join(
            1, [&](const auto &answer) { failed += !answer; }, start);
        const auto b = flight.join(
            1, [&](const auto &answer) { failed += !answer; }, start);
        finish(std::nullopt);
        QCOMPARE(failed, 2);
    }
};

QTEST_APPLESS_MAIN(SingleFlightTest)
#include "tst_single_flight.moc"
