// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on a message bus of its own (dbus-run-session), on which it plays the desktop's settings portal.
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

#include "ui/shell/appearance.h"
#include "ui/shell/desktop_settings.h"
#include "ui/theme/style.h"

using namespace tresen::ui;

/// What GNOME, KDE and others offer: org.freedesktop.portal.Settings, as far as Tresen asks it.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 0;
    bool animations = true;

    void choose(uint wanted)
    {
        scheme = wanted;
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
                              QDBusVariant(scheme));
    }
    void animate(bool wanted)
    {
        animations = wanted;
        Q_EMIT SettingChanged(QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("enable-animations"),
                              QDBusVariant(animations));
    }

public Q_SLOTS:
    // Wrapped twice, as the real one answers.
    QDBusVariant Read(const QString &, const QString &key)
    {
        const QVariant value = key == QLatin1String("color-scheme") ? QVariant(scheme) : QVariant(animations);
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

class TestDesktopSettings : public QObject
{
    Q_OBJECT

    Portal m_portal;

private Q_SLOTS:
    void initTestCase()
    {
        auto bus = QDBusConnection::sessionBus();
        QVERIFY2(bus.isConnected(), "run it by dbus-run-session, as ctest does");
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    }
    void init()
    {
        m_portal.scheme = 0;
        m_portal.animations = true;
    }

    void theSchemeAtStartIsRead()
    {
        m_portal.scheme = 1;
        const DesktopSettings settings;
        QTRY_VERIFY(settings.isDark());
        QVERIFY(settings.mayMove());
    }

    void aChangeIsFollowed()
    {
        const DesktopSettings settings;
        QSignalSpy changed(&settings, &DesktopSettings::changed);
        m_portal.choose(1);
        QTRY_VERIFY(settings.isDark());
        m_portal.choose(2);
        QTRY_VERIFY(!settings.isDark());
        QCOMPARE(changed.count(), 2);
    }

    void theWindowFollowsWhileTheProgramRuns()
    {
        Appearance appearance;
        QTRY_VERIFY(!appearance.isDark());
        m_portal.choose(1);
        QTRY_VERIFY(Theme::of(nullptr).isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().colours[0]);
        appearance.setMode(ThemeMode::Light);
        QVERIFY2(!Theme::of(nullptr).isDark(), "a person's choice counts more");
        m_portal.choose(2);
        m_portal.choose(1);
        appearance.setMode(ThemeMode::System);
        QTRY_VERIFY(Theme::of(nullptr).isDark());
    }

    void noMotionIsHeeded()
    {
        m_portal.animations = false;
        Appearance appearance;
        QTRY_VERIFY(!Style::animates());
        m_portal.animate(true);
        auto *style = qobject_cast<Style *>(QApplication::style());
        QVERIFY(style);
        QTRY_COMPARE(Style::animates(), style->baseStyle()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0);
    }
};

QTEST_MAIN(TestDesktopSettings)
#include "tst_desktop_settings.moc"
