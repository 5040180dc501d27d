// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/front_desk_page.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedLayout>

#include "core/domain/salon_zone.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/day_head.h"
#include "ui/front_desk/gap_panel.h"
#include "ui/front_desk/inspector.h"
#include "ui/front_desk/month_dock.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/why_words.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui {

using namespace std::chrono;

/// Narrower than this, the day keeps the room of the idle dock.
static constexpr int roomForMonth = 1224;

FrontDeskPage::FrontDeskPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_head(new DayHead)
    , m_grid(new DayGrid)
    , m_state(new StatePanel)
    , m_inspector(new Inspector(backend))
    , m_month(new MonthDock)
    , m_booking(nullptr)
    , m_gaps(nullptr)
    , m_undoBar(nullptr)
{
    setObjectName(QStringLiteral("frontDeskPage"));
    build();
    connectAll();
    select(std::nullopt);
    showToday();
    m_tick.start(1000);
}

void FrontDeskPage::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *main = new Ground(Colour::Surface);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_grid, 1);
    column->addWidget(m_state, 1);
    row->addWidget(main, 1);
    row->addWidget(m_inspector);
    row->addWidget(m_month);
    m_booking = new BookingPanel(m_backend, this);
    m_booking->hide();
    m_gaps = new GapPanel(m_backend, this);
    m_gaps->hide();
    m_undoBar = new UndoBar(this);
    m_grid->hide();
    m_state->load(tr("Reading the day"));
    m_grid->setAccessibleName(tr("Day view"));
}

void FrontDeskPage::connectAll()
{
    connect(m_head, &DayHead::dayChosen, this, &FrontDeskPage::showDay);
    connect(m_head, &DayHead::calendarLeft, this, &FrontDeskPage::focusDay);
    connect(m_head, &DayHead::todayRequested, this, &FrontDeskPage::showToday);
    connect(m_head, &DayHead::hiddenChanged, m_grid, &DayGrid::setHidden);
    connect(m_head, &DayHead::bookRequested, this, &FrontDeskPage::startBooking);
    connect(m_month, &MonthDock::dayChosen, this, &FrontDeskPage::showDay);
    connect(m_state, &StatePanel::actionRequested, this, &FrontDeskPage::load);

    connect(m_grid, &DayGrid::appointmentChosen, this, [this](AppointmentId id) { select(id); });
    connect(m_grid, &DayGrid::opened, m_inspector, &Inspector::takeFocus);
    connect(m_grid, &DayGrid::selectionCleared, this, &FrontDeskPage::escape);
    connect(m_grid, &DayGrid::freePlaceChosen, this, &FrontDeskPage::chooseFree);
    connect(m_grid, &DayGrid::dayStep, this, &FrontDeskPage::stepDay);
    connect(m_grid, &DayGrid::moveRequested, this, &FrontDeskPage::drop);
    connect(m_grid, &DayGrid::dropRefused, this, &FrontDeskPage::offerNear);
    connect(m_grid, &DayGrid::dragBegan, this, &FrontDeskPage::askDragVerdicts);
    connect(m_grid, &DayGrid::verdictsWanted, this, &FrontDeskPage::askVerdicts);
    connect(m_grid, &DayGrid::holdChosen, this, &FrontDeskPage::offerHold);
    connect(m_head, &DayHead::gapsRequested, this, &FrontDeskPage::openGaps);
    connect(m_gaps, &GapPanel::closed, this, &FrontDeskPage::closeGaps);
    connect(m_gaps, &GapPanel::chosen, this,
            [this](StaffId staff, Instant start, ServiceId service) { bookAt(staff, start, service); });
    connect(m_booking, &BookingPanel::serviceChanged, this, [this] { m_grid->setVerdicts(std::nullopt); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] { select(std::nullopt); });
    connect(m_inspector, &Inspector::moveRequested, this, &FrontDeskPage::move);
    connect(m_inspector, &Inspector::cancelRequested, this, &FrontDeskPage::cancel);
    connect(m_inspector, &Inspector::resyncRequested, this, &FrontDeskPage::resync);
    connect(m_inspector, &Inspector::moving, m_grid, &DayGrid::setPicking);
    connect(m_inspector, &Inspector::moving, this, [this] { m_grid->setVerdicts(std::nullopt); });
    connect(m_inspector, &Inspector::ghostChanged, m_grid, &DayGrid::setGhost);

    connect(m_booking, &BookingPanel::ghostChanged, m_grid, &DayGrid::setGhost);
    connect(m_booking, &BookingPanel::contentChanged, this, &FrontDeskPage::arrangeOverlays, Qt::QueuedConnection);
    connect(m_booking, &BookingPanel::dayWanted, this, &FrontDeskPage::showDay);
    connect(m_booking, &BookingPanel::waitingRequested, this, &FrontDeskPage::waitingRequested);
    connect(m_inspector, &Inspector::waitingRequested, this, &FrontDeskPage::waitingRequested);
    connect(m_booking, &BookingPanel::appointmentWanted, this, [this](AppointmentId id, Instant start) {
        showAppointment(id, zone().dayOf(start));
        focusDay();
    });
    connect(m_booking, &BookingPanel::closed, this, &FrontDeskPage::closeBooking);
    connect(m_booking, &BookingPanel::booked, this, [this](const Booked &booked, const QString &customer) {
        offerUndo(booked,
                  tr("%1 is booked for %2, saved in %3")
                      .arg(customer, dayAndTime(booked.time.from, zone()), millis(booked.took)),
                  UndoStack::Kind::Booked);
        showAppointment(booked.appointment, zone().dayOf(booked.time.from));
    });
    connect(m_undoBar, &UndoBar::undoRequested, this, &FrontDeskPage::undoLast);

    connect(&m_backend, &Backend::appointmentsChanged, this, [this](const AppointmentsChanged &change) {
        const auto today = zone().range(m_day);
        const auto meant = [&today](const TimeRange &time) { return time.overlaps(today); };
        if (change.times.empty() || std::any_of(change.times.begin(), change.times.end(), meant)) load();
    });
    connect(&m_backend, &Backend::catalogChanged, this, &FrontDeskPage::load);
    connect(&m_tick, &QTimer::timeout, this, &FrontDeskPage::tick);
}

