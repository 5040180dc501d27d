// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/icons.h"

namespace tresen::ui {

/// A state's mark beside its word; the word says it to screen readers.
class GlyphLabel : public QWidget
{
    Q_OBJECT
public:
    explicit GlyphLabel(Glyph glyph = Glyph::None, QWidget *parent = nullptr);
    void setGlyph(Glyph glyph);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
};

} // namespace tresen::ui
