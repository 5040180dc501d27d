// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

/// Tabular figures: every digit takes the width of the widest one, so that columns line up and live values do not
/// jitter. Inter's own figures are proportional and Qt 6.4 cannot switch on the font's feature.
namespace tresen::ui {

[[nodiscard]] double figuresWidth(const QFont &font, const QString &text);

/// In the painter's font and pen, on one line, not clipped.
void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

/// Elided at the right to fit `width`.
[[nodiscard]] QString elideFigures(const QFont &font, const QString &text, double width);

/// Broken at blanks into at most `lines` lines that fit `width`; what is left over is elided on the last.
[[nodiscard]] QStringList wrapFigures(const QFont &font, const QString &text, double width, int lines);

/// A piece of a sentence, plain or emphasised.
struct Run {
    QString text;
    bool strong = false;
    friend bool operator==(const Run &, const Run &) = default;
};

/// Splits "Cal.com <b>reachable</b>". Only for sentences of our own: what comes from outside is inserted afterwards or
/// drawn as plain text.
[[nodiscard]] std::vector<Run> parseRuns(const QString &text);
/// The same sentence without its marks, for accessible names.
[[nodiscard]] QString plainRuns(const QString &text);

[[nodiscard]] double runsWidth(const std::vector<Run> &runs, const QFont &plain, const QFont &strong);
/// Draws one line, left aligned and vertically centred.
void drawRuns(QPainter &painter, const QRectF &rect, const std::vector<Run> &runs, const QFont &plain,
              const QFont &strong, const QColor &plainColour, const QColor &strongColour);

} // namespace tresen::ui
