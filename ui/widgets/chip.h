// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLabel>

#include "ui/theme/icons.h"
#include "ui/widgets/motion.h"

namespace tresen::ui {

/// A round choice among few: pressed again it is let go, unless it is in an exclusive QButtonGroup.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColourFade m_ground;
};

/// A state in one word with its glyph on its soft ground; not to be pressed.
class StateTag : public QLabel
{
    Q_OBJECT
public:
    explicit StateTag(QWidget *parent = nullptr);
    void setState(Glyph glyph, const QString &word);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::Ok;
};

/// The four states in soft ground and readable text.
struct StateColours {
    QColor ground;
    QColor text;
};
[[nodiscard]] StateColours stateColours(Glyph glyph, const Theme &theme);

} // namespace tresen::ui
