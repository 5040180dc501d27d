// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Label;
class MonthCalendar;
class SyncSummary;

/// What the right column shows while nothing is selected: the month, and how the day stands with Cal.com.
class MonthDock : public Ground
{
    Q_OBJECT
public:
    explicit MonthDock(QWidget *parent = nullptr);

    void setDay(Day day, Day today);
    void setView(const DayView &view);
    void retranslate();

Q_SIGNALS:
    void dayChosen(tresen::Day day);

private:
    void fill();

    MonthCalendar *m_month;
    Label *m_title;
    SyncSummary *m_summary;
    Label *m_hint;
    std::optional<DayView> m_view;
};

} // namespace tresen::ui
