// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/cancel_form.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/models/sync_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr CancelReason reasons[] = {CancelReason::CustomerAsked, CancelReason::CustomerIll,
                                           CancelReason::SalonAsked, CancelReason::StaffIll, CancelReason::Mistake};

CancelForm::CancelForm(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_hint(new Label(TextSize::Small, Colour::Text3))
    , m_reasons(new QButtonGroup(this))
    , m_refusal(new Banner)
    , m_confirm(new Button(Button::Kind::Danger))
    , m_keep(new Button(Button::Kind::Flat))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    column->addWidget(m_title);
    for (const auto reason : reasons) {
        auto *button = new QRadioButton;
        button->setObjectName(QStringLiteral("reason_") + toWord(reason));
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        m_reasons->addButton(button, static_cast<int>(reason));
        column->addWidget(button);
    }
    column->addWidget(m_hint);
    column->addWidget(m_refusal);
    auto *row = new QHBoxLayout;
    row->addWidget(m_confirm);
    row->addWidget(m_keep);
    row->addStretch();
    column->addLayout(row);
    m_hint->setWordWrap(true);
    m_confirm->setObjectName(QStringLiteral("cancelConfirm"));
    m_keep->setObjectName(QStringLiteral("cancelKeep"));
    connect(m_confirm, &Button::clicked, this,
            [this] { Q_EMIT confirmed(static_cast<CancelReason>(m_reasons->checkedId())); });
    connect(m_keep, &Button::clicked, this, &CancelForm::cancelled);
    retranslate();
    start();
}

void CancelForm::retranslate()
{
    m_title->setText(tr("Why is it cancelled?"));
    for (const auto reason : reasons)
        m_reasons->button(static_cast<int>(reason))->setText(cancelReasonWords(reason));
    m_hint->setText(tr("Frees the time at once. Cal.com hears of it after 8 seconds; until then it can be undone."));
    m_confirm->setText(tr("Cancel appointment"));
    m_keep->setText(tr("Keep"));
}

void CancelForm::start()
{
    m_reasons->button(static_cast<int>(CancelReason::CustomerAsked))->setChecked(true);
    m_refusal->hide();
    if (isVisible()) m_reasons->checkedButton()->setFocus(Qt::TabFocusReason);
}

void CancelForm::refuse(RefusalCode code)
{
    m_refusal->say(Glyph::Failure, refusalWords(code));
    m_refusal->show();
}

} // namespace tresen::ui
