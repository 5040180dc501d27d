// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/objective.h"
#include "ui/dashboards/business_data.h"

class QPagedPaintDevice;

namespace tresen::ui {

/// What a manager prints on Monday: bookings, worth, objectives and the telephone of a week or a month.
struct Report {
    QString salon;
    TimeRange range;
    Zone zone;
    Instant made;
    BusinessView business;
    std::vector<ObjectiveView> objectives;
};

/// "1 Nov – 29 Nov 2026": first and last day.
[[nodiscard]] QString periodText(const TimeRange &range, const Zone &zone);

/// Draws it page by page, in the light theme and the console's language. GUI thread: it draws with widgets.
void writeReport(QPagedPaintDevice &paper, const Report &report);

/// The same as a PDF of A4. False: the file could not be written.
[[nodiscard]] bool writePdf(const QString &path, const Report &report);

} // namespace tresen::ui
