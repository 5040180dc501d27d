// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"

class QVBoxLayout;

namespace tresen::ui {

class AlertRow;
class Button;
class Label;
class PageHead;
class StatePanel;
class Timeline;

/// The alert rules with how they stand, and what happened. The quiet ones are folded away.
class AlertsPage : public QWidget
{
    Q_OBJECT
public:
    explicit AlertsPage(Backend &backend, QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<AlertRow *> &rows() const { return m_rows; }
    /// How many want a person now: for the badge.
    [[nodiscard]] static qint64 wanting(const Backend &backend);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill();
    void collapse(const std::vector<AlertView> &alerts);
    void readHistory();
    void acted(const Outcome<bool> &done);

    Backend &m_backend;
    PageHead *m_head;
    Label *m_rulesTitle;
    Label *m_historyTitle;
    Label *m_noHistory;
    Label *m_said;
    Button *m_quiet;
    QVBoxLayout *m_column;
    StatePanel *m_state;
    StatePanel *m_historyState;
    Timeline *m_history;
    bool m_historyKnown = false; ///< the first answer has come
    std::vector<AlertRow *> m_rows;
};

} // namespace tresen::ui
