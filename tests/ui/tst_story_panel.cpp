// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/ui/support/sample_day.h"
#include "tests/ui/support/sync_page_bench.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/sync/comparison.h"
#include "ui/sync/lanes.h"
#include "ui/sync/story_panel.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The story of one booking, and what can be decided about it.
class TestStoryPanel : public QObject, private SyncPageBench
{
    Q_OBJECT

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

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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

    void theStoryStaysWithItsCustomerWhenTheRowGoes()
    {
        backend->sheet = sheetOf({option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        openRow(1);
        QTRY_VERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours")));
        const auto shown = *model().at(1);
        backend->story.row = shown;
        backend->story.row.state = SyncState::Settled;
        backend->story.row.reason = Reason::None;
        std::erase_if(backend->rows, [&](const UnsettledView &row) { return row.segment == shown.segment; });
        Q_EMIT backend->appointmentsChanged({});
        QTRY_COMPARE(model().rowOf(shown.segment), -1);
        QCOMPARE(text("storyName"), shown.customerName);
        auto *story = page->findChild<StoryPanel *>();
        QCOMPARE(story->shown(), std::optional(shown.segment));
        QTRY_COMPARE(story->findChild<StateTag *>()->text(), QStringLiteral("Confirmed"));
        QVERIFY(!page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))->isVisible());
        QVERIFY(!named<QLabel>(*page, "storyNext")->isVisible());
        QVERIFY(table().selectionModel()->selectedRows().isEmpty());
        // Another is chosen only by a person, who goes on from where the row was.
        press(&table(), Qt::Key_Return);
        QTRY_VERIFY(text("storyName") != shown.customerName);
        const auto card = [this] { return page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours")); };
        QTRY_VERIFY(card() && card()->isVisible());
    }

    void foldingAGroupChoosesNobody()
    {
        show();
        openRow(1);
        const auto name = text("storyName");
        model().toggleCollapsed(0);
        QCOMPARE(text("storyName"), name);
    }

    void theStoryLeadsToTheFrontDesk()
    {
        show();
        openRow(1);
        int asked = 0;
        connect(page.get(), &SyncPage::appointmentRequested, this, [&asked](AppointmentId, Instant) { ++asked; });
        button("storyOpen").click();
        QCOMPARE(asked, 1);
    }

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
        openRow(1);
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

    void theKeyboardStaysInTheListAfterADecision()
    {
        backend->sheet = sheetOf({option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        openRow(1);
        ActionCard *card = nullptr;
        QTRY_VERIFY((card = page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))));
        card->setFocus(Qt::TabFocusReason);
        press(card, Qt::Key_Return);
        QTRY_COMPARE(backend->decided.size(), 1u);
        QTRY_VERIFY(table().hasFocus());
    }

    /// What sends nothing and asks again helps nobody: Enter must not take it.
    void whatHelpsNobodyComesLast()
    {
        auto again = option(DecisionKind::Resync, false);
        again.preview->ends = {{0, PlannedEnd::Kind::AsksAgain, Reason::MovedByBoth}};
        backend->sheet = sheetOf({again, option(DecisionKind::KeepOurs, false, {moveCall()})});
        show();
        openRow(1);
        QTRY_VERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_resync")));
        page->findChild<StoryPanel *>()->takeFocus();
        QVERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))->hasFocus());
        QVERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_keep_ours"))->y() <
                page->findChild<ActionCard *>(QStringLiteral("decide_resync"))->y());
    }

    void cancellingAsksForItsReasonAndCanBeUndone_data()
    {
        QTest::addColumn<bool>("byBar");
        QTest::newRow("the bar") << true;
        QTest::newRow("the key") << false;
    }
    void cancellingAsksForItsReasonAndCanBeUndone()
    {
        QFETCH(bool, byBar);
        backend->sheet = sheetOf({option(DecisionKind::CancelBoth, false)});
        backend->sheet.appointment = backend->rows.front().appointment;
        show();
        openRow(1);
        QTRY_VERIFY(page->findChild<ActionCard *>(QStringLiteral("decide_cancel_both")));
        page->findChild<ActionCard *>(QStringLiteral("decide_cancel_both"))->click();
        QVERIFY(backend->decided.empty());
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("cancel_staff_ill")));
        button("cancel_staff_ill").click();
        QTRY_COMPARE(backend->decided.size(), 1u);
        QCOMPARE(backend->decided.front().cancelReason, CancelReason::StaffIll);
        QTRY_VERIFY(page->findChild<UndoBar *>()->isOffering());
        if (byBar)
            button("undo").click();
        else
            page->undoLast();
        QTRY_COMPARE(backend->undone.size(), 1u);
        page->undoLast(); // nothing is offered any more
        QCOMPARE(backend->undone.size(), 1u);
    }

    void anotherTimeIsPreviewedAgain()
    {
        backend->sheet = sheetOf({option(DecisionKind::OtherTime, true, {moveCall()})});
        backend->sheet.suggestions = {{at("15:00"), at("15:45"), id<StaffId>(2)},
                                      {at("16:00"), at("16:45"), id<StaffId>(2)}};
        show();
        openRow(1);
        QTRY_VERIFY(page->findChild<QAbstractButton *>(QStringLiteral("suggestion1")));
        button("suggestion1").click();
        QTRY_COMPARE(backend->previewed.size(), 1u);
        QCOMPARE(backend->previewed.front().start, std::optional(at("16:00")));
        QTRY_COMPARE(page->findChild<ActionCard *>(QStringLiteral("decide_other_time"))->text(),
                     QStringLiteral("Rebook at ") + dayAndTime(at("16:00"), berlin()));
    }

    void suggestedTimesSayHowSureTheyAre()
    {
        backend->sheet = sheetOf({option(DecisionKind::OtherTime, true, {moveCall()})});
        backend->sheet.appointment = backend->today.appointments.front().id;
        backend->sheet.suggestions = {{at("15:00"), at("15:45"), id<StaffId>(2)},
                                      {at("16:00"), at("16:45"), id<StaffId>(2)}};
        backend->checked = CheckedTime{{}, {}, {}, {TimeState::Taken, TimeSource::Calcom, {}}};
        show();
        openRow(1);
        QTRY_VERIFY(named<QLabel>(*page, "suggestionKnown"));
        QCOMPARE(text("suggestionKnown"), QStringLiteral("taken at Cal.com, checked just now"));
        QCOMPARE(backend->timesQuestions.size(), 1u);
        QCOMPARE(backend->timesQuestions.front().starts, (std::vector{at("15:00"), at("16:00")}));
        QCOMPARE(backend->timesQuestions.front().scope.moving, std::optional(backend->sheet.appointment));
        QVERIFY(button("suggestion1").accessibleName().contains(QStringLiteral("taken at Cal.com")));
        backend->checked->known.state = TimeState::Free;
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(text("suggestionKnown"), QStringLiteral("confirmed by Cal.com just now"));
    }

    void whereSeveralServeEachSuggestionIsAskedAbout()
    {
        backend->sheet = sheetOf({option(DecisionKind::OtherTime, true, {moveCall()})});
        backend->sheet.appointment = backend->today.appointments.front().id;
        backend->sheet.partStaff = {id<StaffId>(2), id<StaffId>(1)};
        backend->sheet.suggestions = {{at("15:00"), at("15:45"), id<StaffId>(2)},
                                      {at("16:00"), at("16:45"), id<StaffId>(2)}};
        backend->freeParts = {{{at("15:00"), at("15:45")}, {}, {TimeState::Free, TimeSource::Calcom, {}}}};
        show();
        openRow(1);
        QTRY_VERIFY(named<QLabel>(*page, "suggestionKnown"));
        QTRY_COMPARE(text("suggestionKnown"), QStringLiteral("confirmed by Cal.com just now"));
        QVERIFY(backend->timesQuestions.empty());
        QCOMPARE(backend->partsQuestions.size(), 2u);
        QCOMPARE(backend->partsQuestions.front().at, std::optional(at("15:00")));
        QCOMPARE(backend->partsQuestions.front().by,
                 (std::vector<std::optional<StaffId>>{id<StaffId>(2), id<StaffId>(1)}));
        QCOMPARE(backend->partsQuestions.front().moving, std::optional(backend->sheet.appointment));
        // Each keeps their part: no stylist is named.
        button("suggestion1").click();
        QTRY_COMPARE(backend->previewed.size(), 1u);
        QVERIFY(!backend->previewed.front().staff);
        backend->freeParts = {{{at("15:00"), at("15:45")}, {}, {TimeState::Taken, TimeSource::Calcom, {}}}};
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(text("suggestionKnown"), QStringLiteral("taken at Cal.com, checked just now"));
    }

    void aStaleDecisionIsToldAndReadAgain()
    {
        backend->sheet = sheetOf({option(DecisionKind::KeepOurs, true, {moveCall()})});
        show();
        openRow(1);
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
        openRow(1);
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
};

QTEST_MAIN(TestStoryPanel)
#include "tst_story_panel.moc"
