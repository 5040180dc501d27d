// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sync_page_bench.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/unsettled_head.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// Many at once: rehearsed, run, and what came of it.
class TestBulkRun : public QObject, private SyncPageBench
{
    Q_OBJECT

    static BulkFigures figures(std::map<BulkStep, qint64> steps)
    {
        BulkFigures made;
        for (const auto &[step, count] : steps)
            made.selected += count;
        made.steps = std::move(steps);
        made.calls = 3;
        made.atLeast = seconds(2);
        return made;
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void manyAreRehearsedThenRun()
    {
        backend->job.forecast = figures({{BulkStep::Create, 8}, {BulkStep::LookUp, 2}, {BulkStep::Ask, 2}});
        show();
        QTRY_COMPARE(model().loaded(), 12);
        model().tickAll();
        QTRY_VERIFY(button("bulkRun").isVisible());
        QTRY_COMPARE(button("bulkRun").text(), QStringLiteral("Resync 10, leave 2"));
        QCOMPARE(backend->rehearsed.size(), 1u);
        QCOMPARE(backend->rehearsed.front().ids.size(), 12u);
        button("bulkRun").click();
        QTRY_COMPARE(backend->job.state, BulkJobView::State::Running);
        QVERIFY(model().ticked().empty());
        auto over = backend->job;
        over.state = BulkJobView::State::Done;
        over.result.settled = 9;
        over.result.asks = 1;
        Q_EMIT backend->bulkChanged(over);
        QTRY_VERIFY(button("bulkClose").isVisible());
        button("bulkClose").click();
        QTRY_VERIFY(!button("bulkClose").isVisible());
    }

    void aNightsOutageTakesThreeClicks()
    {
        // The page is open; the group's button, the rehearsal's button, and all is on its way.
        backend->rows = sampleUnsettled(140);
        for (auto &row : backend->rows) {
            row.state = SyncState::Failed;
            row.reason = Reason::Poison;
            row.cause = QStringLiteral("poison");
        }
        backend->groups = sampleCauses(backend->rows);
        backend->groups.front().action = CauseAction::Resync;
        backend->job.forecast = figures({{BulkStep::Create, 140}});
        show();
        QTRY_COMPARE(model().loaded(), 140);
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("causeAction")));
        button("causeAction").click();
        QTRY_COMPARE(button("bulkRun").text(), QStringLiteral("Resync 140"));
        QCOMPARE(backend->rehearsed.back().match.cause, QStringLiteral("poison"));
        QVERIFY2(backend->rehearsed.back().ids.empty(), "only what is loaded is meant");
        button("bulkRun").click();
        QTRY_COMPARE(backend->job.state, BulkJobView::State::Running);
    }

    void everythingThatMatchesCanBeChosen()
    {
        backend->rows = sampleUnsettled(900);
        backend->groups = sampleCauses(backend->rows);
        backend->job.forecast = figures({{BulkStep::Create, 900}});
        show();
        QTRY_VERIFY(model().loaded() >= 200);
        auto *head = page->findChild<UnsettledHead *>();
        press(head, Qt::Key_Space);
        QTRY_VERIFY(button("bulkEverything").isVisible());
        button("bulkEverything").click();
        QTRY_VERIFY(!backend->rehearsed.empty() && backend->rehearsed.back().ids.empty());
        QTRY_COMPARE(button("bulkRun").text(), QStringLiteral("Resync 900"));
        // Taking one out again means: these, not all.
        model().setTicked(1, false);
        QTRY_VERIFY(!backend->rehearsed.back().ids.empty());
    }

    void aRehearsalNobodyWantsIsDropped()
    {
        backend->job.forecast = figures({{BulkStep::Create, 1}});
        show();
        QTRY_COMPARE(model().loaded(), 12);
        model().setTicked(1, true);
        QTRY_VERIFY(button("bulkRun").isEnabled() && button("bulkRun").isVisible());
        model().setTicked(1, false);
        QTRY_COMPARE(backend->job.state, BulkJobView::State::Cancelled);
        QVERIFY(!button("bulkRun").isVisible());
    }

    void aRunGoesOnOverARestartOfTheConsole()
    {
        backend->job.forecast = figures({{BulkStep::Create, 140}});
        backend->job.state = BulkJobView::State::Running;
        show();
        QTRY_VERIFY(named<QLabel>(*page, "bulkRunTitle")->isVisible());
    }
};

QTEST_MAIN(TestBulkRun)
#include "tst_bulk_run.moc"
