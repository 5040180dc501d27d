// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QTimer>

#include "core/base/result.h"

namespace tresen::ui {

class Shell;

/// Renders every page in light and dark, German and English, at 1440 x 900, as PAGE-THEME-LANGUAGE.png. Works in the
/// event loop: each picture is taken once its page has shown what it asked the engine for. On a practice salon the last
/// pictures are taken while an outage drill is running, so that there is something to be seen on the Sync page.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    /// The directory is made if it is missing.
    Screenshots(Shell &shell, const QString &directory, QObject *parent = nullptr);
    /// Before start(): another size of the window.
    void setSize(QSize size) { m_size = size; }

    void start();

Q_SIGNALS:
    /// How many pictures were written, or why the first one that was not could not be.
    void finished(const tresen::Result<int> &written);

private:
    struct Scene {
        QString name;
        std::function<void()> prepare;
        std::function<bool()> ready = {}; ///< what it waits for, at most as long as patience lasts; empty: nothing
    };
    void makeScenes();
    void makeCallScenes();
    using Press = std::function<void(int key, Qt::KeyboardModifiers modifiers)>;
    void makeWhyScenes(const std::function<void()> &desk, const Press &press);
    void makeAbsenceScenes(const std::function<void(int)> &settings, const std::function<void()> &desk);
    void makeTrouble();
    void next();
    void take();

    Shell &m_shell;
    QDir m_directory;
    QSize m_size{1440, 900};
    std::vector<Scene> m_scenes;
    std::vector<Scene> m_troubled; ///< the scenes of the drill, once the others are taken
    int m_written = 0;
    QTimer m_patience;     ///< how long the drill may take to be seen
    QElapsedTimer m_since; ///< since the scene was prepared
    std::size_t m_step = 0;
    bool m_pastSeen = false; ///< or waited for long enough
    QTimer m_settle;
};

} // namespace tresen::ui
