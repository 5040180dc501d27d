// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/widgets/floating_panel.h"

class QVBoxLayout;
class QScrollArea;

namespace tresen::ui {

class Button;
class Label;

/// What could be done in the processing times of a day: one row for each gap, with the services that fit as chips. One
/// of them chosen opens a booking there. Tab walks the chips, Escape closes.
class GapPanel : public FloatingPanel
{
    Q_OBJECT
public:
    explicit GapPanel(Backend &backend, QWidget *parent = nullptr);

    /// Asks for the gaps of `day`; names of the guests come from it.
    void open(const DayView &day);
    /// Asks again, if it is open.
    void refresh(const DayView &day);
    void retranslate();

Q_SIGNALS:
    void chosen(tresen::StaffId staff, tresen::Instant start, tresen::ServiceId service);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void show(const std::vector<GapOffer> &offers);
    [[nodiscard]] QWidget *row(const GapOffer &offer);

    Backend &m_backend;
    DayView m_day;
    quint64 m_generation = 0;
    Label *m_title;
    Label *m_subtitle;
    Button *m_close;
    QScrollArea *m_scroll;
    QWidget *m_rows = nullptr;
    Label *m_nothing;
};

} // namespace tresen::ui
