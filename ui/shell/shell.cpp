// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell.h"

#include <QSettings>

#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/models/backend.h"
#include "ui/widgets/focus_ring.h"

namespace tresen::ui {

Shell::Shell(std::unique_ptr<Backend> backend, const ShellOptions &options, QObject *parent)
    : QObject(parent)
    , m_appearance(std::make_unique<Appearance>())
    , m_language(std::make_unique<Language>())
    , m_ring(std::make_unique<FocusRing>(nullptr))
    , m_backend(std::move(backend))
    , m_settingsFile(options.settingsFile)
{
    start(options);
}

Shell::~Shell() { remember(); }

bool Shell::isPage(const QString &word)
{
    return word == QLatin1String("front-desk") || word == QLatin1String("calls") || word == QLatin1String("sync") ||
           word == QLatin1String("dashboards") || word == QLatin1String("alerts") || word == QLatin1String("settings");
}

void Shell::start(const ShellOptions &options)
{
    QString language = options.language;
    QString theme = options.theme;
    QByteArray geometry;
    if (!m_settingsFile.isEmpty()) {
        const QSettings settings(m_settingsFile, QSettings::IniFormat);
        if (language.isEmpty()) language = settings.value(QStringLiteral("console/language")).toString();
        if (theme.isEmpty()) theme = settings.value(QStringLiteral("console/theme")).toString();
        geometry = settings.value(QStringLiteral("console/geometry")).toByteArray();
    }
    m_language->set(language);
    m_appearance->setMode(themeModeFromWord(theme));
    m_window = std::make_unique<MainWindow>(*m_backend, *m_language, *m_appearance);
    const auto fitting = [&options](QSize size) {
        return options.screen.isEmpty() ? size : size.boundedTo(options.screen);
    };
    m_window->setMinimumSize(fitting(m_window->minimumSize()));
    if (geometry.isEmpty() || !m_window->restoreGeometry(geometry)) m_window->resize(fitting({1440, 900}));
    m_window->showPage(options.page == QLatin1String("calls")        ? Rail::Calls
                       : options.page == QLatin1String("sync")       ? Rail::Sync
                       : options.page == QLatin1String("dashboards") ? Rail::Dashboards
                       : options.page == QLatin1String("alerts")     ? Rail::Alerts
                       : options.page == QLatin1String("settings")   ? Rail::Settings
                                                                     : Rail::FrontDesk);
    connect(m_window.get(), &MainWindow::preferencesChanged, this, &Shell::remember);
}

void Shell::remember() const
{
    if (m_settingsFile.isEmpty()) return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.setValue(QStringLiteral("console/language"), m_language->code());
    settings.setValue(QStringLiteral("console/theme"), toWord(m_appearance->mode()));
    settings.setValue(QStringLiteral("console/geometry"), m_window->saveGeometry());
}

void Shell::show() { m_window->show(); }

void Shell::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace tresen::ui
