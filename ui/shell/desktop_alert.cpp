// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktop_alert.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>

namespace tresen::ui {

static constexpr int keepUntilSeen = 0;
static constexpr int goSoonMs = 10'000;
static constexpr uchar criticalUrgency = 2;
static constexpr uchar normalUrgency = 1;

void showOnDesktop(const AlertNews &news)
{
    if (news.severity != AlertSeverity::Critical) return;
    const auto name = QStringLiteral("org.freedesktop.Notifications");
    auto call = QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/Notifications"), name,
                                               QStringLiteral("Notify"));
    const QVariantMap hints{
        {QStringLiteral("urgency"), QVariant::fromValue(news.firing ? criticalUrgency : normalUrgency)}};
    // The desktop may read marks in the text: there are none in it.
    call << QStringLiteral("Tresen") << uint(0) << QStringLiteral("tresen") << news.title
         << news.sentence.toHtmlEscaped() << QStringList() << hints << (news.firing ? keepUntilSeen : goSoonMs);
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace tresen::ui
