// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_head.h"

#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

PageHead::PageHead(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(new Label(TextSize::Title))
    , m_subtitle(new Label(TextSize::Small, Colour::Text2))
{
    setFixedHeight(size::pageHead - space::two); // the column's spacing is the rest
    m_row->setContentsMargins(0, space::two, 0, 0);
    m_row->setSpacing(space::oneHalf);
    m_row->addWidget(m_title);
    m_row->addWidget(m_subtitle, 1);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void PageHead::setTitle(const QString &title) { m_title->setText(title); }
void PageHead::setSubtitle(const QString &words) { m_subtitle->setText(words); }
void PageHead::showSubtitle(bool shown) { m_subtitle->setVisible(shown); }
void PageHead::add(QWidget *widget, int stretch) { m_row->addWidget(widget, stretch); }

} // namespace tresen::ui
