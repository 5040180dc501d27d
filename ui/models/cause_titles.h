// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QString>

#include "core/engine/views.h"

namespace tresen::ui {

/// The titles of causes that are shown together, by key. Causes with one title among them say where they differ: "Tried
/// again by itself · create" beside "Tried again by itself · cancel".
[[nodiscard]] std::map<QString, QString> causeTitles(const std::vector<CauseView> &causes);

} // namespace tresen::ui
