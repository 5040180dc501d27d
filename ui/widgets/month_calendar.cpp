// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/month_calendar.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int headHeight = 36;
static constexpr int namesHeight = 24;
static constexpr int weekWidth = 32;
static constexpr int weeks = 6;

MonthCalendar::MonthCalendar(QWidget *parent)
    : QWidget(parent)
    , m_today(QDate::currentDate())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(256, 240);
    setChosen(m_today);
}

void MonthCalendar::setChosen(QDate day)
{
    m_chosen = day;
    mark(day);
}

void MonthCalendar::setToday(QDate day)
{
    m_today = day;
    update();
}

void MonthCalendar::mark(QDate day)
{
    m_marked = day;
    m_month = QDate(day.year(), day.month(), 1);
    setAccessibleName(QLocale().toString(day, QLocale::LongFormat));
    update();
}

void MonthCalendar::turn(int months)
{
    m_month = m_month.addMonths(months);
    update();
}

QDate MonthCalendar::firstShown() const
{
    // Weeks begin on Monday: week numbers are those of ISO 8601.
    return m_month.addDays(1 - m_month.dayOfWeek());
}

QRectF MonthCalendar::cell(int week, int column) const
{
    const double wide = (width() - weekWidth) / 7.0;
    const double high = (height() - headHeight - namesHeight) / static_cast<double>(weeks);
    return {weekWidth + column * wide, headHeight + namesHeight + week * high, wide, high};
}

QRectF MonthCalendar::arrow(bool next) const { return {next ? width() - 28.0 : width() - 60.0, 4, 28, 28}; }

QDate MonthCalendar::dayAt(QPointF point) const
{
    for (int week = 0; week < weeks; ++week)
        for (int column = 0; column < 7; ++column)
            if (cell(week, column).contains(point)) return firstShown().addDays(week * 7 + column);
    return {};
}

void MonthCalendar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const QLocale locale;
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(t(Colour::Text));
    painter.drawText(QRectF(8, 0, width() - 72, headHeight), Qt::AlignVCenter,
                     locale.toString(m_month, QStringLiteral("MMMM yyyy")));
    drawIcon(painter, centred(arrow(false), 16), "chevron-left", t(Colour::Text2));
    drawIcon(painter, centred(arrow(true), 16), "chevron-right", t(Colour::Text2));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    for (int column = 0; column < 7; ++column)
        painter.drawText(QRectF(cell(0, column).left(), headHeight, cell(0, column).width(), namesHeight),
                         Qt::AlignCenter, locale.standaloneDayName(column + 1, QLocale::ShortFormat).left(2));
    for (int week = 0; week < weeks; ++week) {
        const QDate monday = firstShown().addDays(week * 7);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::TextOff));
        drawFigures(painter, QRectF(0, cell(week, 0).top(), weekWidth, cell(week, 0).height()),
                    Qt::AlignHCenter | Qt::AlignVCenter, QString::number(monday.weekNumber()));
        for (int column = 0; column < 7; ++column) {
            const QDate day = monday.addDays(column);
            const QRectF box = centred(cell(week, column), 28);
            const bool chosen = day == m_chosen;
            if (chosen)
                roundRect(painter, box, radius::button, t(Colour::Accent));
            else if (day == m_hover)
                roundRect(painter, box, radius::button, t(Colour::Hover));
            if (day == m_today && !chosen) roundRect(painter, box, radius::button, Qt::transparent, t(Colour::Accent));
            if (day == m_marked && hasFocus())
                roundRect(painter, box.adjusted(-3, -3, 3, 3), radius::button + 3, Qt::transparent, t(Colour::Focus),
                          2);
            const bool other = day.month() != m_month.month();
            painter.setFont(textFont(TextSize::Small, chosen || day == m_today ? QFont::DemiBold : QFont::Normal));
            painter.setPen(t(chosen ? Colour::OnAccent : other ? Colour::TextOff : Colour::Text));
            drawFigures(painter, box, Qt::AlignHCenter | Qt::AlignVCenter, QString::number(day.day()));
        }
    }
}

void MonthCalendar::mousePressEvent(QMouseEvent *event)
{
    if (arrow(false).contains(event->position())) return turn(-1);
    if (arrow(true).contains(event->position())) return turn(1);
    if (const QDate day = dayAt(event->position()); day.isValid()) {
        setChosen(day);
        Q_EMIT dayChosen(day);
    }
}

void MonthCalendar::mouseMoveEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->position());
    if (day == m_hover) return;
    m_hover = day;
    update();
}

void MonthCalendar::leaveEvent(QEvent *)
{
    m_hover = {};
    update();
}

void MonthCalendar::wheelEvent(QWheelEvent *event) { turn(event->angleDelta().y() > 0 ? -1 : 1); }

void MonthCalendar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: return mark(m_marked.addDays(-1));
    case Qt::Key_Right: return mark(m_marked.addDays(1));
    case Qt::Key_Up: return mark(m_marked.addDays(-7));
    case Qt::Key_Down: return mark(m_marked.addDays(7));
    case Qt::Key_PageUp: return mark(m_marked.addMonths(-1));
    case Qt::Key_PageDown: return mark(m_marked.addMonths(1));
    case Qt::Key_Home: return mark(m_today);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        setChosen(m_marked);
        Q_EMIT dayChosen(m_marked);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace tresen::ui
