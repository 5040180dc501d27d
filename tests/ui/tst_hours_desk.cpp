// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "tests/ui/support/sample_series.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/front_desk/gap_panel.h"
#include "ui/front_desk/inspector.h"
#include "ui/front_desk/service_combo.h"
#include "ui/front_desk/time_chips.h"
#include "ui/models/why_words.h"
#include "ui/theme/style.h"
#include "ui/widgets/field.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// Why a place is not free, what is kept for whom, gaps, services in parts, and carrying an appointment about: by mouse
/// and by keyboard.
class TestHoursDesk : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeBackend> backend;
    std::unique_ptr<FrontDeskPage> page;

    DayGrid &grid() { return *page->findChild<DayGrid *>(); }
    BookingPanel &panel() { return *named<BookingPanel>(*page, "bookingPanel"); }
    AppointmentId idNamed(const char *name)
    {
        for (const auto &view : backend->today.appointments)
            if (view.customerName == QString::fromUtf8(name)) return view.id;
        return {};
    }
    /// Every quarter of everybody is `why`.
    void tell(WhyNot why)
    {
        backend->toldVerdicts.today = true;
        backend->toldVerdicts.staff.clear();
        for (const auto &staff : backend->today.staff)
            backend->toldVerdicts.staff.push_back({staff.staff, std::vector<WhyNotAnswer>(96, {.why = why})});
    }
    QPoint placeOf(std::size_t column, const char *clock)
    {
        const auto &layout = grid().dayLayout();
        return grid().toViewport({layout.columnRect(column).center().x(), layout.yAt(test::at(clock)) + 2});
    }
    Hold hold(int n, StaffId staff, const char *from, const char *to)
    {
        return {
            id<HoldId>(n), staff, {test::at(from), test::at(to)}, QStringLiteral("call:7"), sampleNow() + minutes(2)};
    }
    void show()
    {
        page = std::make_unique<FrontDeskPage>(*backend);
        page->resize(1344, 868);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        QTRY_VERIFY(grid().isVisible());
        grid().setFocus();
    }

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

    void everyReasonHasASentence()
    {
        const auto day = sampleDay();
        std::set<QString> sentences;
        for (int why = 0; why <= int(WhyNot::NoMapping); ++why) {
            const auto words = whyWords({.why = WhyNot(why)}, day, QStringLiteral("Aylin"));
            QVERIFY2(words.endsWith(u'.'), qPrintable(words));
            QVERIFY2(!words.contains(u'%'), qPrintable(words));
            sentences.insert(words);
        }
        QCOMPARE(sentences.size(), std::size_t(WhyNot::NoMapping) + 1);
    }

    void theGuestInTheWayIsNamed()
    {
        const auto day = sampleDay();
        const auto &guest = day.appointments.front();
        const WhyNotAnswer answer{.why = WhyNot::Booking, .with = guest.time, .owner = guest.id.value};
        QVERIFY(whyWords(answer, day, QStringLiteral("Aylin")).contains(guest.customerName));
    }

    void placesAreWalkedByKeyboardAndTold()
    {
        tell(WhyNot::Shift);
        show();
        press(&grid(), Qt::Key_Down, Qt::ControlModifier);
        QTRY_COMPARE(backend->verdictsQuestions.size(), 1u);
        QTRY_VERIFY(grid().accessibleDescription().contains(QStringLiteral("does not work then")));
        const auto first = grid().accessibleDescription();
        press(&grid(), Qt::Key_Down, Qt::ControlModifier);
        press(&grid(), Qt::Key_Right, Qt::ControlModifier);
        QTRY_VERIFY(grid().accessibleDescription() != first);
        // Asked once for the day, not for each place.
        QCOMPARE(backend->verdictsQuestions.size(), 1u);
        QVERIFY(!backend->verdictsQuestions.front().service);
        press(&grid(), Qt::Key_Return);
        QTRY_VERIFY(panel().isVisible());
    }

    void whatIsBookedIsAskedAbout()
    {
        tell(WhyNot::Free);
        show();
        page->startBooking();
        QTRY_VERIFY(panel().isVisible());
        grid().setFocus();
        press(&grid(), Qt::Key_Down, Qt::ControlModifier);
        QTRY_VERIFY(!backend->verdictsQuestions.empty());
        QVERIFY(backend->verdictsQuestions.back().service.has_value());
    }

    void anAppointmentIsCarriedByKeyboard()
    {
        tell(WhyNot::Free);
        show();
        const auto lisa = idNamed("Lisa Engel");
        page->showAppointment(lisa, sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(grid().ghost() && grid().ghost()->verdict == Verdict::Free);
        QCOMPARE(backend->verdictsQuestions.back().moving, std::optional(lisa));
        press(&grid(), Qt::Key_Down, Qt::AltModifier);
        press(&grid(), Qt::Key_Return);
        QTRY_COMPARE(backend->moved.size(), 1u);
        const auto from = std::ranges::find(backend->today.appointments, lisa, &AppointmentView::id)->time.from;
        QCOMPARE(backend->moved.front().start, from + minutes(30));
        QVERIFY(!grid().ghost());
    }

    void escapePutsItBack()
    {
        tell(WhyNot::Free);
        show();
        page->showAppointment(idNamed("Lisa Engel"), sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(grid().ghost());
        press(&grid(), Qt::Key_Escape);
        QVERIFY(!grid().ghost());
        QVERIFY(backend->moved.empty());
    }

    void whereItCannotStandItSpringsBackAndOffersOthers()
    {
        tell(WhyNot::Booking);
        show();
        page->showAppointment(idNamed("Lisa Engel"), sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(grid().ghost() && grid().ghost()->verdict == Verdict::Refused);
        QVERIFY(grid().ghost()->why.contains(QStringLiteral("Taken")));
        QSignalSpy refused(&grid(), &DayGrid::dropRefused);
        press(&grid(), Qt::Key_Return);
        QCOMPARE(refused.count(), 1);
        QVERIFY(backend->moved.empty());
        // The nearest free times of that day, in the move form.
        QTRY_VERIFY(named<TimeChips>(*page, "moveTimes")->count() > 0);
        QCOMPARE(backend->freeQuestions.back().firstDay, std::optional(sampleDate()));
        QTRY_VERIFY(!grid().ghost() || !grid().ghost()->verdict);
    }

    void whoDoesNotDoTheServiceIsSaidToBeSo()
    {
        tell(WhyNot::Booking);
        const auto lisa = idNamed("Lisa Engel");
        const auto service = std::ranges::find(backend->today.appointments, lisa, &AppointmentView::id)->service;
        const auto sofia = id<StaffId>(5);
        std::erase_if(backend->salon->mappings,
                      [&](const EventTypeMapping &one) { return one.service == service && one.staff == sofia; });
        show();
        page->showAppointment(lisa, sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Right, Qt::AltModifier); // to Sofia, where somebody else is
        QTRY_VERIFY(grid().ghost() && grid().ghost()->verdict == Verdict::Refused);
        press(&grid(), Qt::Key_Return);
        QTRY_VERIFY(named<TimeChips>(*page, "moveTimes")->count() > 0);
        QCOMPARE(backend->freeQuestions.back().scope.staff, std::nullopt);
        const auto why = named<QLabel>(*page, "moveRefusal")->text();
        QVERIFY2(why.startsWith(QStringLiteral("Sofia Rossi does not do this service")), qPrintable(why));
    }

    void whereOneHasNoTimeThatDayOthersDo()
    {
        tell(WhyNot::Booking);
        backend->free.clear();
        show();
        page->showAppointment(idNamed("Lisa Engel"), sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(grid().ghost() && grid().ghost()->verdict == Verdict::Refused);
        press(&grid(), Qt::Key_Return);
        QTRY_COMPARE(backend->freeQuestions.size(), 3u);
        const auto &asked = backend->freeQuestions;
        QCOMPARE(asked[0].scope.staff, std::optional(id<StaffId>(5)));
        QCOMPARE(asked[1].scope.staff, std::nullopt);
        QCOMPARE(asked[1].lastDay, std::optional(sampleDate()));
        QCOMPARE(asked[2].scope.staff, std::nullopt);
        QCOMPARE(asked[2].lastDay, std::nullopt);
    }

    void everybodyWhoDoesAPartIsNamed()
    {
        auto &views = backend->today.appointments;
        const auto claudia = std::ranges::find(views, idNamed("Claudia Brandt"), &AppointmentView::id);
        claudia->segments[1].staff = id<StaffId>(2);
        show();
        page->showAppointment(claudia->id, sampleDate());
        auto *service = named<QWidget>(*page, "inspectorService");
        QTRY_VERIFY(service->isVisible());
        QVERIFY2(service->accessibleName().contains(QStringLiteral("Aylin Demir, Jonas Weber")),
                 qPrintable(service->accessibleName()));
        const auto parts = named<QWidget>(*page, "inspectorParts")->accessibleDescription().split(QLatin1Char('\n'));
        QCOMPARE(parts.size(), 4);
        QVERIFY2(parts[0].contains(QStringLiteral("Wickeln · Aylin")), qPrintable(parts[0]));
        QVERIFY2(parts[1].contains(QStringLiteral("Fixieren · Jonas")), qPrintable(parts[1]));
    }

    void aWishIsForWhomItWas_data()
    {
        QTest::addColumn<QStringList>("moves");
        QTest::addColumn<QString>("words");
        QTest::newRow("never moved") << QStringList() << QStringLiteral("Lea Hoffmann, asked for");
        QTest::newRow("moved in time only") << QStringList{QString()} << QStringLiteral("Lea Hoffmann, asked for");
        QTest::newRow("given to another")
            << QStringList{QStringLiteral("Tim Becker → Sofia Rossi"), QStringLiteral("Sofia Rossi → Lea Hoffmann")}
            << QStringLiteral("Lea Hoffmann; the wish was for Tim Becker");
        QTest::newRow("and back") << QStringList{QStringLiteral("Lea Hoffmann → Tim Becker"),
                                                 QStringLiteral("Tim Becker → Lea Hoffmann")}
                                  << QStringLiteral("Lea Hoffmann, asked for");
    }
    void aWishIsForWhomItWas()
    {
        QFETCH(QStringList, moves);
        QFETCH(QString, words);
        for (const auto &move : moves) {
            HistoryLine line;
            line.at = sampleNow();
            line.what = QStringLiteral("moved");
            line.message = move;
            backend->history.push_back(line);
        }
        const auto lisa = idNamed("Lisa Engel");
        std::ranges::find(backend->today.appointments, lisa, &AppointmentView::id)->staffRequested = true;
        show();
        page->showAppointment(lisa, sampleDate());
        auto *service = named<QWidget>(*page, "inspectorService");
        QTRY_VERIFY(service->isVisible());
        QVERIFY2(service->accessibleName().contains(words), qPrintable(service->accessibleName()));
        QCOMPARE(service->accessibleName().contains(QStringLiteral("the wish was")),
                 words.contains(QStringLiteral("the wish was")));
    }

    void theLinkOfALongOutageFitsTheInspector()
    {
        backend->state = sampleStatus(BreakerState::Open);
        backend->state.counts.waiting = 1280000;
        show();
        page->showAppointment(idNamed("Lisa Engel"), sampleDate());
        auto &inspector = *page->findChild<Inspector *>();
        QTRY_VERIFY(named<QAbstractButton>(*page, "inspectorMove")->isVisible());
        inspector.startMove();
        auto *link = named<QAbstractButton>(*page, "awayWaiting");
        QTRY_VERIFY(link->isVisible());
        const auto *scroll = inspector.findChild<QScrollArea *>();
        QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
        QTRY_VERIFY(link->height() >= link->heightForWidth(link->width()));
    }

    void carefulIsAskedOfTheEngine()
    {
        tell(WhyNot::Notice);
        show();
        page->showAppointment(idNamed("Lisa Engel"), sampleDate());
        grid().setFocus();
        press(&grid(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(grid().ghost() && grid().ghost()->verdict == Verdict::Careful);
        press(&grid(), Qt::Key_Return);
        QTRY_COMPARE(backend->moved.size(), 1u);
    }

    void aHoldIsTakenWithAClick()
    {
        const auto staff = backend->today.staff.at(4).staff;
        backend->today.holds = {hold(1, staff, "13:00", "13:30")};
        tell(WhyNot::Hold);
        show();
        const auto columns = grid().dayLayout().columns().size();
        std::size_t column = 0;
        for (std::size_t c = 0; c < columns; ++c)
            if (grid().staffOfColumn(c) == staff) column = c;
        QTest::mouseClick(grid().viewport(), Qt::LeftButton, {}, placeOf(column, "13:10"));
        auto *menu = page->findChild<QMenu *>(QStringLiteral("holdMenu"));
        QVERIFY(menu);
        QVERIFY(menu->actions().front()->text().contains(QStringLiteral("11:30")));
        menu->actions().back()->trigger();
        QTRY_COMPARE(backend->holdsTaken, (std::vector{id<HoldId>(1)}));
        QTRY_VERIFY(panel().isVisible());
        menu->close();
    }

    void anExpiredHoldIsAFreePlace()
    {
        const auto staff = backend->today.staff.at(4).staff;
        backend->today.holds = {hold(1, staff, "13:00", "13:30")};
        backend->today.holds.front().expires = sampleNow() - seconds(1);
        show();
        QTest::mouseClick(grid().viewport(), Qt::LeftButton, {}, placeOf(4, "13:10"));
        QVERIFY(!page->findChild<QMenu *>(QStringLiteral("holdMenu")));
        QTRY_VERIFY(panel().isVisible());
    }

    void aGapIsFilledByKeyboard()
    {
        const auto staff = backend->today.staff.front().staff;
        const auto service = backend->salon->services.front().id;
        const TimeRange gap{test::at("15:00"), test::at("15:45")};
        backend->gapOffers = {
            {staff, gap, backend->today.appointments.front().id, {{service, {test::at("15:00"), test::at("15:30")}}}}};
        show();
        page->openGaps();
        auto *gaps = named<GapPanel>(*page, "gapPanel");
        QTRY_VERIFY(gaps->isVisible());
        QTRY_VERIFY(named<QAbstractButton>(*page, "gapFit0"));
        auto *fit = named<QAbstractButton>(*page, "gapFit0");
        QTRY_VERIFY(fit->hasFocus());
        press(fit, Qt::Key_Space);
        QTRY_VERIFY(panel().isVisible());
        QVERIFY(!gaps->isVisible());
        QCOMPARE(named<ServiceCombo>(*page, "bookingService")->service(), service);
    }

    void noGapIsSaid()
    {
        show();
        page->openGaps();
        QTRY_VERIFY(named<QLabel>(*page, "gapNothing")->isVisible());
        QVERIFY(page->escape());
        QVERIFY(!named<GapPanel>(*page, "gapPanel")->isVisible());
    }

    void aServiceInPartsIsBookedWithSeveral()
    {
        const auto service = std::ranges::find_if(backend->salon->services, &Service::isComposite);
        QVERIFY(service != backend->salon->services.end());
        const auto a = id<StaffId>(2), b = id<StaffId>(3);
        auto plan = planService(*service, a, test::at("15:00"));
        for (std::size_t part = 1; part < plan.size(); ++part)
            plan[part].staff = b;
        const Knowledge known{TimeState::Free, TimeSource::Calcom, seconds(7)};
        backend->freeParts = {{{plan.front().booked.from, plan.back().booked.to}, plan, known}};
        for (int part = 0; part < int(service->segments.size()); ++part)
            for (const auto staff : {a, b})
                if (!backend->salon->mapping(service->id, part, staff))
                    backend->salon->mappings.push_back({service->id, part, staff, {}, {}, {}, minutes(0), true});
        show();
        page->startBooking();
        QTRY_VERIFY(panel().isVisible());
        auto *combo = named<ServiceCombo>(*page, "bookingService");
        combo->choose(service->id);
        Q_EMIT combo->activated(combo->currentIndex());
        QTRY_VERIFY(!backend->partsQuestions.empty());
        QVERIFY(named<QWidget>(*page, "bookingParts")->isVisible());
        auto *second = named<QComboBox>(*page, "bookingPart1");
        QVERIFY(second);
        const int row = second->findData(b.toString());
        QVERIFY(row > 0);
        second->setCurrentIndex(row);
        Q_EMIT second->activated(row);
        QTRY_COMPARE(backend->partsQuestions.back().by.at(1), std::optional(b));
        QTRY_COMPARE(named<QLabel>(*page, "bookingKnown")->text(), QStringLiteral("confirmed by Cal.com 7\u00a0s ago"));
        auto *search = named<QLineEdit>(*page, "customerSearch");
        type(search, QStringLiteral("Jür"));
        QTRY_VERIFY(!static_cast<Field *>(search)->note().isEmpty());
        QTRY_VERIFY(named<QAbstractButton>(*page, "freeTime0"));
        press(search, Qt::Key_Down);
        QTRY_VERIFY(named<QAbstractButton>(*page, "bookingBook")->isEnabled());
        QTest::mouseClick(named<QAbstractButton>(*page, "bookingBook"), Qt::LeftButton);
        QTRY_COMPARE(backend->booked.size(), 1u);
        std::vector<StaffId> expected(plan.size(), b);
        expected.front() = a;
        QCOMPARE(backend->booked.front().partStaff, expected);
        QVERIFY(backend->booked.front().staffRequested);
    }

    void anotherServiceForgetsTheCourseOfTheFormer()
    {
        show();
        page->startBooking();
        QTRY_VERIFY(panel().isVisible());
        auto *combo = named<ServiceCombo>(*page, "bookingService");
        const auto parts = std::ranges::find_if(backend->salon->services, &Service::isComposite);
        combo->choose(parts->id);
        QTRY_VERIFY(named<QAbstractButton>(*page, "freeTime0"));
        // A regular whose last service has one part, while the answer about it is still on its way.
        backend->silent = true;
        combo->choose(backend->salon->services.front().id);
        auto *search = named<QLineEdit>(*page, "customerSearch");
        type(search, QStringLiteral("x"));
        QCoreApplication::processEvents();
        QVERIFY(panel().isVisible());
    }

    void onlyTheTakenStylistsPartsAreMoved()
    {
        auto &view = *std::ranges::find_if(backend->today.appointments,
                                           [](const AppointmentView &one) { return one.segments.size() > 1; });
        const auto other = id<StaffId>(6);
        const auto from = view.segments.front().staff;
        view.segments.back().staff = other;
        tell(WhyNot::Free);
        show();
        Q_EMIT grid().moveRequested(view.id, from, id<StaffId>(5), view.time.from);
        QTRY_COMPARE(backend->moved.size(), 1u);
        std::vector<StaffId> expected(view.segments.size(), id<StaffId>(5));
        expected.back() = other;
        QCOMPARE(backend->moved.front().partStaff, expected);
        QVERIFY(!backend->moved.front().staff);
    }
};

QTEST_MAIN(TestHoursDesk)
#include "tst_hours_desk.moc"
