// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/theme/theme.h"

namespace tresen::ui {

class DesktopSettings;

/// Gives the application its style, fonts and palette, and changes the theme at run time. One per application, made
/// after QApplication and before the first widget.
class Appearance : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QObject *parent = nullptr);

    /// System follows the desktop, also while the program runs.
    void setMode(ThemeMode mode);
    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;

private:
    void apply();

    DesktopSettings *m_desktop;
    ThemeMode m_mode = ThemeMode::System;
};

/// "light", "dark", "system"; anything else is System.
[[nodiscard]] ThemeMode themeModeFromWord(const QString &word);
[[nodiscard]] QString toWord(ThemeMode mode);

} // namespace tresen::ui
