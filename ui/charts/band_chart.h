// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/charts/chart_data.h"

namespace tresen::ui {

class Crosshair;

/// A state over the page's time axis: good soft with its word, bad hatched, half filled; where nothing was recorded it
/// is hatched in the colour of the unknown. How long the bad ones lasted stands below them.
class BandChart : public QWidget
{
    Q_OBJECT
public:
    explicit BandChart(QWidget *parent = nullptr);

    void setCrosshair(Crosshair *crosshair);
    /// `good`: the word on what is well, "closed"; `bad`: "open %1", with a length for %1.
    void setWords(const QString &good, const QString &bad);
    void setStretches(const ChartFrame &frame, std::vector<ChartStretch> stretches);
    [[nodiscard]] const std::vector<ChartStretch> &stretches() const { return m_stretches; }
    [[nodiscard]] QSize sizeHint() const override { return {400, 40}; }
    /// How much of the frame was bad.
    [[nodiscard]] std::chrono::milliseconds badTime() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] double xOf(Instant at) const;
    void describe();

    QPointer<Crosshair> m_crosshair;
    ChartFrame m_frame;
    std::vector<ChartStretch> m_stretches;
    QString m_good;
    QString m_bad;
};

/// Joins what touches and is alike.
[[nodiscard]] std::vector<ChartStretch> joined(std::vector<ChartStretch> stretches);

} // namespace tresen::ui
