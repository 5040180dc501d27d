// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include <QApplication>

#include "ui/theme/style.h"

namespace tresen::ui {

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    // Qt 6.4 does not tell the desktop's colour scheme; its palette, before ours replaces it, does.
    , m_systemIsDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(new Style); // QApplication owns it
    QApplication::setFont(textFont(TextSize::Body));
    setMode(ThemeMode::System);
}

bool Appearance::isDark() const { return m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemIsDark); }

void Appearance::setMode(ThemeMode mode)
{
    m_mode = mode;
    const Theme theme(isDark());
    if (auto *style = qobject_cast<Style *>(QApplication::style())) style->setTheme(theme);
    QApplication::setPalette(theme.palette());
}

ThemeMode themeModeFromWord(const QString &word)
{
    if (word == QLatin1String("light")) return ThemeMode::Light;
    if (word == QLatin1String("dark")) return ThemeMode::Dark;
    return ThemeMode::System;
}

QString toWord(ThemeMode mode)
{
    return mode == ThemeMode::Light  ? QStringLiteral("light")
           : mode == ThemeMode::Dark ? QStringLiteral("dark")
                                     : QStringLiteral("system");
}

} // namespace tresen::ui
