// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include <cmath>

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

namespace {

class Segment final : public QAbstractButton
{
public:
    explicit Segment(QWidget *parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        // As wide as when chosen, so that choosing moves nothing.
        const double width = figuresWidth(textFont(TextSize::Body, QFont::DemiBold), text());
        return {static_cast<int>(std::ceil(width)) + 2 * space::oneHalf, size::button - 2};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = Theme::of(this);
        if (isChecked())
            roundRect(painter, rect(), radius::button - 1, t(t.isDark() ? Colour::Hover : Colour::Surface));
        painter.setFont(textFont(TextSize::Body, isChecked() ? QFont::DemiBold : QFont::Medium));
        painter.setPen(t(!isEnabled() ? Colour::TextOff : isChecked() || underMouse() ? Colour::Text : Colour::Text2));
        drawFigures(painter, rect(), Qt::AlignHCenter | Qt::AlignVCenter, text());
    }
};

} // namespace

SegmentedControl::SegmentedControl(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(1, 1, 1, 1);
    m_row->setSpacing(0);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setEntries(const QStringList &entries)
{
    while (m_group->buttons().size() > entries.size())
        delete m_group->buttons().constLast();
    for (int i = 0; i < entries.size(); ++i) {
        auto *button = m_group->button(i);
        if (!button) {
            button = new Segment(this);
            m_group->addButton(button, i);
            m_row->addWidget(button);
        }
        button->setText(entries.at(i));
        button->updateGeometry();
    }
    if (m_group->checkedId() < 0 && !entries.isEmpty()) setCurrent(0);
}

void SegmentedControl::setCurrent(int index)
{
    if (auto *button = m_group->button(index)) button->setChecked(true);
}

int SegmentedControl::current() const { return m_group->checkedId(); }

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    roundRect(painter, rect(), radius::button, Theme::of(this)(Colour::Sunken));
}

} // namespace tresen::ui
