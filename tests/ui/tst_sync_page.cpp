// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/breaker_card.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/comparison.h"
#include "ui/sync/filter_field.h"
#include "ui/sync/lanes.h"
#include "ui/sync/state_band.h"
#include "ui/sync/story_panel.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_head.h"
#include "ui/sync/unsettled_table.h"
#include "ui/theme/style.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/undo_bar.h"

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
    void write(const QString &line)
    {
        auto *field = page->findChild<FilterField *>();
        field->setFocus();
        field->clear();
        type(field, line);
    }
    /// Questions for the first of the pages that one reading asks for.
    [[nodiscard]] qsizetype readings() const
    {
        const auto &asked = backend->unsettledQuestions;
        return std::count_if(asked.begin(), asked.end(), [](const UnsettledQuestion &question) {
            return question.states.front() == SyncState::Failed;
        });
    }
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
    static DecisionSheet sheetOf(std::vector<DecisionOption> options)
    {
        DecisionSheet sheet;
        sheet.stamp = QStringLiteral("stamp");
        sheet.state = SyncState::Conflict;
        sheet.reason = Reason::MovedByBoth;
        sheet.row = QStringLiteral("E3");
        sheet.options = std::move(options);
        return sheet;
    }
    static DecisionOption option(DecisionKind kind, bool recommended, std::vector<PlannedCall> calls = {})
    {
        DecisionOption made;
        made.kind = kind;
        made.possible = true;
        made.recommended = recommended;
        made.preview = DecisionPreview{};
        made.preview->kind = kind;
        made.preview->time = {at("12:15"), at("13:00")};
        if (!calls.empty())
            made.preview->mails = {
                {PlannedMail::To::Customer, AttemptOp::Reschedule, 0, QStringLiteral("a@b.de"), true}};
        made.preview->calls = std::move(calls);
        return made;
    }
    static PlannedCall moveCall()
    {
        PlannedCall call;
        call.op = AttemptOp::Reschedule;
        call.request = QStringLiteral("POST /v2/bookings/pL04…c2Tn/reschedule");
        call.from = {at("12:15"), at("13:00")};
        call.to = {at("11:45"), at("12:30")};
        return call;
    }

    /// A stray of Erika's with one candidate.
    void openStray()
    {
        StrayView stray;
        stray.id = StrayId{Uuid{}};
        stray.id.value.bytes[0] = 1;
        stray.attendeeName = QStringLiteral("Erika Fremd");
        stray.time = {at("10:00"), at("10:30")};
        backend->lost.rows = {stray};
        backend->lostSheet.stamp = QStringLiteral("as shown");
        backend->lostSheet.importable = true;
        LinkCandidate candidate;
        candidate.segment = SegmentId{stray.id.value};
        candidate.customerName = QStringLiteral("Erika Muster");
        candidate.start = at("11:00");
        candidate.hints = {LinkHint::SameEmail};
        PlannedCall call;
        call.op = AttemptOp::Reschedule;
        call.request = QStringLiteral("POST /v2/bookings/7Kq2/reschedule");
        candidate.preview.calls = {call};
        candidate.preview.mails = {{PlannedMail::To::Customer, AttemptOp::Reschedule, 0, QStringLiteral("e@x"), true}};
        backend->lostSheet.candidates = {candidate};
        show();
        backend->state.counts.strays = 1;
        Q_EMIT backend->statusChanged(backend->state);
        button("straysOpen").click();
        auto *panel = named<QWidget>(*page, "strayPanel");
        QTRY_VERIFY(panel->findChild<ActionCard *>());
        panel->findChild<ActionCard *>()->click();
        QTRY_VERIFY(named<ActionCard>(*page, "strayDismiss"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setStyle(new Style);
    }
    void init()
    {
        backend = std::make_unique<FakeBackend>();
        backend->groups = sampleCauses(backend->rows);
    }
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

    void whatIsHandledStaysForAMoment()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.setTicked(2, true);
        const auto gone = rows[1].segment;
        rows.erase(rows.begin() + 1);
        model.refresh(rows, false, true);
        QCOMPARE(model.rowOf(gone), 2);
        QVERIFY(model.index(2, 0).data(UnsettledModel::LeavingRole).toBool());
        QVERIFY(model.ticked().empty());
        model.setTicked(2, true);
        QVERIFY2(model.ticked().empty(), "what is gone can be chosen");
        model.removeLeft();
        QCOMPARE(model.rowOf(gone), -1);
        QCOMPARE(model.loaded(), 11);
    }

    void aRowThatComesBackStays()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.refresh({rows.begin() + 1, rows.end()}, false, true);
        QVERIFY(model.hasLeaving());
        model.refresh(rows, false, true);
        QVERIFY(!model.hasLeaving());
        model.removeLeft();
        QCOMPARE(model.loaded(), 12);
    }

    void aCauseSaysItsTotalAndItsAction()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(12);
        auto causes = sampleCauses(rows);
        model.refresh(rows, true);
        for (auto &cause : causes)
            cause.count = 4711;
        model.setCauses(causes, true);
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 4711);
        QCOMPARE(model.causeAt(0)->key, rows[0].cause);
        QVERIFY(!model.index(0, 0).data(UnsettledModel::SentenceRole).toString().isEmpty());
        model.setCauses(causes, false);
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 2);
    }

    void rowsAreSortedWithinTheirGroups()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = sampleUnsettled(60);
        model.refresh({rows.begin(), rows.begin() + 30}, true);
        const QPersistentModelIndex held(model.index(model.rowOf(rows[0].segment), 0));
        model.setOrder(UnsettledModel::Order::Customer, false);
        QCOMPARE(held.row(), model.rowOf(rows[0].segment));
        model.append({rows.begin() + 30, rows.end()}, false);
        for (int row = 1; row + 1 < model.rowCount(); ++row) {
            const auto *one = model.at(row);
            const auto *next = model.at(row + 1);
            if (one && next) QVERIFY(QString::localeAwareCompare(one->customerName, next->customerName) <= 0);
        }
        model.setOrder(UnsettledModel::Order::Tries, true);
        QVERIFY(model.at(1)->attempts >= model.at(2)->attempts);
    }

    void aHundredThousandRowsStayFluid()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(100000);
        // Of the processor: a machine that does other things too is slow without our fault.
        auto span = [since = std::clock()]() mutable {
            const auto now = std::clock();
            return (now - std::exchange(since, now)) * 1000 / CLOCKS_PER_SEC;
        };
        model.refresh(rows, false);
        UnsettledTable view(model);
        view.setClock(sampleNow(), berlin());
        view.resize(1000, 700);
        view.show();
        view.grab();
        const auto filling = span();
        QVERIFY2(filling < 6000, qPrintable(QString::number(filling)));
        view.setCurrentIndex(model.index(model.rowCount() - 1, 0));
        view.grab();
        const auto jumping = span();
        QVERIFY2(jumping < 1000, qPrintable(QString::number(jumping)));
    }

    // The page.

    void tilesShowFiguresAndFilter()
    {
        show();
        QCOMPARE(named<Tile>(*page, "tileWaiting")->figure(), 15);
        QCOMPARE(named<Tile>(*page, "tileFailed")->figure(), 4);
        button("tileFailed").click();
        QTRY_COMPARE(backend->unsettledQuestions.back().states, std::vector<SyncState>{SyncState::Failed});
        QTRY_COMPARE(model().loaded(), 4);
        button("tileConflict").click();
        QTRY_COMPARE(model().loaded(), 6);
        button("tileFailed").click();
        button("tileConflict").click();
        QTRY_COMPARE(model().loaded(), 12);
    }

    void orphansAreAFilterToo()
    {
        backend->rows[3].orphaned = true;
        show();
        button("tileOrphaned").click();
        QTRY_COMPARE(model().loaded(), 1);
        QVERIFY(backend->unsettledQuestions.back().orphanedOnly);
    }

    void whatNeedsAPersonIsReadFirst()
    {
        // 6,000 that only wait, and behind them, youngest of all, one that was refused.
        backend->rows = sampleUnsettled(6000);
        for (auto &row : backend->rows) {
            row.state = SyncState::Waiting;
            row.reason = Reason::BreakerOpen;
        }
        backend->rows.back().state = SyncState::Failed;
        backend->rows.back().reason = Reason::Taken;
        show();
        QTRY_VERIFY(model().loaded() >= 200);
        QCOMPARE(model().at(1)->segment, backend->rows.back().segment);
        QVERIFY(model().canFetchMore({}));
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

    // Finding and deciding.

    void aCallersNameLeadsToTheRightAction()
    {
        backend->sheet =
            sheetOf({option(DecisionKind::AcceptTheirs, false), option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        QTRY_COMPARE(model().loaded(), 12);
        const auto wanted = model().at(4)->customerName;
        write(wanted);
        press(page->findChild<FilterField *>(), Qt::Key_Return); // one: find, and into the story
        page->activateWindow(); // this platform has no window manager that would do it when the list closes
        QTRY_COMPARE(named<QLabel>(*page, "storyName")->text(), wanted);
        ActionCard *card = nullptr;
        QTRY_VERIFY((card = page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))));
        QTRY_VERIFY(card->hasFocus());
        press(card, Qt::Key_Return); // two: do what is recommended
        QTRY_COMPARE(backend->decided.size(), 1u);
        QCOMPARE(backend->decided.front().kind, DecisionKind::KeepOurs);
        QCOMPARE(backend->decided.front().stamp, QStringLiteral("stamp"));
    }

    void eachDecisionSaysBeforehandWhatItDoes()
    {
        backend->sheet =
            sheetOf({option(DecisionKind::AcceptTheirs, false), option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        ActionCard *keep = nullptr;
        QTRY_VERIFY((keep = page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))));
        QCOMPARE(keep->text(), QStringLiteral("Move Cal.com to ") + dayAndTime(at("11:45"), berlin()));
        QVERIFY(keep->consequence().contains(QStringLiteral("POST /v2/bookings/pL04…c2Tn/reschedule")));
        QVERIFY(keep->consequence().contains(QStringLiteral("1 to the customer")));
        const auto *accept = page->findChild<ActionCard *>(QStringLiteral("decide_accept_theirs"));
        QCOMPARE(accept->text(), QStringLiteral("Take %1 from Cal.com").arg(dayAndTime(at("12:15"), berlin())));
        QVERIFY(accept->consequence().contains(QStringLiteral("Nothing is sent.")));
        QVERIFY(named<QLabel>(*page, "storyNext")->text().contains(QStringLiteral("E3")));
    }

    void cancellingAsksForItsReasonAndCanBeUndone()
    {
        backend->sheet = sheetOf({option(DecisionKind::CancelBoth, false)});
        backend->sheet.appointment = backend->rows.front().appointment;
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        QTRY_VERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_cancel_both")));
        page->findChild<ActionCard *>(QStringLiteral("decide_cancel_both"))->click();
        QVERIFY(backend->decided.empty());
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("cancel_staff_ill")));
        button("cancel_staff_ill").click();
        QTRY_COMPARE(backend->decided.size(), 1u);
        QCOMPARE(backend->decided.front().cancelReason, CancelReason::StaffIll);
        QTRY_VERIFY(page->findChild<UndoBar *>()->isOffering());
        button("undo").click();
        QTRY_COMPARE(backend->undone.size(), 1u);
    }

    void anotherTimeIsPreviewedAgain()
    {
        backend->sheet = sheetOf({option(DecisionKind::OtherTime, true, {moveCall()})});
        backend->sheet.suggestions = {{at("15:00"), at("15:45"), id<StaffId>(2)},
                                      {at("16:00"), at("16:45"), id<StaffId>(2)}};
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("suggestion1")));
        button("suggestion1").click();
        QTRY_COMPARE(backend->previewed.size(), 1u);
        QCOMPARE(backend->previewed.front().start, std::optional(at("16:00")));
        QTRY_COMPARE(page->findChild<ActionCard *>(QStringLiteral("decide_other_time"))->text(),
                     QStringLiteral("Rebook at ") + dayAndTime(at("16:00"), berlin()));
    }

    void aStaleDecisionIsToldAndReadAgain()
    {
        backend->sheet = sheetOf({option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        QTRY_VERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours")));
        const auto asked = backend->sheetsAsked.size();
        backend->refuse = RefusalCode::ChangedMeanwhile;
        page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))->click();
        QTRY_COMPARE(page->findChild<UndoBar *>()->text(), refusalWords(RefusalCode::ChangedMeanwhile));
        QTRY_VERIFY(backend->sheetsAsked.size() > asked);
    }

    void aRowIsAcknowledgedAndNoted()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setCurrentIndex(model().index(1, 0));
        button("handleAcknowledge").click();
        QTRY_COMPARE(backend->handled.size(), 1u);
        QCOMPARE(backend->handled.front().acknowledge, std::optional(true));
        QCOMPARE(backend->handled.front().segments.front(), model().at(1)->segment);
        button("handleNote").click();
        auto *note = named<QLineEdit>(*page, "handleNoteText");
        type(note, QStringLiteral("rückrufen"));
        press(note, Qt::Key_Return);
        QTRY_COMPARE(backend->handled.size(), 2u);
        QCOMPARE(backend->handled.back().note, std::optional(QStringLiteral("rückrufen")));
        button("handleOwn").click();
        QTRY_COMPARE(backend->handled.size(), 3u);
        QCOMPARE(backend->handled.back().owner, std::optional(backend->actorName()));
    }

    void partsStandBesideEachOther()
    {
        SagaView saga;
        for (int part = 0; part < 3; ++part) {
            Lane lane;
            lane.part = part;
            lane.segment = id<SegmentId>(700 + part);
            lane.calls = {{at("11:14"), at("11:15"), AttemptOp::Create, AttemptState::Resolved, Meaning::Ok, 201,
                           QStringLiteral("7Kq2…xV9d"), false}};
            saga.lanes.push_back(lane);
        }
        Lanes lanes;
        lanes.resize(420, 200);
        lanes.setSaga(saga, 0, berlin());
        lanes.show();
        QSignalSpy chosen(&lanes, &Lanes::segmentChosen);
        press(&lanes, Qt::Key_Down);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().value<SegmentId>(), id<SegmentId>(701));
        LaneProof proof;
        proof.kind = LaneProof::Kind::Live;
        proof.by = LaneProof::By::LookUp;
        proof.at = at("11:20");
        proof.uidHint = QStringLiteral("7Kq2…xV9d");
        proof.time = {at("12:00"), at("12:45")};
        QVERIFY(Lanes::proofWords(proof, berlin()).contains(QStringLiteral("looked up at 11:20")));
        saga.lanes.resize(1);
        lanes.setSaga(saga, 0, berlin());
        QVERIFY(!lanes.isVisible());
    }

    void theFilterLineFindsAndSaysWhatMeansNothing()
    {
        show();
        QTRY_COMPARE(model().loaded(), 12);
        write(QStringLiteral("state:failed"));
        QTRY_COMPARE(model().loaded(), 4);
        write(QStringLiteral("state:nonsense"));
        QTRY_VERIFY(page->findChild<FilterField *>()->isWrong());
        press(page->findChild<FilterField *>(), Qt::Key_Escape);
        press(page->findChild<FilterField *>(), Qt::Key_Escape);
        QTRY_COMPARE(model().loaded(), 12);
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

    void theActionOfAGroupIsAKeyAway()
    {
        backend->groups.front().action = CauseAction::ProbeCalcom;
        show();
        QTRY_COMPARE(model().loaded(), 12);
        table().setFocus();
        table().setCurrentIndex(model().index(0, 0));
        press(&table(), Qt::Key_A);
        QTRY_COMPARE(backend->breakerCommands.size(), 1u);
    }

    void aMissingMappingLeadsToTheSettings()
    {
        backend->groups.front().action = CauseAction::MapService;
        show();
        QTRY_COMPARE(model().loaded(), 12);
        int asked = 0;
        connect(page.get(), &SyncPage::settingsRequested, this, [&asked] { ++asked; });
        table().setCurrentIndex(model().index(0, 0));
        press(&table(), Qt::Key_A);
        QCOMPARE(asked, 1);
    }

    void reconcilingSaysWhatWasComparedAndRepaired()
    {
        backend->reconciled.compared = 1284;
        backend->reconciled.differing = 3;
        backend->reconciled.repaired = 2;
        backend->reconciled.asked = 1;
        backend->reconciled.complete = true;
        show();
        button("reconcile").click();
        QTRY_COMPARE(backend->reconciles, 1);
        QTRY_COMPARE(named<QLabel>(*page, "reconcileWords")->text(),
                     QStringLiteral("1,284 compared · 3 differed · 2 repaired by itself · 1 need you"));
        ReconcileProgress progress;
        progress.running = true;
        progress.done = 412;
        progress.total = 1284;
        Q_EMIT backend->reconcileProgressed(progress);
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("progressCancel")));
        for (auto *cancel : page->findChildren<QAbstractButton *>(QStringLiteral("progressCancel")))
            if (cancel->isVisible()) cancel->click();
        QTRY_COMPARE(backend->reconcilesCancelled, 1);
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

    void aCountdownIsShownWholeOrNotAtAll()
    {
        BreakerCard card;
        card.setStatus(sampleStatus(BreakerState::Open), sampleNow());
        card.resize(900, 180);
        card.show();
        auto *note = named<QLabel>(card, "breakerNote");
        QVERIFY(note->isVisible() && note->width() >= note->sizeHint().width());
        card.resize(280, 180);
        QVERIFY(!note->isVisible());
        card.resize(900, 180);
        QVERIFY(note->isVisible());
        auto status = sampleStatus(BreakerState::Open);
        status.credentials.front().keyTrouble = true; // stands nowhere else
        card.setStatus(status, sampleNow());
        card.resize(280, 180);
        QVERIFY(note->isVisible());
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
        const auto before = readings();
        for (int i = 0; i < 50; ++i)
            Q_EMIT backend->appointmentsChanged({});
        QTRY_COMPARE(readings(), before + 1);
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

    void whatBelongsToNobodyIsOfferedWhileThereIsAny()
    {
        show();
        QVERIFY(!button("straysOpen").isVisible());
        backend->state.counts.strays = 2;
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(button("straysOpen").isVisible());
        QVERIFY(button("straysOpen").text().contains(QStringLiteral("2")));
        backend->state.counts.strays = 0;
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(!button("straysOpen").isVisible());
    }

    void aLinkSaysBeforehandWhatIsSent()
    {
        openStray();
        const auto id = backend->lostSheet.candidates.front().segment;
        auto *card = page->findChild<ActionCard *>(QStringLiteral("link_") + id.toString());
        QVERIFY(card);
        QVERIFY(card->consequence().contains(QStringLiteral("same e-mail")));
        QVERIFY(card->consequence().contains(QStringLiteral("POST /v2/bookings/7Kq2/reschedule")));
        QVERIFY(card->consequence().contains(QStringLiteral("mails: 1 to the customer")));
        card->click();
        QCOMPARE(backend->straysDecided.size(), std::size_t(1));
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Link);
        QCOMPARE(backend->straysDecided.front().segment, std::optional(id));
        QCOMPARE(backend->straysDecided.front().stamp, QStringLiteral("as shown"));
        // And it can be taken back.
        auto *bar = page->findChild<UndoBar *>();
        QTRY_VERIFY(bar->isOffering());
        Q_EMIT bar->undoRequested();
        QCOMPARE(backend->straysUndone.size(), std::size_t(1));
        QCOMPARE(backend->straysUndone.front().second, 3);
    }

    void aDismissalNeedsAReason()
    {
        openStray();
        QVERIFY(!button("strayDismiss").isEnabled());
        type(named<QLineEdit>(*page, "strayWhy"), QStringLiteral("private"));
        QVERIFY(button("strayDismiss").isEnabled());
        button("strayDismiss").click();
        QCOMPARE(backend->straysDecided.size(), std::size_t(1));
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Dismiss);
        QCOMPARE(backend->straysDecided.front().why, QStringLiteral("private"));
    }

    void anImportIsPreviewedWithItsServiceAndStylist()
    {
        openStray();
        auto *service = named<QComboBox>(*page, "strayService");
        auto *staff = named<QComboBox>(*page, "strayStaff");
        QVERIFY(service->count() > 1 && staff->count() > 1);
        QTRY_VERIFY(button("strayImport").isEnabled());
        staff->setCurrentIndex(staff->count() - 1);
        QCOMPARE(backend->straysPreviewed.back().staff, std::optional(backend->salon->staff.back().id));
        QTRY_VERIFY(button("strayImport").isEnabled());
        button("strayImport").click();
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Import);
        QCOMPARE(backend->straysDecided.front().staff, std::optional(backend->salon->staff.back().id));
    }

    void escapeGoesBackStepByStep()
    {
        openStray();
        auto *panel = named<QWidget>(*page, "strayPanel");
        QVERIFY(page->escape());
        QVERIFY(panel->isVisible());
        QVERIFY(page->escape());
        QVERIFY(!panel->isVisible());
        QVERIFY(!page->escape());
    }

    void everyReasonHasWords()
    {
        for (int i = 1; i <= static_cast<int>(Reason::SettledAfterStart); ++i)
            QVERIFY2(!reasonWords(static_cast<Reason>(i)).isEmpty(), qPrintable(QString::number(i)));
    }
};

QTEST_MAIN(TestSyncPage)
#include "tst_sync_page.moc"
