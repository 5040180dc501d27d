// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDBusVariant>
#include <QObject>
#include <QSet>

namespace tresen::ui {

/// What the desktop wishes of every program: a dark or a light look, and whether things may move. Read at start and
/// followed while the program runs: from the settings portal of freedesktop.org where there is one, else from the
/// palette that the platform gives. Nothing here waits for the bus.
class DesktopSettings : public QObject
{
    Q_OBJECT
public:
    /// After QApplication and before its palette is replaced.
    explicit DesktopSettings(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_portalDark.value_or(m_paletteDark); }
    [[nodiscard]] bool mayMove() const { return m_mayMove; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);
    void readPalette();

    std::optional<bool> m_portalDark; ///< nothing: the portal has no opinion
    bool m_paletteDark;
    QSet<QString> m_told; ///< keys of which a change was heard, so that no older answer counts
    bool m_mayMove = true;
    bool m_reading = false;
};

} // namespace tresen::ui
