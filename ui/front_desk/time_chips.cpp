// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/time_chips.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPainter>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

TimeChip::TimeChip(const QString &when, const QString &who, QWidget *parent)
    : QAbstractButton(parent)
    , m_who(who)
{
    setText(when);
    setAccessibleName(who.isEmpty() ? when : QStringLiteral("%1, %2").arg(when, who));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const bool on = isChecked();
    roundRect(painter, rect(), radius::button,
              t(on             ? Colour::Selected
                : underMouse() ? Colour::Hover
                               : Colour::Surface),
              t(on ? Colour::Accent : Colour::LineStrong), on ? 2 : 1);
    const double room = width() - 2 * 9;
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(t(Colour::Text));
    drawFigures(painter, QRectF(9, 4, room, 20), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), text(), room));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(9, 23, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), m_who, room));
}

TimeChips::TimeChips(int perRow, QWidget *parent)
    : QWidget(parent)
    , m_perRow(perRow)
    , m_group(new QButtonGroup(this))
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::one);
    for (int column = 0; column < perRow; ++column)
        m_grid->setColumnStretch(column, 1);
    connect(m_group, &QButtonGroup::idClicked, this, &TimeChips::picked);
}

void TimeChips::setTimes(const std::vector<Entry> &times, const Zone &zone, Instant now, std::optional<Instant> wished)
{
    const auto old = m_group->buttons();
    for (auto *button : old) {
        m_group->removeButton(button);
        delete button;
    }
    m_times = times;
    int choice = times.empty() ? -1 : 0;
    for (int i = 0; i < static_cast<int>(times.size()); ++i) {
        const auto &entry = times[static_cast<std::size_t>(i)];
        const QString when = QStringLiteral("%1 %2").arg(nearDay(zone.dayOf(entry.time.start), zone.dayOf(now)),
                                                         clockTime(entry.time.start, zone));
        auto *chip = new TimeChip(when, entry.staffName, this);
        chip->setObjectName(QStringLiteral("freeTime%1").arg(i));
        m_group->addButton(chip, i);
        m_grid->addWidget(chip, i / m_perRow, i % m_perRow);
        if (wished && entry.time.start == *wished) choice = i;
    }
    if (choice >= 0) m_group->button(choice)->setChecked(true);
    updateGeometry();
}

void TimeChips::followInTabOrder(QWidget *before)
{
    for (auto *button : m_group->buttons()) {
        setTabOrder(before, button);
        before = button;
    }
}

std::optional<FreeTime> TimeChips::chosen() const
{
    const int id = m_group->checkedId();
    if (id < 0) return std::nullopt;
    return m_times.at(static_cast<std::size_t>(id)).time;
}

} // namespace tresen::ui
