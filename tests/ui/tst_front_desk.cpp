// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QRadioButton>
#include <QSignalSpy>

#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_day.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/customer_picker.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/front_desk/inspector.h"
#include "ui/front_desk/time_chips.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestFrontDesk : public QObject, private PageBench<FrontDeskPage>
{
    Q_OBJECT

    DayGrid &grid() { return *page->findChild<DayGrid *>(); }
    BookingPanel &panel() { return *named<BookingPanel>(*page, "bookingPanel"); }
    QLineEdit &search() { return *named<QLineEdit>(*page, "customerSearch"); }
    UndoBar &bar() { return *named<UndoBar>(*page, "undoBar"); }
    bool isShown(const char *name)
    {
        const auto *found = named<QAbstractButton>(*page, name);
        return found && found->isVisible();
    }
    AppointmentId idNamed(const char *name)
    {
        for (const auto &view : backend->today.appointments)
            if (view.customerName == QString::fromUtf8(name)) return view.id;
        return {};
    }
    void clickFree(std::size_t column, const char *clock)
    {
        const auto &layout = grid().dayLayout();
        const QPoint at = grid().toViewport({layout.columnRect(column).center().x(), layout.yAt(test::at(clock)) + 2});
        QTest::mouseClick(grid().viewport(), Qt::LeftButton, {}, at);
    }
    TimeChip &chip(int number)
    {
        return static_cast<TimeChip &>(button(qPrintable(QStringLiteral("freeTime%1").arg(number))));
    }
    void open(const char *customer)
    {
        page->showAppointment(idNamed(customer), sampleDate());
        QTRY_VERIFY(isShown("inspectorMove"));
    }
    void startBooking()
    {
        page->startBooking();
        QTRY_VERIFY(isShown("freeTime0"));
    }
    /// Types and waits for the answer.
    void find(const QString &text)
    {
        type(&search(), text);
        QTRY_VERIFY(!static_cast<Field &>(search()).note().isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        setUp();
        show();
        QTRY_VERIFY(grid().isVisible());
    }
    void cleanup() { tearDown(); }

    void theDayIsReadAndShown()
    {
        QCOMPARE(backend->daysAsked.size(), 1u);
        QCOMPARE(grid().day(), backend->today);
        QCOMPARE(named<QLabel>(*page, "dayTitle")->text(), longDay(sampleDate()));
        QVERIFY(named<QLabel>(*page, "dayFigures")->text().contains(QStringLiteral("37")));
    }

    void aKnownCustomerIsBookedByKeyboardAlone()
    {
        startBooking();
        QVERIFY(search().hasFocus());
        find(QStringLiteral("größe")); // the only match is chosen
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        const auto &request = backend->booked.front();
        QCOMPARE(request.customer.known, id<CustomerId>(504));
        QCOMPARE(request.start, at("15:00"));
        QCOMPARE(request.staff, id<StaffId>(2));
        QVERIFY(!request.staffRequested);
        QTRY_VERIFY(!panel().isVisible());
        QVERIFY2(bar().text().contains(QStringLiteral("Jürgen Größe")) && bar().text().contains(QStringLiteral("3.9")),
                 qPrintable(bar().text()));
    }

    void whileSeveralMatchEnterTakesTheMarkedOneAndDoesNotBook()
    {
        startBooking();
        find(QStringLiteral("maier"));
        press(&search(), Qt::Key_Return);
        QCOMPARE(backend->booked.size(), 0u);
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(501));
    }

    void keysThatComeBeforeTheAnswerWaitForIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<int>("customer");
        QTest::newRow("Enter takes the only match") << QStringLiteral("größe") << QList<int>{Qt::Key_Return} << 504;
        QTest::newRow("an arrow and Enter")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Down, Qt::Key_Return} << 501;
        QTest::newRow("two arrows and Enter")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << 502;
        QTest::newRow("Enter marks, Enter books")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Return, Qt::Key_Return} << 501;
    }
    void keysThatComeBeforeTheAnswerWaitForIt()
    {
        QFETCH(QString, typed);
        QFETCH(QList<int>, keys);
        QFETCH(int, customer);
        startBooking();
        type(&search(), typed); // no turn of the event loop from here to the last key
        for (const int key : keys)
            press(&search(), static_cast<Qt::Key>(key));
        QVERIFY2(!named<QLineEdit>(*page, "newCustomerName")->isVisible(), "taken for somebody new");
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(customer));
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

    void arrowsChooseAmongMatches()
    {
        startBooking();
        find(QStringLiteral("maier"));
        press(&search(), Qt::Key_Down); // takes the first
        press(&search(), Qt::Key_Down);
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(502));
    }

    void theLastServiceOfARegularIsSuggested()
    {
        startBooking();
        find(QStringLiteral("monika"));
        QTRY_COMPARE(named<QComboBox>(*page, "bookingService")->currentText(), QStringLiteral("Ansatzfarbe"));
    }

    void aServiceChosenByHandStays()
    {
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        service->setCurrentIndex(service->findText(QStringLiteral("Balayage")));
        Q_EMIT service->activated(service->currentIndex());
        find(QStringLiteral("monika"));
        QCoreApplication::processEvents();
        QCOMPARE(service->currentText(), QStringLiteral("Balayage"));
        QTRY_COMPARE(backend->partsQuestions.back().service, backend->salon->services[2].id);
    }

    void somebodyNewNeedsNameAndPhone()
    {
        startBooking();
        find(QStringLiteral("Zoë Übermut"));
        press(&search(), Qt::Key_Return);
        auto *phone = named<QLineEdit>(*page, "newCustomerPhone");
        QTRY_VERIFY(phone->hasFocus());
        QCOMPARE(named<QLineEdit>(*page, "newCustomerName")->text(), QStringLiteral("Zoë Übermut"));
        press(phone, Qt::Key_Return);
        QCOMPARE(backend->booked.size(), 0u);
        QVERIFY(qobject_cast<Field *>(phone)->isWrong());
        type(phone, QStringLiteral("030 23125 999"));
        QVERIFY(!qobject_cast<Field *>(phone)->isWrong());
        press(phone, Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(backend->booked.front().customer.known.isNull());
        QCOMPARE(backend->booked.front().customer.name, QStringLiteral("Zoë Übermut"));
        QCOMPARE(backend->booked.front().customer.phone, QStringLiteral("030 23125 999"));
    }

    void nobodyChosenIsSaid()
    {
        startBooking();
        button("bookingBook").click();
        QCOMPARE(backend->booked.size(), 0u);
        QVERIFY(search().hasFocus());
    }

    void aStylistChosenByHandIsARequest()
    {
        startBooking();
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        staff->setCurrentIndex(staff->findText(QStringLiteral("Jonas Weber")));
        QTRY_COMPARE(backend->freeQuestions.back().scope.staff, std::optional(id<StaffId>(2)));
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(backend->booked.front().staffRequested);
    }

    /// The place that was clicked belongs to that customer alone.
    void theStylistOfTheLastCallerIsNotTheNextOnes()
    {
        clickFree(1, "14:35");
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        QCOMPARE(staff->currentText(), QStringLiteral("Jonas Weber"));
        press(&search(), Qt::Key_Escape);
        startBooking();
        QCOMPARE(staff->currentText(), QStringLiteral("Anyone"));
        QCOMPARE(backend->freeQuestions.back().scope.staff, std::nullopt);
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(!backend->booked.front().staffRequested);
    }

    void aStylistChosenByHandStays_data()
    {
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("byCustomer");
        QTest::newRow("another service") << QStringLiteral("Lea Hoffmann") << false;
        QTest::newRow("a regular's last service") << QStringLiteral("Lea Hoffmann") << true;
        QTest::newRow("anyone") << QStringLiteral("Anyone") << false;
    }
    void aStylistChosenByHandStays()
    {
        QFETCH(QString, chosen);
        QFETCH(bool, byCustomer);
        clickFree(1, "14:35");
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        QCOMPARE(staff->currentText(), QStringLiteral("Jonas Weber"));
        staff->setCurrentIndex(staff->findText(chosen));
        Q_EMIT staff->activated(staff->currentIndex());
        auto *service = named<QComboBox>(*page, "bookingService");
        const auto before = service->currentText();
        if (byCustomer)
            find(QStringLiteral("monika"));
        else
            service->setCurrentIndex(service->findText(QStringLiteral("Herrenschnitt")));
        QTRY_VERIFY(service->currentText() != before);
        QCOMPARE(staff->currentText(), chosen);
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

    /// Whoever has typed a customer and a note finds them wherever one looks meanwhile.
    void whatWasTypedStays_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("isNew");
        for (const bool isNew : {false, true})
            for (const auto *way : {"another place", "the key again", "an appointment and the key",
                                    "an appointment and another place", "the gaps and the key"})
                QTest::addRow("%s, %s", way, isNew ? "somebody new" : "a regular") << QString::fromLatin1(way) << isNew;
    }
    void whatWasTypedStays()
    {
        QFETCH(QString, way);
        QFETCH(bool, isNew);
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        service->setCurrentIndex(service->findText(QStringLiteral("Herrenschnitt")));
        Q_EMIT service->activated(service->currentIndex());
        find(isNew ? QStringLiteral("Zoë") : QStringLiteral("größe"));
        if (isNew) {
            press(&search(), Qt::Key_Return);
            type(named<QLineEdit>(*page, "newCustomerPhone"), QStringLiteral("030 23125 999"));
        }
        auto *note = named<QLineEdit>(*page, "bookingNote");
        type(note, QStringLiteral("Ally"));
        const bool away = way.startsWith(QLatin1String("an appointment"));
        const bool byClick = way.endsWith(QLatin1String("place"));
        if (away) {
            page->showAppointment(idNamed("Vera Stein"), sampleDate());
            QVERIFY(!panel().isVisible());
            QVERIFY2(bar().text().contains(QStringLiteral("kept")), qPrintable(bar().text()));
        }
        if (way.startsWith(QLatin1String("the gaps"))) page->openGaps();
        if (byClick)
            clickFree(1, "14:35");
        else
            page->startBooking();
        QVERIFY(panel().isVisible());
        QVERIFY(panel().isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(service->currentText(), QStringLiteral("Herrenschnitt"));
        QCOMPARE(note->text(), QStringLiteral("Ally"));
        QTRY_VERIFY(button("bookingBook").isEnabled());
        if (byClick) QCOMPARE(backend->freeQuestions.back().from, std::optional(at("14:30")));
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), 1u);
        const auto &request = backend->booked.front();
        QCOMPARE(request.note, QStringLiteral("Ally"));
        QCOMPARE(request.staffRequested, byClick);
        if (isNew)
            QCOMPARE(request.customer.phone, QStringLiteral("030 23125 999"));
        else
            QCOMPARE(request.customer.known, id<CustomerId>(504));
    }

    /// Closed or booked is done with: the next customer finds nothing of it.
    void whatIsClosedOrBookedIsForgotten_data()
    {
        QTest::addColumn<bool>("byBooking");
        QTest::newRow("Escape") << false;
        QTest::newRow("booked") << true;
    }
    void whatIsClosedOrBookedIsForgotten()
    {
        QFETCH(bool, byBooking);
        startBooking();
        find(QStringLiteral("größe"));
        type(named<QLineEdit>(*page, "bookingNote"), QStringLiteral("Ally"));
        press(&search(), byBooking ? Qt::Key_Return : Qt::Key_Escape);
        QTRY_VERIFY(!panel().isVisible());
        QVERIFY2(!bar().text().contains(QStringLiteral("kept")), qPrintable(bar().text()));
        page->startBooking();
        QVERIFY(search().text().isEmpty());
        QVERIFY(named<QLineEdit>(*page, "bookingNote")->text().isEmpty());
    }

    void aPanelInWhichNothingWasTypedIsClosedWithoutAWord()
    {
        clickFree(1, "14:35");
        page->showAppointment(idNamed("Vera Stein"), sampleDate());
        QVERIFY(!panel().isVisible());
        QVERIFY(!bar().isVisible());
        startBooking();
        QCOMPARE(named<QComboBox>(*page, "bookingStaff")->currentText(), QStringLiteral("Anyone"));
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

    void holdsOfThisDeskAreNotShownAsSomebodyElses()
    {
        const Hold own{id<HoldId>(1), id<StaffId>(2), {at("15:00"), at("15:30")}, backend->holder(), at("16:00")};
        const Hold other{
            id<HoldId>(2), id<StaffId>(2), {at("16:00"), at("16:30")}, QStringLiteral("call:1"), at("16:00")};
        backend->today.holds = {own, other};
        Q_EMIT backend->appointmentsChanged({});
        QTRY_COMPARE(grid().day().holds, std::vector{other});
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

    void withoutCalcomThePanelSaysSoAndLeadsToWhatWaits()
    {
        QSignalSpy wanted(page.get(), &FrontDeskPage::waitingRequested);
        startBooking();
        auto *sentence = panel().findChild<QLabel *>(QStringLiteral("awaySentence"));
        QVERIFY(!sentence->isVisible());
        backend->state = sampleStatus(BreakerState::Open);
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(sentence->isVisible());
        QVERIFY(sentence->text().contains(QStringLiteral("unverified")));
        QCOMPARE(text("bookingPromise"), QStringLiteral("Saved at once, sent when Cal.com answers"));
        auto *waiting = panel().findChild<QAbstractButton *>(QStringLiteral("awayWaiting"));
        QVERIFY(waiting->text().contains(QString::number(backend->state.counts.unsettled())));
        press(waiting, Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        backend->state = sampleStatus(BreakerState::Closed);
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(!sentence->isVisible());
    }

    void onAnotherDayNothingIsMissed()
    {
        page->showDay(sampleDate() + days(1));
        startBooking();
        QVERIFY(!named<QLabel>(*page, "bookingWhy")->isVisible()); // midnight was nobody's wish
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

    void aPlaceInThePastSaysSo()
    {
        clickFree(1, "08:40");
        QVERIFY(!panel().isVisible());
        QVERIFY(bar().isVisible());
    }

    void aRefusedBookingSaysWhyAndOffersOtherTimes()
    {
        startBooking();
        find(QStringLiteral("größe"));
        backend->refuse = RefusalCode::SlotTaken;
        backend->refusalAlternatives = {{at("16:00"), at("16:30"), id<StaffId>(4)}};
        press(&search(), Qt::Key_Return);
        auto *refusal = named<QLabel>(*page, "bookingRefusal");
        QTRY_VERIFY(refusal->isVisible());
        QCOMPARE(refusal->text(), refusalSentence(RefusalCode::SlotTaken, QStringLiteral("en")));
        QVERIFY(panel().isVisible());
        QCOMPARE(button("freeTime0").text(), QStringLiteral("Today 16:00"));
        backend->refuse.reset();
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 2u);
        QCOMPARE(backend->booked.back().start, at("16:00"));
    }

    void theGhostFollowsTheChoiceAndGoesWithThePanel()
    {
        QSignalSpy ghost(&panel(), &BookingPanel::ghostChanged);
        startBooking();
        QTRY_VERIFY(ghost.count() > 0);
        press(&search(), Qt::Key_Escape);
        QVERIFY(!panel().isVisible());
        QTRY_VERIFY(grid().hasFocus());
    }

    void onlyTheNewestSearchCounts()
    {
        startBooking();
        type(&search(), QStringLiteral("mai"));
        search().clear();
        type(&search(), QStringLiteral("größe"));
        QTRY_COMPARE(named<QListView>(*page, "customerHits")->model()->rowCount(), 1);
        QTest::qWait(0);
        QCOMPARE(named<QListView>(*page, "customerHits")->model()->rowCount(), 1);
    }

    void tabLeadsThroughThePanelInOrder()
    {
        startBooking();
        QStringList order;
        for (int i = 0; i < 5; ++i) {
            press(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order, QStringList({QStringLiteral("bookingService"), QStringLiteral("bookingStaff"),
                                     QStringLiteral("freeTime0"), QStringLiteral("bookingNote"),
                                     QStringLiteral("bookingBook")}));
    }

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

    void aCancellationHasItsReasonAndCanBeUndone()
    {
        open("Vera Stein");
        button("inspectorCancel").click();
        named<QRadioButton>(*page, "reason_customer_ill")->click();
        button("cancelConfirm").click();
        QTRY_COMPARE(backend->cancelled.size(), 1u);
        QCOMPARE(backend->cancelled.front().reason, CancelReason::CustomerIll);
        QTRY_VERIFY(bar().isOffering());
        page->undoLast(); // Ctrl+Z
        QTRY_COMPARE(backend->undone.size(), 1u);
        page->undoLast();
        QCOMPARE(backend->undone.size(), 1u);
        QVERIFY(!bar().isOffering());
    }

    void aBookingIsTakenBackAsAMistake_data()
    {
        QTest::addColumn<bool>("byBar");
        QTest::newRow("the bar") << true;
        QTest::newRow("the key") << false;
    }
    /// Not what another customer was given before.
    void aBookingIsTakenBackAsAMistake()
    {
        QFETCH(bool, byBar);
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(isShown("moveConfirm") && button("moveConfirm").isEnabled());
        button("moveConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        page->startBooking();
        QTRY_VERIFY(button("bookingBook").isEnabled());
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_VERIFY(bar().text().contains(QStringLiteral("Jürgen Größe")));
        QVERIFY(bar().isOffering());
        if (byBar)
            button("undo").click();
        else
            page->undoLast();
        QTRY_COMPARE(backend->cancelled.size(), 1u);
        QCOMPARE(backend->cancelled.front(), (CancelRequest{id<AppointmentId>(9000), CancelReason::Mistake, 1}));
        QCOMPARE(backend->undone.size(), 0u);
        QTRY_VERIFY2(bar().text().startsWith(QStringLiteral("Booking taken back: ")), qPrintable(bar().text()));
        QVERIFY(!bar().isOffering());
        QVERIFY(!page->findChild<Inspector *>()->isVisible());
        page->undoLast(); // then the move before it
        QTRY_COMPARE(backend->undone.size(), 1u);
        QCOMPARE(backend->undone.front(), std::make_pair(idNamed("Ingrid Pohl"), 2));
    }

    void whatIsJustBeingDoneIsNotSkipped()
    {
        open("Vera Stein");
        button("inspectorCancel").click();
        button("cancelConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        open("Ingrid Pohl");
        button("inspectorMove").click();
        QTRY_VERIFY(button("moveConfirm").isEnabled());
        button("moveConfirm").click();
        page->undoLast(); // no turn of the event loop: the move is not answered
        QCOMPARE(backend->undone.size(), 0u);
        QTRY_VERIFY(bar().text().startsWith(QStringLiteral("Moved to")));
        page->undoLast();
        QTRY_COMPARE(backend->undone.size(), 1u);
        QCOMPARE(backend->undone.front().first, idNamed("Ingrid Pohl"));
    }

    void aStepStaysUntilItIsAnsweredForGood_data()
    {
        QTest::addColumn<RefusalCode>("code");
        QTest::addColumn<bool>("stays");
        QTest::newRow("database away") << RefusalCode::DatabaseUnavailable << true;
        QTest::newRow("outcome unknown") << RefusalCode::OutcomeUnknown << true;
        QTest::newRow("being sent") << RefusalCode::BeingSent << true;
        QTest::newRow("changed by somebody") << RefusalCode::ChangedMeanwhile << false;
        QTest::newRow("the old time is taken") << RefusalCode::SlotTaken << false;
    }
    void aStepStaysUntilItIsAnsweredForGood()
    {
        QFETCH(RefusalCode, code);
        QFETCH(bool, stays);
        open("Vera Stein");
        button("inspectorCancel").click();
        button("cancelConfirm").click();
        QTRY_VERIFY(bar().isOffering());
        backend->refuse = code;
        page->undoLast();
        page->undoLast(); // not twice while the first is being answered
        QTRY_COMPARE(bar().text(), refusalSentence(code, QStringLiteral("en")));
        QCOMPARE(backend->undone.size(), 1u);
        backend->refuse.reset();
        page->undoLast();
        QCOMPARE(backend->undone.size(), stays ? 2u : 1u);
    }

    /// Moved, moved back, and then not wanted at all: our own undo is nobody else's change.
    void aBookingIsTakenBackBehindItsOwnMove()
    {
        const auto step = [](int version, UndoStack::Kind kind) {
            return UndoStack::Step{id<AppointmentId>(1), version, {}, sampleDate(), kind};
        };
        UndoStack stack;
        stack.push(step(1, UndoStack::Kind::Booked));
        stack.push(step(2, UndoStack::Kind::Changed));
        const auto move = stack.newest(sampleDate());
        QCOMPARE(move->version, 2);
        stack.undone(*move, 3);
        QCOMPARE(stack.newest(sampleDate()), std::optional(step(3, UndoStack::Kind::Booked)));
        QVERIFY(!stack.newest(sampleDate() + days(1)));
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

    void namesFromOutsideArePlainText()
    {
        backend->customers.front().name = QStringLiteral("<b>Fett</b> & Söhne");
        startBooking();
        find(QStringLiteral("fett"));
        const auto *model = named<QListView>(*page, "customerHits")->model();
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("<b>Fett</b> & Söhne"));
        for (const auto *label : page->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
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
