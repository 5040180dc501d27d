// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business.h"
#include "ui/dashboards/figures.h"
#include "ui/theme/icons.h"

/// From what a manager asked for to what is drawn. Pure.
namespace tresen::ui {

[[nodiscard]] TimeFigure callVolume(const BusinessView &view, const TimeRange &range, const Zone &zone);
[[nodiscard]] TimeFigure bookingVolume(const BusinessView &view, const TimeRange &range, const Zone &zone);
/// What each panel may claim.
struct BusinessClaims {
    Claim heat;
    Claim funnel;
    Claim services;
    Claim reasons;
    Claim figures;
    Claim staff;
    Claim worth;
};
[[nodiscard]] BusinessClaims claimsOf(const BusinessView &view);
/// As averages are not asked for, sums of the range.
[[nodiscard]] std::array<std::array<double, 24>, 7> heatOf(const WeekHeat &heat);
[[nodiscard]] std::vector<ChartPart> servicesOf(const BusinessView &view);
[[nodiscard]] std::vector<ChartPart> funnelOf(const BusinessView &view);
[[nodiscard]] std::vector<ChartPart> reasonsOf(const BusinessView &view);

struct FigureLine {
    QString name;
    QString value;
    QString note;
    Glyph glyph = Glyph::None; ///< before the value: how it is judged
    friend bool operator==(const FigureLine &, const FigureLine &) = default;
};
/// Bookings, their worth, alternatives taken, moves, cancellations, no-shows: each with what it is a share of.
[[nodiscard]] std::vector<FigureLine> keyFigures(const BusinessView &view);
/// What the telephone is worth, and under which assumptions.
[[nodiscard]] std::vector<FigureLine> worthFigures(const BusinessWorth &worth);
/// Percent of the working time, and the hours.
[[nodiscard]] std::vector<FigureLine> staffFigures(const BusinessView &view);

} // namespace tresen::ui
