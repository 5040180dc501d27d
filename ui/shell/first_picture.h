// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace tresen::ui {

class DayGrid;

/// Tells once when the day has been painted with what the engine knows of it: from then on the console can be used.
/// For measuring how long a start takes.
class FirstPicture : public QObject
{
    Q_OBJECT
public:
    /// `painted` is called on the GUI thread, behind the paint.
    FirstPicture(DayGrid &grid, std::function<void()> painted, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    DayGrid &m_grid;
    std::function<void()> m_painted;
};

} // namespace tresen::ui
