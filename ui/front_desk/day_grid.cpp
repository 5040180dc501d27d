// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/day_grid.h"

#include <algorithm>
#include <array>

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/front_desk/block_painter.h"
#include "ui/front_desk/day_grid_accessible.h"
#include "ui/front_desk/day_grid_painter.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/why_words.h"
#include "ui/theme/style.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr std::array hourHeights = {48, 72, 96, 144};
static constexpr double narrowestColumn = 104;

/// Plain text that comes from outside, made such that markup is not taken for such. Qt would set rich text in a narrow
/// column and break times in two: what has room stays on one line.
static QString tipText(const QString &text)
{
    constexpr int widest = 380;
    const QFontMetricsF metrics(QToolTip::font());
    const auto lines = text.split(QLatin1Char('\n'));
    const bool hasRoom = std::ranges::all_of(
        lines, [&](const QString &line) { return metrics.horizontalAdvance(line) <= double(widest); });
    const QString safe = text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    if (hasRoom) return QStringLiteral("<p style=\"white-space:nowrap\">%1</p>").arg(safe);
    return QStringLiteral("<table width=\"%1\"><tr><td>%2</td></tr></table>").arg(QString::number(widest), safe);
}

DayGrid::DayGrid(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installDayGridAccessibility();
    setObjectName(QStringLiteral("dayGrid"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setMinimumSize(320, 240);
}

DayGrid::~DayGrid() = default;

void DayGrid::setDay(const DayView &day)
{
    const bool sameDay = m_day.day == day.day && m_day.branch == day.branch && !m_day.staff.empty();
    m_day = day;
    if (m_selected && !appointment(*m_selected)) m_selected.reset();
    if (m_drag && !appointment(m_drag->appointment)) endDrag(false);
    if (!m_atCursor || !sameDay) setHover(std::nullopt);
    m_verdicts.reset();
    relayout();
    if (!sameDay) showTime(m_day.range.contains(m_now) ? m_now : m_layout.shown().from);
    QAccessibleEvent event(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void DayGrid::setNow(Instant now)
{
    m_now = now;
    viewport()->update();
}

void DayGrid::setHidden(const std::set<StaffId> &hidden)
{
    m_hidden = hidden;
    relayout();
}

void DayGrid::setGhost(const std::optional<Ghost> &ghost)
{
    m_ghost = ghost;
    viewport()->update();
}

void DayGrid::setVerdicts(std::optional<DayVerdicts> verdicts)
{
    m_verdicts = std::move(verdicts);
    // Who waits with the pointer or the keyboard over a place is told now.
    if (m_verdicts && m_hover && m_atCursor) tellPlace();
}

void DayGrid::setDragVerdicts(const DayVerdicts &verdicts)
{
    m_dragVerdicts = verdicts;
    if (m_drag && m_drag->moving) showDrag();
}

QString DayGrid::whyAt(std::size_t column, Instant time) const
{
    if (!m_verdicts) return {};
    const auto staff = staffOfColumn(column);
    const auto *answer = m_verdicts->at(staff, time);
    return answer ? whyWords(*answer, m_day, m_day.staff[m_layout.columns()[column]].name) : QString();
}

void DayGrid::setPicking(std::optional<AppointmentId> moving)
{
    m_picking = moving.has_value();
    m_moving = moving;
    viewport()->setCursor(m_picking ? Qt::CrossCursor : Qt::ArrowCursor);
    viewport()->update();
}

void DayGrid::select(std::optional<AppointmentId> id)
{
    // What is carried is what is selected: with another one it goes back to its place.
    if (m_drag && id != m_drag->appointment) endDrag(false);
    if (m_selected == id) return;
    m_selected = id;
    viewport()->update();
    if (const auto block = id ? m_layout.blockOf(*id, m_day) : std::nullopt) {
        ensureVisible(*block);
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(static_cast<int>(*block));
        QAccessible::updateAccessibility(&event);
    }
}

int DayGrid::hourHeight() const { return hourHeights[m_zoom]; }

void DayGrid::zoom(int steps)
{
    const auto wanted = std::clamp(static_cast<int>(m_zoom) + steps, 0, static_cast<int>(hourHeights.size()) - 1);
    if (wanted == static_cast<int>(m_zoom)) return;
    const int inside = viewport()->height() - size::staffHead;
    const Instant middle = m_layout.timeAt(verticalScrollBar()->value() + inside / 2);
    m_zoom = static_cast<std::size_t>(wanted);
    relayout();
    verticalScrollBar()->setValue(static_cast<int>(m_layout.yAt(middle)) - inside / 2);
}

void DayGrid::relayout()
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < m_day.staff.size(); ++i)
        if (!m_hidden.contains(m_day.staff[i].staff)) columns.push_back(i);
    const double room = viewport()->width() - size::timeAxis;
    const double width = columns.empty() ? room : std::max(narrowestColumn, room / static_cast<double>(columns.size()));
    m_layout = DayLayout(m_day, std::move(columns), width, hourHeight(), viewport()->height() - size::staffHead);
    updateBars();
    viewport()->update();
}

void DayGrid::updateBars()
{
    const int insideX = viewport()->width() - size::timeAxis;
    const int insideY = viewport()->height() - size::staffHead;
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_layout.width())) - insideX));
    horizontalScrollBar()->setPageStep(insideX);
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_layout.height())) - insideY));
    verticalScrollBar()->setPageStep(insideY);
    verticalScrollBar()->setSingleStep(hourHeight() / 4);
}