Zone FrontDeskPage::zone() const { return salonZone(m_backend.catalog()); }

BranchId FrontDeskPage::branch() const
{
    const auto catalog = m_backend.catalog();
    return catalog && !catalog->branches.empty() ? catalog->branches.front().id : BranchId{};
}

void FrontDeskPage::showToday() { showDay(zone().dayOf(m_backend.now())); }
void FrontDeskPage::stepDay(int by) { showDay(m_day + days(by)); }
void FrontDeskPage::openCalendar() { m_head->openCalendar(); }

void FrontDeskPage::showDay(Day day)
{
    const Day today = zone().dayOf(m_backend.now());
    m_head->setDay(day, today);
    m_month->setDay(day, today);
    if (day == m_day && m_loaded) return;
    if (day != m_day && !m_inspector->isMoving()) select(std::nullopt);
    m_day = day;
    ++m_generation;
    m_loading = false;
    load();
}

void FrontDeskPage::load()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    if (!m_loaded) m_state->load(tr("Reading the day"));
    const auto mine = ++m_generation;
    await(this, m_backend.day(branch(), m_day), [this, mine](const Outcome<DayView> &answer) {
        if (mine != m_generation) return;
        m_loading = false;
        if (!answer) {
            m_loaded = false;
            m_grid->hide();
            m_state->show();
            return m_state->say(Glyph::Failure, tr("The day could not be read"), refusalWords(answer.error().code),
                                tr("Try again"));
        }
        m_loaded = true;
        m_state->hide();
        m_grid->show();
        if (hasFocus()) focusDay(); // it was given to us while there was no day to give it to
        m_grid->setNow(m_backend.now());
        auto shown = *answer;
        // What is kept for this desk is shown by what is being booked here.
        std::erase_if(shown.holds, [this](const Hold &hold) { return hold.owner == m_backend.holder(); });
        m_grid->setDay(shown);
        m_gaps->refresh(*answer);
        if (const auto id = m_inspector->shown()) m_grid->select(*id);
        m_head->setView(*answer);
        m_month->setView(*answer);
        if (m_again) load();
    });
}

void FrontDeskPage::tick()
{
    if (isVisible()) m_grid->setNow(m_backend.now());
}

