// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/day_head.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QMenu>

#include "ui/models/format.h"
#include "ui/models/why_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/floating_panel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/month_calendar.h"

namespace tresen::ui {

using namespace std::chrono;

DayHead::DayHead(QWidget *parent)
    : QWidget(parent)
    , m_previous(new Button(Button::Kind::Secondary))
    , m_now(new Button(Button::Kind::Secondary))
    , m_next(new Button(Button::Kind::Secondary))
    , m_title(new Label(TextSize::Title))
    , m_figures(new Label(TextSize::Small, Colour::Text2))
    , m_calendar(new Button(Button::Kind::Flat))
    , m_gaps(new Button(Button::Kind::Flat))
    , m_filter(new Button(Button::Kind::Flat))
    , m_book(new Button(Button::Kind::Primary))
    , m_menu(new QMenu(this))
{
    setFixedHeight(size::pageHead);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::two, 0, space::two, 0);
    row->setSpacing(space::half);
    row->addWidget(m_previous);
    row->addWidget(m_now);
    row->addWidget(m_next);
    row->addSpacing(space::oneHalf);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_figures);
    words->addStretch();
    row->addLayout(words, 1);
    row->addWidget(m_calendar);
    row->addWidget(m_gaps);
    row->addWidget(m_filter);
    row->addSpacing(space::one);
    row->addWidget(m_book);
    m_previous->setIconName("chevron-left");
    m_previous->setObjectName(QStringLiteral("dayPrevious"));
    m_next->setIconName("chevron-right");
    m_next->setObjectName(QStringLiteral("dayNext"));
    m_now->setObjectName(QStringLiteral("dayToday"));
    m_calendar->setIconName("front-desk");
    m_calendar->setObjectName(QStringLiteral("dayCalendar"));
    m_gaps->setIconName("scissors");
    m_gaps->setObjectName(QStringLiteral("dayGaps"));
    m_filter->setIconName("filter");
    m_filter->setObjectName(QStringLiteral("dayFilter"));
    m_book->setIconName("plus");
    m_book->setObjectName(QStringLiteral("dayBook"));
    m_title->setObjectName(QStringLiteral("dayTitle"));
    m_figures->setObjectName(QStringLiteral("dayFigures"));

    connect(m_previous, &Button::clicked, this, [this] { Q_EMIT dayChosen(m_day - days(1)); });
    connect(m_next, &Button::clicked, this, [this] { Q_EMIT dayChosen(m_day + days(1)); });
    connect(m_now, &Button::clicked, this, &DayHead::todayRequested);
    connect(m_calendar, &Button::clicked, this, &DayHead::openCalendar);
    connect(m_gaps, &Button::clicked, this, &DayHead::gapsRequested);
    connect(m_filter, &Button::clicked, this, &DayHead::openFilter);
    connect(m_book, &Button::clicked, this, &DayHead::bookRequested);
    retranslate();
}

void DayHead::retranslate()
{
    m_previous->setAccessibleName(tr("Previous day"));
    m_previous->setToolTip(tr("Previous day (PageUp)"));
    m_next->setAccessibleName(tr("Next day"));
    m_next->setToolTip(tr("Next day (PageDown)"));
    m_now->setText(tr("Today"));
    m_now->setToolTip(tr("Today (T)"));
    m_calendar->setAccessibleName(tr("Choose a day in the calendar"));
    m_calendar->setToolTip(tr("Month (M)"));
    m_gaps->setAccessibleName(tr("What fits into processing times"));
    m_gaps->setToolTip(tr("Gaps: what fits into processing times (G)"));
    m_filter->setToolTip(tr("Which stylists are shown"));
    m_book->setText(tr("Appointment"));
    //: The key as it stands on German and English keyboards.
    m_book->setKeyHint(tr("Ctrl N"));
    fillTitle();
}

void DayHead::setDay(Day day, Day today)
{
    m_day = day;
    m_today = today;
    if (m_view && m_view->day != day) m_view.reset();
    fillTitle();
}

void DayHead::setView(const DayView &view)
{
    m_view = view;
    fillTitle();
}

void DayHead::fillTitle()
{
    const QDate date = toDate(m_day);
    QString title = longDay(m_day);
    if (date.year() != toDate(m_today).year()) title += QStringLiteral(" %1").arg(date.year());
    m_title->setText(title);
    m_title->setToolTip(title);
    QStringList figures{tr("Week %1").arg(date.weekNumber())};
    if (m_view) {
        if (m_view->closed || m_view->opening.empty())
            figures << (m_view->closed ? tr("Closed: %1").arg(closedWords(*m_view->closed)) : tr("Closed"));
        figures << tr("%n appointment(s)", nullptr, static_cast<int>(m_view->appointments.size()));
        figures << tr("%1 expected", "money").arg(wholeMoney(m_view->expected));
        if (m_view->cancelled > 0) figures << tr("%n cancelled", nullptr, m_view->cancelled);
        const auto all = static_cast<int>(m_view->staff.size());
        const auto shown =
            static_cast<int>(std::count_if(m_view->staff.begin(), m_view->staff.end(),
                                           [this](const StaffDay &s) { return !m_hidden.contains(s.staff); }));
        m_filter->setText(shown == all ? tr("All %1").arg(all) : tr("%1 of %2").arg(shown).arg(all));
    }
    m_figures->setText(figures.join(QStringLiteral(" · ")));
}

void DayHead::openFilter()
{
    if (!m_view) return;
    m_menu->clear();
    auto *everyone = m_menu->addAction(tr("Everyone"));
    connect(everyone, &QAction::triggered, this, [this] {
        m_hidden.clear();
        fillTitle();
        Q_EMIT hiddenChanged(m_hidden);
    });
    m_menu->addSeparator();
    for (const auto &staff : m_view->staff) {
        // The name comes from outside: an ampersand in it is no shortcut.
        auto *action = m_menu->addAction(QString(staff.name).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(staff.staff));
        connect(action, &QAction::toggled, this, [this, id = staff.staff](bool on) {
            if (on)
                m_hidden.erase(id);
            else if (m_hidden.size() + 1 < m_view->staff.size())
                m_hidden.insert(id); // somebody stays
            fillTitle();
            Q_EMIT hiddenChanged(m_hidden);
        });
    }
    m_menu->popup(m_filter->mapToGlobal(QPoint(0, m_filter->height() + 4)));
}

void DayHead::openCalendar()
{
    auto *popup = new FloatingPanel(this);
    popup->setWindowFlags(Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint);
    popup->setAttribute(Qt::WA_TranslucentBackground);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(space::one, space::one, space::one, space::one);
    auto *month = new MonthCalendar(popup);
    month->setObjectName(QStringLiteral("monthCalendar"));
    month->setToday(toDate(m_today));
    month->setChosen(toDate(m_day));
    column->addWidget(month);
    connect(month, &MonthCalendar::dayChosen, this, [this, popup](QDate day) {
        popup->close();
        Q_EMIT dayChosen(toDay(day));
        Q_EMIT calendarLeft();
    });
    popup->resize(popup->sizeHint());
    popup->move(m_calendar->mapToGlobal(
        QPoint(m_calendar->width() - popup->width() + FloatingPanel::shadow, m_calendar->height())));
    popup->show();
    month->setFocus();
}

} // namespace tresen::ui
