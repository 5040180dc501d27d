// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/away_line.h"

#include <QVBoxLayout>

#include "ui/models/known_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

namespace tresen::ui {

AwayLine::AwayLine(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner)
    , m_waiting(new Button(Button::Kind::Link))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addWidget(m_banner);
    column->addWidget(m_waiting);
    m_waiting->setWordWrap(true);
    m_banner->setObjectName(QStringLiteral("awaySentence"));
    m_waiting->setObjectName(QStringLiteral("awayWaiting"));
    connect(m_waiting, &Button::clicked, this, &AwayLine::waitingRequested);
    hide();
}

void AwayLine::setStatus(const StatusView &status)
{
    const bool away = isCalcomAway(status);
    const auto waiting = int(status.counts.unsettled());
    if (away)
        m_banner->say(Glyph::Attention,
                      tr("Cal.com does not answer. Times without a check are unverified; booking works as ever."));
    m_waiting->setText(tr("See the %n booking(s) that others do not know of yet", nullptr, waiting));
    m_waiting->setVisible(waiting > 0);
    setVisible(away);
}

} // namespace tresen::ui
