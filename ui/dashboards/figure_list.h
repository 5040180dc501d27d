// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/dashboards/business_data.h"

namespace tresen::ui {

/// Figures by name, each with a quiet note.
class FigureList : public QWidget
{
    Q_OBJECT
public:
    explicit FigureList(QWidget *parent = nullptr);
    void setLines(std::vector<FigureLine> lines);
    [[nodiscard]] const std::vector<FigureLine> &lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override { return {300, static_cast<int>(m_lines.size()) * 40}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<FigureLine> m_lines;
};

} // namespace tresen::ui
