// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/day_grid_painter.h"
#include "ui/front_desk/day_head.h"
#include "ui/models/format.h"
#include "ui/models/why_words.h"
#include "ui/theme/style.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

Q_DECLARE_METATYPE(tresen::StaffId)
Q_DECLARE_METATYPE(tresen::AppointmentId)
Q_DECLARE_METATYPE(tresen::Instant)

class TestDayView : public QObject
{
    Q_OBJECT

    static DayLayout layoutOf(const DayView &day)
    {
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < day.staff.size(); ++i)
            columns.push_back(i);
        return DayLayout(day, columns, 150, 72, 600);
    }
    static const DayLayout::Block &blockNamed(const DayLayout &layout, const DayView &day, const char *name)
    {
        for (const auto &block : layout.blocks())
            if (day.appointments[block.appointment].customerName == QString::fromUtf8(name)) return block;
        qFatal("no such appointment");
    }
    static AppointmentId idNamed(const DayView &day, const char *name)
    {
        for (const auto &view : day.appointments)
            if (view.customerName == QString::fromUtf8(name)) return view.id;
        return {};
    }

    std::unique_ptr<DayGrid> grid()
    {
        auto made = std::make_unique<DayGrid>();
        made->resize(984, 780);
        made->show();
        made->setNow(sampleNow());
        made->setDay(sampleDay());
        QCoreApplication::processEvents();
        return made;
    }
    static QPoint freePlace(const DayGrid &grid, std::size_t column, const char *clock)
    {
        const auto &layout = grid.dayLayout();
        return grid.toViewport({layout.columnRect(column).center().x(), layout.yAt(at(clock)) + 2});
    }

