// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/dashboards/board.h"

namespace tresen::ui {

class Button;
class ChartPanel;
class Field;
class FigureList;
class FunnelChart;
class HeatMap;
class Label;
class RingChart;
class TimePanel;

/// What is asked for, booked, given up and earned.
class BusinessBoard : public Board
{
    Q_OBJECT
public:
    explicit BusinessBoard(Backend &backend, QWidget *parent = nullptr);

    void read(const TimeRange &range) override;
    [[nodiscard]] bool isReading() const override { return m_reading; }
    void retranslate() override;
    [[nodiscard]] std::vector<CsvSheet> sheets() const override;
    [[nodiscard]] const BusinessView &view() const { return m_view; }

private:
    void build();
    QWidget *assumptions();
    void show();
    void fail(RefusalCode code);
    void saveAssumptions();
    void showAssumptions();
    [[nodiscard]] std::vector<ChartPanel *> panels() const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    Crosshair m_crosshair;
    BusinessView m_view;
    TimeRange m_range;
    std::optional<TimeRange> m_next;
    bool m_reading = false;
    bool m_known = false;
    std::optional<RefusalCode> m_failed; ///< why the last answer was none
    TimePanel *m_calls;
    TimePanel *m_bookings;
    HeatMap *m_heat;
    ChartPanel *m_heatPanel;
    RingChart *m_services;
    ChartPanel *m_servicesPanel;
    FunnelChart *m_funnel;
    ChartPanel *m_funnelPanel;
    RingChart *m_reasons;
    ChartPanel *m_reasonsPanel;
    FigureList *m_figures;
    ChartPanel *m_figuresPanel;
    FigureList *m_staff;
    ChartPanel *m_staffPanel;
    FigureList *m_worth;
    QWidget *m_worthInside;
    ChartPanel *m_worthPanel;
    struct Assumption {
        Label *name;
        Field *field;
    };
    std::array<Assumption, 3> m_assumptions{};
    Label *m_said;
};

} // namespace tresen::ui