void DayGrid::showTime(Instant t)
{
    const int inside = viewport()->height() - size::staffHead;
    const int y = static_cast<int>(m_layout.yAt(t));
    const int from = verticalScrollBar()->value();
    if (y < from + inside / 8 || y > from + inside * 7 / 8) verticalScrollBar()->setValue(y - inside / 3);
}

void DayGrid::ensureVisible(std::size_t block)
{
    const QRectF rect = m_layout.blocks()[block].outline.adjusted(-6, -6, 6, 6);
    const auto reveal = [](QScrollBar *bar, double from, double to) {
        if (from < bar->value())
            bar->setValue(static_cast<int>(from));
        else if (to > bar->value() + bar->pageStep())
            bar->setValue(static_cast<int>(std::min(from, to - bar->pageStep())));
    };
    reveal(horizontalScrollBar(), rect.left(), rect.right());
    reveal(verticalScrollBar(), rect.top(), rect.bottom());
}

QPointF DayGrid::toCanvas(QPoint p) const
{
    return QPointF(p.x() - size::timeAxis + horizontalScrollBar()->value(),
                   p.y() - size::staffHead + verticalScrollBar()->value());
}

QPoint DayGrid::toViewport(QPointF p) const
{
    return QPointF(p.x() + size::timeAxis - horizontalScrollBar()->value(),
                   p.y() + size::staffHead - verticalScrollBar()->value())
        .toPoint();
}

QRect DayGrid::blockRect(std::size_t block) const
{
    const QRectF rect = m_layout.blocks().at(block).outline;
    return QRect(toViewport(rect.topLeft()), rect.size().toSize());
}

std::optional<std::size_t> DayGrid::blockAt(QPoint p) const
{
    if (p.x() < size::timeAxis || p.y() < size::staffHead) return std::nullopt;
    return m_layout.hit(toCanvas(p)).block;
}

QString DayGrid::blockText(std::size_t block) const
{
    const auto &shown = m_layout.blocks().at(block);
    return describe(m_day.appointments[shown.appointment], m_day.zone,
                    m_day.staff[m_layout.columns()[shown.column]].name);
}

StaffId DayGrid::staffOfColumn(std::size_t column) const { return m_day.staff.at(m_layout.columns().at(column)).staff; }

const AppointmentView *DayGrid::appointment(AppointmentId id) const
{
    for (const auto &candidate : m_day.appointments)
        if (candidate.id == id) return &candidate;
    return nullptr;
}

void DayGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const QPoint scroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    paintDay(painter, Theme::of(this),
             {m_day, m_layout, m_now, scroll, viewport()->size(), m_selected, hasFocus() && m_keyboard, m_ghost,
              m_hover, m_atCursor});
    if (hasFocus() && m_keyboard && !m_selected) {
        painter.setPen(QPen(Theme::of(this)(Colour::Focus), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void DayGrid::resizeEvent(QResizeEvent *) { relayout(); }
void DayGrid::scrollContentsBy(int, int) { viewport()->update(); }

bool DayGrid::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    if (const auto block = blockAt(help->pos())) {
        text = blockText(*block);
        const auto &note = m_day.appointments[m_layout.blocks()[*block].appointment].note;
        if (!note.isEmpty()) text += QLatin1Char('\n') + note;
    } else if (help->pos().x() >= size::timeAxis && help->pos().y() >= size::staffHead) {
        const auto hit = m_layout.hit(toCanvas(help->pos()));
        if (hit.column) text = placeText(*hit.column, hit.time);
        if (hit.column && !m_verdicts) Q_EMIT verdictsWanted();
    } else if (help->pos().x() < size::timeAxis && help->pos().y() < size::staffHead) {
        text = tr("Marks on appointments: clock = waiting, arrow = sending, check = confirmed at Cal.com, circling "
                  "arrow = retrying, "
                  "? = being looked up, ! = needs you");
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tipText(text), viewport());
    return true;
}

void DayGrid::chooseBlock(std::size_t block)
{
    const auto id = m_day.appointments[m_layout.blocks()[block].appointment].id;
    select(id);
    Q_EMIT appointmentChosen(id);
}

const Hold *DayGrid::holdAt(std::size_t column, Instant time) const
{
    const auto staff = staffOfColumn(column);
    for (const auto &hold : m_day.holds)
        if (hold.staff == staff && hold.expires > m_now && hold.time.contains(time)) return &hold;
    return nullptr;
}

QString DayGrid::placeText(std::size_t column, Instant time) const
{
    const auto why = whyAt(column, time);
    return why.isEmpty() ? why : QStringLiteral("%1 · %2").arg(clockTime(time, m_day.zone), why);
}

/// To who sees and who listens: below the place, and as the description of the view.
void DayGrid::tellPlace()
{
    if (!m_hover || !m_hover->column) return;
    const auto text = placeText(*m_hover->column, m_hover->time);
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    if (text.isEmpty()) return;
    const QRectF place = m_layout.place(*m_hover->column, {m_hover->time, m_hover->time + minutes(15)});
    QToolTip::showText(viewport()->mapToGlobal(toViewport(place.bottomLeft())), tipText(text), viewport());
}

/// The next place in that direction; the first one is now, or the beginning of the day.
void DayGrid::walkPlaces(Qt::Key key)
{
    if (m_layout.columns().empty()) return;
    select(std::nullopt);
    DayLayout::Hit next;
    if (m_hover && m_atCursor && m_hover->column) {
        next = *m_hover;
        const auto last = m_layout.columns().size() - 1;
        if (key == Qt::Key_Left && *next.column > 0) --*next.column;
        if (key == Qt::Key_Right && *next.column < last) ++*next.column;
        if (key == Qt::Key_Up) next.time -= minutes(15);
        if (key == Qt::Key_Down) next.time += minutes(15);
        next.time = std::clamp(next.time, m_layout.shown().from, m_layout.shown().to - milliseconds(minutes(15)));
    } else {
        const auto quarter = milliseconds(minutes(15));
        const auto from = m_day.range.contains(m_now) ? m_now : m_layout.shown().from;
        next.column = 0;
        next.time = Instant((from.time_since_epoch() + quarter - milliseconds(1)) / quarter * quarter);
    }
    m_atCursor = true;
    m_hover = next;
    showTime(next.time);
    viewport()->update();
    if (!m_verdicts) return Q_EMIT verdictsWanted();
    tellPlace();
}

void DayGrid::clickFree(const DayLayout::Hit &hit)
{
    if (!hit.column) return;
    if (const auto *hold = m_picking ? nullptr : holdAt(*hit.column, hit.time)) {
        const QRectF place = m_layout.place(*hit.column, hold->time);
        return Q_EMIT holdChosen(*hold, viewport()->mapToGlobal(toViewport(place.bottomLeft())));
    }
    select(std::nullopt);
    Q_EMIT freePlaceChosen(staffOfColumn(*hit.column), hit.time);
}

void DayGrid::mousePressEvent(QMouseEvent *event)
{
    m_keyboard = false;
    endDrag(false); // carried by keyboard
    if (event->button() != Qt::LeftButton) return;
    const QPoint at = event->position().toPoint();
    if (at.x() < size::timeAxis || at.y() < size::staffHead) return;
    const auto hit = m_layout.hit(toCanvas(at));
    if (m_picking || !hit.block || hit.inGap) return clickFree(hit);
    chooseBlock(*hit.block);
    const auto &view = m_day.appointments[m_layout.blocks()[*hit.block].appointment];
    const Instant taken = m_layout.timeAt(toCanvas(at).y());
    const auto staff = staffOfColumn(*hit.column);
    m_drag = Drag{view.id, at, taken - view.time.from, false, staff, staff, view.time.from};
}

void DayGrid::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_drag && event->buttons().testFlag(Qt::LeftButton)) return dragTo(at);
    if (at.x() < size::timeAxis || at.y() < size::staffHead) return setHover(std::nullopt);
    const auto hit = m_layout.hit(toCanvas(at));
    setHover(hit.column && (!hit.block || hit.inGap) ? std::optional(hit) : std::nullopt);
}

