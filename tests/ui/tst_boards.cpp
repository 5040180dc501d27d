// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/ui/support/page_bench.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/funnel_chart.h"
#include "ui/dashboards/business_board.h"
#include "ui/dashboards/dashboards_page.h"
#include "ui/dashboards/figure_list.h"
#include "ui/dashboards/indicator_words.h"
#include "ui/dashboards/objective_row.h"
#include "ui/dashboards/report.h"
#include "ui/dashboards/slo_board.h"
#include "ui/dashboards/time_panel.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The boards "Objectives" and "Business", and the report.
class TestBoards : public QObject, private PageBench<DashboardsPage>
{
    Q_OBJECT

    ObjectiveView objective(std::size_t which, qint64 total, qint64 bad) const
    {
        ObjectiveView view;
        view.objective = standardObjectives().at(which);
        view.data = total == 0                     ? DataState::None
                    : total < view.objective.least ? DataState::TooLittle
                                                   : DataState::Enough;
        view.total = total;
        view.bad = bad;
        view.compliance = total > 0 ? double(total - bad) / double(total) : 0;
        view.budget = (1 - view.objective.target) * double(total);
        view.budgetLeft = view.budget > 0 ? 1 - double(bad) / view.budget : 0;
        view.failuresLeft = qint64(view.budget) - bad;
        view.until = backend->clock + 48h;
        view.burns = {{60min, 5min, 14.4, 0.5, 0.2, 10, 1, 2, 0, BurnWord::Acceptable}};
        const Day today = Zone().dayOf(backend->clock);
        for (int i = 89; i >= 0; --i)
            view.days.push_back({today - days(i), i == 40 ? 0 : 100, i == 40 ? 0 : 2, i == 40 ? 0 : 0.02});
        return view;
    }
    BusinessView business() const
    {
        BusinessView view;
        const Instant from = ceil<minutes>(backend->clock) - 1h;
        view.volume = {{from - 1h, 4, 2, 1, 1}, {from, 6, 0, 3, 0}};
        view.calls[0][9] = 10;
        view.services = {{{}, QStringLiteral("Schnitt"), 3, 5, {}}, {{}, QString(), 1, 2, {}}};
        view.funnel = {10, 6, 4, 3};
        view.bookedByCall = 4;
        view.alternativeTaken = 1;
        view.made = 7;
        view.worth = Cents{41'900};
        view.cancelled = 2;
        view.reasons = {{QString(), 2}};
        view.staff = {{{}, QStringLiteral("Nele"), 300min, 480min}, {{}, QStringLiteral("Tom"), 0min, 0min}};
        view.assistant.saved = 40min;
        return view;
    }
    void showBoard(int index)
    {
        show();
        page->showBoard(index);
        QTRY_VERIFY(!page->board().isReading());
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void tooLittleDataClaimsNothing()
    {
        const auto words = wordsOf(objective(1, 9, 3), backend->clock, Zone());
        QCOMPARE(words.mood, ObjectiveWords::Mood::Unknown);
        QVERIFY(words.compliance.isEmpty());
        QVERIFY(words.left.isEmpty());
        QVERIFY2(words.outlook.contains(QLatin1Char('9')), qPrintable(words.outlook));
    }

    void aMissedTargetIsNotRoundedUp()
    {
        auto view = objective(1, 100'000, 5'004); // 94.996 % of 95 %
        QCOMPARE(view.objective.target, 0.95);
        QCOMPARE(wordsOf(view, backend->clock, Zone()).compliance, QStringLiteral("94.9\u00A0%"));
    }

    void theBudgetIsToldInBookings()
    {
        const auto words = wordsOf(objective(1, 400, 18), backend->clock, Zone());
        QVERIFY2(words.bookings.startsWith(QStringLiteral("2 more failure")), qPrintable(words.bookings));
        QCOMPARE(words.used, QStringLiteral("20 allowed, 18 used"));
        QCOMPARE(words.left, QStringLiteral("10\u00A0%"));
        QCOMPARE(words.mood, ObjectiveWords::Mood::Attention);
        const auto small = wordsOf(objective(2, 46, 0), backend->clock, Zone());
        QVERIFY2(small.bookings.startsWith(QStringLiteral("So few allow no failure")), qPrintable(small.bookings));
        QVERIFY(small.used.isEmpty());
        QCOMPARE(wordsOf(objective(1, 400, 23), backend->clock, Zone()).mood, ObjectiveWords::Mood::Failure);
    }

    void theLeastBudgetStandsOnTop()
    {
        backend->promised = {objective(0, 1000, 1), objective(1, 400, 23), objective(2, 5, 0)};
        showBoard(1);
        auto *board = page->findChild<SloBoard *>();
        QCOMPARE(board->rows().size(), 3u);
        QCOMPARE(board->rows()[0]->words().mood, ObjectiveWords::Mood::Failure);
        QCOMPARE(board->rows()[2]->words().mood, ObjectiveWords::Mood::Unknown);
        for (const auto *row : board->rows())
            QVERIFY(!row->accessibleName().isEmpty());
        // A day without a record is not a day without failures.
        const auto &lines = board->findChild<TimePanel *>()->figure().chart.lines;
        QCOMPARE(lines.size(), 3u);
        QVERIFY(!lines.front().points[49].known);
        QVERIFY(lines.front().points[50].known);
    }

    void indicatorsAreShownWithTheirNumber()
    {
        const auto &all = standardIndicators();
        const auto at = [&](const char *id) {
            return *std::ranges::find(all, QLatin1String(id), [](const auto &one) { return one.id; });
        };
        const auto call = lineOf(judged(at("call_p95"), 41'200, 84));
        QCOMPARE(call.value, QStringLiteral("41.2\u00A0s"));
        QCOMPARE(call.note, QStringLiteral("goal: up to 60\u00A0s · n = 84"));
        QCOMPARE(call.glyph, Glyph::Ok);
        const auto hits = lineOf(judged(at("cache_hits"), 0.61, 1234));
        QCOMPARE(hits.value, QStringLiteral("61.0\u00A0%"));
        QCOMPARE(hits.note, QStringLiteral("goal: at least 75\u00A0% · n = 1,234"));
        QCOMPARE(hits.glyph, Glyph::Attention);
        QCOMPARE(lineOf(judged(at("errors"), 0.2, 50)).glyph, Glyph::Failure);
        QCOMPARE(lineOf(judged(at("errors"), 0.2, 5)).glyph, Glyph::Unknown);
        const auto none = lineOf(judged(at("errors"), 0, 0));
        QCOMPARE(none.value, QStringLiteral("–"));
        QVERIFY(!none.note.isEmpty());

        for (const auto &one : all)
            backend->indicated.push_back(judged(one, 0.5, 100));
        showBoard(1);
        qsizetype lines = 0;
        for (const auto *list : page->findChild<SloBoard *>()->findChildren<FigureList *>()) {
            QVERIFY(list->isVisibleTo(page.get()) && !list->lines().empty());
            lines += qsizetype(list->lines().size());
        }
        QCOMPARE(lines, qsizetype(all.size()));
        backend->indicated.clear();
        Q_EMIT backend->objectivesChanged();
        for (const auto *list : page->findChild<SloBoard *>()->findChildren<FigureList *>())
            QVERIFY(!list->isVisibleTo(page.get()));
    }

    void businessIsShown()
    {
        backend->managed = business();
        showBoard(2);
        auto *board = page->findChild<BusinessBoard *>();
        QTRY_COMPARE(board->view().made, 7);
        QCOMPARE(board->findChild<FunnelChart *>()->steps().size(), 4u);
        const auto figures = keyFigures(board->view());
        QCOMPARE(figures[1].note, QStringLiteral("25\u00A0% of 4"));
        const auto keys = board->findChildren<TimePanel *>();
        QCOMPARE(keys.size(), 2);
        QStringList sums;
        for (const auto *panel : keys)
            for (const auto &key : panel->findChild<KeyRow *>()->keys())
                sums << key.name + u' ' + key.value;
        QCOMPARE(sums, QStringList({QStringLiteral("Calls 10"), QStringLiteral("Desk 2"), QStringLiteral("Telephone 4"),
                                    QStringLiteral("Online 1")}));
        for (const auto *panel : keys)
            QCOMPARE(panel->figure().chart.frame.to, backend->businessQuestions.back().to);
        const auto staff = staffFigures(board->view());
        QCOMPARE(staff[0].value, QStringLiteral("63\u00A0%"));
        QCOMPARE(staff[1].note, QStringLiteral("not there"));
        QCOMPARE(backend->businessQuestions.back().to - backend->businessQuestions.back().from, milliseconds(1h));
    }

    void timeSavedIsCountedInHours_data()
    {
        QTest::addColumn<minutes>("saved");
        QTest::addColumn<QString>("words");
        QTest::newRow("minutes") << minutes(40) << QStringLiteral("40\u00A0min");
        QTest::newRow("hours") << minutes(3 * 60 + 20) << QStringLiteral("3 h");
        QTest::newRow("more than a day") << minutes(47 * 60 + 12) << QStringLiteral("47 h");
        QTest::newRow("more than a thousand") << minutes(1234 * 60) << QStringLiteral("1,234 h");
    }
    void timeSavedIsCountedInHours()
    {
        QFETCH(minutes, saved);
        QFETCH(QString, words);
        BusinessWorth worth;
        worth.saved = saved;
        QCOMPARE(worthFigures(worth).front().value, words);
    }

    void withoutBookingsEachPanelSaysSo()
    {
        showBoard(2);
        auto *board = page->findChild<BusinessBoard *>();
        int empty = 0;
        for (const auto *panel : board->findChildren<ChartPanel *>()) {
            if (panel->state() != ChartState::Empty) continue;
            ++empty;
            QVERIFY(!panel->why().isEmpty());
        }
        QCOMPARE(empty, 8); // what the telephone is worth stays, as its assumptions can be changed
    }

    void assumptionsAreKeptAndCountedWith()
    {
        backend->managed = business();
        showBoard(2);
        auto *field = named<QLineEdit>(*page, "minutesPerCall");
        QTRY_COMPARE(field->text(), QStringLiteral("4"));
        field->setText(QStringLiteral("6"));
        Q_EMIT field->editingFinished();
        QTRY_COMPARE(backend->assumptionsSaved.size(), 1u);
        QCOMPARE(backend->assumptionsSaved.front().minutesPerCall, 6min);
        QCOMPARE(backend->assumptionsSaved.front().hourlyCost, Cents{2500});
    }

    void onlyWhatWasChangedIsSaved()
    {
        backend->managed = business();
        showBoard(2);
        auto *field = named<QLineEdit>(*page, "minutesPerCall");
        QTRY_COMPARE(field->text(), QStringLiteral("4"));
        Q_EMIT field->editingFinished();
        QVERIFY(backend->assumptionsSaved.empty());
    }

    void theReportIsAPdf()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("report.pdf"));
        Report report{QStringLiteral("Salon"),
                      {backend->clock - days(7), backend->clock},
                      Zone(),
                      backend->clock,
                      business(),
                      {objective(0, 1000, 1), objective(1, 9, 0)}};
        QVERIFY(writePdf(path, report));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.size() > 10'000);
        QVERIFY(!writePdf(folder.filePath(QStringLiteral("missing/report.pdf")), report));
    }
};

QTEST_MAIN(TestBoards)
#include "tst_boards.moc"