void FrontDeskPage::select(std::optional<AppointmentId> appointment)
{
    m_grid->select(appointment);
    if (appointment) {
        putBookingAside();
        m_inspector->show(*appointment);
    } else {
        m_inspector->clear();
    }
    arrangeDock();
}

void FrontDeskPage::arrangeDock()
{
    const bool inspecting = m_inspector->shown().has_value();
    // A panel that goes with the keyboard in it would give it to whatever is next in the window.
    if (!inspecting && m_inspector->isAncestorOf(QApplication::focusWidget())) m_grid->setFocus(Qt::OtherFocusReason);
    m_inspector->setVisible(inspecting);
    m_month->setVisible(!inspecting && width() >= roomForMonth);
}

void FrontDeskPage::showAppointment(AppointmentId appointment, Day day)
{
    showDay(day);
    select(appointment.isNull() ? std::nullopt : std::optional(appointment));
    load();
}

void FrontDeskPage::chooseFree(StaffId staff, Instant start)
{
    if (!m_inspector->isMoving()) {
        if (start < m_backend.now() - minutes(15))
            return m_undoBar->say(tr("That time has passed. Choose a later one."));
        return bookAt(staff, start);
    }
    MoveRequest request;
    request.appointment = *m_inspector->shown();
    request.start = start;
    request.staff = staff;
    move(request);
}

/// The parts of one stylist go to another; everybody else keeps theirs.
void FrontDeskPage::drop(AppointmentId id, StaffId from, StaffId staff, Instant start)
{
    MoveRequest request;
    request.appointment = id;
    request.start = start;
    const auto &all = m_grid->day().appointments;
    const auto view = std::ranges::find(all, id, &AppointmentView::id);
    if (view != all.end())
        for (const auto &segment : view->segments)
            request.partStaff.push_back(segment.staff == from ? staff : segment.staff);
    const bool alone = std::ranges::all_of(request.partStaff, [staff](StaffId one) { return one == staff; });
    if (alone) {
        request.staff = staff;
        request.partStaff.clear();
    }
    move(request);
}

/// It could not be dropped there: why, and the nearest free times.
void FrontDeskPage::offerNear(AppointmentId id, StaffId staff, Instant start, const QString &why)
{
    select(id);
    m_inspector->offerNear(staff, start, why);
}

void FrontDeskPage::askVerdicts()
{
    const auto mine = ++m_verdictsAsked;
    VerdictsQuestion question;
    question.branch = branch();
    question.day = m_day;
    question.service = m_booking->wantedService();
    if (m_inspector->isMoving()) question.moving = m_inspector->shown();
    await(this, m_backend.verdicts(question), [this, mine, day = m_day](const Outcome<DayVerdicts> &answer) {
        if (mine == m_verdictsAsked && day == m_day && answer) m_grid->setVerdicts(*answer);
    });
}

void FrontDeskPage::askDragVerdicts(AppointmentId id, StaffId from)
{
    const auto mine = ++m_dragAsked;
    VerdictsQuestion question;
    question.branch = branch();
    question.day = m_day;
    question.moving = id;
    question.grabbed = from;
    await(this, m_backend.verdicts(question), [this, mine, day = m_day](const Outcome<DayVerdicts> &answer) {
        if (mine == m_dragAsked && day == m_day && answer) m_grid->setDragVerdicts(*answer);
    });
}

