// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/waterfall_view.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr int axisHeight = 48;
static constexpr int innerHeight = 24;
static constexpr int titleHeight = 20;
static constexpr int answerLine = 16;
static constexpr int answerLines = 2;
static constexpr int rowPadding = 8;
static constexpr double durationWidth = 72;
static constexpr double inset = 28;
static constexpr double innerInset = 48;
/// A millisecond within a minute would not be seen.
static constexpr double thinnest = 3;
static constexpr double textShare = 0.52;

static QStringList broken(const QFont &font, const QString &text, double width)
{
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    while (lines.size() < answerLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(width);
        const QString rest = text.mid(line.textStart());
        const bool last = lines.size() == answerLines - 1;
        lines << elideFigures(font, last ? rest : rest.left(line.textLength()).trimmed(), width);
    }
    layout.endLayout();
    return lines;
}

WaterfallView::WaterfallView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("callWaterfall"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WaterfallView::show(const CallWaterfall &fall)
{
    const bool other = fall.begin != m_fall.begin;
    const bool taller = fall.rows.size() != m_fall.rows.size();
    m_fall = fall;
    if (other || m_current >= static_cast<int>(fall.rows.size())) m_current = -1;
    m_places = placesFor(width());
    describe();
    if (other || taller) updateGeometry();
    update();
}

double WaterfallView::laneLeft(int width) const { return std::floor(std::max(320.0, width * textShare)); }

std::vector<WaterfallView::Place> WaterfallView::placesFor(int width) const
{
    std::vector<Place> places;
    const QFont font = textFont(TextSize::Small);
    int top = axisHeight;
    for (const auto &row : m_fall.rows) {
        Place place;
        place.top = top;
        if (row.isInner()) {
            place.height = innerHeight;
        } else {
            if (!row.answer.isEmpty()) place.answer = broken(font, row.answer, laneLeft(width) - inset - 24);
            place.height = rowPadding * 2 + titleHeight + static_cast<int>(place.answer.size()) * answerLine;
        }
        top += place.height;
        places.push_back(place);
    }
    return places;
}

int WaterfallView::heightForWidth(int width) const
{
    const auto places = placesFor(width);
    return (places.empty() ? axisHeight : places.back().top + places.back().height) + space::one;
}

QSize WaterfallView::sizeHint() const { return {640, heightForWidth(std::max(640, width()))}; }

void WaterfallView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_places = placesFor(width());
    updateGeometry();
}

double WaterfallView::xOf(CallWaterfall::Span at) const
{
    const double left = laneLeft(width());
    const double room = width() - left - durationWidth - space::two;
    const auto reach = std::max<qint64>(1, m_fall.reach.count());
    return left + room * static_cast<double>(at.count()) / static_cast<double>(reach);
}

QRectF WaterfallView::barOf(CallWaterfall::Span from, CallWaterfall::Span to, double middle, double height) const
{
    const double left = xOf(from);
    const double wide = std::max(thinnest, xOf(to) - left);
    return {std::min(left, xOf(m_fall.reach) - wide + thinnest), middle - height / 2, wide, height};
}

/// Steps that people count in, as many as there is room for.
static seconds stepFor(CallWaterfall::Span reach, double room)
{
    const double most = std::max(2.0, room / 64);
    for (const auto step : {1, 2, 5, 10, 15, 30, 60, 120, 300, 600})
        if (duration<double>(reach).count() / step <= most) return seconds(step);
    return seconds(1800);
}

