// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/breaker_card.h"

#include <QMenu>
#include <QVBoxLayout>

#include "ui/models/format.h"
#include "ui/sync/state_band.h"
#include "ui/sync/state_machine.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented_control.h"

namespace tresen::ui {

BreakerCard::BreakerCard(QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_glyph(new GlyphLabel)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_note(new Label(TextSize::Small, Colour::Text2))
    , m_credentials(new SegmentedControl)
    , m_probe(new Button(Button::Kind::Secondary))
    , m_more(new Button(Button::Kind::Flat))
    , m_menu(new QMenu(this))
    , m_machine(new StateMachine)
    , m_band(new StateBand)
{
    setObjectName(QStringLiteral("breakerCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::two, space::oneHalf, space::two, space::oneHalf);
    column->setSpacing(space::half);
    m_head = new QHBoxLayout;
    m_head->setSpacing(space::one);
    m_head->addWidget(m_glyph);
    m_head->addWidget(m_title);
    m_head->addWidget(m_credentials);
    m_head->addWidget(m_note, 1);
    m_head->addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding)); // takes the note's room where it is hidden
    m_head->addWidget(m_probe);
    m_head->addWidget(m_more);
    column->addLayout(m_head);
    column->addWidget(m_machine);
    column->addWidget(m_band);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // the note gives way, not the state
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_title->setObjectName(QStringLiteral("breakerTitle"));
    m_note->setObjectName(QStringLiteral("breakerNote"));
    m_probe->setObjectName(QStringLiteral("breakerProbe"));
    m_probe->setButtonHeight(size::buttonInHead);
    m_more->setObjectName(QStringLiteral("breakerMore"));
    m_more->setButtonHeight(size::buttonInHead);
    m_more->setIconName("more");
    connect(m_probe, &Button::clicked, this,
            [this] { Q_EMIT commanded(credential(), Engine::BreakerCommand::ProbeNow); });
    connect(m_more, &Button::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
    connect(m_credentials, &SegmentedControl::chosen, this, [this](int index) {
        m_index = index;
        fill();
        Q_EMIT credentialChanged();
    });
    retranslate();
}

void BreakerCard::retranslate()
{
    m_probe->setText(tr("Probe now"));
    m_probe->setToolTip(tr("Asks Cal.com with one cheap read whether it is back."));
    m_more->setAccessibleName(tr("More for this breaker"));
    m_menu->clear();
    const auto add = [this](const QString &text, Engine::BreakerCommand command, const char *name) {
        auto *action = m_menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, command] { Q_EMIT commanded(credential(), command); });
    };
    add(tr("Hold open: send nothing for now"), Engine::BreakerCommand::HoldOpen, "breakerHold");
    add(tr("Reset: close it and count anew"), Engine::BreakerCommand::Reset, "breakerReset");
    fill();
}

const CredentialView *BreakerCard::shown() const
{
    const auto index = static_cast<std::size_t>(m_index);
    return index < m_status.credentials.size() ? &m_status.credentials[index] : nullptr;
}

CredentialId BreakerCard::credential() const { return shown() ? shown()->id : CredentialId{}; }

void BreakerCard::setStatus(const StatusView &status, Instant now)
{
    const auto before = m_status.credentials.size();
    m_status = status;
    m_now = now;
    if (m_index >= static_cast<int>(status.credentials.size())) m_index = 0;
    if (before != status.credentials.size()) {
        QStringList labels;
        for (const auto &each : status.credentials)
            labels << each.label;
        m_credentials->setEntries(labels.size() > 1 ? labels : QStringList());
    }
    m_credentials->setVisible(status.credentials.size() > 1);
    fill();
}

void BreakerCard::setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone)
{
    m_band->setSamples(samples, now, zone);
}

/// The first letters of a countdown help nobody, and the drawing shows it too. Why a key is refused stands nowhere
/// else.
void BreakerCard::fit()
{
    const auto margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right();
    for (int i = 0; i < m_head->count(); ++i)
        if (auto *other = m_head->itemAt(i)->widget(); other && other != m_note && !other->isHidden())
            room -= m_head->itemAt(i)->sizeHint().width() + m_head->spacing(); // the glyph has a size, but no hint
    m_note->setVisible(room >= m_note->sizeHint().width() || (shown() && shown()->keyTrouble));
}

void BreakerCard::resizeEvent(QResizeEvent *event)
{
    Ground::resizeEvent(event);
    fit();
}

void BreakerCard::fill()
{
    fillWords();
    fit();
}

void BreakerCard::fillWords()
{
    const auto *credential = shown();
    m_probe->setVisible(credential != nullptr);
    m_more->setVisible(credential != nullptr);
    if (!credential) {
        m_glyph->setGlyph(Glyph::Unknown);
        m_title->setText(tr("Not connected to Cal.com"));
        m_note->setText(QString());
        m_machine->setBreaker({}, m_now);
        return;
    }
    const auto &breaker = credential->breaker;
    m_machine->setBreaker(breaker, m_now);
    m_glyph->setGlyph(credential->keyTrouble ? Glyph::Failure : breakerGlyph(breaker));
    m_probe->setKind(Button::Kind::Secondary);
    if (credential->keyTrouble) {
        m_title->setText(tr("Key refused"));
        m_note->setText(tr("Cal.com does not take the API key; nothing is sent"));
        return;
    }
    switch (breaker.state) {
    case BreakerState::Closed:
        m_title->setText(tr("Breaker closed"));
        m_note->setText(credential->blockedUntil && *credential->blockedUntil > m_now
                            ? tr("rate limit, goes on in %1").arg(countdown(*credential->blockedUntil - m_now))
                            : tr("%1 of %2 calls this minute").arg(credential->used).arg(credential->limitPerMinute));
        break;
    case BreakerState::Open:
        m_title->setText(breaker.heldOpen ? tr("Breaker held open") : tr("Breaker open"));
        if (breaker.heldOpen)
            m_note->setText(tr("until somebody resets it"));
        else if (breaker.nextProbeAt)
            m_note->setRuns(tr("next probe in <b>%1</b>").arg(countdown(*breaker.nextProbeAt - m_now)));
        break;
    case BreakerState::HalfOpen:
        m_title->setText(tr("Breaker half-open"));
        m_note->setText(tr("a probe is on its way"));
        break;
    }
}

} // namespace tresen::ui
