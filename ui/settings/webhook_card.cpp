// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/webhook_card.h"

#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

WebhookCard::WebhookCard(Backend &backend, QWidget *parent)
    : StepCard(5, parent)
    , m_backend(backend)
    , m_url(new Field)
    , m_save(new Button(Button::Kind::Secondary))
    , m_words(new Label(TextSize::Small, Colour::Text))
{
    setObjectName(QStringLiteral("webhookCard"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(m_url, 1);
    row->addWidget(m_save);
    content()->addWidget(m_words);
    content()->addLayout(row);
    m_words->setWordWrap(true);
    m_url->setObjectName(QStringLiteral("webhookUrl"));
    m_save->setObjectName(QStringLiteral("webhookSave"));
    m_words->setObjectName(QStringLiteral("webhookWords"));
    connect(m_save, &Button::clicked, this, &WebhookCard::save);
    connect(m_url, &QLineEdit::returnPressed, this, &WebhookCard::save);
    retranslate();
}

void WebhookCard::retranslate()
{
    setWords(tr("Webhook"),
             tr("With a public https address Cal.com tells changes within a second. Without one Tresen reads "
                "what changed every minute; nothing is missed either way."));
    m_url->setPlaceholderText(QStringLiteral("https://…/calcom/webhook"));
    m_url->setAccessibleName(tr("Public address of this engine"));
    m_save->setText(tr("Set up"));
    m_save->updateGeometry();
    fill();
}

void WebhookCard::load()
{
    await(this, m_backend.webhooks(QString()), [this](const Outcome<std::vector<WebhookView>> &answer) {
        m_known = answer.has_value();
        m_trouble = answer ? QString() : refusalWords(answer.error().code);
        if (answer) m_webhooks = *answer;
        fill();
    });
}

void WebhookCard::fill()
{
    if (!m_trouble.isEmpty()) {
        setState(Glyph::Failure, tr("no answer"));
        m_words->setText(m_trouble);
    } else if (!m_known) {
        setState(Glyph::Unknown, tr("not yet checked"));
        m_words->setText(QString());
    } else if (m_webhooks.empty()) {
        setState(Glyph::None, tr("none"));
        m_words->setText(tr("Changes are read every minute."));
    } else {
        QStringList lines;
        bool whole = true;
        for (const auto &webhook : m_webhooks) {
            QString line = webhook.url;
            if (!webhook.active)
                line += tr(": switched off at Cal.com, set it up again");
            else if (!webhook.hasSecret)
                line += tr(": without a secret, set it up again");
            else if (!webhook.missing.isEmpty())
                line += tr(": does not tell of %1, set it up again").arg(webhook.missing.join(QStringLiteral(", ")));
            whole = whole && webhook.active && webhook.hasSecret && webhook.missing.isEmpty();
            lines << line;
        }
        setState(whole ? Glyph::Ok : Glyph::Attention, whole ? tr("set up") : tr("not whole"));
        m_words->setText(lines.join(u'\n'));
        if (m_url->text().isEmpty()) m_url->setText(m_webhooks.front().url);
    }
    m_words->setVisible(!m_words->text().isEmpty());
}

void WebhookCard::save()
{
    const auto catalog = m_backend.catalog();
    if (!catalog || catalog->credentials.empty()) return;
    const QString url = m_url->text().trimmed();
    m_url->setWrong(!url.startsWith(QLatin1String("https://")));
    if (m_url->isWrong()) {
        m_trouble = tr("Cal.com sends to https addresses only. Enter the public address of this engine.");
        return fill();
    }
    m_trouble.clear();
    m_save->setBusy(true, tr("Sets up"));
    // Each key has its own account at Cal.com, and each account its own webhooks.
    auto left = std::make_shared<std::size_t>(catalog->credentials.size());
    for (const auto &credential : catalog->credentials)
        await(this, m_backend.registerWebhook(credential.id, url), [this, left](const Outcome<WebhookView> &answer) {
            m_trouble = answer ? m_trouble : refusalWords(answer.error().code);
            if (--*left > 0) return;
            m_save->setBusy(false);
            if (!m_trouble.isEmpty()) return fill();
            load();
        });
}

} // namespace tresen::ui
