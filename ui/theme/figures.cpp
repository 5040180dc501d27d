// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/figures.h"

#include <array>

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>

namespace tresen::ui {

namespace {

struct Digits {
    double cell = 0;
    std::array<double, 10> advance{};
};

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

const Digits &digitsOf(const QFont &font)
{
    static QHash<QString, Digits> cache; // a handful of fonts in the whole program; GUI thread only
    const QString key = font.key();
    if (const auto found = cache.constFind(key); found != cache.cend()) return *found;
    const QFontMetricsF metrics(font);
    Digits digits;
    for (std::size_t i = 0; i < 10; ++i) {
        digits.advance[i] = metrics.horizontalAdvance(QChar(static_cast<char16_t>('0' + i)));
        digits.cell = std::max(digits.cell, digits.advance[i]);
    }
    return *cache.insert(key, digits);
}

/// Calls word(text) for what is no digit and digit(index) for what is one, in order.
template <typename Word, typename Digit>
void walk(const QString &text, Word word, Digit digit)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isDigit(text.at(i))) continue;
        if (i > from) word(text.mid(from, i - from));
        digit(static_cast<std::size_t>(text.at(i).unicode() - u'0'));
        from = i + 1;
    }
    if (from < text.size()) word(text.mid(from));
}

} // namespace

double figuresWidth(const QFont &font, const QString &text)
{
    const auto &digits = digitsOf(font);
    const QFontMetricsF metrics(font);
    double width = 0;
    walk(
        text, [&](const QString &word) { width += metrics.horizontalAdvance(word); },
        [&](std::size_t) { width += digits.cell; });
    return width;
}

void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFont font = painter.font();
    const auto &digits = digitsOf(font);
    const QFontMetricsF metrics(font);
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - figuresWidth(font, text);
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - figuresWidth(font, text) / 2;
    double base = rect.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    else if (alignment & Qt::AlignBottom)
        base = rect.bottom() - metrics.descent();
    base = std::round(base);
    walk(
        text,
        [&](const QString &word) {
            painter.drawText(QPointF(x, base), word);
            x += metrics.horizontalAdvance(word);
        },
        [&](std::size_t digit) {
            painter.drawText(QPointF(x + (digits.cell - digits.advance[digit]) / 2, base),
                             QString(QChar(static_cast<char16_t>('0' + digit))));
            x += digits.cell;
        });
}

QString elideFigures(const QFont &font, const QString &text, double width)
{
    if (figuresWidth(font, text) <= width) return text;
    const double more = figuresWidth(font, text) - QFontMetricsF(font).horizontalAdvance(text);
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width - std::max(0.0, more));
}

QStringList wrapFigures(const QFont &font, const QString &text, double width, int lines)
{
    QStringList wrapped;
    QString line;
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString longer = line.isEmpty() ? words[i] : line + QLatin1Char(' ') + words[i];
        if (line.isEmpty() || figuresWidth(font, longer) <= width) {
            line = longer;
            continue;
        }
        if (wrapped.size() + 1 >= lines) {
            line = longer + QLatin1Char(' ') + words.mid(i + 1).join(QLatin1Char(' '));
            break;
        }
        wrapped << line;
        line = words[i];
    }
    if (!line.isEmpty()) wrapped << elideFigures(font, line.trimmed(), width);
    return wrapped;
}

std::vector<Run> parseRuns(const QString &text)
{
    std::vector<Run> runs;
    bool strong = false;
    qsizetype from = 0;
    while (from < text.size()) {
        const auto tag = strong ? QStringLiteral("</b>") : QStringLiteral("<b>");
        qsizetype at = text.indexOf(tag, from);
        if (at < 0) at = text.size();
        if (at > from) runs.push_back({text.mid(from, at - from), strong});
        from = at + tag.size();
        strong = !strong;
    }
    return runs;
}

QString plainRuns(const QString &text)
{
    QString plain;
    for (const auto &run : parseRuns(text))
        plain += run.text;
    return plain;
}

double runsWidth(const std::vector<Run> &runs, const QFont &plain, const QFont &strong)
{
    double width = 0;
    for (const auto &run : runs)
        width += figuresWidth(run.strong ? strong : plain, run.text);
    return width;
}

void drawRuns(QPainter &painter, const QRectF &rect, const std::vector<Run> &runs, const QFont &plain,
              const QFont &strong, const QColor &plainColour, const QColor &strongColour)
{
    double x = rect.left();
    for (const auto &run : runs) {
        painter.setFont(run.strong ? strong : plain);
        painter.setPen(run.strong ? strongColour : plainColour);
        drawFigures(painter, QRectF(x, rect.top(), rect.width(), rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                    run.text);
        x += figuresWidth(painter.font(), run.text);
    }
}

} // namespace tresen::ui
