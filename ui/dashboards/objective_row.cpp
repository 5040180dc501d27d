// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/objective_row.h"

#include <QPainter>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr double burnScale = 6; ///< times the sustainable pace that fill the bar
static constexpr int trendDays = 30;

static Glyph glyphOf(ObjectiveWords::Mood mood)
{
    switch (mood) {
    case ObjectiveWords::Mood::Ok: return Glyph::Ok;
    case ObjectiveWords::Mood::Attention: return Glyph::Attention;
    case ObjectiveWords::Mood::Failure: return Glyph::Failure;
    case ObjectiveWords::Mood::Unknown: break;
    }
    return Glyph::Unknown;
}

static QColor barColour(ObjectiveWords::Mood mood, const Theme &t)
{
    return mood == ObjectiveWords::Mood::Failure     ? t(Colour::Failure)
           : mood == ObjectiveWords::Mood::Attention ? t(Colour::AttentionFill)
                                                     : t.chart(ChartColour::P95);
}

/// In the painter's font and pen; returns how high it is.
static double drawParagraph(QPainter &painter, const QRectF &place, const QString &text, int lines, double pace)
{
    double y = place.top();
    for (const auto &line : wrapFigures(painter.font(), text, place.width(), lines)) {
        drawFigures(painter, QRectF(place.left(), y, place.width(), pace), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += pace;
    }
    return y - place.top();
}

ObjectiveRow::ObjectiveRow(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(rowHeight);
}

void ObjectiveRow::setView(const ObjectiveView &view, Instant now, const Zone &zone)
{
    m_view = view;
    m_zone = zone;
    m_words = wordsOf(view, now, zone);
    setAccessibleName(m_words.title);
    QStringList said;
    for (const auto &part : {m_words.compliance, m_words.target, m_words.bookings, m_words.word, m_words.outlook})
        if (!part.isEmpty()) said << part;
    setAccessibleDescription(said.join(QStringLiteral(". ")));
    update();
}

QRectF ObjectiveRow::column(std::size_t index) const
{
    const double left = columns[index] * width();
    const double right = index + 1 < columns.size() ? columns[index + 1] * width() - 24 : width();
    return {left, 20, right - left, height() - 32.};
}

void ObjectiveRow::paintText(QPainter &painter) const
{
    const Theme &t = Theme::of(this);
    const auto line = [&](const QRectF &where, double y, const QFont &font, Colour colour, const QString &text) {
        painter.setFont(font);
        painter.setPen(t(colour));
        drawFigures(painter, QRectF(where.left(), where.top() + y, where.width(), 22), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(font, text, where.width()));
    };
    const QFont small = textFont(TextSize::Small);
    const auto what = column(0).adjusted(24, 0, 0, 0);
    drawGlyph(painter, QRectF(column(0).left(), column(0).top() + 3, 16, 16), glyphOf(m_words.mood), t);
    line(what, 0, textFont(TextSize::Body, QFont::DemiBold), Colour::Text, m_words.title);
    line(what, 24, small, Colour::Text2, m_words.about);
    painter.setFont(small);
    painter.setPen(t(Colour::Text3));
    drawParagraph(painter, what.adjusted(0, 46, 0, 0), m_words.counted, 2, 18);
    const auto compliance = column(1);
    if (m_words.compliance.isEmpty())
        line(compliance, 0, small, Colour::Unknown, QString(QChar(0x2013)));
    else
        line(compliance, 0, textFont(TextSize::Title), Colour::Text, m_words.compliance);
    line(compliance, 26, small, Colour::Text2, m_words.target);
}

void ObjectiveRow::paintBudget(QPainter &painter) const
{
    const Theme &t = Theme::of(this);
    const auto place = column(2);
    painter.setFont(textFont(TextSize::Small));
    if (m_words.left.isEmpty()) {
        painter.setPen(t(Colour::Unknown));
        drawParagraph(painter, place, m_words.outlook, 3, 18);
        return;
    }
    painter.setFont(textFont(TextSize::Title));
    painter.setPen(t(Colour::Text));
    drawFigures(painter, QRectF(place.left(), place.top(), place.width(), 22), Qt::AlignLeft | Qt::AlignVCenter,
                m_words.left);
    const double wide = figuresWidth(painter.font(), m_words.left);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(place.left() + wide + 8, place.top() + 3, place.width(), 20),
                Qt::AlignLeft | Qt::AlignVCenter, tr("left"));
    const QRectF track(place.left(), place.top() + 32, place.width(), 7);
    roundRect(painter, track, 3.5, t(Colour::Sunken));
    const double share = std::clamp(m_view.budgetLeft, 0., 1.);
    if (share > 0)
        roundRect(painter, QRectF(track.topLeft(), QSizeF(std::max(7., track.width() * share), 7)), 3.5,
                  barColour(m_words.mood, t));
    painter.setFont(textFont(TextSize::Body, QFont::Medium));
    painter.setPen(t(Colour::Text));
    const double high = drawParagraph(painter, place.adjusted(0, 46, 0, 0), m_words.bookings, 2, 20);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(place.left(), place.top() + 47 + high, place.width(), 16),
                Qt::AlignLeft | Qt::AlignVCenter, m_words.used);
}

