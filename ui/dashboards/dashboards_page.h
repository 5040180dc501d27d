// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"

class QMenu;
class QStackedWidget;

namespace tresen::ui {

class Board;
class Button;
class Label;
class SegmentedControl;

/// The boards, with what they share: the range, live or paused, and what is exported.
///
/// Live means read again at a pace that fits the range: four times a second at most, and never while the page is not to
/// be seen or the last answer has not come.
class DashboardsPage : public QWidget
{
    Q_OBJECT
public:
    explicit DashboardsPage(Backend &backend, QWidget *parent = nullptr);

    void setRange(std::chrono::minutes length);
    [[nodiscard]] std::chrono::minutes range() const;
    void setLive(bool live);
    [[nodiscard]] bool isLive() const { return m_live; }
    void showBoard(int index);
    [[nodiscard]] Board &board() const;
    /// Of the last `length` days, today included; says where it was written, or why not.
    void saveReport(const QString &path, int length);
    /// The whole board as it is, also what is scrolled away.
    [[nodiscard]] QPixmap picture();
    /// How often a range of this length is read again.
    [[nodiscard]] static std::chrono::milliseconds paceOf(std::chrono::minutes range);

Q_SIGNALS:
    void appointmentRequested(tresen::AppointmentId appointment);
    void callRequested(const QString &call);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void add(Board *board);
    void retranslate();
    void refresh();
    void pace();
    void showStatus(const StatusView &status);
    void sayWritten(const QString &path, bool written);
    void exportPicture();
    void exportTable();
    void exportReport(int length);

    Backend &m_backend;
    Label *m_title;
    SegmentedControl *m_boards;
    Label *m_calls;
    SegmentedControl *m_ranges;
    Button *m_liveButton;
    Button *m_export;
    QMenu *m_menu;
    Label *m_said; ///< where a file went, or why it did not
    QStackedWidget *m_stack;
    std::vector<Board *> m_all;
    QTimer m_timer;
    QTimer m_saidFor;
    bool m_live = true;
    bool m_waits = false; ///< for the practice salon's past
};

} // namespace tresen::ui