void DayGrid::setHover(std::optional<DayLayout::Hit> hit)
{
    const auto same = [](const auto &a, const auto &b) {
        return a.has_value() == b.has_value() && (!a || (a->column == b->column && a->time == b->time));
    };
    if (same(m_hover, hit)) return;
    m_hover = hit;
    m_atCursor = false;
    viewport()->update();
}

void DayGrid::dragTo(QPoint at)
{
    if (!m_drag->moving && (at - m_drag->pressed).manhattanLength() < QApplication::startDragDistance()) return;
    const auto *view = appointment(m_drag->appointment);
    if (!view) return endDrag(false);
    if (!std::exchange(m_drag->moving, true)) {
        m_dragVerdicts.reset();
        Q_EMIT dragBegan(m_drag->appointment, m_drag->from);
    }
    const QPointF canvas = toCanvas(at);
    const auto hit = m_layout.hit(canvas);
    if (hit.column) m_drag->staff = staffOfColumn(*hit.column);
    const Instant raw = m_layout.timeAt(canvas.y()) - m_drag->grip;
    const auto quarter = milliseconds(minutes(15));
    m_drag->start = Instant((raw.time_since_epoch() + quarter / 2) / quarter * quarter);
    showDrag();
}

/// The chosen appointment by keyboard: a quarter of an hour, or a stylist, further.
void DayGrid::carry(Qt::Key key)
{
    const auto block = m_selected ? m_layout.blockOf(*m_selected, m_day) : std::nullopt;
    const auto *view = m_selected ? appointment(*m_selected) : nullptr;
    if (!block || !view) return;
    if (!m_drag) {
        const auto staff = staffOfColumn(m_layout.blocks()[*block].column);
        m_drag = Drag{view->id, {}, milliseconds(0), true, staff, staff, view->time.from};
        m_dragVerdicts.reset();
        Q_EMIT dragBegan(m_drag->appointment, m_drag->from);
    }
    if (key == Qt::Key_Up) m_drag->start -= minutes(15);
    if (key == Qt::Key_Down) m_drag->start += minutes(15);
    for (std::size_t column = 0; column < m_layout.columns().size(); ++column) {
        if (staffOfColumn(column) != m_drag->staff) continue;
        if (key == Qt::Key_Left && column > 0) m_drag->staff = staffOfColumn(column - 1);
        if (key == Qt::Key_Right && column + 1 < m_layout.columns().size()) m_drag->staff = staffOfColumn(column + 1);
        break;
    }
    showTime(m_drag->start);
    showDrag();
}

