// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/front_desk/ghost.h"
#include "ui/models/backend.h"

namespace tresen::ui {

class Banner;
class Button;
class Label;
class TimeChips;

/// Asks for the new time of an appointment: the next free times of the same service and stylist, or any free place that
/// is clicked in the day view meanwhile.
class MoveForm : public QWidget
{
    Q_OBJECT
public:
    explicit MoveForm(Backend &backend, QWidget *parent = nullptr);

    void start(const AppointmentView &appointment, int version);
    /// The free times of that stylist nearest to `wish`, at which it cannot stand, and why.
    void startNear(const AppointmentView &appointment, int version, StaffId staff, Instant wish, const QString &why);
    /// A refused move: says why and offers the times that came with the refusal.
    void refuse(const CommandRefusal &refusal);
    void retranslate();

Q_SIGNALS:
    void ghostChanged(const std::optional<tresen::ui::Ghost> &ghost);
    void moveRequested(const tresen::MoveRequest &request);
    void cancelled();

private:
    void askParts(quint64 mine);
    [[nodiscard]] bool isMixed() const;
    void show(const std::vector<FreeTime> &times);
    void timeChanged();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    AppointmentView m_appointment;
    int m_version = 1;
    Label *m_title;
    Label *m_hint;
    TimeChips *m_times;
    Banner *m_refusal;
    Button *m_move;
    Button *m_keep;
    quint64 m_generation = 0;
};

} // namespace tresen::ui