void ObjectiveRow::paintBurns(QPainter &painter) const
{
    if (m_words.word.isEmpty()) return;
    const Theme &t = Theme::of(this);
    const auto place = column(3);
    double y = place.top();
    for (const auto &burn : m_view.burns) {
        const QRectF row(place.left(), y, place.width(), 20);
        y += 21;
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, row, Qt::AlignLeft | Qt::AlignVCenter, age(burn.longWindow));
        if (burn.longTotal == 0) {
            painter.setPen(t(Colour::Text3));
            drawFigures(painter, row.adjusted(44, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, burnText(0, 0));
            continue;
        }
        const QRectF track(row.left() + 44, row.center().y() - 3, row.width() - 44 - 56, 6);
        roundRect(painter, track, 3, t(Colour::Sunken));
        const double share = std::min(1., burn.longRate / burnScale);
        const auto mood = burn.word == BurnWord::Critical     ? ObjectiveWords::Mood::Failure
                          : burn.word == BurnWord::Acceptable ? ObjectiveWords::Mood::Ok
                                                              : ObjectiveWords::Mood::Attention;
        if (share > 0)
            roundRect(painter, QRectF(track.topLeft(), QSizeF(std::max(4., track.width() * share), 6)), 3,
                      barColour(mood, t));
        // Where it is just sustainable.
        painter.fillRect(QRectF(track.left() + track.width() / burnScale, track.top() - 4, 1.5, 14), t(Colour::Text));
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, row, Qt::AlignRight | Qt::AlignVCenter, burnText(burn.longRate, burn.longTotal));
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(glyphColour(glyphOf(m_words.mood), t));
    if (m_words.mood == ObjectiveWords::Mood::Attention) painter.setPen(t(Colour::Attention));
    const QString sentence = m_words.word + QStringLiteral(" · ") + m_words.outlook;
    drawParagraph(painter, QRectF(place.left(), y + 4, place.width(), 0), sentence, 3, 17);
}

void ObjectiveRow::paintTrend(QPainter &painter) const
{
    const Theme &t = Theme::of(this);
    const auto place = column(4).adjusted(0, 0, -56, -32);
    const std::size_t first = m_view.days.size() > trendDays ? m_view.days.size() - trendDays : 0;
    const double target = m_view.objective.target;
    double low = target;
    for (std::size_t i = first; i < m_view.days.size(); ++i)
        if (const auto &day = m_view.days[i]; day.total > 0)
            low = std::min(low, 1 - static_cast<double>(day.bad) / static_cast<double>(day.total));
    low -= (1 - low) * 0.15;
    const double wide = place.width() / trendDays;
    const auto yOf = [&](double share) {
        return place.bottom() - (share - low) / std::max(1e-9, 1 - low) * place.height();
    };
    const auto xOf = [&](std::size_t i) { return place.left() + (static_cast<double>(i - first) + 0.5) * wide; };
    painter.setRenderHint(QPainter::Antialiasing);
    QPen dashed(t.chart(ChartColour::Target), 1.25);
    dashed.setDashPattern({4, 4});
    painter.setPen(dashed);
    painter.drawLine(QPointF(place.left(), yOf(target)), QPointF(place.right(), yOf(target)));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    drawFigures(painter, QRectF(place.right() + 6, yOf(target) - 8, 52, 16), Qt::AlignLeft | Qt::AlignVCenter,
                QLocale().toString(target * 100, 'g', 4) + QChar(0x00A0) + QLatin1Char('%'));
    QPolygonF line;
    const auto flush = [&] {
        if (line.size() == 1) line.prepend(line.front() - QPointF(wide / 2, 0));
        painter.setPen(QPen(t.chart(ChartColour::P95), 1.75));
        painter.drawPolyline(line);
        line.clear();
    };
    int unknown = 0;
    for (std::size_t i = first; i < m_view.days.size(); ++i) {
        const auto &day = m_view.days[i];
        if (day.total > 0) {
            line << QPointF(xOf(i), yOf(1 - static_cast<double>(day.bad) / static_cast<double>(day.total)));
            continue;
        }
        flush();
        ++unknown;
        const QRectF hole(xOf(i) - wide / 2, place.top(), wide, place.height());
        painter.fillRect(hole, t(Colour::UnknownSoft));
        hatch(painter, hole, faded(t(Colour::Unknown), 0.25));
    }
    flush();
    if (m_view.days.empty()) return;
    painter.setPen(t(Colour::Text3));
    const QRectF axis(place.left(), place.bottom() + 2, place.width(), 16);
    drawFigures(painter, axis, Qt::AlignLeft | Qt::AlignVCenter, shortDay(m_view.days[first].day));
    drawFigures(painter, axis, Qt::AlignRight | Qt::AlignVCenter, shortDay(m_view.days.back().day));
    if (unknown == 0) return;
    painter.setPen(t(Colour::Unknown));
    drawFigures(painter, axis.translated(0, 15), Qt::AlignLeft | Qt::AlignVCenter,
                tr("%n day(s) without data", nullptr, unknown));
}

void ObjectiveRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(Theme::of(this)(Colour::Line), 1));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    paintText(painter);
    paintBudget(painter);
    paintBurns(painter);
    paintTrend(painter);
}

} // namespace tresen::ui
