// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>

#include "tests/ui/support/front_desk_bench.h"
#include "ui/front_desk/inspector.h"
#include "ui/front_desk/month_dock.h"
#include "ui/models/format.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestFrontDesk : public QObject, private FrontDeskBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theDayIsReadAndShown()
    {
        QCOMPARE(backend->daysAsked.size(), 1u);
        QCOMPARE(grid().day(), backend->today);
        QCOMPARE(named<QLabel>(*page, "dayTitle")->text(), longDay(sampleDate()));
        QVERIFY(named<QLabel>(*page, "dayFigures")->text().contains(QStringLiteral("37")));
    }

    /// Whoever opens the page before the day was read has its arrows as soon as it is there.
    void theDayHasTheKeyboardAsSoonAsItIsThere()
    {
        FrontDeskPage other(*backend);
        other.resize(1344, 868);
        other.setFocus(Qt::OtherFocusReason);
        other.show();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        auto *day = other.findChild<DayGrid *>();
        QTRY_VERIFY(day->isVisible());
        QTRY_VERIFY(day->hasFocus());
    }

    void aDayChosenInTheCalendarHasTheKeyboard()
    {
        button("dayNext").setFocus();
        page->openCalendar();
        auto *month = page->findChild<QWidget *>(QStringLiteral("monthCalendar"));
        QTRY_VERIFY(month && month->hasFocus());
        press(month, Qt::Key_Right);
        press(month, Qt::Key_Return);
        QTRY_COMPARE(page->day(), sampleDate() + days(1));
        QTRY_VERIFY(grid().hasFocus());
    }

    void theMonthGivesItsRoomToTheNames()
    {
        auto *month = page->findChild<MonthDock *>();
        page->resize(1224, 700);
        QVERIFY(month->isVisible());
        page->resize(1223, 700);
        QVERIFY(!month->isVisible());
    }

    void holdsOfThisDeskAreNotShownAsSomebodyElses()
    {
        const Hold own{id<HoldId>(1), id<StaffId>(2), {at("15:00"), at("15:30")}, backend->holder(), at("16:00")};
        const Hold other{
            id<HoldId>(2), id<StaffId>(2), {at("16:00"), at("16:30")}, QStringLiteral("call:1"), at("16:00")};
        backend->today.holds = {own, other};
        Q_EMIT backend->appointmentsChanged({});
        QTRY_COMPARE(grid().day().holds, std::vector{other});
    }

    void aPlaceInThePastSaysSo()
    {
        clickFree(1, "08:40");
        QVERIFY(!panel().isVisible());
        QVERIFY(bar().isVisible());
    }

    void escapeClosesTheInnermostFirst()
    {
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QVERIFY(page->escape());
        QVERIFY(!button("moveConfirm").isVisible());
        QVERIFY(page->escape());
        QVERIFY(!page->findChild<Inspector *>()->isVisible());
        QVERIFY(!page->escape());
    }

    void newsOfThatDayAreReadAgainOthersNot()
    {
        const auto before = backend->daysAsked.size();
        Q_EMIT backend->appointmentsChanged({{id<AppointmentId>(1)}, {{at("10:00") + days(3), at("11:00") + days(3)}}});
        QTest::qWait(0);
        QCOMPARE(backend->daysAsked.size(), before);
        Q_EMIT backend->appointmentsChanged({{id<AppointmentId>(1)}, {{at("10:00"), at("11:00")}}});
        QTRY_COMPARE(backend->daysAsked.size(), before + 1);
    }

    void aDayThatCannotBeReadSaysSoAndIsTriedAgain()
    {
        backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
        page->stepDay(1);
        QTRY_VERIFY(isShown("stateAction"));
        auto &again = button("stateAction");
        QVERIFY(!grid().isVisible());
        backend->refuseQuestions.reset();
        again.click();
        QTRY_VERIFY(grid().isVisible());
    }

    void waitingForAnAnswerDoesNotBlock()
    {
        backend->silent = true;
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
        timer.start(5);
        page->stepDay(1);
        QTRY_VERIFY(ticks > 10);
    }

    void everyControlHasANameForScreenReaders()
    {
        startBooking();
        open("Ingrid Pohl");
        for (const auto *each : page->findChildren<QAbstractButton *>())
            QVERIFY2(!each->isVisible() || !each->text().isEmpty() || !each->accessibleName().isEmpty(),
                     qPrintable(each->objectName()));
        for (const auto *each : page->findChildren<QLineEdit *>())
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
        for (const auto *each : page->findChildren<QComboBox *>())
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
    }
};

QTEST_MAIN(TestFrontDesk)
#include "tst_front_desk.moc"
