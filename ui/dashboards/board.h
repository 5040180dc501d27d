// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/charts/chart_csv.h"
#include "ui/models/backend.h"

namespace tresen::ui {

/// One of the boards of the page: reads its figures when it is told to, and shows the states of that by itself. Answers
/// that were overtaken by a newer question are dropped.
class Board : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Reads the range anew; what is shown stays until then. While it is reading, a second call is remembered.
    virtual void read(const TimeRange &range) = 0;
    [[nodiscard]] virtual bool isReading() const = 0;
    virtual void retranslate() = 0;
    /// What is shown, for a table.
    [[nodiscard]] virtual std::vector<CsvSheet> sheets() const = 0;

Q_SIGNALS:
    void readingEnded();
    /// A person wants to see what is behind a figure: an appointment.
    void appointmentRequested(tresen::AppointmentId appointment);
    /// The same of a telephone call, by CallView::id.
    void callRequested(const QString &call);
};

} // namespace tresen::ui
