// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QSize>

#include "core/domain/actor.h"
#include "ui/theme/theme.h"

namespace tresen {
class Engine;
}

namespace tresen::ui {

class Appearance;
class Backend;
class FocusRing;
class Language;
class MainWindow;

/// What the program was told about its window (docs/http.md, "tresen").
struct ShellOptions {
    QString page;     ///< "front-desk", "calls", "sync", "dashboards", "alerts", "settings"; others, empty: front desk
    QString language; ///< "de", "en"; empty: as last time, else the system's
    QString theme;    ///< "light", "dark", "system"; empty: as last time
    Actor actor;      ///< in whose name commands are given
    /// An .ini file that remembers language, theme and the window's place; empty: nothing is kept.
    QString settingsFile;
    QSize
        screen; ///< what of it a window may cover: the first one is no larger, and can be made to fit; empty: any size
};

/// The console as a whole: appearance, language and window over one running engine. Make it after QApplication and
/// after Engine::start(); destroy it before the engine. GUI thread.
class Shell : public QObject
{
    Q_OBJECT
public:
    Shell(Engine &engine, const ShellOptions &options, QObject *parent = nullptr);
    /// The same over any Backend: for tests.
    Shell(std::unique_ptr<Backend> backend, const ShellOptions &options, QObject *parent = nullptr);
    ~Shell() override;

    void show();
    /// For a second start of the program.
    void raise();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Language &language() { return *m_language; }
    [[nodiscard]] Appearance &appearance() { return *m_appearance; }
    [[nodiscard]] Backend &backend() { return *m_backend; }

    /// Whether the word is a page that exists.
    [[nodiscard]] static bool isPage(const QString &word);

private:
    void start(const ShellOptions &options);
    void remember() const;

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<FocusRing> m_ring;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<MainWindow> m_window;
    QString m_settingsFile;
};

} // namespace tresen::ui
