// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollArea>
#include <QSignalSpy>

#include "core/calcom/operation.h"
#include "core/voice/functions.h"
#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_series.h"
#include "ui/charts/band_chart.h"
#include "ui/charts/key_row.h"
#include "ui/charts/scales.h"
#include "ui/dashboards/dashboards_page.h"
#include "ui/dashboards/operations_board.h"
#include "ui/dashboards/slowest_list.h"
#include "ui/dashboards/time_panel.h"
#include "ui/models/format.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The boards: what they make of what was recorded, and what they say where nothing was.
class TestDashboards : public QObject, private PageBench<DashboardsPage>
{
    Q_OBJECT

    TimeRange lastHour() const
    {
        const Instant to = ceil<minutes>(backend->clock);
        return {to - 1h, to};
    }
    OperationsBoard &board() { return *page->findChild<OperationsBoard *>(); }
    void showBoard()
    {
        show();
        QTRY_VERIFY(!board().isReading());
        QTRY_VERIFY(board().data().frame.to > board().data().frame.from);
    }
    std::vector<SeriesView> only(const QString &series, const std::vector<qint64> &counts, RecordOutcome outcome = {})
    {
        return {sampleView(series, lastHour().from, counts, 10, outcome)};
    }
    OperationsData of(std::vector<SeriesView> each) const
    {
        auto together = each;
        return operationsOf(std::move(together), std::move(each), lastHour(), backend->clock, Zone());
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    /// Also when the answer to the range before is still on its way.
    void theRangeChosenLastIsShown()
    {
        showBoard();
        page->setRange(24h);
        page->setRange(7 * 24h);
        QTRY_VERIFY(!board().isReading());
        const auto frame = board().data().frame;
        QCOMPARE(frame.to - frame.from, std::chrono::milliseconds(7 * 24h));
    }

    /// The practice salon's past is written while its console is already open: what is half there says nothing.
    void whileThePastIsMadeNothingIsClaimed()
    {
        backend->makingPast = true;
        show();
        page->setRange(7 * 24h);
        QVERIFY(!board().isReading());
        const auto panels = board().findChildren<ChartPanel *>();
        QVERIFY(panels.size() > 8);
        for (const auto *panel : panels)
            QCOMPARE(panel->state(), ChartState::Loading);
        // It is there, and the page does not wait for its next turn, a minute later.
        backend->makingPast = false;
        Q_EMIT backend->objectivesChanged();
        QVERIFY(board().isReading());
        QTRY_VERIFY(!board().isReading());
        for (const auto *panel : panels)
            QVERIFY(panel->state() != ChartState::Loading);
    }

    void nothingRecordedIsSaidNotDrawn()
    {
        const auto data = operationsOf({}, {}, lastHour(), backend->clock, Zone());
        for (const auto *figure : {&data.answers, &data.bookings, &data.functions, &data.upstream, &data.errors,
                                   &data.queue, &data.calls, &data.callTimes, &data.cache.dropped}) {
            QCOMPARE(figure->claim.state, ChartState::Empty);
            QVERIFY(!figure->claim.why.isEmpty());
        }
        QCOMPARE(data.cache.n, 0);
        QCOMPARE(data.answers.chart.gaps, std::vector<TimeRange>({{lastHour().from, backend->clock - 1min}}));
    }

    void fewValuesAreShownAndSaid()
    {
        const auto data = of(only(QStringLiteral("function/start_booking"), {3, 0, 6}));
        QCOMPARE(data.answers.claim.state, ChartState::Thin);
        QCOMPARE(data.answers.n, 9);
        QVERIFY2(data.answers.claim.why.contains(QLatin1Char('9')), qPrintable(data.answers.claim.why));
        QVERIFY(!data.answers.chart.lines.front().points[1].known);
    }

    void errorsAreCountedByKind()
    {
        auto each = only(QStringLiteral("upstream/create_booking"), {2, 0, 1}, RecordOutcome::Timeout);
        each.push_back(
            sampleView(QStringLiteral("upstream/get_slots"), lastHour().from, {1, 4, 0}, 10, RecordOutcome::Limited));
        const auto errors = of(std::move(each)).errors;
        QCOMPARE(errors.chart.lines.size(), 4u);
        const auto values = [&](std::size_t line) {
            std::vector<double> found;
            for (const auto &point : errors.chart.lines[line].points)
                found.push_back(point.value);
            return found;
        };
        // No heartbeat in this sample: nothing says that a minute was looked at except what happened in it.
        QVERIFY(values(0).empty() || values(0) == std::vector<double>({2, 0, 1}));
        each = only(QStringLiteral("upstream/create_booking"), {2, 0, 1}, RecordOutcome::Timeout);
        each.push_back(sampleView(QStringLiteral("probe/writer"), lastHour().from, {1, 1, 1}, 1));
        const auto alive = of(std::move(each)).errors;
        QCOMPARE(alive.chart.lines[0].points[0].value, 2.);
        QCOMPARE(alive.chart.lines[0].points[1].value, 0.);
        QVERIFY(alive.chart.lines[0].points[1].known);
        QCOMPARE(alive.chart.lines[1].points[0].value, 0.);
    }

    void theBreakersStatesAreOnTheSameAxis()
    {
        auto each = sampleSeries(lastHour().from, 60);
        const auto data = of(each);
        QCOMPARE(data.breakers.size(), 1u);
        QCOMPARE(data.breakers.front().name, QStringLiteral("studio"));
        const auto bad = std::count_if(data.breakers.front().stretches.begin(), data.breakers.front().stretches.end(),
                                       [](const auto &s) { return s.state == ChartStretch::State::Bad; });
        QCOMPARE(bad, 6);
        QCOMPARE(data.frame.from, lastHour().from);
        QCOMPARE(data.frame.to, lastHour().to);
        QVERIFY(data.answers.chart.gaps.empty());
    }

    /// Over 90 days a step is half a day; an outage of half an hour is not one of twelve hours.
    void anOutageIsAsLongAsItWasAlsoInLongSteps()
    {
        auto view = sampleView(QStringLiteral("level/breaker:studio"), lastHour().from, {720, 720, 360}, 1);
        view.step = 12h;
        for (std::size_t i = 0; i < view.points.size(); ++i)
            view.points[i].from = lastHour().from + 12h * int(i);
        auto &outage = view.points[1].outcomes;
        outage = {};
        outage[std::size_t(RecordOutcome::Done)] = 720 - 34;
        outage[std::size_t(RecordOutcome::Failed)] = 34;
        const auto data = of({view});
        BandChart band;
        band.setWords(QStringLiteral("closed"), QStringLiteral("open %1"));
        band.setStretches(data.frame, data.breakers.front().stretches);
        QCOMPARE(band.badTime(), 34min);
        QCOMPARE(band.accessibleDescription(), QStringLiteral("open 34:00"));
    }

    /// Beside the n of the range stand its figures, not those of its last step.
    void theKeysTellOfTheWholeRange()
    {
        auto each = only(QStringLiteral("upstream/create_booking"), {2, 0, 1}, RecordOutcome::Failed);
        each.push_back(sampleView(QStringLiteral("probe/writer"), lastHour().from, {1, 1, 1}, 1));
        const auto errors = of(std::move(each)).errors;
        const auto failed = std::ranges::find(errors.chart.lines, QStringLiteral("5xx"), &ChartLine::name);
        QVERIFY(failed != errors.chart.lines.end());
        QCOMPARE(failed->whole, std::optional(3.));
        auto asked = only(QStringLiteral("function/start_booking"), {45, 1});
        auto &view = asked.front();
        view.total.p50Ms = 10;
        view.total.p95Ms = 20;
        view.total.p99Ms = 30;
        view.points[1].p50Ms = view.points[1].p95Ms = view.points[1].p99Ms = 7;
        const auto answers = of(std::move(asked)).answers;
        Crosshair crosshair;
        TimePanel panel(crosshair);
        panel.setFigure(answers);
        QStringList values;
        for (const auto &key : panel.findChild<KeyRow *>()->keys())
            values << key.value;
        QCOMPARE(values, (QStringList{valueText(10, ChartUnit::Milliseconds), valueText(20, ChartUnit::Milliseconds),
                                      valueText(30, ChartUnit::Milliseconds)}));
    }

    void aProgramThatStoodStillLeavesAGap()
    {
        auto each = only(QStringLiteral("probe/writer"), [] {
            std::vector<qint64> counts(60, 1);
            std::fill(counts.begin() + 10, counts.begin() + 20, 0);
            return counts;
        }());
        each.push_back(
            sampleView(QStringLiteral("function/start_booking"), lastHour().from, std::vector<qint64>(60, 1), 10));
        const auto data = of(std::move(each));
        QCOMPARE(data.answers.chart.gaps, std::vector<TimeRange>({{lastHour().from + 10min, lastHour().from + 20min}}));
    }

    void memoryIsJudgedByWhatItSpared()
    {
        const auto data = of(sampleSeries(lastHour().from, 60));
        QCOMPARE(qRound(data.cache.sparedPercent), 75);
        QCOMPARE(data.cache.bars.size(), 2u);
        QCOMPARE(data.cache.bars[0].counts.size(), std::size_t(data.cache.classes.size()));
    }

    void theBoardShowsWhatWasRecorded()
    {
        backend->recorded = sampleSeries(lastHour().from, 60);
        showBoard();
        const auto panels = board().findChildren<TimePanel *>();
        QCOMPARE(panels.size(), 9);
        int drawn = 0;
        for (const auto *panel : panels)
            drawn += panel->state() == ChartState::Ready || panel->state() == ChartState::Thin;
        QCOMPARE(drawn, 8); // nothing was dropped from memory
        QCOMPARE(board().findChildren<BandChart *>().size(), 2);
        QVERIFY(
            board().findChildren<BandChart *>().front()->accessibleDescription().contains(QStringLiteral("open 6:00")));
    }

    void aMomentLeadsToWhatWasSlowestInIt()
    {
        backend->recorded = sampleSeries(lastHour().from, 60);
        showBoard();
        auto *list = board().findChild<SlowestList *>();
        QCOMPARE(list->rows().size(), 2u);
        QCOMPARE(list->accessibleDescription().section(QLatin1Char(','), 0, 0),
                 clockTime(list->rows().front().minute, board().data().frame.zone));
        board().crosshair().choose(lastHour().from + 20min);
        QCOMPARE(list->rows().size(), 1u);
        QCOMPARE(list->rows().front().correlation, QStringLiteral("call-1"));
        QSignalSpy asked(page.get(), &DashboardsPage::callRequested);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().toString(), QStringLiteral("call-1"));
    }