void WaterfallView::paintAxis(QPainter &painter) const
{
    const Theme &t = Theme::of(this);
    const double left = laneLeft(width());
    const double right = xOf(m_fall.reach);
    painter.setFont(textFont(TextSize::Small));
    const auto step = stepFor(m_fall.reach, right - left);
    for (seconds at{0}; CallWaterfall::Span(at) <= m_fall.reach; at += step) {
        const double x = std::floor(xOf(at));
        painter.fillRect(QRectF(x, 20, 1, height() - 20), t(Colour::LineSoft));
        const QString words = countdown(at);
        const double wide = figuresWidth(painter.font(), words);
        if (x + wide > width() - durationWidth) break;
        painter.setPen(t(Colour::Text3));
        drawFigures(painter, QRectF(x, 2, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, words);
    }
    painter.setPen(t(Colour::Text3));
    drawFigures(painter, QRectF(inset, 2, left - inset, 16), Qt::AlignLeft | Qt::AlignVCenter,
                tr("asked and answered"));
    drawFigures(painter, QRectF(0, 2, width() - space::two, 16), Qt::AlignRight | Qt::AlignVCenter, tr("took"));
}

/// Who had the line: the ring, the talk, and we.
void WaterfallView::paintPieces(QPainter &painter) const
{
    const Theme &t = Theme::of(this);
    constexpr double middle = 34;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(inset, middle - 8, laneLeft(width()) - inset, 16), Qt::AlignLeft | Qt::AlignVCenter,
                tr("The line"));
    for (const auto &piece : m_fall.pieces) {
        const auto bar = barOf(piece.from, piece.to, middle, 10);
        switch (piece.kind) {
        case CallWaterfall::Piece::Kind::Ring:
            painter.fillRect(bar, t(Colour::AttentionSoft));
            hatch(painter, bar, t(Colour::AttentionFill), 1.3, 4);
            break;
        case CallWaterfall::Piece::Kind::Talk: painter.fillRect(bar, t(Colour::Sunken)); break;
        case CallWaterfall::Piece::Kind::Function: painter.fillRect(bar, t.chart(ChartColour::P95)); break;
        }
    }
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(0, middle - 8, width() - space::two, 16), Qt::AlignRight | Qt::AlignVCenter,
                countdown(duration_cast<milliseconds>(m_fall.length)));
}

static QColor barColour(const CallWaterfall::Row &row, const Theme &t)
{
    using Kind = CallWaterfall::Row::Kind;
    switch (row.kind) {
    case Kind::Ring: return t(Colour::AttentionFill);
    case Kind::Function:
        return row.glyph == Glyph::Failure     ? t(Colour::Failure)
               : row.glyph == Glyph::Attention ? t(Colour::AttentionFill)
                                               : t.chart(ChartColour::P95);
    case Kind::Saved: return t.chart(ChartColour::P95);
    case Kind::Queue: return t(Colour::LineStrong);
    case Kind::Calcom: break;
    }
    return row.glyph == Glyph::Unknown ? t(Colour::Unknown) : t.chart(ChartColour::Shared);
}

static QString durationWords(CallWaterfall::Span took)
{
    if (took < 10s) return millis(took);
    return countdown(duration_cast<milliseconds>(took));
}

void WaterfallView::paintRow(QPainter &painter, int index) const
{
    const Theme &t = Theme::of(this);
    const auto &row = m_fall.rows[static_cast<std::size_t>(index)];
    const auto &place = m_places[static_cast<std::size_t>(index)];
    const QRectF box = rectOf(index);
    const bool current = index == m_current;
    const double left = row.isInner() ? innerInset : inset;
    const double textRight = laneLeft(width()) - space::two;
    const double titleTop = row.isInner() ? place.top + (innerHeight - 16) / 2.0 : place.top + rowPadding + 2.0;
    drawGlyph(painter, QRectF(left - 20, titleTop + 1, size::glyphSmall, size::glyphSmall), row.glyph, t);
    const QFont titleFont = row.isInner() ? textFont(TextSize::Small) : textFont(TextSize::Body, QFont::Medium);
    painter.setFont(titleFont);
    painter.setPen(t(row.isInner() ? Colour::Text2 : Colour::Text));
    const QString title = elideFigures(titleFont, row.title, textRight - left);
    const QRectF line(left, titleTop, textRight - left, 16);
    drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, title);
    const QString beside = row.isInner() ? row.answer : row.asked;
    const double used = figuresWidth(titleFont, title) + space::one;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(row.isInner() ? Colour::Text3 : Colour::Text2));
    if (!beside.isEmpty() && line.width() - used > 24)
        drawFigures(painter, line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), beside, line.width() - used));
    double y = place.top + rowPadding + titleHeight;
    for (const auto &words : place.answer) {
        drawFigures(painter, QRectF(left, y, textRight - left, answerLine), Qt::AlignLeft | Qt::AlignVCenter, words);
        y += answerLine;
    }
    const double middle = row.isInner() ? box.center().y() : titleTop + 8;
    const auto bar = barOf(row.from, row.to, std::floor(middle), row.isInner() ? 6 : 10);
    if (row.kind == CallWaterfall::Row::Kind::Queue && row.open) {
        roundRect(painter, bar, 2, t(Colour::Sunken));
        hatch(painter, bar, t(Colour::LineStrong), 1.3, 4);
    } else {
        roundRect(painter, bar, 2, barColour(row, t));
    }
    painter.setPen(t(row.isInner() ? Colour::Text2 : Colour::Text));
    painter.setFont(textFont(TextSize::Small, row.isInner() ? QFont::Normal : QFont::DemiBold));
    drawFigures(painter, QRectF(0, middle - 8, width() - space::two, 16), Qt::AlignRight | Qt::AlignVCenter,
                durationWords(row.took()));
    if (!row.isInner() && index > 0)
        painter.fillRect(QRectF(space::two, place.top, width() - 2 * space::two, 1), t(Colour::LineSoft));
    if (current && m_ring && hasFocus())
        roundRect(painter, box.adjusted(space::one, 1, -space::half, -1), radius::mark, Qt::transparent,
                  t(Colour::Focus), 2);
}

