// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/alert_settings.h"

#include <algorithm>

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include "core/http/loopback.h"

namespace tresen {

namespace {

constexpr const char *pagerDutyEvents = "https://events.pagerduty.com/v2/enqueue";

bool goodAlertAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url)));
}

/// "alerts@salon.example"; nothing that could end the line or the address.
bool isMailAddress(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[^\\s<>,;:\"@]+@[^\\s<>,;:\"@]+$"));
    return form.match(text).hasMatch();
}

constexpr int smtpsPort = 465;

/// Nothing: no e-mail is wanted.
Result<std::optional<AlertChannel>> mailFrom(const QProcessEnvironment &environment)
{
    const auto value = [&](const char *name) {
        return environment.value(QStringLiteral("TRESEN_ALERT_MAIL_") + QLatin1String(name)).trimmed();
    };
    const auto server = value("SERVER");
    AlertMail mail;
    mail.user = value("USER");
    mail.password = value("PASSWORD").toUtf8();
    mail.from = value("FROM");
    mail.caFile = value("CA");
    for (const auto &one : value("TO").split(u',', Qt::SkipEmptyParts))
        mail.to << one.trimmed();
    if (server.isEmpty()) {
        if (mail == AlertMail()) return std::nullopt;
        return failure(ErrorCode::InvalidInput, QStringLiteral("TRESEN_ALERT_MAIL_SERVER is missing; it names the "
                                                               "server that takes e-mails, as mail.example:465."));
    }
    const QUrl url(QStringLiteral("smtps://") + server, QUrl::StrictMode);
    if (server.contains(u'/') || server.contains(u'@') || !url.isValid() || url.host().isEmpty())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("TRESEN_ALERT_MAIL_SERVER is no server for e-mails. It is a name, with a port "
                                      "unless that is 465; it is spoken to by SMTPS."));
    if (!isMailAddress(mail.from))
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("TRESEN_ALERT_MAIL_FROM is no e-mail address, as alerts@salon.example."));
    if (mail.to.isEmpty() || !std::ranges::all_of(mail.to, isMailAddress))
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("TRESEN_ALERT_MAIL_TO holds no e-mail addresses with commas between them."));
    if (mail.user.isEmpty() != mail.password.isEmpty())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("TRESEN_ALERT_MAIL_USER and TRESEN_ALERT_MAIL_PASSWORD belong together."));
    if (!mail.caFile.isEmpty() && !QFileInfo(mail.caFile).isReadable())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("TRESEN_ALERT_MAIL_CA names a file that cannot be read."));
    AlertChannel channel;
    channel.kind = AlertChannel::Kind::Mail;
    channel.name = QStringLiteral("mail");
    channel.url = QStringLiteral("smtps://%1:%2").arg(url.host()).arg(url.port(smtpsPort));
    channel.mail = std::move(mail);
    return channel;
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
    auto byMail = mailFrom(environment);
    if (!byMail) return tl::unexpected(byMail.error());
    if (*byMail) channels.push_back(std::move(**byMail));
    return channels;
}

} // namespace tresen
