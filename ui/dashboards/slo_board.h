// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crosshair.h"
#include "ui/dashboards/board.h"

class QVBoxLayout;

namespace tresen::ui {

class Banner;
class FigureList;
class Ground;
class ObjectiveRow;
class StatePanel;
class TimePanel;
class Label;

/// The objectives, that with the least budget left first, what was spent of each budget in ninety days, and
/// the indicators of the last day.
class SloBoard : public Board
{
    Q_OBJECT
public:
    explicit SloBoard(Backend &backend, QWidget *parent = nullptr);

    /// The windows of objectives are their own: the page's range does not matter.
    void read(const TimeRange &range) override;
    [[nodiscard]] bool isReading() const override { return false; }
    void retranslate() override;
    [[nodiscard]] std::vector<CsvSheet> sheets() const override;
    [[nodiscard]] const std::vector<ObjectiveRow *> &rows() const { return m_rows; }

private:
    void fill();
    [[nodiscard]] QWidget *makeIndicators();
    void fillIndicators();
    void fillSpent(const std::vector<ObjectiveView> &views);

    Backend &m_backend;
    Crosshair m_crosshair;
    Banner *m_banner;
    std::vector<Label *> m_heads;
    QWidget *m_table;
    QVBoxLayout *m_column;
    StatePanel *m_state;
    std::vector<ObjectiveRow *> m_rows;
    TimePanel *m_spent;
    Label *m_indicatorsTitle;
    Label *m_indicatorsNote;
    StatePanel *m_indicatorsState;
    struct Group {
        IndicatorGroup group;
        QWidget *card;
        Label *title;
        FigureList *list;
    };
    std::vector<Group> m_groups;
};

} // namespace tresen::ui