    void theSlowestOfAWeekSayTheirDay()
    {
        const SlowView slow{lastHour().from, 84, RecordOutcome::Done, QStringLiteral("function/start_booking"), {}};
        const auto timeIn = [&](hours length) {
            SlowestList list;
            list.setRows({slow}, {lastHour().to - length, lastHour().to, 60s, Zone()});
            return list.accessibleDescription().section(QLatin1Char(','), 0, 0);
        };
        QCOMPARE(timeIn(24h), clockTime(slow.minute, Zone()));
        QCOMPARE(timeIn(7 * 24h), dayAndTime(slow.minute, Zone()));
    }

    void anErrorIsSaidAndCanBeTriedAgain()
    {
        backend->refuseQuestions = RefusalCode::ShuttingDown;
        show();
        auto *panel = board().findChildren<TimePanel *>().front();
        QTRY_COMPARE(panel->state(), ChartState::Error);
        backend->refuseQuestions.reset();
        backend->recorded = sampleSeries(lastHour().from, 60);
        Q_EMIT panel->retryRequested();
        QTRY_COMPARE(panel->state(), ChartState::Ready);
    }

    void aNewRangeIsReadAtOnce()
    {
        showBoard();
        const auto before = backend->seriesQuestions.size();
        page->setRange(hours(90 * 24));
        QTRY_VERIFY(backend->seriesQuestions.size() > before);
        const auto &question = backend->seriesQuestions.back();
        QCOMPARE(question.to - question.from, milliseconds(hours(90 * 24)));
        QVERIFY(question.points <= 600);
    }