private Q_SLOTS:
    void whoIsAwaySaysWhy()
    {
        auto day = sampleDay();
        const auto staff = day.staff.front().staff;
        day.absences.clear();
        QCOMPARE(whyAway(day, staff), QStringLiteral("not in")); // of any day, not of today
        day.absences.push_back({{}, staff, day.range, AbsenceKind::Illness});
        QCOMPARE(whyAway(day, staff), absenceWords(AbsenceKind::Illness));
        QCOMPARE(whyAway(day, day.staff.back().staff), QStringLiteral("not in"));
    }

    void aClosedDayIsSaidOnce_data()
    {
        QTest::addColumn<std::optional<ClosedDay>>("closed");
        QTest::addColumn<QString>("words");
        ClosedDay byHand;
        byHand.name = QStringLiteral("Company outing");
        QTest::newRow("a Sunday") << std::optional<ClosedDay>() << QStringLiteral(" · Closed · ");
        QTest::newRow("by hand") << std::optional(byHand) << QStringLiteral(" · Closed: Company outing · ");
    }
    void aClosedDayIsSaidOnce()
    {
        QFETCH(std::optional<ClosedDay>, closed);
        QFETCH(QString, words);
        auto day = sampleDay();
        DayHead head;
        const auto *figures = head.findChild<QLabel *>(QStringLiteral("dayFigures"));
        head.setDay(day.day, day.day);
        head.setView(day);
        QVERIFY(!figures->text().contains(QStringLiteral("Closed")));
        day.opening.clear();
        day.absences.clear();
        day.closed = closed;
        head.setView(day);
        QVERIFY2(figures->text().contains(words), qPrintable(figures->text()));
        QCOMPARE(whyAway(day, day.staff.front().staff), QString());
    }

    void initTestCase() { QApplication::setStyle(new Style); }

    void anHourIsSeventyTwoPixels()
    {
        const auto day = sampleDay();
        const auto layout = layoutOf(day);
        QCOMPARE(layout.yAt(at("11:00")) - layout.yAt(at("10:00")), 72.0);
        QCOMPARE(layout.timeAt(layout.yAt(at("13:15"))), at("13:15"));
        QVERIFY(layout.shown().from <= at("08:30"));
        QVERIFY(layout.shown().to >= at("19:00"));
    }

    void aShortDayFillsItsWindow()
    {
        auto day = sampleDay();
        day.appointments.clear();
        day.opening = {{at("10:00"), at("12:00")}};
        QVERIFY(layoutOf(day).height() >= 600);
    }

    void theNightsWhenTheClockChangesKeepTheirHours_data()
    {
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("date");
        QTest::addColumn<int>("hours");
        QTest::newRow("spring") << 3 << 29 << 23;
        QTest::newRow("autumn") << 10 << 25 << 25;
    }
    void theNightsWhenTheClockChangesKeepTheirHours()
    {
        QFETCH(int, month);
        QFETCH(int, date);
        QFETCH(int, hours);
        DayView day;
        day.zone = berlin();
        day.day = Day(local_days(year(2026) / month / date));
        day.range = day.zone.range(day.day);
        day.opening = {day.range};
        day.staff = {{id<StaffId>(1), QStringLiteral("Aylin Demir"), {day.range}}};
        const DayLayout layout(day, {0}, 150, 72, 100);
        QCOMPARE(layout.height(), 72.0 * hours);
    }

    void aClosedDayBeginsAsTheClockOnTheWallSays_data()
    {
        QTest::addColumn<QDate>("date");
        QTest::newRow("any Sunday") << QDate(2026, 11, 22);
        QTest::newRow("spring") << QDate(2027, 3, 28);
        QTest::newRow("autumn") << QDate(2026, 10, 25);
    }
    void aClosedDayBeginsAsTheClockOnTheWallSays()
    {
        QFETCH(QDate, date);
        DayView day;
        day.zone = berlin();
        day.day = Day(local_days(year(date.year()) / date.month() / date.day()));
        day.range = day.zone.range(day.day);
        day.staff = {{id<StaffId>(1), QStringLiteral("Aylin Demir"), {}}};
        const DayLayout layout(day, {0}, 150, 72, 100);
        QCOMPARE(clockTime(layout.shown().from, day.zone), QStringLiteral("07:30"));
        QCOMPARE(clockTime(layout.shown().to, day.zone), QStringLiteral("18:30"));
    }

    void aCompositeIsOneOutlineWithItsGaps()
    {
        const auto day = sampleDay();
        const auto layout = layoutOf(day);
        const auto &block = blockNamed(layout, day, "Claudia Brandt");
        QCOMPARE(block.parts.size(), 4u);
        QCOMPARE(block.gaps.size(), 2u);
        for (const auto &part : block.parts)
            QVERIFY(block.outline.contains(part.rect));
        QVERIFY(block.gaps[0].taken);
        QVERIFY(!block.gaps[1].taken);
    }

    void aPartThatWasCancelledOnlineIsNotThere()
    {
        auto day = sampleDay();
        for (auto &view : day.appointments)
            if (view.customerName == QLatin1String("Claudia Brandt")) view.segments.front().dropped = true;
        const auto layout = layoutOf(day);
        const auto &block = blockNamed(layout, day, "Claudia Brandt");
        QCOMPARE(block.parts.size(), 3u);
        QCOMPARE(block.gaps.size(), 1u);
        QVERIFY(block.outline.top() > blockNamed(layoutOf(sampleDay()), sampleDay(), "Claudia Brandt").outline.top());
    }

    void aGuestInAGapStandsFurtherRight()
    {
        const auto day = sampleDay();
        const auto layout = layoutOf(day);
        const auto &host = blockNamed(layout, day, "Claudia Brandt");
        const auto &guest = blockNamed(layout, day, "Uwe Vogt");
        QVERIFY(guest.guest);
        QCOMPARE(guest.outline.left() - host.outline.left(), 24.0);
        QCOMPARE(guest.outline.right(), host.outline.right());
    }

    void overlappingOnesStandSideBySide()
    {
        auto day = sampleDay();
        auto twin = day.appointments.front();
        twin.id = id<AppointmentId>(7777);
        twin.customerName = QStringLiteral("Doppelt");
        day.appointments.push_back(twin);
        const auto layout = layoutOf(day);
        const auto &a = blockNamed(layout, day, qPrintable(day.appointments.front().customerName));
        const auto &b = blockNamed(layout, day, "Doppelt");
        QVERIFY(a.conflict && b.conflict);
        QVERIFY(!a.outline.intersects(b.outline));
    }

    void aPointFindsWhatLiesThere_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("clock");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("inGap");
        QTest::newRow("an appointment") << 0 << QByteArray("09:10") << QStringLiteral("Petra Schulze") << false;
        QTest::newRow("a free place") << 0 << QByteArray("17:20") << QString() << false;
        QTest::newRow("a part") << 0 << QByteArray("11:35") << QStringLiteral("Claudia Brandt") << false;
        QTest::newRow("a free gap") << 0 << QByteArray("11:50") << QStringLiteral("Claudia Brandt") << true;
        QTest::newRow("the guest before its host") << 0 << QByteArray("10:50") << QStringLiteral("Uwe Vogt") << false;
    }
    void aPointFindsWhatLiesThere()
    {
        QFETCH(int, column);
        QFETCH(QByteArray, clock);
        QFETCH(QString, name);
        QFETCH(bool, inGap);
        const auto day = sampleDay();
        const auto layout = layoutOf(day);
        const auto hit = layout.hit(
            {layout.columnRect(static_cast<std::size_t>(column)).center().x(), layout.yAt(at(clock.constData()))});
        QCOMPARE(hit.block ? day.appointments[layout.blocks()[*hit.block].appointment].customerName : QString(), name);
        QCOMPARE(hit.inGap, inGap);
        QCOMPARE(hit.column, std::optional<std::size_t>(static_cast<std::size_t>(column)));
        QVERIFY(hit.time <= at(clock.constData()) && at(clock.constData()) - hit.time < minutes(15));
    }

    void arrowsLeadToTheNeighbours()
    {
        const auto day = sampleDay();
        const auto layout = layoutOf(day);
        const auto nameOf = [&](std::optional<std::size_t> block) {
            return block ? day.appointments[layout.blocks()[*block].appointment].customerName : QString();
        };
        const auto petra = *layout.blockOf(idNamed(day, "Petra Schulze"), day);
        QCOMPARE(nameOf(layout.neighbour(petra, Qt::Key_Down)), QStringLiteral("Claudia Brandt"));
        QCOMPARE(nameOf(layout.neighbour(petra, Qt::Key_Right)), QStringLiteral("Stefan Krüger"));
        QVERIFY(!layout.neighbour(petra, Qt::Key_Up));
        QVERIFY(!layout.neighbour(petra, Qt::Key_Left));
        const auto last = *layout.blockOf(idNamed(day, "Birgit Simon"), day);
        QVERIFY(!layout.neighbour(last, Qt::Key_Down));
    }

    void aClickChoosesAndAFreePlaceBooks()
    {
        auto view = grid();
        QSignalSpy chosen(view.get(), &DayGrid::appointmentChosen);
        QSignalSpy free(view.get(), &DayGrid::freePlaceChosen);
        const auto block = *view->dayLayout().blockOf(idNamed(view->day(), "Lisa Engel"), view->day());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->blockRect(block).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(view->selected(), std::optional(idNamed(view->day(), "Lisa Engel")));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, freePlace(*view, 1, "14:35"));
        QCOMPARE(free.count(), 1);
        QCOMPARE(free.first().at(0).value<StaffId>(), id<StaffId>(2));
        QCOMPARE(free.first().at(1).value<Instant>(), at("14:30"));
        QVERIFY(!view->selected());
    }

    void aFreeGapIsAPlaceToBook()
    {
        auto view = grid();
        QSignalSpy free(view.get(), &DayGrid::freePlaceChosen);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, freePlace(*view, 2, "14:10"));
        QCOMPARE(free.count(), 1);
        QCOMPARE(free.first().at(1).value<Instant>(), at("14:00"));
    }

    void headsAndAxisTakeNoClicks()
    {
        auto view = grid();
        QSignalSpy chosen(view.get(), &DayGrid::appointmentChosen);
        QSignalSpy free(view.get(), &DayGrid::freePlaceChosen);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {200, 20});
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, {20, 300});
        QCOMPARE(chosen.count() + free.count(), 0);
    }

    void theKeyboardWalksOpensAndLetsGo()
    {
        auto view = grid();
        view->setFocus();
        QSignalSpy opened(view.get(), &DayGrid::opened);
        QSignalSpy cleared(view.get(), &DayGrid::selectionCleared);
        press(view.get(), Qt::Key_Down);
        QCOMPARE(view->selected(), std::optional(idNamed(view->day(), "Petra Schulze")));
        press(view.get(), Qt::Key_Right);
        QCOMPARE(view->selected(), std::optional(idNamed(view->day(), "Stefan Krüger")));
        press(view.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        press(view.get(), Qt::Key_Escape);
        QCOMPARE(cleared.count(), 1);
        QVERIFY(!view->selected());
    }

    void withoutAChoiceTheArrowsChangeTheDay()
    {
        auto view = grid();
        QSignalSpy step(view.get(), &DayGrid::dayStep);
        press(view.get(), Qt::Key_Left);
        press(view.get(), Qt::Key_Right);
        QCOMPARE(step.count(), 2);
        QCOMPARE(step.at(0).first().toInt(), -1);
        QCOMPARE(step.at(1).first().toInt(), 1);
    }

    void theChosenOneScrollsIntoView()
    {
        auto view = grid();
        view->resize(984, 400);
        QCoreApplication::processEvents();
        view->select(idNamed(view->day(), "Carla Winter"));
        const auto block = *view->dayLayout().blockOf(idNamed(view->day(), "Carla Winter"), view->day());
        QVERIFY(view->viewport()->rect().contains(view->blockRect(block)));
    }

    void zoomHasFourSteps()
    {
        auto view = grid();
        QCOMPARE(view->hourHeight(), 72);
        view->zoom(-1);
        QCOMPARE(view->hourHeight(), 48);
        view->zoom(-1);
        QCOMPARE(view->hourHeight(), 48);
        for (int i = 0; i < 5; ++i)
            press(view.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(view->hourHeight(), 144);
    }

    void draggingAsksForTheNewPlaceOnTheGrid()
    {
        auto view = grid();
        QSignalSpy moved(view.get(), &DayGrid::moveRequested);
        const auto lisa = idNamed(view->day(), "Lisa Engel");
        const auto block = *view->dayLayout().blockOf(lisa, view->day());
        const QPoint from = view->blockRect(block).topLeft() + QPoint(20, 5);
        const QPoint to = freePlace(*view, 4, "13:50");
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view->viewport(), (from + to) / 2);
        QTest::mouseMove(view->viewport(), to);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.first().at(0).value<AppointmentId>(), lisa);
        QCOMPARE(moved.first().at(1).value<StaffId>(),
                 view->day().appointments[view->dayLayout().blocks()[block].appointment].segments.front().staff);
        QCOMPARE(moved.first().at(2).value<StaffId>(), id<StaffId>(5));
        QCOMPARE(moved.first().at(3).value<Instant>(), at("13:45"));
    }

    void escapeGivesADragUp()
    {
        auto view = grid();
        QSignalSpy moved(view.get(), &DayGrid::moveRequested);
        const auto block = *view->dayLayout().blockOf(idNamed(view->day(), "Lisa Engel"), view->day());
        const QPoint from = view->blockRect(block).center();
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view->viewport(), from + QPoint(160, 60));
        press(view.get(), Qt::Key_Escape);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, from + QPoint(160, 60));
        QCOMPARE(moved.count(), 0);
    }

    void carryingEndsWithTheSelection_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("an arrow") << QStringLiteral("arrow");
        QTest::newRow("another is chosen") << QStringLiteral("select");
        QTest::newRow("a click on itself") << QStringLiteral("click");
        QTest::newRow("another day") << QStringLiteral("day");
    }
    /// What is put down is what is selected; whatever was carried before stays where it stands.
    void carryingEndsWithTheSelection()
    {
        QFETCH(QString, how);
        auto view = grid();
        QSignalSpy moved(view.get(), &DayGrid::moveRequested);
        QSignalSpy opened(view.get(), &DayGrid::opened);
        const auto lisa = idNamed(view->day(), "Lisa Engel");
        view->select(lisa);
        press(view.get(), Qt::Key_Right, Qt::AltModifier);
        press(view.get(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(view->ghost());
        if (how == QLatin1String("arrow")) press(view.get(), Qt::Key_Down);
        if (how == QLatin1String("select")) view->select(idNamed(view->day(), "Petra Schulze"));
        if (how == QLatin1String("click")) {
            const auto block = *view->dayLayout().blockOf(lisa, view->day());
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->blockRect(block).center());
        }
        if (how == QLatin1String("day")) {
            auto next = sampleDay();
            next.day += days(1);
            next.range = berlin().range(next.day);
            next.appointments.clear();
            view->setDay(next);
        }
        QVERIFY(!view->ghost());
        press(view.get(), Qt::Key_Return);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(opened.count(), how == QLatin1String("day") ? 0 : 1);
        if (how != QLatin1String("arrow")) return;
        const auto second = *view->selected();
        QVERIFY(second != lisa);
        press(view.get(), Qt::Key_Up, Qt::AltModifier);
        press(view.get(), Qt::Key_Return);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.first().at(0).value<AppointmentId>(), second);
    }

    void whilePickingEveryClickIsATime()
    {
        auto view = grid();
        QSignalSpy free(view.get(), &DayGrid::freePlaceChosen);
        view->setPicking(idNamed(view->day(), "Lisa Engel"));
        const auto block = *view->dayLayout().blockOf(idNamed(view->day(), "Lisa Engel"), view->day());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->blockRect(block).center());
        QCOMPARE(free.count(), 1);
    }

    void hiddenStylistsGiveTheirRoom()
    {
        auto view = grid();
        const double before = view->dayLayout().columnWidth();
        view->setHidden({id<StaffId>(1), id<StaffId>(2), id<StaffId>(3)});
        QVERIFY(view->dayLayout().columnWidth() > before * 1.9);
        QCOMPARE(view->dayLayout().columns().size(), 3u);
        QVERIFY(!view->dayLayout().blockOf(idNamed(view->day(), "Petra Schulze"), view->day()));
    }

    void screenReadersSeeOneChildPerAppointment()
    {
        auto view = grid();
        view->setAccessibleName(QStringLiteral("Day"));
        auto *face = QAccessible::queryAccessibleInterface(view.get());
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::List);
        QCOMPARE(face->childCount(), static_cast<int>(view->dayLayout().blocks().size()));
        auto *first = face->child(0);
        QVERIFY(first && first->isValid());
        QVERIFY2(first->text(QAccessible::Name).contains(QStringLiteral("Petra Schulze")),
                 qPrintable(first->text(QAccessible::Name)));
        QVERIFY(first->text(QAccessible::Name).contains(QStringLiteral("09:00")));
        QCOMPARE(first->rect().size(), view->blockRect(0).size());
        view->setFocus();
        view->select(view->day().appointments[view->dayLayout().blocks()[0].appointment].id);
        QVERIFY(first->state().selected);
        QCOMPARE(face->childAt(first->rect().center().x(), first->rect().center().y()), first);
        QCOMPARE(face->indexOfChild(first), 0);
        view->setDay({});
        QVERIFY(!first->isValid());
    }

    void aChangedDayKeepsTheSelectionWhereItStays()
    {
        auto view = grid();
        view->select(idNamed(view->day(), "Lisa Engel"));
        auto day = sampleDay();
        view->setDay(day);
        QVERIFY(view->selected());
        std::erase_if(day.appointments, [](const auto &a) { return a.customerName == QStringLiteral("Lisa Engel"); });
        view->setDay(day);
        QVERIFY(!view->selected());
    }

    /// A service that two stylists share stands in two columns.
    void allPartsOfTheChosenOneAreFramed()
    {
        auto day = sampleDay();
        const auto claudia = idNamed(day, "Claudia Brandt");
        const auto view = std::ranges::find(day.appointments, claudia, &AppointmentView::id);
        view->segments.back().staff = id<StaffId>(6);
        auto shown = grid();
        shown->setDay(day);
        std::vector<QRect> outlines;
        for (std::size_t i = 0; i < shown->dayLayout().blocks().size(); ++i)
            if (day.appointments[shown->dayLayout().blocks()[i].appointment].id == claudia)
                outlines.push_back(shown->blockRect(i).adjusted(-3, -3, 3, 3));
        QCOMPARE(outlines.size(), 2u);
        const auto before = shown->viewport()->grab().toImage();
        shown->select(claudia);
        const auto after = shown->viewport()->grab().toImage();
        for (const auto &outline : outlines)
            QVERIFY(after.copy(outline) != before.copy(outline));
    }

    void arrowsLeadPastTheOtherPartsOfTheChosenOne()
    {
        auto day = sampleDay();
        const auto claudia = idNamed(day, "Claudia Brandt");
        std::erase_if(day.appointments, [&](const AppointmentView &one) {
            return one.id != claudia && one.customerName != QStringLiteral("Anna Mayer");
        });
        std::ranges::find(day.appointments, claudia, &AppointmentView::id)->segments.back().staff = id<StaffId>(2);
        auto view = grid();
        view->setDay(day);
        view->select(claudia);
        press(view.get(), Qt::Key_Right);
        QCOMPARE(view->selected(), std::optional(idNamed(day, "Anna Mayer")));
    }

    void whereTheKeyboardStandsNamesStayToBeRead()
    {
        const auto view = grid();
        const auto &layout = view->dayLayout();
        const auto &block = blockNamed(layout, view->day(), "Lisa Engel");
        const auto drawn = [&](std::optional<DayLayout::Hit> hover) {
            QImage image(view->viewport()->size(), QImage::Format_ARGB32);
            QPainter painter(&image);
            paintDay(painter, Theme::of(view.get()),
                     {view->day(), layout, sampleNow(), {}, image.size(), {}, false, {}, hover, true});
            return image;
        };
        const auto start = view->day().appointments[block.appointment].time.from;
        const auto place = layout.place(block.column, {start, start + minutes(15)});
        const QRect inside = QRectF(view->toViewport(place.topLeft()), place.size()).toRect().adjusted(4, 4, -4, -4);
        const auto before = drawn({});
        const auto after = drawn(DayLayout::Hit{{}, block.column, false, start});
        QVERIFY(before != after); // it is seen where it stands
        QCOMPARE(after.copy(inside), before.copy(inside));
    }

    void aFullDayIsPaintedQuickly()
    {
        auto view = grid();
        view->resize(1400, 900);
        view->viewport()->grab();
        QElapsedTimer clock;
        clock.start();
        constexpr int paints = 10;
        for (int i = 0; i < paints; ++i)
            view->viewport()->grab();
        // A frame is 16 ms; a debug build on a slow machine gets ten times that before it counts as a defect.
        QVERIFY2(clock.elapsed() / paints < 160, qPrintable(QString::number(clock.elapsed() / paints)));
    }

    void initialsOfNames()
    {
        QCOMPARE(initials(QStringLiteral("Aylin Demir")), QStringLiteral("AD"));
        QCOMPARE(initials(QStringLiteral("Özlem")), QStringLiteral("Ö"));
        QCOMPARE(initials(QString()), QString());
    }
};

QTEST_MAIN(TestDayView)
#include "tst_day_view.moc"
