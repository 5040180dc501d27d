// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/theme/theme.h"

namespace tresen::ui {

/// Gives the application its style, fonts and palette, and changes the theme at run time. One per application, made
/// after QApplication and before the first widget.
class Appearance : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QObject *parent = nullptr);

    void setMode(ThemeMode mode);
    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;

private:
    bool m_systemIsDark;
    ThemeMode m_mode = ThemeMode::System;
};

/// "light", "dark", "system"; anything else is System.
[[nodiscard]] ThemeMode themeModeFromWord(const QString &word);
[[nodiscard]] QString toWord(ThemeMode mode);

} // namespace tresen::ui
