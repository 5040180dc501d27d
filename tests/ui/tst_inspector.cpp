// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/front_desk_bench.h"
#include "ui/front_desk/inspector.h"
#include "ui/widgets/timeline.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// What the inspector says of an appointment, and moves from it.
class TestInspector : public QObject, private FrontDeskBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theInspectorTellsTheHistory()
    {
        open("Claudia Brandt");
        const auto &entries = named<Timeline>(*page, "inspectorHistory")->entries();
        QCOMPARE(entries.size(), 9u);
        QCOMPARE(entries.front().time, QStringLiteral("09:32:00.118"));
        QCOMPARE(entries.front().value, QStringLiteral("4.1\u00a0ms"));
        QVERIFY(entries[2].note.contains(QStringLiteral("7Kq2")));
        QVERIFY(!named<QLabel>(*page, "inspectorFooter")->text().isEmpty());
    }

    void anUnknownOutcomeIsNeverCalledFailed()
    {
        open("Anna Mayer");
        for (const auto &entry : named<Timeline>(*page, "inspectorHistory")->entries())
            QVERIFY2(!(entry.title + entry.note).contains(QStringLiteral("fail"), Qt::CaseInsensitive),
                     qPrintable(entry.title));
        QVERIFY(!named<QLabel>(*page, "inspectorFooter")->text().contains(QStringLiteral("fail"), Qt::CaseInsensitive));
    }

    void aMoveGoesToTheChosenTimeAndCanBeUndone()
    {
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("moveConfirm") && button("moveConfirm").isEnabled());
        QCOMPARE(backend->freeQuestions.back().scope.moving, std::optional(idNamed("Ingrid Pohl")));
        button("moveConfirm").click();
        QTRY_COMPARE(backend->moved.size(), 1u);
        QCOMPARE(backend->moved.front().expectedVersion, std::optional(1));
        QTRY_VERIFY(bar().isOffering());
        button("undo").click();
        QTRY_COMPARE(backend->undone.size(), 1u);
        QCOMPARE(backend->undone.front(), std::make_pair(idNamed("Ingrid Pohl"), 2));
    }

    void whileMovingAClickedPlaceIsTheNewTime()
    {
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("moveConfirm"));
        clickFree(1, "14:35");
        QTRY_COMPARE(backend->moved.size(), 1u);
        QCOMPARE(backend->moved.front().start, at("14:30"));
        QCOMPARE(backend->moved.front().staff, std::optional(id<StaffId>(2)));
        QVERIFY(!panel().isVisible());
    }

    void whileMovingThePickedTimeIsKept()
    {
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("freeTime1"));
        QVERIFY(backend->held.empty());
        button("freeTime1").click();
        QTRY_COMPARE(backend->held.size(), 1u);
        QCOMPARE(backend->held.back().moving, std::optional(idNamed("Ingrid Pohl")));
        button("moveKeep").click();
        QCOMPARE(backend->holdsReleased, 1);
    }

    void timesToMoveToSayHowSureTheyAre()
    {
        backend->freeKnown = {TimeState::Unknown, TimeSource::Salon, {}};
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_COMPARE(text("moveKnown"), QStringLiteral("from this salon's calendar only"));
        backend->freeKnown = {TimeState::Free, TimeSource::Calcom, {}};
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(text("moveKnown"), QStringLiteral("confirmed by Cal.com just now"));
    }

    void aRefusedMoveOffersTimes()
    {
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("moveConfirm") && button("moveConfirm").isEnabled());
        backend->refuse = RefusalCode::SlotTaken;
        backend->refusalAlternatives = {{at("17:30"), at("18:15"), id<StaffId>(4)}};
        button("moveConfirm").click();
        QTRY_VERIFY(!backend->moved.empty());
        QTRY_COMPARE(page->findChild<Inspector *>()->findChild<QAbstractButton *>(QStringLiteral("freeTime0"))->text(),
                     QStringLiteral("Today 17:30"));
        QVERIFY(!bar().isOffering());
    }

    void theKeyboardStaysWhereOneWorks_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("leave");
        QTest::addColumn<QString>("then"); // empty: the day
        const auto row = [](const char *name, const char *form, const char *leave, const char *then) {
            QTest::newRow(name) << QString::fromLatin1(form) << QString::fromLatin1(leave) << QString::fromLatin1(then);
        };
        row("move, kept", "inspectorMove", "moveKeep", "inspectorMove");
        row("move, Escape", "inspectorMove", "", "inspectorMove");
        row("moved", "inspectorMove", "moveConfirm", "");
        row("cancel, kept", "inspectorCancel", "cancelKeep", "inspectorCancel");
        row("cancel, Escape", "inspectorCancel", "", "inspectorCancel");
        row("cancelled", "inspectorCancel", "cancelConfirm", "");
    }
    void theKeyboardStaysWhereOneWorks()
    {
        QFETCH(QString, form);
        QFETCH(QString, leave);
        QFETCH(QString, then);
        open("Vera Stein");
        auto &opens = button(qPrintable(form));
        opens.setFocus();
        press(&opens, Qt::Key_Return);
        auto *inspector = page->findChild<Inspector *>();
        QTRY_VERIFY(QApplication::focusWidget() != &opens && inspector->isAncestorOf(QApplication::focusWidget()));
        if (form == QLatin1String("inspectorMove")) QTRY_VERIFY(isShown("freeTime0") && chip(0).hasFocus());
        if (leave.isEmpty()) {
            QVERIFY(page->escape());
        } else {
            button(qPrintable(leave)).setFocus();
            press(&button(qPrintable(leave)), Qt::Key_Return);
        }
        const bool isDone = then.isEmpty();
        if (isDone) QTRY_VERIFY(bar().isOffering());
        QCOMPARE(QApplication::focusWidget(), isDone ? static_cast<QWidget *>(&grid()) : &button(qPrintable(then)));
    }

    void closingTheInspectorGivesTheKeyboardToTheDay()
    {
        open("Vera Stein");
        button("inspectorClose").setFocus();
        press(&button("inspectorClose"), Qt::Key_Return);
        QVERIFY(grid().hasFocus());
        QVERIFY(!page->findChild<Inspector *>()->isVisible());
    }

    void tabLeadsFromTheTimesToTheMove()
    {
        open("Ingrid Pohl");
        button("inspectorMove").setFocus();
        press(&button("inspectorMove"), Qt::Key_Return);
        QTRY_VERIFY(isShown("freeTime0") && chip(0).hasFocus());
        QVERIFY(chip(0).isChecked());
        QStringList order;
        for (int i = 0; i < 2; ++i) {
            press(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order, QStringList({QStringLiteral("moveConfirm"), QStringLiteral("moveKeep")}));
        press(QApplication::focusWidget(), Qt::Key_Backtab);
        press(QApplication::focusWidget(), Qt::Key_Backtab);
        QVERIFY(chip(0).hasFocus());
    }

    void keepingLeavesEverything()
    {
        open("Vera Stein");
        button("inspectorCancel").click();
        button("cancelKeep").click();
        QVERIFY(button("inspectorMove").isVisible());
        QCOMPARE(backend->cancelled.size(), 0u);
    }

    void whatHasBegunCannotBeMoved()
    {
        open("Paul Neumann");
        QVERIFY(!button("inspectorMove").isEnabled());
        QVERIFY(button("inspectorCancel").isEnabled());
    }

    void resyncIsOfferedOnlyWhereSomethingIsUnsettled()
    {
        open("Lisa Engel");
        QVERIFY(!button("inspectorResync").isVisible());
        open("Georg Maier");
        QTRY_VERIFY(isShown("inspectorResync"));
        button("inspectorResync").click();
        QTRY_COMPARE(backend->resynced.size(), 1u);
        QCOMPARE(backend->resynced.front().ids.size(), 1u);
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
