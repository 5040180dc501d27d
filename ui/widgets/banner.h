// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/icons.h"

namespace tresen::ui {

/// A sentence on the soft ground of its state, with its glyph; wraps.
class Banner : public QLabel
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);
    void say(Glyph glyph, const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColour();
    Glyph m_glyph = Glyph::Ok;
};

} // namespace tresen::ui
