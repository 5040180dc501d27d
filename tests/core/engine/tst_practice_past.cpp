// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QtTest>

#include "app/practice/practice.h"
#include "core/base/log.h"
#include "core/engine/engine.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

template <typename T>
T askedFor(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
    return future.result();
}

} // namespace

/// Ninety days that were made up: every chart has something to show, and what is still to come is untouched.
class TestPracticePast : public QObject
{
    Q_OBJECT

    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<Engine> m_engine;
    Instant m_now;

    SeriesPoint total(const char *series)
    {
        SeriesQuestion question;
        question.series = {QString::fromLatin1(series)};
        question.from = m_now - 89 * 24h;
        question.to = m_now;
        question.together = true;
        const auto views = askedFor(m_engine->series(question));
        if (!views) qFatal("%s", qPrintable(views.error().detail));
        return views->front().total;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Warning);
        m_now = SystemClock().now();
        Practice::Options options;
        options.pastDays = 90;
        auto practice = Practice::start(options, m_now);
        QVERIFY(practice);
        m_practice = std::move(*practice);
        m_engine = std::make_unique<Engine>(m_practice->engineConfig());
        QVERIFY(m_engine->start());
        // Objectives are worked out when all of it is there.
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->objectives().size(), standardObjectives().size(), 60'000);
    }
    void cleanupTestCase()
    {
        m_engine.reset();
        m_practice.reset();
    }

    void everySeriesHasSomethingToShow_data()
    {
        QTest::addColumn<int>("least");
        QTest::newRow("function/*") << 5000;
        QTest::newRow("command/book") << 200;
        QTest::newRow("booking/made") << 1000;
        QTest::newRow("upstream/*") << 5000;
        QTest::newRow("cache/slots") << 1000;
        QTest::newRow("call/served") << 1000;
        QTest::newRow("call/abandoned") << 300;
        QTest::newRow("sync/arrival") << 1000;
        QTest::newRow("sync/composite") << 50;
        QTest::newRow("sync/composite_call") << 100;
        QTest::newRow("probe/writer") << 100'000;
        QTest::newRow("level/queue") << 10'000;
        QTest::newRow("level/breaker:*") << 10'000;
    }
    void everySeriesHasSomethingToShow()
    {
        QFETCH(int, least);
        const auto sum = total(QTest::currentDataTag());
        QVERIFY2(sum.n >= least, qPrintable(QString::number(sum.n)));
    }

    void objectivesHaveEnoughDataAndMostAreMet()
    {
        int told = 0;
        int met = 0;
        for (const auto &view : m_engine->objectives()) {
            // Nobody calls a salon that is closed: on a Sunday or a Monday one day is too little, and says so.
            if (view.data != DataState::Enough && view.objective.window <= 24h) continue;
            QVERIFY2(view.data == DataState::Enough, qPrintable(view.objective.id));
            ++told;
            met += view.compliance >= view.objective.target ? 1 : 0;
        }
        QVERIFY2(told >= 4, qPrintable(QString::number(told)));
        QVERIFY2(met >= told - 1, qPrintable(QString::number(met)));
    }

    void everyIndicatorIsToldWithItsNumber()
    {
        const auto views = m_engine->indicators();
        QCOMPARE(views.size(), standardIndicators().size());
        for (const auto &view : views)
            QCOMPARE(view.n > 0, view.state != IndicatorState::None);
    }

    void theBusinessIsBelievable()
    {
        const auto view = askedFor(m_engine->business({m_now - 30 * 24h, m_now, {}}));
        QVERIFY(view);
        QVERIFY(view->funnel.rang > 300);
        QVERIFY(view->funnel.attempted < view->funnel.rang);
        QVERIFY(view->funnel.booked > 100 && view->funnel.booked < view->funnel.attempted);
        QVERIFY(view->funnel.arrived <= view->funnel.booked && view->funnel.arrived > view->funnel.booked * 8 / 10);
        QVERIFY(view->alternativeTaken > 10);
        QVERIFY(view->services.size() > 5 && view->reasons.size() > 2 && view->cancelled > 10);
        QVERIFY(view->assistant.outside > 10);
        for (const auto &use : view->staff)
            QVERIFY2(use.busy > 0min && use.busy < use.working, qPrintable(use.name));
    }

    /// What was planted has been noticed by the rules, has ended, and what was critical was looked after.
    void theHistoryTellsWhatWentWrong()
    {
        constexpr int all = 1000;
        const auto answer = askedFor(m_engine->alertHistory(m_now + 1h, all));
        QVERIFY(answer);
        auto events = *answer;
        QVERIFY(events.size() >= 20 && events.size() < std::size_t(all));
        std::ranges::reverse(events);
        std::map<QString, Instant> firing;
        std::map<QString, int> ended;
        const auto staff = m_engine->catalog()->staff;
        for (const auto &event : events) {
            QVERIFY(event.at > m_now - 91 * 24h && event.at < m_now + 1h);
            if (event.what == AlertEvent::What::Firing) {
                QVERIFY2(firing.emplace(event.rule, event.at).second, qPrintable(event.rule));
                QVERIFY(event.value);
            } else if (event.what == AlertEvent::What::Resolved) {
                QVERIFY2(firing.erase(event.rule) == 1, qPrintable(event.rule));
                ++ended[event.rule];
            } else if (event.what == AlertEvent::What::Acknowledged) {
                QVERIFY(firing.contains(event.rule));
                QVERIFY(std::ranges::count(staff, event.actor, &StaffMember::name) == 1);
            }
        }
        // One outage every eleven days.
        QVERIFY2(ended[QStringLiteral("breaker_open")] >= 7,
                 qPrintable(QString::number(ended[QStringLiteral("breaker_open")])));
        for (const auto *rule : {"bookings_wait", "bookings_stuck", "database_not_writing", "needs_person"})
            QVERIFY2(ended[QLatin1String(rule)] >= 1, rule);
        // In which window the slow morning showed first depends on how many called in it.
        QVERIFY(std::ranges::any_of(ended, [](const auto &one) {
            return one.first.startsWith(u"burn/functions_in_limit/") && one.second >= 1;
        }));
        // What has not ended goes on: the desk takes it over and does not tell it anew.
        for (const auto &[rule, since] : firing) {
            const auto now = m_engine->alerts();
            const auto view = std::ranges::find(now, rule, [](const AlertView &one) { return one.rule.id; });
            QVERIFY2(view != now.end() && view->status.state == AlertState::Firing && view->status.since == since,
                     qPrintable(rule));
        }
    }

    void whatIsStillToComeIsUntouched()
    {
        QCOMPARE(m_engine->status().counts.unsettled(), qint64(0));
        QCOMPARE(m_engine->status().counts.strays, qint64(0));
    }

    void aChangeOfRangeIsQuick()
    {
        SeriesQuestion question;
        question.series = {QStringLiteral("function/*"), QStringLiteral("upstream/*"), QStringLiteral("level/*")};
        question.from = m_now - 90 * 24h;
        question.to = m_now;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(askedFor(m_engine->series(question)));
        qInfo("90 days of all functions, calls to Cal.com and levels: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(TestPracticePast)
#include "tst_practice_past.moc"
