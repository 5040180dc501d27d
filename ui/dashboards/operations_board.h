// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/dashboards/board.h"
#include "ui/dashboards/operations_data.h"

class QVBoxLayout;

namespace tresen::ui {

class BandChart;
class BarChart;
class ChartPanel;
class Label;
class RingChart;
class SlowestList;
class TimePanel;

/// What happens at desk and telephone, on the way to Cal.com and in memory, on one time axis.
class OperationsBoard : public Board
{
    Q_OBJECT
public:
    explicit OperationsBoard(Backend &backend, QWidget *parent = nullptr);

    void read(const TimeRange &range) override;
    [[nodiscard]] bool isReading() const override { return m_reading; }
    void retranslate() override;
    [[nodiscard]] std::vector<CsvSheet> sheets() const override;
    [[nodiscard]] const OperationsData &data() const { return m_data; }
    [[nodiscard]] Crosshair &crosshair() { return m_crosshair; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *timeColumn();
    QWidget *sideColumn();
    void answered(const TimeRange &range, std::vector<SeriesView> together,
                  const Outcome<std::vector<SeriesView>> &each);
    void show(OperationsData data);
    [[nodiscard]] bool isKnown() const;
    void showBands();
    void showCache();
    void showCounted();
    void showSlowest();
    void fail(RefusalCode code);
    void end();
    [[nodiscard]] std::vector<TimePanel *> panels() const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    Crosshair m_crosshair;
    OperationsData m_data;
    TimeRange m_range;
    std::optional<TimeRange> m_next; ///< asked for while reading
    bool m_reading = false;
    bool m_failed = false; ///< the last answer was an error
    TimePanel *m_answers;
    TimePanel *m_errors;
    TimePanel *m_queue;
    TimePanel *m_bookings;
    TimePanel *m_functions;
    TimePanel *m_upstream;
    TimePanel *m_calls;
    TimePanel *m_callTimes;
    TimePanel *m_dropped;
    QVBoxLayout *m_bandColumn = nullptr;
    struct Band {
        QString name;
        ChartPanel *panel;
        BandChart *chart;
    };
    std::vector<Band> m_bands; ///< one for each credential, then the database
    RingChart *m_ring;
    ChartPanel *m_cache;
    BarChart *m_bars;
    ChartPanel *m_histogram;
    SlowestList *m_slowest;
    ChartPanel *m_slowestPanel;
};

} // namespace tresen::ui