    void pausedNothingIsRead()
    {
        showBoard();
        page->setLive(false);
        QTRY_VERIFY(!board().isReading());
        const auto before = backend->seriesQuestions.size();
        QTest::qWait(1200);
        QCOMPARE(backend->seriesQuestions.size(), before);
        button("live").click();
        QTRY_VERIFY(backend->seriesQuestions.size() > before);
    }

    void hiddenNothingIsRead()
    {
        showBoard();
        page->hide();
        QTRY_VERIFY(!board().isReading());
        const auto before = backend->seriesQuestions.size();
        QTest::qWait(1200);
        QCOMPARE(backend->seriesQuestions.size(), before);
    }

    /// What people see is not named as it is recorded.
    void everySeriesOfALineHasATitle()
    {
        QStringList series{QStringLiteral("upstream/not_sent"), QStringLiteral("booking/made")};
        for (auto bit = std::uint32_t(Operation::Me); bit <= std::uint32_t(Operation::DeleteReservation); bit <<= 1)
            series << QStringLiteral("upstream/") + toWord(Operation(bit));
        for (const auto &contract : functionContracts())
            series << QStringLiteral("function/") + QLatin1String(contract.name);
        for (const auto *command : {"book", "move", "cancel", "undo"})
            series << QStringLiteral("command/") + QLatin1String(command);
        for (const auto &one : series)
            QVERIFY2(seriesTitle(one) != one.section(QLatin1Char('/'), 1), qPrintable(one));
    }

