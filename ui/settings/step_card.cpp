// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/step_card.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

StepCard::StepCard(int number, QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_number(new Label(TextSize::Body, Colour::AccentText, QFont::DemiBold))
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_glyph(new GlyphLabel)
    , m_state(new Label(TextSize::Small, Colour::Text2))
    , m_purpose(new Label(TextSize::Small, Colour::Text2))
    , m_action(new Button(Button::Kind::Secondary))
    , m_content(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::two, space::oneHalf, space::two, space::two);
    column->setSpacing(space::one);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::one);
    m_number->setText(QLocale().toString(number));
    m_number->setVisible(number > 0);
    for (auto *label : {m_number, m_title, m_state})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    head->addWidget(m_number);
    head->addWidget(m_title);
    head->addSpacing(space::one);
    head->addWidget(m_glyph);
    head->addWidget(m_state);
    head->addStretch();
    head->addWidget(m_action);
    column->addLayout(head);
    m_purpose->setWordWrap(true);
    column->addWidget(m_purpose);
    m_content->setSpacing(space::one);
    column->addLayout(m_content);
    m_action->hide();
    m_glyph->hide();
}

void StepCard::setWords(const QString &title, const QString &purpose)
{
    m_title->setText(title);
    m_purpose->setText(purpose);
    setAccessibleName(title);
    setAccessibleDescription(purpose);
}

void StepCard::setState(Glyph glyph, const QString &word)
{
    m_glyph->setGlyph(glyph);
    m_glyph->setVisible(glyph != Glyph::None);
    m_state->setText(word);
}

} // namespace tresen::ui
