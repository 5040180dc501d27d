// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QTest>

#include "ui/shell/desktop_alert.h"

using namespace tresen;
using namespace tresen::ui;

/// Plays the desktop that shows notifications.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        QString title;
        QString text;
        int urgency = 0;
        int ms = 0;
    };
    std::vector<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text, const QStringList &,
                const QVariantMap &hints, int ms)
    {
        shown.push_back({title, text, hints.value(QStringLiteral("urgency")).toInt(), ms});
        return uint(shown.size());
    }
};

class TestDesktopAlert : public QObject
{
    Q_OBJECT

    Desktop m_desktop;

private Q_SLOTS:
    void initTestCase()
    {
        auto bus = QDBusConnection::sessionBus();
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_desktop,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
    }
    void init() { m_desktop.shown.clear(); }

    void criticalOnesAreShownAndStay()
    {
        showOnDesktop({QStringLiteral("rule"), AlertSeverity::Critical, true, QStringLiteral("Bookings fail"),
                       QStringLiteral("12 < 13")});
        QTRY_COMPARE(m_desktop.shown.size(), 1u);
        QCOMPARE(m_desktop.shown.front().title, QStringLiteral("Bookings fail"));
        QCOMPARE(m_desktop.shown.front().text, QStringLiteral("12 &lt; 13"));
        QCOMPARE(m_desktop.shown.front().urgency, 2);
        QCOMPARE(m_desktop.shown.front().ms, 0);
    }

    void theirEndGoesByItself()
    {
        showOnDesktop({QStringLiteral("rule"), AlertSeverity::Critical, false, QStringLiteral("Bookings fail"), {}});
        QTRY_COMPARE(m_desktop.shown.size(), 1u);
        QCOMPARE(m_desktop.shown.front().urgency, 1);
        QVERIFY(m_desktop.shown.front().ms > 0);
    }

    void warningsAreLeftToThePage()
    {
        showOnDesktop({QStringLiteral("rule"), AlertSeverity::Warning, true, QStringLiteral("Slow"), {}});
        showOnDesktop({QStringLiteral("rule"), AlertSeverity::Critical, true, QStringLiteral("Second"), {}});
        QTRY_COMPARE(m_desktop.shown.size(), 1u);
        QCOMPARE(m_desktop.shown.front().title, QStringLiteral("Second"));
    }
};

QTEST_GUILESS_MAIN(TestDesktopAlert)
#include "tst_desktop_alert.moc"
