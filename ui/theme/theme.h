// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>

#include "ui/theme/tokens.h"

class QWidget;

namespace tresen::ui {

/// What a person can choose. System follows the desktop.
enum class ThemeMode { System, Light, Dark };

/// The three sizes of type, in logical pixels: 22, 14 and 12. There are no others.
enum class TextSize { Title, Body, Small };

/// One of the two looks, as a value. Widgets ask `Theme::of(this)` while painting and keep no copy, so that a change of
/// theme needs nothing but a repaint, which Qt does by itself when the application's palette changes.
class Theme
{
public:
    explicit Theme(bool dark = false);

    /// The theme of the application's Style; light where none is installed.
    [[nodiscard]] static const Theme &of(const QWidget *widget);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const QColor &operator()(Colour colour) const
    {
        return m_tokens->colours[static_cast<std::size_t>(colour)];
    }
    [[nodiscard]] const QColor &chart(ChartColour colour) const
    {
        return m_tokens->charts[static_cast<std::size_t>(colour)];
    }

    /// `index` as in Service::colour: the n-th service gets the n-th entry of serviceOrder; wraps around.
    [[nodiscard]] const ServiceColours &service(int index) const;
    /// The same behind us in time: fill mixed 55 % towards surface, text in text2.
    [[nodiscard]] ServiceColours pastService(int index) const;

    /// For what Qt paints by itself.
    [[nodiscard]] QPalette palette() const;

private:
    bool m_dark;
    const Tokens *m_tokens;
};

/// Inter where it is installed, else the system's font. Titles are always 600.
[[nodiscard]] QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

/// Height of a line of that size: 28, 20 or 16.
[[nodiscard]] int lineHeight(TextSize size);

/// `share` of b, the rest of a.
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double share);

/// The same colour at `opacity` from 0 to 1.
[[nodiscard]] QColor faded(QColor colour, double opacity);

} // namespace tresen::ui
