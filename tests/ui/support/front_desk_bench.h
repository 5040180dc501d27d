// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_day.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/front_desk/time_chips.h"
#include "ui/widgets/field.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui::test {

/// The front desk on the day of samples.
class FrontDeskBench : public PageBench<FrontDeskPage>
{
protected:
    void setUp()
    {
        PageBench::setUp();
        show();
        QTRY_VERIFY(grid().isVisible());
    }
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
};

} // namespace tresen::ui::test
