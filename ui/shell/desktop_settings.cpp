// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktop_settings.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

namespace tresen::ui {

static const auto service = QStringLiteral("org.freedesktop.portal.Desktop");
static const auto path = QStringLiteral("/org/freedesktop/portal/desktop");
static const auto interface = QStringLiteral("org.freedesktop.portal.Settings");
static const auto lookGroup = QStringLiteral("org.freedesktop.appearance");
static const auto colourScheme = QStringLiteral("color-scheme");
static const auto gnome = QStringLiteral("org.gnome.desktop.interface");
static const auto animations = QStringLiteral("enable-animations");

static bool isDarkPalette() { return QApplication::palette().color(QPalette::Window).lightness() < 128; }

DesktopSettings::DesktopSettings(QObject *parent)
    : QObject(parent)
    , m_paletteDark(isDarkPalette())
{
    qApp->installEventFilter(this);
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(lookGroup, colourScheme);
    ask(gnome, animations);
}

void DesktopSettings::ask(const QString &group, const QString &key)
{
    auto call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        // An answer that waited in the queue while a change was told is older than the change.
        if (!reply.isError() && !m_told.contains(group + key)) take(group, key, reply.value().variant());
    });
}

void DesktopSettings::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    m_told.insert(group + key);
    take(group, key, value.variant());
}

void DesktopSettings::take(const QString &group, const QString &key, const QVariant &value)
{
    // Read() wraps its answer twice, SettingChanged once.
    const QVariant plain = value.canConvert<QDBusVariant>() ? qvariant_cast<QDBusVariant>(value).variant() : value;
    const bool dark = isDark();
    const bool moves = m_mayMove;
    if (group == lookGroup && key == colourScheme) {
        const auto scheme = plain.toUInt(); // 0: no preference, 1: dark, 2: light
        m_portalDark = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    } else if (group == gnome && key == animations) {
        m_mayMove = plain.toBool();
    }
    if (dark != isDark() || moves != m_mayMove) Q_EMIT changed();
}

bool DesktopSettings::eventFilter(QObject *object, QEvent *event)
{
    // The platform tells every window when its theme changes; the first one is enough.
    if (event->type() == QEvent::ThemeChange && !m_reading) {
        m_reading = true;
        QMetaObject::invokeMethod(this, &DesktopSettings::readPalette, Qt::QueuedConnection);
    }
    return QObject::eventFilter(object, event);
}

void DesktopSettings::readPalette()
{
    // Ours lies over the platform's; without it the platform's shows, or nothing changes where it has none.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool own = QApplication::palette().color(QPalette::Window) == ours.color(QPalette::Window);
    const bool dark = isDark();
    if (!own) m_paletteDark = isDarkPalette();
    QApplication::setPalette(ours);
    m_reading = false;
    if (dark != isDark()) Q_EMIT changed();
}

} // namespace tresen::ui
