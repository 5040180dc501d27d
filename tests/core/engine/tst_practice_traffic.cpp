// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/practice/practice_traffic.h"
#include "core/base/log.h"
#include "core/base/manual_scheduler.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

template <typename T>
T heard(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
    return future.result();
}

} // namespace

/// A day that is played: it comes in through the doors that people use, and shows in the figures.
class TestPracticeTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayComesInThroughAllDoors()
    {
        setLogLevel(LogLevel::Error);
        Practice::Options options;
        options.bookings = {1, 5};
        options.requestsPerMinute = 100'000;
        const auto practice = Practice::start(options, SystemClock().now());
        QVERIFY(practice);
        Engine engine((*practice)->engineConfig());
        QVERIFY(engine.start());
        // The test's clock turns the day: no waiting, and the same day each time.
        ManualScheduler scheduler(SystemClock().now());
        PracticeTraffic traffic(**practice, engine, scheduler, {600});
        traffic.start();
        const auto begins = traffic.time();
        for (int i = 0; i < 96; ++i) { // until the outage of noon is over
            scheduler.advance(250ms);
            // The engine answers in its own time.
            if (i % 8 == 7) QTRY_COMPARE_WITH_TIMEOUT(traffic.going(), 0, 20'000);
        }
        QVERIFY(traffic.time() - begins >= 4h);
        const auto counts = traffic.counts();
        QVERIFY2(counts.calls > 12 && counts.bookings > 3 && counts.online > 0,
                 qPrintable(QString::number(counts.calls)));
        QCOMPARE(counts.outages, 1);
        SeriesQuestion question;
        question.series = {QStringLiteral("function/initialize_call")};
        question.from = SystemClock().now() - 15min;
        question.to = SystemClock().now() + 1min;
        QTRY_COMPARE_WITH_TIMEOUT(heard(engine.series(question))->front().total.n, qint64(counts.calls), 20'000);
        const auto view = heard(engine.business({question.from, question.to, {}}));
        QVERIFY(view);
        QTRY_VERIFY_WITH_TIMEOUT(heard(engine.business({question.from, question.to, {}}))->funnel.booked > 3, 20'000);
        traffic.stop();
    }
};

QTEST_GUILESS_MAIN(TestPracticeTraffic)
#include "tst_practice_traffic.moc"
