// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

#include "ui/theme/theme.h"

namespace tresen::ui {

/// Draws what Qt's own widgets show (fields, check boxes, combo boxes, scroll bars, menus, tooltips, focus frames) with
/// the tokens, and carries the present Theme for everything else. Install one per application: QApplication owns it.
class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(Theme theme = Theme(false));

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// Follow it by QApplication::setPalette(theme.palette()), which repaints every widget.
    void setTheme(const Theme &theme) { m_theme = theme; }

    /// The desktop asks for no motion, whatever Qt's platform says.
    void setStill(bool still) { m_still = still; }
    /// Whether the desktop wants things to move at all.
    [[nodiscard]] static bool animates();

    [[nodiscard]] QPalette standardPalette() const override { return m_theme.palette(); }
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                                       const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawCheckBox(const QStyleOption *option, QPainter *painter) const;
    void drawRadio(const QStyleOption *option, QPainter *painter) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter) const;

    Theme m_theme;
    bool m_still = false;
};

/// Property of a field that holds a wrong input: its edge turns to failure.
inline constexpr const char *errorProperty = "tresenError";

} // namespace tresen::ui
