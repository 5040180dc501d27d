// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>

#include "ui/charts/chart_data.h"

namespace tresen::ui {

/// One chart and its name, for a file.
struct CsvSheet {
    QString title;
    TimeChartData data;
};

/// Charts as a table (RFC 4180, UTF-8 with a mark at its begin, so that spreadsheets read umlauts): a row for each
/// step, the time in UTC and on the branch's clock, a column for each line with its unit, and its n. What is unknown is
/// an empty cell, never a zero. Semicolons between cells where `locale` writes a decimal comma: its spreadsheets read
/// such a table, and no other.
[[nodiscard]] QByteArray toCsv(const std::vector<CsvSheet> &sheets, const QLocale &locale = QLocale::c());

} // namespace tresen::ui
