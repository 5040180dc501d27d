// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_row.h"

#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

AlertRow::AlertRow(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new GlyphLabel)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_sentence(new Label(TextSize::Small, Colour::Text2))
    , m_people(new Label(TextSize::Small, Colour::Text3))
    , m_acknowledge(new Button(Button::Kind::Secondary))
    , m_silence(new Button(Button::Kind::Flat))
    , m_menu(new QMenu(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::oneHalf, 0, space::oneHalf);
    row->setSpacing(space::oneHalf);
    m_glyph->setFixedSize(size::glyph, size::glyph);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title->setWordWrap(true);
    words->addWidget(m_title);
    m_sentence->setWordWrap(true);
    words->addWidget(m_sentence);
    words->addWidget(m_people);
    row->addLayout(words, 1);
    for (auto *button : {m_acknowledge, m_silence}) {
        button->setButtonHeight(size::buttonSmall);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    m_acknowledge->setObjectName(QStringLiteral("acknowledge"));
    m_silence->setObjectName(QStringLiteral("silence"));
    connect(m_acknowledge, &Button::clicked, this, [this] { Q_EMIT acknowledgeRequested(m_rule); });
    connect(m_silence, &Button::clicked, this, [this] {
        if (m_silent) return Q_EMIT silenceRequested(m_rule, std::nullopt);
        m_menu->popup(m_silence->mapToGlobal(QPoint(0, m_silence->height() + 4)));
    });
}

void AlertRow::setAlert(const AlertView &alert, Instant now, const Zone &zone)
{
    m_rule = alert.rule.id;
    const auto words = wordsOf(alert, now, zone);
    m_glyph->setGlyph(words.glyph);
    m_glyph->setAccessibleName(words.state);
    m_title->setText(words.title);
    // Too little data is what its sentence says, too.
    const bool told = alert.rule.enabled && alert.status.state == AlertState::Inactive && !alert.now.value;
    m_sentence->setText(told ? words.sentence : words.state + QStringLiteral(" · ") + words.sentence);
    m_people->setText(words.people);
    m_people->setVisible(!words.people.isEmpty());
    setAccessibleName(words.title);
    setAccessibleDescription(QStringList{words.state, words.sentence, words.people}.join(QStringLiteral(". ")));
    m_acknowledge->setText(tr("I look after it"));
    m_acknowledge->setVisible(alert.status.state == AlertState::Firing && !alert.status.acknowledged);
    m_silent = alert.status.silencedUntil && *alert.status.silencedUntil > now;
    m_silence->setText(m_silent ? tr("No longer silent") : tr("Silence"));
    for (auto *button : {m_acknowledge, m_silence})
        button->updateGeometry();
    m_menu->clear();
    const auto offer = [this](const QString &text, minutes length) {
        connect(m_menu->addAction(text), &QAction::triggered, this,
                [this, length] { Q_EMIT silenceRequested(m_rule, std::optional(length)); });
    };
    offer(tr("For an hour"), hours(1));
    offer(tr("For eight hours"), hours(8));
    offer(tr("For a day"), hours(24));
    offer(tr("For a week"), hours(7 * 24));
}

void AlertRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(Theme::of(this)(Colour::LineSoft), 1));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

} // namespace tresen::ui
