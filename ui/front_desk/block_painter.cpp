// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/block_painter.h"

#include <cmath>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

namespace {

struct BlockText {
    Q_DECLARE_TR_FUNCTIONS(BlockText)
};

constexpr double edgeWidth = 4;
constexpr double textInset = 10;
constexpr double lineStep = 16;
constexpr double wrapFrom = 50; // below this height a service elides instead of wrapping
constexpr auto worthFilling = std::chrono::minutes(20);

/// A booking by telephone is marked beside its state, where there is room for a name as well.
constexpr double originRoom = 16;
bool marksOrigin(const AppointmentView &appointment, double width)
{
    return appointment.origin == Origin::Voice && width >= 72;
}

/// Breaks `text` into at most `most` lines of `width`, the last one elided.
QStringList wrapped(const QFont &font, const QString &text, double width, int most)
{
    QStringList lines;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    while (lines.size() < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(width);
        const bool last = lines.size() == most - 1;
        const QString rest = text.mid(line.textStart());
        lines.append(elideFigures(font, last ? rest : rest.left(line.textLength()).trimmed(), width));
    }
    layout.endLayout();
    return lines;
}

} // namespace

void BlockPainter::ground(const DayLayout::Block &block, const AppointmentView &appointment) const
{
    const auto now = m_theme.service(appointment.colour);
    const auto past = m_theme.pastService(appointment.colour);
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(block.outline, radius::appointment, radius::appointment);
    m_painter.fillPath(outline, m_theme(Colour::Surface));
    m_painter.setClipPath(outline, Qt::IntersectClip);
    for (const auto &part : block.parts) {
        const auto &segment = appointment.segments[part.segment];
        m_painter.fillRect(part.rect, isPast(segment.booked.to) ? past.fill : now.fill);
    }
    for (const auto &gap : block.gaps) {
        m_painter.fillRect(gap.rect, past.fill);
        hatch(m_painter, gap.rect, faded(now.edge, 0.42));
    }
    m_painter.fillRect(QRectF(block.outline.left(), block.outline.top(), edgeWidth, block.outline.height()), now.edge);
    m_painter.restore();
}

void BlockPainter::text(const DayLayout::Block &block, const AppointmentView &appointment) const
{
    const auto now = m_theme.service(appointment.colour);
    const auto past = m_theme.pastService(appointment.colour);
    for (const auto &part : block.parts) {
        const auto &segment = appointment.segments[part.segment];
        const auto &ink = isPast(segment.booked.to) ? past : now;
        const bool first = part.segment == block.parts.front().segment;
        const QString time = clockTime(segment.booked.from, m_zone);
        const bool inParts = !segment.name.isEmpty();
        if (first) {
            const QString what = inParts ? QStringLiteral("%1 %2 · %3").arg(time, appointment.serviceName, segment.name)
                                         : QStringLiteral("%1 %2").arg(time, appointment.serviceName);
            const double marks = 20 + (marksOrigin(appointment, block.outline.width()) ? originRoom : 0);
            partText(part.rect, {{appointment.customerName, true, ink.text}, {what, false, ink.text2}}, marks);
        } else {
            const QString head = QStringLiteral("%1 %2").arg(time, segment.name);
            const QString more =
                BlockText::tr("%1, part %2").arg(appointment.serviceName, QLocale().toString(segment.part + 1));
            partText(part.rect, {{head, true, ink.text}, {more, false, ink.text2}}, 0);
        }
    }
    for (const auto &gap : block.gaps)
        gapText(gap, appointment);
    const auto glyph = appointmentGlyph(appointment.state());
    const QRectF place(block.outline.right() - 5 - size::glyphSmall, block.outline.top() + 3, size::glyphSmall,
                       size::glyphSmall);
    if (marksOrigin(appointment, block.outline.width()))
        drawIcon(m_painter, place.translated(-originRoom, 0).adjusted(1, 1, -1, -1), "phone", now.text2);
    if (glyph == Glyph::Confirmed)
        drawGlyph(m_painter, place, glyph, m_theme, faded(now.text, 0.55));
    else
        drawGlyph(m_painter, place, glyph, m_theme);
}

void BlockPainter::partText(const QRectF &rect, const std::vector<Line> &lines, double room) const
{
    const double width = rect.width() - textInset - 4;
    if (width < 12) return;
    double y = rect.top() +
               (rect.height() < 34 ? std::max(0.0, std::floor((std::min(rect.height(), 18.0) - lineStep) / 2)) : 2);
    const double bottom = rect.bottom() + 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto &line = lines[i];
        const QFont font = textFont(TextSize::Small, line.strong ? QFont::DemiBold : QFont::Normal);
        const int fits = static_cast<int>(std::floor((bottom - y) / lineStep));
        if (fits < 1) return;
        m_painter.setFont(font);
        m_painter.setPen(line.colour);
        const double reach = i == 0 ? width - room : width;
        const bool wraps = i > 0 && rect.height() >= wrapFrom;
        const QStringList shown =
            wraps ? wrapped(font, line.text, reach, fits) : QStringList{elideFigures(font, line.text, reach)};
        for (const auto &text : shown) {
            drawFigures(m_painter, QRectF(rect.left() + textInset, y, width, lineStep),
                        Qt::AlignLeft | Qt::AlignVCenter, text);
            y += lineStep;
        }
    }
}

