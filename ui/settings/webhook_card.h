// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

namespace tresen::ui {

class Field;

/// Where Cal.com sends its news. Without a public address there are none, and reading what changed every minute does
/// the same more slowly; this says which of both it is.
class WebhookCard : public StepCard
{
    Q_OBJECT
public:
    explicit WebhookCard(Backend &backend, QWidget *parent = nullptr);

    /// Asks Cal.com which webhooks point here.
    void load();
    void retranslate();

private:
    void save();
    void fill();

    Backend &m_backend;
    std::vector<WebhookView> m_webhooks;
    bool m_known = false;
    QString m_trouble;
    Field *m_url;
    Button *m_save;
    Label *m_words;
};

} // namespace tresen::ui
