// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/comparison.h"
#include "ui/sync/state_band.h"
#include "ui/sync/story_panel.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_table.h"
#include "ui/theme/style.h"
#include "ui/widgets/tile.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestSyncPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeBackend> backend;
    std::unique_ptr<SyncPage> page;

    void show()
    {
        page = std::make_unique<SyncPage>(*backend);
        page->resize(1344, 868);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        QTRY_VERIFY(!backend->unsettledQuestions.empty());
        QTest::qWait(0);
    }
    UnsettledTable &table() { return *page->findChild<UnsettledTable *>(); }
    UnsettledModel &model() { return *qobject_cast<UnsettledModel *>(table().model()); }
    QAbstractButton &button(const char *name) { return *named<QAbstractButton>(*page, name); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setStyle(new Style);
    }
    void init() { backend = std::make_unique<FakeBackend>(); }
    void cleanup()
    {
        page.reset();
        backend.reset();
    }

    // The model.

    void rowsAreGroupedByCause()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.refresh(sampleUnsettled(12), false);
        QCOMPARE(model.rowCount(), 12 + 6);
        QCOMPARE(model.headRows().size(), 6u);
        QVERIFY(model.isHead(0));
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 2);
        QCOMPARE(model.at(1)->reason, Reason::Taken);
        QCOMPARE(model.causes(SyncState::Failed), 2);
        QVERIFY(!model.at(0));
        QVERIFY(!model.at(99));
    }

    void aRefreshChangesOnlyWhatDiffers()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(30);
        model.refresh(rows, false);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        rows.erase(rows.begin() + 1);
        auto fresh = rows.front();
        fresh.segment = id<SegmentId>(31000);
        rows.insert(rows.begin(), fresh);
        rows[3].attempts += 5;
        model.refresh(rows, false);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.at(1)->segment, fresh.segment);
        QCOMPARE(model.at(4)->attempts, rows[3].attempts);
    }

    void anotherOrderIsFollowed()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(60);
        model.refresh(rows, false);
        std::reverse(rows.begin(), rows.begin() + 10);
        model.refresh(rows, false);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(model.at(i + 1)->segment, rows[static_cast<std::size_t>(i)].segment);
    }

    void ticksSurviveARefreshAndGoWithTheirRow()
    {
        UnsettledModel model;
        auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.setTicked(1, true);
        model.setTicked(2, true);
        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        rows.erase(rows.begin());
        model.refresh(rows, false);
        QCOMPARE(model.ticked().size(), 1u);
        model.setTicked(0, false);
        QVERIFY(model.ticked().empty());
    }

    void aFoldedGroupKeepsItsRows()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.toggleCollapsed(0);
        QCOMPARE(model.rowCount(), 16);
        QCOMPARE(model.rowOf(rows[0].segment), -1);
        model.refresh(rows, false);
        QCOMPARE(model.rowCount(), 16);
        model.toggleCollapsed(0);
        QCOMPARE(model.rowOf(rows[0].segment), 1);
    }

    void pagesAreAppendedToTheirGroups()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(60);
        model.refresh({rows.begin(), rows.begin() + 25}, true);
        QVERIFY(model.canFetchMore({}));
        QSignalSpy wanted(&model, &UnsettledModel::moreWanted);
        model.fetchMore({});
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!model.canFetchMore({}));
        // Only now: the tester itself fetches what it can.
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({rows.begin() + 25, rows.end()}, false);
        QCOMPARE(model.loaded(), 60);
        QCOMPARE(model.headRows().size(), 6u);
    }

    void aHundredThousandRowsStayFluid()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(100000);
        QElapsedTimer clock;
        clock.start();
        model.refresh(rows, false);
        UnsettledTable view(model);
        view.setClock(sampleNow(), berlin());
        view.resize(1000, 700);
        view.show();
        view.grab();
        QVERIFY2(clock.elapsed() < 6000, qPrintable(QString::number(clock.elapsed())));
        clock.restart();
        view.setCurrentIndex(model.index(model.rowCount() - 1, 0));
        view.grab();
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }

    // The page.

    void tilesShowFiguresAndFilter()
    {
        show();
        QCOMPARE(named<Tile>(*page, "tileWaiting")->figure(), 15);
        QCOMPARE(named<Tile>(*page, "tileFailed")->figure(), 4);
        QVERIFY(!named<Tile>(*page, "tileOrphaned")->isVisible());
        button("tileFailed").click();
        QTRY_COMPARE(backend->unsettledQuestions.back().states, std::vector<SyncState>{SyncState::Failed});
        QTRY_COMPARE(model().loaded(), 4);
        button("tileConflict").click();
        QTRY_COMPARE(model().loaded(), 6);
        button("tileFailed").click();
        button("tileConflict").click();
        QTRY_COMPARE(model().loaded(), 12);
    }

    void orphansGetATileWhereThereAreSome()
    {
        backend->state.counts.orphaned = 3;
        show();
        QVERIFY(named<Tile>(*page, "tileOrphaned")->isVisible());
    }

    void aRowTellsItsStory()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setFocus();
        table().setCurrentIndex(model().index(1, 0));
        auto *story = page->findChild<StoryPanel *>();
        QVERIFY(story->isVisible());
        QCOMPARE(named<QLabel>(*page, "storyName")->text(), model().at(1)->customerName);
        press(&table(), Qt::Key_Escape);
        QVERIFY(!story->isVisible());
    }

    void theStoryLeadsToTheFrontDesk()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        int asked = 0;
        connect(page.get(), &SyncPage::appointmentRequested, this, [&asked](AppointmentId, Instant) { ++asked; });
        button("storyOpen").click();
        QCOMPARE(asked, 1);
    }

    void manyAreResyncedAndWhatNeedsADecisionIsLeft()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setFocus();
        for (int row = 0; row < model().rowCount(); ++row)
            model().setTicked(row, true);
        const auto forecast = BulkBar::forecast(model().tickedRows());
        QCOMPARE(forecast, (BulkBar::Forecast{2, 8, 2}));
        QVERIFY(button("bulkResync").isVisible());
        QCOMPARE(button("bulkResync").text(), QStringLiteral("Resync 10, leave 2"));
        button("bulkResync").click();
        QTRY_COMPARE(backend->resynced.size(), 1u);
        QCOMPARE(backend->resynced.front().ids.size(), 10u);
        QTRY_VERIFY(!button("bulkResync").isVisible());
    }

    void spaceTicksAndArrowsFold()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setFocus();
        table().setCurrentIndex(model().index(0, 0));
        press(&table(), Qt::Key_Space);
        QCOMPARE(model().ticked().size(), 2u);
        press(&table(), Qt::Key_Left);
        QCOMPARE(model().rowCount(), 16);
        press(&table(), Qt::Key_Right);
        QCOMPARE(model().rowCount(), 18);
    }

    void allRefusedOnesAreResyncedAtOnce()
    {
        show();
        button("resyncFailed").click();
        QTRY_COMPARE(backend->resynced.size(), 1u);
        QCOMPARE(backend->resynced.front().what, ResyncRequest::What::Failed);
    }

    void theBreakerIsShownAndCommanded()
    {
        backend->state = sampleStatus(BreakerState::Open);
        show();
        QTRY_COMPARE(named<QLabel>(*page, "breakerTitle")->text(), QStringLiteral("Breaker open"));
        QVERIFY(named<QLabel>(*page, "breakerNote")->text().contains(QStringLiteral("0:41")));
        button("breakerProbe").click();
        QTRY_COMPARE(backend->breakerCommands.size(), 1u);
        QCOMPARE(backend->breakerCommands.front(), Engine::BreakerCommand::ProbeNow);
        for (auto *action : page->findChildren<QAction *>())
            if (action->objectName() == QLatin1String("breakerReset")) action->trigger();
        QTRY_COMPARE(backend->breakerCommands.size(), 2u);
        QCOMPARE(backend->breakerCommands.back(), Engine::BreakerCommand::Reset);
    }

    void theBandCountsHowLongItWasOpen()
    {
        StateBand band;
        band.setSamples(sampleHour(), sampleNow(), berlin());
        const auto hour = sampleHour();
        const auto open =
            std::count_if(hour.begin(), hour.end(), [](const auto &s) { return s.state == BreakerState::Open; });
        QCOMPARE(band.openFor(), seconds(5) * open);
    }

    void theCountdownGoesOn()
    {
        backend->state = sampleStatus(BreakerState::Open);
        show();
        QTRY_VERIFY(named<QLabel>(*page, "breakerNote")->text().contains(QStringLiteral("0:41")));
        backend->clock += seconds(11);
        QTRY_VERIFY(named<QLabel>(*page, "breakerNote")->text().contains(QStringLiteral("0:30")));
    }

    void nothingWaitingIsGoodNews()
    {
        backend->rows.clear();
        backend->state.counts = {};
        show();
        QTRY_VERIFY(!table().isVisible());
    }

    void aListThatCannotBeReadIsTriedAgain()
    {
        backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
        show();
        QTRY_VERIFY(button("stateAction").isVisible());
        backend->refuseQuestions.reset();
        button("stateAction").click();
        QTRY_VERIFY(table().isVisible());
    }

    void changesAreReadTogether()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        const auto before = backend->unsettledQuestions.size();
        for (int i = 0; i < 50; ++i)
            Q_EMIT backend->appointmentsChanged({});
        QTRY_COMPARE(backend->unsettledQuestions.size(), before + 1);
    }

    void whatDiffersIsMarked()
    {
        Comparison comparison;
        SegmentComparison values;
        values.desired.presence = Presence::Present;
        values.desired.start = at("11:45");
        values.desired.length = minutes(45);
        Remote remote;
        remote.start = at("12:15");
        remote.end = at("13:00");
        values.observed = remote;
        comparison.setComparison(values, berlin());
        QVERIFY(comparison.rows()[0].differs);
        QVERIFY(!comparison.rows()[1].differs);
        values.observed.reset();
        comparison.setComparison(values, berlin());
        QVERIFY(comparison.rows()[2].differs);
    }

    void everyReasonHasWords()
    {
        for (int i = 1; i <= static_cast<int>(Reason::SettledAfterStart); ++i)
            QVERIFY2(!reasonWords(static_cast<Reason>(i)).isEmpty(), qPrintable(QString::number(i)));
    }
};

QTEST_MAIN(TestSyncPage)
#include "tst_sync_page.moc"