    void neverMoreThanFourUpdatesASecond()
    {
        for (const auto range : {15min, 60min, 360min, 1440min, 10080min, 129600min})
            QVERIFY(DashboardsPage::paceOf(range) >= 250ms);
    }

    void questionsDoNotPileUp()
    {
        backend->silent = true;
        show();
        const auto before = backend->seriesQuestions.size();
        QCOMPARE(before, 1u);
        page->setRange(hours(6));
        page->setRange(hours(24));
        QCOMPARE(backend->seriesQuestions.size(), before);
    }

    void everythingCanBeReachedAndHasAName()
    {
        backend->recorded = sampleSeries(lastHour().from, 60);
        showBoard();
        for (const auto *panel : board().findChildren<TimePanel *>()) {
            QVERIFY2(!panel->chart()->accessibleName().isEmpty(), qPrintable(panel->title()));
            QVERIFY(panel->chart()->focusPolicy() & Qt::TabFocus);
        }
        for (const auto *name : {"live", "export"})
            QVERIFY(!button(name).accessibleName().isEmpty() || !button(name).text().isEmpty());
    }

    void thePictureHoldsWhatIsScrolledAway()
    {
        backend->recorded = sampleSeries(lastHour().from, 60);
        showBoard();
        const auto picture = page->picture();
        const auto *content = board().findChild<QScrollArea *>()->widget();
        QVERIFY(content->height() > board().height());
        QCOMPARE(picture.deviceIndependentSize().toSize(), content->size());
    }

    void theTableHoldsWhatIsShown()
    {
        backend->recorded = sampleSeries(lastHour().from, 60);
        showBoard();
        const auto csv = toCsv(board().sheets());
        QCOMPARE(csv.count("\r\n"), 61);
        QVERIFY(csv.contains("Answer at desk and telephone: p95 [ms]"));
    }
};

QTEST_MAIN(TestDashboards)
#include "tst_dashboards.moc"
