// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include <QApplication>

#include "ui/shell/desktop_settings.h"
#include "ui/theme/style.h"

namespace tresen::ui {

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_desktop(new DesktopSettings(this)) // looks at the palette before ours replaces it
{
    QApplication::setStyle(new Style); // QApplication owns it
    QApplication::setFont(textFont(TextSize::Body));
    connect(m_desktop, &DesktopSettings::changed, this, &Appearance::apply);
    apply();
}

bool Appearance::isDark() const
{
    return m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_desktop->isDark());
}

void Appearance::setMode(ThemeMode mode)
{
    m_mode = mode;
    apply();
}

void Appearance::apply()
{
    const Theme theme(isDark());
    if (auto *style = qobject_cast<Style *>(QApplication::style())) {
        style->setTheme(theme);
        style->setStill(!m_desktop->mayMove());
    }
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
