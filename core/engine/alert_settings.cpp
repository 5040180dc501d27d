// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/alert_settings.h"

#include <QHostAddress>
#include <QUrl>

namespace tresen {

namespace {

constexpr const char *pagerDutyEvents = "https://events.pagerduty.com/v2/enqueue";

bool goodAlertAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool here = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || (url.scheme() == u"http" && here));
}

} // namespace

Result<std::vector<AlertChannel>> alertChannelsFrom(const QProcessEnvironment &environment)
{
    using Kind = AlertChannel::Kind;
    std::vector<AlertChannel> channels;
    for (const auto &[variable, kind, name] : {std::tuple("TRESEN_ALERT_SLACK_URL", Kind::Slack, "slack"),
                                               std::tuple("TRESEN_ALERT_WEBHOOK_URL", Kind::Webhook, "webhook")}) {
        const auto url = environment.value(QString::fromLatin1(variable)).trimmed();
        if (url.isEmpty()) continue;
        if (!goodAlertAddress(url))
            return failure(
                ErrorCode::InvalidInput,
                QStringLiteral("%1 is no address that alerts can be sent to. It begins with https://; http:// "
                               "only on this machine.")
                    .arg(QLatin1String(variable)));
        channels.push_back({kind, QString::fromLatin1(name), url, {}, AlertSeverity::Warning});
    }
    const auto key = environment.value(QStringLiteral("TRESEN_ALERT_PAGERDUTY_KEY")).trimmed().toUtf8();
    if (!key.isEmpty())
        channels.push_back({Kind::PagerDuty, QStringLiteral("pagerduty"), QString::fromLatin1(pagerDutyEvents), key,
                            AlertSeverity::Critical});
    return channels;
}

} // namespace tresen
