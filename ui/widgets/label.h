// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace tresen::ui {

/// Plain text in one of the three sizes and a colour of the theme, with tabular figures. On one line it elides at the
/// right and keeps the whole text in its tooltip; with setWordWrap(true) it wraps.
class Label : public QLabel
{
    Q_OBJECT
public:
    explicit Label(TextSize size, Colour colour = Colour::Text, QFont::Weight weight = QFont::Normal,
                   QWidget *parent = nullptr);

    /// "Cal.com <b>reachable</b>": emphasised runs in 600 and text colour. For sentences of our own only, one line.
    void setRuns(const QString &sentence);
    /// Plain again after setRuns().
    void setText(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColour();

    TextSize m_size;
    Colour m_colour;
    QString m_runs;
};

} // namespace tresen::ui
