// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>

#include "tests/ui/support/front_desk_bench.h"
#include "ui/models/format.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The times that the panel offers: which, how sure, and for how long.
class TestBookingTimes : public QObject, private FrontDeskBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aPlaceOnAClosedDayIsSaidToBeClosed_data()
    {
        QTest::addColumn<std::optional<ClosedDay>>("closed");
        QTest::addColumn<QString>("words");
        ClosedDay byHand;
        byHand.name = QStringLiteral("Company outing");
        QTest::newRow("by its week") << std::optional<ClosedDay>()
                                     << QStringLiteral("The salon is closed then. These are the next times.");
        QTest::newRow("by hand") << std::optional(byHand)
                                 << QStringLiteral(
                                        "The salon is closed that day: Company outing. These are the next times.");
    }
    void aPlaceOnAClosedDayIsSaidToBeClosed()
    {
        QFETCH(std::optional<ClosedDay>, closed);
        QFETCH(QString, words);
        backend->today.opening.clear();
        backend->today.appointments.clear();
        backend->today.closed = closed;
        Q_EMIT backend->appointmentsChanged({});
        QTRY_VERIFY(grid().day().opening.empty());
        clickFree(1, "14:35");
        QTRY_VERIFY(named<QLabel>(*page, "bookingWhy")->isVisible());
        QCOMPARE(text("bookingWhy"), words);
    }

    void aTimeOfAnotherServiceIsNotBookedUnseen()
    {
        startBooking();
        find(QStringLiteral("größe"));
        QTRY_VERIFY(button("bookingBook").isEnabled());
        for (auto &time : backend->free) {
            time.start += std::chrono::minutes(15);
            time.end += std::chrono::minutes(15);
        }
        auto *services = named<QComboBox>(*page, "bookingService");
        const auto asked = backend->freeQuestions.size();
        services->setCurrentIndex(services->currentIndex() == 0 ? 1 : 0);
        QVERIFY(backend->freeQuestions.size() > asked);
        press(&search(), Qt::Key_Return); // what is shown are still the times of the service before
        QTRY_VERIFY(button("freeTime0").text().contains(QStringLiteral("15:15")));
        QCOMPARE(backend->booked.size(), 0u);
        QCOMPARE(text("bookingWhy"), QStringLiteral("15:00 is not free for this service. Enter books Today 15:15."));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().start, at("15:15"));
    }

    /// One after the other: the second panel begins with nothing that belongs to the first.
    void aSecondBookingShowsNoTimesOfTheFirst()
    {
        startBooking();
        find(QStringLiteral("größe"));
        button("freeTime1").click();
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QTRY_VERIFY(!panel().isVisible());
        backend->silent = true; // the second's times are on their way
        page->startBooking();
        QVERIFY(panel().isVisible());
        QVERIFY(!isShown("freeTime0"));
        QVERIFY(!button("bookingBook").isEnabled());
        QVERIFY(!isShown("bookingWhy"));
        press(&search(), Qt::Key_Escape);
        backend->silent = false;
        backend->free.erase(backend->free.begin(), backend->free.begin() + 2); // what was just booked, and one more
        startBooking();
        QVERIFY(button("freeTime0").isChecked());
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 2u);
        QCOMPARE(backend->booked.back().start, at("09:00") + days(1));
    }

    void anotherFreeTimeIsBooked()
    {
        startBooking();
        find(QStringLiteral("größe"));
        button("freeTime1").click();
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().start, at("15:15"));
    }

    void aTimeOnAnotherDayTurnsTheDay()
    {
        startBooking();
        button("freeTime2").click();
        QTRY_COMPARE(page->day(), sampleDate() + days(1));
        QVERIFY(panel().isVisible());
    }

    void theTimeIsReadWhateverTheDayIs_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<int>("ahead");
        QTest::addColumn<bool>("below");
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        QTest::newRow("near, German") << german << 2 << false;
        QTest::newRow("near, English") << english << 2 << false;
        QTest::newRow("far, German") << german << 20 << true; // "Mi 09.12."
        QTest::newRow("far, English") << english << 20 << true;
    }
    void theTimeIsReadWhateverTheDayIs()
    {
        QFETCH(QLocale, locale);
        QFETCH(int, ahead);
        QFETCH(bool, below);
        const QLocale before;
        const auto back = qScopeGuard([&before] { QLocale::setDefault(before); });
        QLocale::setDefault(locale);
        backend->free[3] = {at("09:30") + days(ahead), at("10:15") + days(ahead), id<StaffId>(4)};
        startBooking();
        QTRY_VERIFY(isShown("freeTime3") && chip(3).width() > 60);
        for (int i = 0; i < 5; ++i) {
            const auto lines = chip(i).lines();
            QCOMPARE(!lines.day.isEmpty(), below && i == 3);
            const auto time = clockTime(backend->free[std::size_t(i)].start, berlin());
            QVERIFY2(lines.first.endsWith(time), qPrintable(lines.first));
            if (i == 3) QVERIFY2(lines.who.startsWith(QStringLiteral("Lea")), qPrintable(lines.who));
            QVERIFY2(!lines.first.contains(QChar(0x2026)) && !lines.day.contains(QChar(0x2026)),
                     qPrintable(lines.first + lines.day));
        }
    }

    void aClickedPlaceAsksForItsTimeAndStylist()
    {
        clickFree(1, "14:35");
        QVERIFY(panel().isVisible());
        QTRY_COMPARE(backend->freeQuestions.back().scope.staff, std::optional(id<StaffId>(2)));
        QCOMPARE(backend->freeQuestions.back().from, std::optional(at("14:30")));
    }

    void anotherPlaceIsOfferedInsteadOfTheFirst()
    {
        startBooking();
        find(QStringLiteral("größe"));
        button("freeTime1").click();
        backend->free.front().start = at("14:30");
        clickFree(1, "14:35");
        QCOMPARE(named<QComboBox>(*page, "bookingStaff")->currentText(), QStringLiteral("Jonas Weber"));
        QTRY_VERIFY(isShown("freeTime0") && button("freeTime0").isChecked());
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().start, at("14:30"));
    }

    void eachTimeSaysHowSureItIs()
    {
        startBooking();
        QTRY_COMPARE(text("bookingKnown"), QStringLiteral("confirmed by Cal.com 12\u00a0s ago"));
        QCOMPARE(chip(0).mark(), Glyph::Confirmed);
        QVERIFY(chip(0).accessibleName().endsWith(QStringLiteral("confirmed by Cal.com 12\u00a0s ago")));
        // The age grows while somebody looks, though nothing new is learned.
        backend->clock += seconds(30);
        QTRY_COMPARE(text("bookingKnown"), QStringLiteral("confirmed by Cal.com 42\u00a0s ago"));
    }

    void whatIsLearnedLaterIsShown()
    {
        backend->freeKnown = {TimeState::Unknown, TimeSource::Salon, {}};
        startBooking();
        QTRY_COMPARE(text("bookingKnown"), QStringLiteral("from this salon's calendar only"));
        QCOMPARE(chip(0).mark(), Glyph::Unknown);
        backend->freeKnown = {TimeState::Free, TimeSource::Calcom, {}};
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(chip(0).mark(), Glyph::Confirmed);
        QCOMPARE(text("bookingKnown"), QStringLiteral("confirmed by Cal.com just now"));
        // Nobody looks: nothing is asked.
        press(&search(), Qt::Key_Escape);
        const auto asked = backend->freeQuestions.size();
        Q_EMIT backend->timesLearned();
        QTest::qWait(0);
        QCOMPARE(backend->freeQuestions.size(), asked);
    }

    void withoutCalcomTimesAreUnverified()
    {
        backend->state = sampleStatus(BreakerState::Open);
        backend->freeKnown = {TimeState::Free, TimeSource::Stale, minutes(12)};
        startBooking();
        QTRY_COMPARE(text("bookingKnown"), QStringLiteral("unverified, Cal.com's list is 12\u00a0min old"));
        QCOMPARE(chip(0).mark(), Glyph::Attention);
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
    }

    void newsTakeNoFocusAndNoChoiceAway()
    {
        startBooking();
        button("freeTime1").click();
        button("freeTime1").setFocus();
        auto earlier = backend->free.front();
        earlier.start -= hours(1);
        earlier.end -= hours(1);
        backend->free.insert(backend->free.begin(), earlier);
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(button("freeTime0").text(), QStringLiteral("Today 14:00"));
        QVERIFY(button("freeTime2").isChecked());
        QVERIFY(button("freeTime2").hasFocus());
        QCOMPARE(button("freeTime2").text(), QStringLiteral("Today 15:15"));
    }

    void aPickedTimeThatIsTakenMeanwhileIsNotReplacedUnasked()
    {
        startBooking();
        find(QStringLiteral("größe"));
        button("freeTime1").click();
        backend->free.erase(backend->free.begin() + 1);
        Q_EMIT backend->timesLearned();
        QTRY_COMPARE(text("bookingWhy"), QStringLiteral("15:15 is not free any more. Choose another time."));
        QVERIFY(!button("bookingBook").isEnabled());
        press(&search(), Qt::Key_Return);
        QCOMPARE(backend->booked.size(), 0u);
        button("freeTime0").click();
        QVERIFY(button("bookingBook").isEnabled());
    }

    void aPickedTimeThatIsOnlyNotOfferedAnyMoreStays()
    {
        startBooking();
        button("freeTime1").click();
        backend->checked = CheckedTime{at("15:15"), at("16:00"), id<StaffId>(2), {}};
        backend->free.erase(backend->free.begin() + 1);
        Q_EMIT backend->timesLearned();
        QTRY_VERIFY(!backend->timesQuestions.empty());
        QTRY_COMPARE(chip(1).mark(), Glyph::Unknown);
        QCOMPARE(button("freeTime1").text(), QStringLiteral("Today 15:15"));
        QVERIFY(button("freeTime1").isChecked());
    }

    void aClickedPlaceThatCalcomRefusesIsSaidAndCanBeChosen()
    {
        backend->checked = CheckedTime{at("14:30"), at("15:00"), {}, {TimeState::Taken, TimeSource::Calcom, {}}};
        clickFree(1, "14:35");
        QTRY_VERIFY(isShown("freeTime0"));
        QTRY_VERIFY(text("bookingWhy").startsWith(QStringLiteral("14:30 is taken at Cal.com.")));
        QCOMPARE(button("freeTime0").text(), QStringLiteral("Today 14:30"));
        QVERIFY(!button("freeTime0").isChecked());
        find(QStringLiteral("größe"));
        button("freeTime0").click();
        QCOMPARE(text("bookingKnown"), QStringLiteral("taken at Cal.com, checked just now"));
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().start, at("14:30"));
        QCOMPARE(backend->booked.front().staff, id<StaffId>(2));
    }

    void theChosenTimeIsKeptWhileOneTalksAboutIt()
    {
        startBooking();
        QVERIFY(backend->held.empty()); // nobody has said anything yet
        find(QStringLiteral("größe"));
        QTRY_COMPARE(backend->held.size(), 1u);
        QCOMPARE(backend->held.back().start, at("15:00"));
        QCOMPARE(backend->held.back().staff, id<StaffId>(2));
        QTRY_COMPARE(
            text("bookingPromise"),
            QStringLiteral("Kept for you until %1, saved at once").arg(clockTime(backend->clock + holdLife, berlin())));
        Q_EMIT backend->appointmentsChanged({}); // our own hold is such news
        QTest::qWait(0);
        QCOMPARE(backend->held.size(), 1u);
        button("freeTime1").click();
        QTRY_COMPARE(backend->held.size(), 2u);
        QCOMPARE(backend->held.back().start, at("15:15"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QTRY_VERIFY(!panel().isVisible());
        QCOMPARE(backend->holdsReleased, 0); // the booking has used it up
    }

    void whoClosesThePanelLetsTheTimeGo()
    {
        backend->free.front().start = at("14:30");
        clickFree(1, "14:35");
        QTRY_COMPARE(backend->held.size(), 1u); // a clicked place is one that is talked about
        press(&search(), Qt::Key_Escape);
        QCOMPARE(backend->holdsReleased, 1);
        QCOMPARE(text("bookingPromise"), QStringLiteral("Saved at once, then sent to Cal.com"));
    }

    void whatSomebodyElseHasJustTakenIsAskedAnewOnce()
    {
        backend->refuseHolds = RefusalCode::SlotTaken;
        startBooking();
        const auto asked = backend->freeQuestions.size();
        button("freeTime1").click();
        QTRY_COMPARE(backend->held.size(), 1u);
        QTRY_COMPARE(backend->freeQuestions.size(), asked + 1);
        QTest::qWait(20);
        QCOMPARE(backend->freeQuestions.size(), asked + 1);
        QCOMPARE(backend->held.size(), 1u);
        QVERIFY(text("bookingPromise").startsWith(QStringLiteral("Saved")));
    }

    void whenTheLastServiceGoesNothingIsOffered_data()
    {
        QTest::addColumn<bool>("isBooking");
        QTest::newRow("while times are asked for") << false;
        QTest::newRow("while a booking is being refused") << true;
    }
    void whenTheLastServiceGoesNothingIsOffered()
    {
        QFETCH(bool, isBooking);
        startBooking();
        find(QStringLiteral("größe"));
        if (isBooking) {
            backend->refuse = RefusalCode::SlotTaken;
            backend->refusalAlternatives = {{at("16:00"), at("16:30"), id<StaffId>(4)}};
            QTRY_COMPARE(backend->held.size(), 1u); // so that nothing is being asked any more
            press(&search(), Qt::Key_Return);
        } else {
            Q_EMIT backend->appointmentsChanged({}); // asked anew
        }
        QCOMPARE(backend->booked.size(), isBooking ? 1u : 0u);
        auto without = std::make_shared<Catalog>(*backend->salon);
        without->services.clear();
        backend->salon = without;
        Q_EMIT backend->catalogChanged();
        QTest::qWait(20); // the answer comes
        QVERIFY(!isShown("freeTime0"));
        QVERIFY(!button("bookingBook").isEnabled());
    }

    void onAnotherDayNothingIsMissed()
    {
        page->showDay(sampleDate() + days(1));
        startBooking();
        QVERIFY(!named<QLabel>(*page, "bookingWhy")->isVisible()); // midnight was nobody's wish
    }
};

QTEST_MAIN(TestBookingTimes)
#include "tst_booking_times.moc"
