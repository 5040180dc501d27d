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

static constexpr double inset = 9;
static constexpr double between = 4; ///< words of a line, and the mark

static QFont timeFont() { return textFont(TextSize::Body, QFont::DemiBold); }
static QFont dayFont() { return textFont(TextSize::Small, QFont::DemiBold); }

TimeChip::TimeChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeChip::say(const QString &day, const QString &time, const QString &who, Glyph mark, const QString &spoken)
{
    QStringList all{QStringLiteral("%1 %2").arg(day, time)};
    setText(all.front());
    for (const auto &word : {who, spoken})
        if (!word.isEmpty()) all << word;
    setAccessibleName(all.join(QStringLiteral(", ")));
    setToolTip(accessibleName()); // a stylist's name may be cut
    m_day = day;
    m_time = time;
    m_who = who;
    m_mark = mark;
    update();
}

double TimeChip::room() const { return width() - 2 * inset; }

bool TimeChip::fitsOneLine() const { return figuresWidth(timeFont(), text()) <= room(); }

TimeChip::Lines TimeChip::lines() const
{
    const QFont small = textFont(TextSize::Small);
    const double forMark = m_mark == Glyph::None ? 0 : markSize + between;
    if (fitsOneLine()) return {text(), {}, elideFigures(small, m_who, room() - forMark), false};
    // "Mi 09.12." gives its weekday to the time.
    const auto blank = m_day.indexOf(QLatin1Char(' '));
    Lines lines{QStringLiteral("%1 %2").arg(m_day.left(blank), m_time), m_day.mid(blank + 1), {}, false};
    if (blank < 0 || figuresWidth(timeFont(), lines.first) > room()) {
        lines.first = m_time;
        lines.day = m_day;
    }
    lines.markAbove = figuresWidth(timeFont(), lines.first) + forMark <= room();
    const double below = room() - (lines.markAbove ? 0 : forMark);
    lines.day = elideFigures(dayFont(), lines.day, below);
    const double left = below - figuresWidth(dayFont(), lines.day) - between;
    if (left > markSize) lines.who = elideFigures(small, m_who, left);
    return lines;
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
    const auto shown = lines();
    QRectF line(inset, 4, room(), 20);
    painter.setFont(timeFont());
    painter.setPen(t(Colour::Text));
    drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, shown.first);
    line.setRect(inset, 23, room(), 16);
    if (!shown.day.isEmpty()) {
        painter.setFont(dayFont());
        drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, shown.day);
        line.setLeft(line.left() + figuresWidth(painter.font(), shown.day) + between);
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter, shown.who);
    drawGlyph(painter, QRectF(width() - inset - markSize, shown.markAbove ? 8 : 25, markSize, markSize), m_mark, t);
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
        static_cast<TimeChip *>(m_group->button(i))
            ->say(nearDay(zone.dayOf(entry.time.start), zone.dayOf(now)), clockTime(entry.time.start, zone),
                  entry.staffName, knownGlyph(entry.known, away), knownWords(entry.known, {}, away));
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

QWidget *TimeChips::last() const
{
    const auto chips = m_group->buttons();
    return chips.isEmpty() ? nullptr : chips.back();
}

bool TimeChips::takeFocus()
{
    auto *chip = m_group->button(std::max(0, m_group->checkedId()));
    if (chip) chip->setFocus(Qt::TabFocusReason);
    return chip != nullptr;
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
