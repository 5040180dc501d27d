// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/webhook_setup.h"

#include <QUrl>

#include "core/http/loopback.h"

namespace tresen {

namespace {

WebhookView viewOf(const Webhook &webhook, CredentialId credential)
{
    WebhookView view{credential, webhook.id, webhook.subscriberUrl, webhook.active, webhook.hasSecret, {}};
    for (const auto &trigger : WebhookSetup::triggers())
        if (!webhook.triggers.contains(trigger)) view.missing << trigger;
    return view;
}

CommandRefusal saidNo(const CallEnd &end)
{
    return {RefusalCode::InvalidInput,
            end.meaning == Meaning::KeyTrouble
                ? QStringLiteral("Cal.com does not accept the key; please check it")
                : QStringLiteral("Cal.com did not do it: %1; please try again").arg(end.message),
            {}};
}

} // namespace

const QStringList &WebhookSetup::triggers()
{
    static const QStringList all{QStringLiteral("BOOKING_CREATED"), QStringLiteral("BOOKING_RESCHEDULED"),
                                 QStringLiteral("BOOKING_CANCELLED"), QStringLiteral("BOOKING_REQUESTED"),
                                 QStringLiteral("BOOKING_REJECTED")};
    return all;
}

void WebhookSetup::list(const QString &url, Done<std::vector<WebhookView>> done)
{
    listFrom(0, url, {}, std::move(done));
}

void WebhookSetup::listFrom(std::size_t index, const QString &url, std::vector<WebhookView> so,
                            Done<std::vector<WebhookView>> done)
{
    const auto &credentials = m_catalog->credentials;
    while (index < credentials.size() && !m_core.client(credentials[index].id))
        ++index;
    if (index == credentials.size()) return done(so);
    const auto credential = credentials[index].id;
    m_request =
        m_core.client(credential)
            ->listWebhooks(CallClass::Interactive, [this, index, url, so, credential,
                                                    done](const CalcomResult<std::vector<Webhook>> &answer) mutable {
                if (!answer.value) return done(tl::unexpected(saidNo(answer)));
                for (const auto &webhook : *answer.value)
                    if (url.isEmpty() || webhook.subscriberUrl == url) so.push_back(viewOf(webhook, credential));
                listFrom(index + 1, url, std::move(so), done);
            });
}

Outcome<WebhookOrder> WebhookSetup::orderFor(CredentialId id, const QString &text) const
{
    const auto wrong = [](const QString &why) { return refused(RefusalCode::InvalidInput, why); };
    const auto *credential = m_catalog->credential(id);
    if (!credential || !m_core.client(id)) return wrong(QStringLiteral("there is no key for this account of Cal.com"));
    const QUrl url(text, QUrl::StrictMode);
    const bool reachable =
        url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url) && m_config.loopbackOnly);
    if (!url.isValid() || url.host().isEmpty() || !reachable)
        return wrong(QStringLiteral("the address has to begin with https:// and be reachable from the internet"));
    const auto secret = m_config.webhookSecrets.find(credential->label);
    if (secret == m_config.webhookSecrets.end())
        return wrong(QStringLiteral("set TRESEN_CALCOM_WEBHOOK_SECRET%1 first; without it anybody could send webhooks")
                         .arg(credential->label == u"default" ? QString() : u'_' + credential->label.toUpper()));
    return WebhookOrder{text, triggers(), QString::fromUtf8(secret->second), true};
}

void WebhookSetup::makeOrMend(CredentialId credential, const QString &url, Done<WebhookView> done)
{
    const auto order = orderFor(credential, url);
    if (!order) return done(tl::unexpected(order.error()));
    auto *client = m_core.client(credential);
    const auto ended = [credential, done](const CalcomResult<Webhook> &answer) {
        if (answer.value) return done(viewOf(*answer.value, credential));
        done(tl::unexpected(saidNo(answer)));
    };
    m_request = client->listWebhooks(CallClass::Interactive, [this, client, order = *order, ended,
                                                              done](const CalcomResult<std::vector<Webhook>> &answer) {
        if (!answer.value) return done(tl::unexpected(saidNo(answer)));
        const auto there = std::ranges::find(*answer.value, order.subscriberUrl, &Webhook::subscriberUrl);
        m_request = there == answer.value->end()
                        ? client->createWebhook(CallClass::Interactive, order, ended)
                        : client->updateWebhook(CallClass::Interactive, there->id, order, ended);
    });
}

void WebhookSetup::remove(CredentialId credential, const QString &id, Done<bool> done)
{
    auto *client = m_core.client(credential);
    if (!client)
        return done(refused(RefusalCode::InvalidInput, QStringLiteral("there is no key for this account of Cal.com")));
    m_request = client->deleteWebhook(CallClass::Interactive, id, [done](const CalcomResult<Webhook> &answer) {
        if (answer.isOk() || answer.meaning == Meaning::NotFound) return done(answer.isOk());
        done(tl::unexpected(saidNo(answer)));
    });
}

} // namespace tresen
