// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "ui/theme/icons.h"
#include "ui/widgets/motion.h"

namespace tresen::ui {

/// A figure that is a filter too: glyph and word, the number, and a quiet note. Checked: it filters.
class Tile : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Tile(Glyph glyph, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// At 0 the tile turns quiet.
    void setFigure(qint64 figure, const QString &note = {});
    [[nodiscard]] qint64 figure() const { return m_figure; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Glyph m_glyph;
    qint64 m_figure = 0;
    QString m_note;
    ColourFade m_ground;
};

} // namespace tresen::ui
