// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/time_chips.h"

#include <algorithm>

#include <QButtonGroup>
#include <QGridLayout>
#include <QPainter>

#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr double markSize = 12;

TimeChip::TimeChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeChip::say(const QString &when, const QString &who, Glyph mark, const QString &spoken)
{
    QStringList all{when};
    for (const auto &word : {who, spoken})
        if (!word.isEmpty()) all << word;
    setText(when);
    setAccessibleName(all.join(QStringLiteral(", ")));
    setToolTip(spoken);
    m_who = who;
    m_mark = mark;
    update();
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
    const double forWho = room - (m_mark == Glyph::None ? 0 : markSize + 4);
    drawFigures(painter, QRectF(9, 23, forWho, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), m_who, forWho));
    drawGlyph(painter, QRectF(width() - 9 - markSize, 25, markSize, markSize), m_mark, t);
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

void TimeChips::setTimes(const std::vector<Entry> &times, const Zone &zone, Instant now, bool away,
                         std::optional<Instant> wished, Otherwise otherwise)
{
    const auto count = int(times.size());
    const bool hadFocus = std::ranges::any_of(m_group->buttons(), [](const auto *chip) { return chip->hasFocus(); });
    for (int i = count; i < int(m_times.size()); ++i)
        delete m_group->button(i);
    for (int i = int(m_times.size()); i < count; ++i) {
        auto *chip = new TimeChip(this);
        chip->setObjectName(QStringLiteral("freeTime%1").arg(i));
        m_group->addButton(chip, i);
        m_grid->addWidget(chip, i / m_perRow, i % m_perRow);
        chip->show();
    }
    m_times = times;
    int choice = otherwise == Otherwise::First && count > 0 ? 0 : -1;
    for (int i = 0; i < count; ++i) {
        const auto &entry = times[std::size_t(i)];
        const QString when = QStringLiteral("%1 %2").arg(nearDay(zone.dayOf(entry.time.start), zone.dayOf(now)),
                                                         clockTime(entry.time.start, zone));
        static_cast<TimeChip *>(m_group->button(i))
            ->say(when, entry.staffName, knownGlyph(entry.known, away), knownWords(entry.known, {}, away));
        if (wished && entry.time.start == *wished) choice = i;
    }
    m_group->setExclusive(false);
    for (int i = 0; i < count; ++i)
        m_group->button(i)->setChecked(i == choice);
    m_group->setExclusive(true);
    if (hadFocus && count > 0) m_group->button(std::max(0, choice))->setFocus(Qt::OtherFocusReason);
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

std::optional<Knowledge> TimeChips::known() const
{
    const int id = m_group->checkedId();
    if (id < 0) return std::nullopt;
    return m_times.at(static_cast<std::size_t>(id)).known;
}

} // namespace tresen::ui
