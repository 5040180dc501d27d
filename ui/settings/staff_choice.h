// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include "core/domain/catalog.h"

namespace tresen::ui {

/// Whoever is active, by order, with the id as data. Who was chosen stays so, if she is among them; else the first is.
void fillStaff(QComboBox &choice, const Catalog &catalog);

} // namespace tresen::ui
