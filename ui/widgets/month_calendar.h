// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

namespace tresen::ui {

/// A month to choose a day from, with week numbers. Arrow keys walk days and weeks, PageUp and PageDown months, Home
/// goes to today, Enter chooses.
class MonthCalendar : public QWidget
{
    Q_OBJECT
public:
    explicit MonthCalendar(QWidget *parent = nullptr);

    /// The day that is shown elsewhere; turns to its month.
    void setChosen(QDate day);
    void setToday(QDate day);
    [[nodiscard]] QDate chosen() const { return m_chosen; }
    [[nodiscard]] QDate marked() const { return m_marked; }
    [[nodiscard]] QSize sizeHint() const override { return {296, 272}; }

Q_SIGNALS:
    void dayChosen(QDate day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QDate firstShown() const;
    [[nodiscard]] QRectF cell(int week, int column) const;
    [[nodiscard]] QDate dayAt(QPointF point) const;
    [[nodiscard]] QRectF arrow(bool next) const;
    void mark(QDate day);
    void turn(int months);

    QDate m_month; ///< its first day
    QDate m_chosen;
    QDate m_marked; ///< where the keyboard is
    QDate m_today;
    QDate m_hover;
};

} // namespace tresen::ui