void WaterfallView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_fall.rows.empty()) return;
    if (m_current >= 0)
        roundRect(painter, QRectF(rectOf(m_current)).adjusted(space::one, 0, -space::half, 0), radius::mark,
                  Theme::of(this)(Colour::Hover));
    paintAxis(painter);
    paintPieces(painter);
    for (int row = 0; row < static_cast<int>(m_fall.rows.size()); ++row)
        if (rectOf(row).intersects(event->rect())) paintRow(painter, row);
}

QRect WaterfallView::rectOf(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_places.size())) return {};
    const auto &place = m_places[static_cast<std::size_t>(row)];
    return {0, place.top, width(), place.height};
}

int WaterfallView::rowAt(int y) const
{
    for (int row = 0; row < static_cast<int>(m_places.size()); ++row)
        if (rectOf(row).contains(0, y)) return row;
    return -1;
}

void WaterfallView::mousePressEvent(QMouseEvent *event)
{
    m_ring = false;
    m_current = rowAt(event->position().toPoint().y());
    update();
}

void WaterfallView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0) return;
    const auto appointment = m_fall.rows[static_cast<std::size_t>(row)].appointment;
    if (!appointment.isNull()) Q_EMIT appointmentRequested(appointment);
}

void WaterfallView::keyPressEvent(QKeyEvent *event)
{
    const int rows = static_cast<int>(m_fall.rows.size());
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_current >= 0 && m_current < rows) {
        const auto appointment = m_fall.rows[static_cast<std::size_t>(m_current)].appointment;
        if (!appointment.isNull()) Q_EMIT appointmentRequested(appointment);
        return;
    }
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Down: ++to; break;
    case Qt::Key_Up: --to; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = rows - 1; break;
    default: return QWidget::keyPressEvent(event);
    }
    if (rows == 0) return;
    m_ring = true;
    m_current = std::clamp(to, 0, rows - 1);
    describe();
    update();
    Q_EMIT rowReached(rectOf(m_current));
}

void WaterfallView::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (m_ring && m_current < 0 && !m_fall.rows.empty()) m_current = 0;
    QWidget::focusInEvent(event);
    update();
}

static QString spoken(const CallWaterfall::Row &row)
{
    QStringList words{row.title};
    for (const auto &more : {row.asked, row.answer})
        if (!more.isEmpty()) words << more;
    return (words << durationWords(row.took())).join(QStringLiteral(", "));
}

void WaterfallView::describe()
{
    QStringList lines;
    for (const auto &row : m_fall.rows)
        lines << spoken(row);
    setAccessibleName(tr("The call from its ring to Cal.com"));
    setAccessibleDescription(m_current >= 0 && m_current < lines.size() ? lines.at(m_current) : lines.join(u'\n'));
}

bool WaterfallView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = rowAt(help->pos().y());
    if (index < 0) return true;
    const auto &row = m_fall.rows[static_cast<std::size_t>(index)];
    QStringList lines{QStringLiteral("<b>%1</b>").arg(row.title.toHtmlEscaped())};
    for (const auto &more : {row.asked, row.answer})
        if (!more.isEmpty()) lines << more.toHtmlEscaped();
    //: %1 and %2: times within the call, "0:12"
    lines << tr("from %1 to %2, %3")
                 .arg(countdown(duration_cast<milliseconds>(row.from)), countdown(duration_cast<milliseconds>(row.to)),
                      durationWords(row.took()))
                 .toHtmlEscaped();
    QToolTip::showText(help->globalPos(), QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>"))), this);
    return true;
}

} // namespace tresen::ui