/// One click shows what is kept for whom, the next one takes it.
void FrontDeskPage::offerHold(const Hold &hold, const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("holdMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(holdWords(hold, zone()))->setEnabled(false);
    connect(menu->addAction(tr("Take this time")), &QAction::triggered, this, [this, hold] { takeHold(hold); });
    menu->popup(global);
}

void FrontDeskPage::takeHold(const Hold &hold)
{
    await(this, m_backend.takeHold(hold.id), [this, hold](const Outcome<bool> &answer) {
        if (!answer) return m_undoBar->say(refusalWords(answer.error().code));
        m_undoBar->say(*answer ? tr("The time is yours; whoever was asked has to be offered another.")
                               : tr("It was not kept any more."));
        chooseFree(hold.staff, hold.time.from);
        load();
    });
}

void FrontDeskPage::openGaps()
{
    if (!m_loaded) return;
    putBookingAside();
    select(std::nullopt);
    m_gaps->open(m_grid->day());
    arrangeOverlays();
}

void FrontDeskPage::closeGaps()
{
    if (!m_gaps->isVisible()) return;
    m_gaps->hide();
    m_grid->setFocus(Qt::OtherFocusReason);
}

void FrontDeskPage::startBooking() { startBookingFrom(std::nullopt); }
void FrontDeskPage::startBookingFor(const CustomerHit &customer) { startBookingFrom(customer); }

void FrontDeskPage::startBookingFrom(const std::optional<CustomerHit> &customer)
{
    closeGaps();
    select(std::nullopt);
    if (m_booking->hasEntries() || (!customer && m_booking->isVisible())) {
        // Who stands at the desk comes first, and is not typed a second time.
        if (customer) {
            m_caller = customer;
            m_undoBar->say(tr("What you have begun comes first. After it, or with Esc, the booking for %1 opens.")
                               .arg(customer->name.isEmpty() ? customer->phone : customer->name));
        }
        m_booking->resume();
        return arrangeOverlays();
    }
    std::optional<Instant> from;
    // On another day than today the times of that day come first.
    if (m_day > zone().dayOf(m_backend.now())) from = zone().range(m_day).from;
    m_booking->open({std::nullopt, from, std::nullopt, customer});
    arrangeOverlays();
}

/// Why the salon is not open then, as a sentence; empty where it is.
QString FrontDeskPage::closedAt(Instant start) const
{
    const auto &day = m_grid->day();
    const auto isThen = [start](const TimeRange &open) { return open.contains(start); };
    if (day.day != m_day || std::ranges::any_of(day.opening, isThen)) return {};
    return whyWords({.why = day.closed ? WhyNot::Holiday : WhyNot::Closed, .closed = day.closed}, day, {});
}

/// Where somebody is being booked already, it is they who are booked there.
void FrontDeskPage::bookAt(StaffId staff, Instant start, const std::optional<ServiceId> &wanted)
{
    closeGaps();
    select(std::nullopt);
    BookingPanel::Wish wish{staff, start, wanted};
    wish.closed = closedAt(start);
    if (m_booking->isVisible() || m_booking->hasEntries())
        m_booking->turnTo(wish);
    else
        m_booking->open(wish);
    arrangeOverlays();
}

void FrontDeskPage::closeBooking()
{
    if (m_booking->isVisible()) {
        m_booking->forget();
        hideBooking();
    }
    if (const auto caller = std::exchange(m_caller, std::nullopt)) startBookingFrom(caller);
}

/// For a look at something else: what was typed is there again when one comes back.
void FrontDeskPage::putBookingAside()
{
    if (!m_booking->isVisible()) return;
    hideBooking();
    if (m_booking->hasEntries() && !m_undoBar->isOffering())
        m_undoBar->say(tr("What you began to book is kept: Ctrl+N goes on with it."));
}

void FrontDeskPage::hideBooking()
{
    m_booking->hide();
    m_grid->setGhost(std::nullopt);
    m_grid->setVerdicts(std::nullopt); // of the service that was being booked
    m_grid->setFocus(Qt::OtherFocusReason);
}

bool FrontDeskPage::escape()
{
    if (m_gaps->isVisible()) {
        closeGaps();
        return true;
    }
    if (m_booking->isVisible()) {
        closeBooking();
        return true;
    }
    if (m_inspector->leaveForm()) return true;
    if (!m_inspector->shown()) return false;
    select(std::nullopt);
    m_grid->setFocus(Qt::OtherFocusReason);
    return true;
}

void FrontDeskPage::move(const MoveRequest &request)
{
    ++m_changing;
    await(this, m_backend.move(request), [this, request](const Outcome<Booked> &answer) {
        --m_changing;
        if (!answer) {
            if (m_inspector->shown() != request.appointment) select(request.appointment);
            return m_inspector->refuse(answer.error());
        }
        m_inspector->leaveForm();
        const Day day = zone().dayOf(answer->time.from);
        offerUndo(*answer, day == zone().dayOf(m_backend.now())
                               ? tr("Moved to %1").arg(clockTime(answer->time.from, zone()))
                               : tr("Moved to %1").arg(dayAndTime(answer->time.from, zone())));
        showAppointment(answer->appointment, day);
        focusDay();
    });
}

void FrontDeskPage::cancel(const CancelRequest &request)
{
    ++m_changing;
    await(this, m_backend.cancel(request), [this](const Outcome<Booked> &answer) {
        --m_changing;
        if (!answer) return m_inspector->refuse(answer.error());
        select(std::nullopt);
        offerUndo(*answer, tr("Cancelled: %1").arg(dayAndTime(answer->time.from, zone())));
        load();
        focusDay();
    });
}

void FrontDeskPage::offerUndo(const Booked &booked, const QString &what, UndoStack::Kind kind)
{
    m_undo.push({booked.appointment, booked.version, what, zone().dayOf(m_backend.now()), kind});
    m_undoBar->offer(what, motion::undo);
}

void FrontDeskPage::undoLast()
{
    // One press, one step; and not the one before what is just being done.
    if (m_undoing || m_changing > 0 || m_booking->isBooking()) return;
    const auto step = m_undo.newest(zone().dayOf(m_backend.now()));
    if (!step) return m_undoBar->say(tr("There is nothing to undo."));
    m_undoBar->dismiss();
    undo(*step);
}

void FrontDeskPage::undo(const UndoStack::Step &step)
{
    m_undoing = true;
    const auto answered = [this, step](const Outcome<Booked> &answer) { undone(step, answer); };
    if (step.kind == UndoStack::Kind::Changed)
        return await(this, m_backend.undo(step.appointment, step.version), answered);
    // There is no place to put it back to: a booking is taken back by cancelling it.
    await(this, m_backend.cancel({step.appointment, CancelReason::Mistake, step.version}), answered);
}

/// Whether the same question may be answered otherwise a moment later.
static bool passes(RefusalCode code)
{
    switch (code) {
    case RefusalCode::CalcomUnreachable:
    case RefusalCode::DatabaseUnavailable:
    case RefusalCode::DatabaseFull:
    case RefusalCode::DatabaseRefused:
    case RefusalCode::ShuttingDown:
    case RefusalCode::Internal:
    case RefusalCode::BeingSent:
    case RefusalCode::OutcomeUnknown: return true;
    default: return false;
    }
}

void FrontDeskPage::undone(const UndoStack::Step &step, const Outcome<Booked> &answer)
{
    m_undoing = false;
    if (!answer) {
        if (!passes(answer.error().code)) m_undo.drop(step);
        return m_undoBar->say(refusalWords(answer.error().code));
    }
    m_undo.undone(step, answer->version);
    const Day day = zone().dayOf(answer->time.from);
    if (step.kind == UndoStack::Kind::Changed) {
        showAppointment(answer->appointment, day);
        m_undoBar->say(tr("Undone: back to %1").arg(dayAndTime(answer->time.from, zone())));
    } else {
        showAppointment({}, day);
        m_undoBar->say(tr("Booking taken back: %1").arg(dayAndTime(answer->time.from, zone())));
    }
    focusDay();
}

/// Where arrows and page keys go on, whatever was just decided elsewhere.
void FrontDeskPage::focusDay()
{
    if (isVisible() && !m_booking->isVisible()) m_grid->setFocus(Qt::OtherFocusReason);
}

void FrontDeskPage::resync(const ResyncRequest &request)
{
    await(this, m_backend.resync(request), [this](const Outcome<ResyncResult> &answer) {
        if (!answer) return m_undoBar->say(refusalWords(answer.error().code));
        m_undoBar->say(answer->started > 0 ? tr("%n part(s) planned again", nullptr, answer->started)
                                           : tr("Nothing to resync: it is on its way or settled"));
    });
}

void FrontDeskPage::arrangeOverlays()
{
    const int shadow = FloatingPanel::shadow;
    const int wide = std::min(size::bookingPanel + 2 * shadow, width());
    const int top = size::pageHead + 4 - shadow;
    const int high = std::min(height() - top, std::max(m_booking->wantedHeight(), 640));
    m_booking->setGeometry(width() - wide - space::two + shadow, top, wide, high);
    m_gaps->setGeometry(m_booking->geometry());
    m_undoBar->place();
}

void FrontDeskPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_grid->isVisible()) m_grid->setFocus(event->reason());
}

void FrontDeskPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeDock();
    arrangeOverlays();
}

void FrontDeskPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_head->retranslate();
        m_inspector->retranslate();
        m_month->retranslate();
        m_grid->setVerdicts(std::nullopt);
        m_grid->setAccessibleName(tr("Day view"));
    }
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