void BlockPainter::gapText(const DayLayout::Gap &gap, const AppointmentView &appointment) const
{
    if (gap.taken || gap.rect.height() < 14) return;
    const bool offer = !isPast(gap.time.to) && gap.time.length() >= worthFilling;
    const QString length = minutesText(gap.time.length());
    QString text = offer ? BlockText::tr("%1 free").arg(length) : BlockText::tr("Processing · %1").arg(length);
    const QFont font = textFont(TextSize::Small);
    if (figuresWidth(font, text) + 16 > gap.rect.width()) text = length;
    const double width = figuresWidth(font, text);
    if (width + 16 > gap.rect.width()) return;
    const QRectF pill(gap.rect.left() + textInset - 4, std::round(gap.rect.center().y()) - 8, width + 10, lineStep);
    roundRect(m_painter, pill, radius::mark, faded(m_theme(Colour::Surface), 0.88));
    m_painter.setFont(font);
    m_painter.setPen(m_theme.service(appointment.colour).text2);
    drawFigures(m_painter, pill.adjusted(5, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void BlockPainter::selection(const DayLayout::Block &block) const
{
    roundRect(m_painter, block.outline.adjusted(-3, -3, 3, 3), radius::appointment + 3, Qt::transparent,
              m_theme(Colour::Accent), 2);
}

void BlockPainter::ghost(const QRectF &rect, const Ghost &ghost) const
{
    struct Look {
        Colour edge;
        Colour fill;
        Glyph glyph;
    };
    const auto look = !ghost.verdict                    ? Look{Colour::Accent, Colour::Selected, Glyph::None}
                      : *ghost.verdict == Verdict::Free ? Look{Colour::Ok, Colour::OkSoft, Glyph::Ok}
                      : *ghost.verdict == Verdict::Careful
                          ? Look{Colour::Attention, Colour::AttentionSoft, Glyph::Attention}
                          : Look{Colour::Failure, Colour::FailureSoft, Glyph::Failure};
    const auto &service = m_theme.service(ghost.colour);
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_theme(look.edge), 2);
    pen.setDashPattern({2.5, 1.5}); // in pen widths: 5 on, 3 off
    m_painter.setPen(pen);
    m_painter.setBrush(faded(ghost.verdict ? m_theme(look.fill) : service.fill, 0.9));
    m_painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius::appointment, radius::appointment);
    m_painter.restore();
    const QColor ink = ghost.verdict ? m_theme(Colour::Text) : service.text;
    const QColor ink2 = ghost.verdict ? m_theme(Colour::Text2) : service.text2;
    std::vector<Line> lines{{ghost.title, true, ink}, {ghost.subtitle, false, ink2}};
    if (!ghost.why.isEmpty()) lines.push_back({ghost.why, false, ink});
    partText(rect, lines, ghost.verdict ? 20 : 0);
    if (look.glyph != Glyph::None)
        drawGlyph(m_painter,
                  QRectF(rect.right() - 6 - size::glyphSmall, rect.top() + 4, size::glyphSmall, size::glyphSmall),
                  look.glyph, m_theme);
}

void BlockPainter::hold(const QRectF &rect, const QString &words) const
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect, radius::appointment, radius::appointment);
    m_painter.fillPath(outline, m_theme(Colour::AttentionSoft));
    m_painter.setClipPath(outline, Qt::IntersectClip);
    hatch(m_painter, rect, faded(m_theme(Colour::AttentionFill), 0.35));
    m_painter.restore();
    QPen pen(m_theme(Colour::AttentionFill), 1);
    pen.setDashPattern({4, 3});
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius::appointment, radius::appointment);
    m_painter.restore();
    partText(rect, {{words, true, m_theme(Colour::Text)}}, 0);
}

QString describe(const AppointmentView &a, const Zone &zone, const QString &staffName)
{
    const QString words =
        BlockText::tr("%1, %2, %3 with %4, %5", "customer, time, service, stylist, sync state")
            .arg(a.customerName, timeSpan(a.time, zone), a.serviceName, staffName, stateWord(a.state()));
    return a.origin == Origin::Voice ? BlockText::tr("%1, booked by telephone").arg(words) : words;
}

} // namespace tresen::ui