void DayGrid::showDrag()
{
    const auto *view = appointment(m_drag->appointment);
    if (!view) return endDrag(false);
    const TimeRange time{m_drag->start, m_drag->start + view->time.length()};
    Ghost ghost{m_drag->staff, time, view->colour, view->customerName, timeSpan(time, m_day.zone)};
    if (const auto *answer = m_dragVerdicts ? m_dragVerdicts->at(m_drag->staff, m_drag->start) : nullptr) {
        ghost.verdict = m_dragVerdicts->verdict(*answer);
        if (*ghost.verdict != Verdict::Free)
            for (const auto &staff : m_day.staff)
                if (staff.staff == m_drag->staff) ghost.why = whyWords(*answer, m_day, staff.name);
    }
    if (!ghost.why.isEmpty()) setAccessibleDescription(ghost.subtitle + QLatin1Char(' ') + ghost.why);
    setGhost(ghost);
}

void DayGrid::endDrag(bool drop)
{
    if (!m_drag) return;
    const Drag drag = *m_drag;
    m_drag.reset();
    if (!drag.moving) return;
    const auto ghost = m_ghost;
    setGhost(std::nullopt);
    const auto *view = appointment(drag.appointment);
    const bool elsewhere = view && (view->time.from != drag.start || drag.from != drag.staff);
    if (!drop || !elsewhere) return;
    if (ghost && ghost->verdict == Verdict::Refused) {
        springBack(*ghost, *view);
        return Q_EMIT dropRefused(drag.appointment, drag.staff, drag.start, ghost->why);
    }
    Q_EMIT moveRequested(drag.appointment, drag.from, drag.staff, drag.start);
}

/// The ghost runs back to where the appointment stands; at once where nothing is to move.
void DayGrid::springBack(const Ghost &from, const AppointmentView &view)
{
    m_spring.stop();
    if (!Style::animates()) return;
    m_spring.disconnect(this);
    m_spring.setDuration(motion::normal);
    m_spring.setStartValue(0.0);
    m_spring.setEndValue(1.0);
    const auto way = view.time.from - from.time.from;
    connect(&m_spring, &QVariantAnimation::valueChanged, this, [this, from, way](const QVariant &share) {
        auto ghost = from;
        ghost.time = ghost.time.shifted(milliseconds(qint64(double(way.count()) * share.toDouble())));
        setGhost(ghost);
    });
    connect(&m_spring, &QVariantAnimation::finished, this, [this] { setGhost(std::nullopt); });
    m_spring.start();
}

void DayGrid::mouseReleaseEvent(QMouseEvent *) { endDrag(true); }
void DayGrid::leaveEvent(QEvent *) { setHover(std::nullopt); }

void DayGrid::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    zoom(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void DayGrid::keyPressEvent(QKeyEvent *event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    m_keyboard = true;
    const auto current = m_selected ? m_layout.blockOf(*m_selected, m_day) : std::nullopt;
    if (event->modifiers().testFlag(Qt::ControlModifier) && (key == Qt::Key_Plus || key == Qt::Key_Minus))
        return zoom(key == Qt::Key_Plus ? 1 : -1);
    const bool arrow = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left || key == Qt::Key_Right;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (arrow && modifiers == Qt::ControlModifier) return walkPlaces(key);
    if (arrow && modifiers == Qt::AltModifier) return carry(key);
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() & ~Qt::KeypadModifier) break;
        if (current) {
            auto next = m_layout.neighbour(*current, key);
            // Its own parts in other columns are chosen already.
            while (next && m_day.appointments[m_layout.blocks()[*next].appointment].id == *m_selected)
                next = m_layout.neighbour(*next, key);
            if (next) chooseBlock(*next);
        } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
            Q_EMIT dayStep(key == Qt::Key_Left ? -1 : 1);
        } else if (!m_layout.blocks().empty()) {
            chooseBlock(0);
        }
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: Q_EMIT dayStep(key == Qt::Key_PageUp ? -1 : 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_drag) return endDrag(true);
        if (current) return Q_EMIT opened(*m_selected);
        if (m_hover && m_atCursor) clickFree(*m_hover);
        return;
    case Qt::Key_Escape:
        if (m_drag) return endDrag(false);
        if (m_hover && m_atCursor && !m_picking) return setHover(std::nullopt);
        if (!m_selected && !m_picking) break;
        select(std::nullopt);
        Q_EMIT selectionCleared();
        return;
    default: break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void DayGrid::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) m_keyboard = true;
    viewport()->update();
}

void DayGrid::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void DayGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace tresen::ui
