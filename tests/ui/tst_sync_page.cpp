// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>

#include "tests/ui/support/sample_day.h"
#include "tests/ui/support/sync_page_bench.h"
#include "ui/sync/breaker_card.h"
#include "ui/sync/state_band.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/tile.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// What the Sync page shows, finds and commands.
class TestSyncPage : public QObject, private SyncPageBench
{
    Q_OBJECT

    /// Questions for the first of the pages that one reading asks for.
    [[nodiscard]] qsizetype readings() const
    {
        const auto &asked = backend->unsettledQuestions;
        return std::count_if(asked.begin(), asked.end(), [](const UnsettledQuestion &question) {
            return question.states.front() == SyncState::Failed;
        });
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
        QTRY_COMPARE(
            named<QLabel>(*page, "reconcileWords")->text(),
            QStringLiteral("1,284 bookings at Cal.com compared · 3 differed · 2 repaired by itself · 1 need you"));
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

    void aSecondKeyTakesTheRoomOfTheCount()
    {
        BreakerCard card;
        auto status = sampleStatus(BreakerState::Closed);
        status.credentials.front().label = QStringLiteral("salon");
        status.credentials.front().used = 20;
        card.setStatus(status, sampleNow());
        card.resize(900, 180);
        card.show();
        auto *note = named<QLabel>(card, "breakerNote");
        auto second = status.credentials.front();
        second.id = id<CredentialId>(77);
        second.label = QStringLiteral("nele");
        for (int width = 700; width >= 400; width -= 3) {
            card.setStatus(status, sampleNow());
            card.resize(width, 180);
            QCoreApplication::processEvents();
            auto both = status;
            both.credentials.push_back(second);
            card.setStatus(both, sampleNow());
            QCoreApplication::processEvents();
            QVERIFY2(!note->isVisible() || note->width() >= note->sizeHint().width(),
                     qPrintable(QString::number(width)));
        }
        QVERIFY(!note->isVisible());
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

    void withoutAKeyNothingHasArrivedAnywhere()
    {
        backend->rows.clear();
        backend->state.counts = {};
        backend->state.credentials.clear();
        show();
        auto *state = page->findChild<StatePanel *>();
        QTRY_COMPARE(state->title(), QStringLiteral("Not connected with Cal.com"));
        int asked = 0;
        connect(page.get(), &SyncPage::settingsRequested, this, [&asked] { ++asked; });
        button("stateAction").click();
        QCOMPARE(asked, 1);
        button("reconcile").click();
        QTRY_VERIFY(text("reconcileWords").startsWith(QStringLiteral("There is no key for Cal.com yet")));
        QCOMPARE(backend->reconciles, 0);
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
};

QTEST_MAIN(TestSyncPage)
#include "tst_sync_page.moc"
