// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <cmath>

#include <QEvent>
#include <QPainter>

#include "ui/theme/figures.h"

namespace tresen::ui {

Label::Label(TextSize size, Colour colour, QFont::Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
    , m_colour(colour)
{
    setTextFormat(Qt::PlainText);
    setFont(textFont(size, weight));
    applyColour();
}

void Label::setRuns(const QString &sentence)
{
    m_runs = sentence;
    QLabel::setText(plainRuns(sentence));
    update();
}

void Label::setText(const QString &text)
{
    m_runs.clear();
    if (text != this->text()) QLabel::setText(text);
}

void Label::applyColour()
{
    const QColor wanted = Theme::of(this)(m_colour);
    if (palette().color(QPalette::Active, QPalette::WindowText) == wanted) return;
    QPalette p = palette();
    p.setColor(QPalette::WindowText, wanted);
    setPalette(p);
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) applyColour();
    QLabel::changeEvent(event);
}

QSize Label::sizeHint() const
{
    if (wordWrap()) return QLabel::sizeHint();
    const double width = m_runs.isEmpty() ? figuresWidth(font(), text())
                                          : runsWidth(parseRuns(m_runs), font(), textFont(m_size, QFont::DemiBold));
    const auto margins = contentsMargins();
    return {static_cast<int>(std::ceil(width)) + margins.left() + margins.right(),
            lineHeight(m_size) + margins.top() + margins.bottom()};
}

QSize Label::minimumSizeHint() const
{
    if (wordWrap()) return QLabel::minimumSizeHint();
    return {std::min(sizeHint().width(), 24), sizeHint().height()};
}

void Label::paintEvent(QPaintEvent *event)
{
    if (wordWrap()) return QLabel::paintEvent(event);
    QPainter painter(this);
    const QRectF area = contentsRect();
    const auto runs = parseRuns(m_runs);
    const QFont strong = textFont(m_size, QFont::DemiBold);
    const double spare = area.width() - runsWidth(runs, font(), strong);
    // Without room for all of it, the words count more than their weights.
    if (!m_runs.isEmpty() && spare > -0.5) {
        const Theme &t = Theme::of(this);
        const double shift = alignment() & Qt::AlignRight ? std::max(0.0, spare) : 0;
        drawRuns(painter, area.adjusted(shift, 0, 0, 0), runs, font(), strong, t(m_colour), t(Colour::Text));
        return;
    }
    const QString shown = elideFigures(font(), text(), area.width() + 0.5);
    if (shown != text() && toolTip().isEmpty()) setToolTip(text().toHtmlEscaped());
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.setFont(font());
    drawFigures(painter, area, alignment() | Qt::AlignVCenter, shown);
}

} // namespace tresen::ui
