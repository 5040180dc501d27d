// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/staff_choice.h"

#include <algorithm>

namespace tresen::ui {

void fillStaff(QComboBox &choice, const Catalog &catalog)
{
    const QString kept = choice.currentData().toString();
    choice.clear();
    for (const auto &member : catalog.staff)
        if (member.active) choice.addItem(member.name, member.id.toString());
    choice.setCurrentIndex(std::max(0, choice.findData(kept)));
}

} // namespace tresen::ui
