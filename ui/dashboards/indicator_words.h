// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/indicator.h"
#include "ui/dashboards/business_data.h"

/// Indicators as people read them. Pure.
namespace tresen::ui {

/// "41.2 s", "goal: up to 60 s · n = 84".
[[nodiscard]] FigureLine lineOf(const IndicatorView &view);
/// Those of one group, in their order.
[[nodiscard]] std::vector<FigureLine> linesOf(const std::vector<IndicatorView> &views, IndicatorGroup group);

} // namespace tresen::ui
