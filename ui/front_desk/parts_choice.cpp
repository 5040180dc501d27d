// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/parts_choice.h"

#include <QComboBox>
#include <QGridLayout>

#include "ui/models/sync_words.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

/// Side by side; more parts begin another row.
static constexpr int partsPerRow = 4;

PartsChoice::PartsChoice(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::one);
    m_grid->setVerticalSpacing(2);
    for (int column = 0; column < partsPerRow; ++column)
        m_grid->setColumnStretch(column, 1);
}

void PartsChoice::setService(const Catalog &catalog, const Service &service)
{
    for (auto *label : m_names)
        delete label;
    for (auto *combo : m_combos)
        delete combo;
    m_names.clear();
    m_combos.clear();
    m_needed = false;
    for (int part = 0; part < int(service.segments.size()); ++part) {
        const auto &segment = service.segments[std::size_t(part)];
        auto *combo = new QComboBox;
        combo->addItem(tr("Anyone"), QString());
        for (const auto &member : catalog.staff)
            if (member.active && catalog.mapping(service.id, part, member.id))
                combo->addItem(member.name, member.id.toString());
        if (combo->count() > 2) m_needed = true;
        const QString name = segment.name.isEmpty() ? partLetter(part) : segment.name;
        combo->setObjectName(QStringLiteral("bookingPart%1").arg(part));
        combo->setAccessibleName(tr("Who does %1").arg(name));
        combo->setFixedHeight(size::field);
        combo->setMinimumContentsLength(6);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        auto *label = new Label(TextSize::Small, Colour::Text3);
        label->setText(name);
        m_grid->addWidget(label, 2 * (part / partsPerRow), part % partsPerRow);
        m_grid->addWidget(combo, 2 * (part / partsPerRow) + 1, part % partsPerRow);
        connect(combo, &QComboBox::activated, this, &PartsChoice::changed);
        m_names.push_back(label);
        m_combos.push_back(combo);
    }
    m_needed = m_needed && service.isComposite();
    followInTabOrder(nullptr);
}

std::vector<std::optional<StaffId>> PartsChoice::chosen() const
{
    std::vector<std::optional<StaffId>> chosen;
    for (const auto *combo : m_combos)
        chosen.push_back(StaffId::fromString(combo->currentData().toString()));
    return chosen;
}

void PartsChoice::followInTabOrder(QWidget *before)
{
    for (auto *combo : m_combos) {
        if (before) setTabOrder(before, combo);
        before = combo;
    }
}

QWidget *PartsChoice::last() const { return m_combos.empty() ? nullptr : m_combos.back(); }

} // namespace tresen::ui
