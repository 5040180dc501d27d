// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/front_desk/ghost.h"
#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

class QScrollArea;

namespace tresen::ui {

class Banner;
class Button;
class CancelForm;
class Label;
class MoveForm;
class PartsList;
class ServiceCard;
class StatePanel;
class Timeline;

/// Everything about one appointment: customer, service, what can be done, its parts and its history to the millisecond,
/// and whether Cal.com agrees. Reads again by itself when the appointment changes.
class Inspector : public Ground
{
    Q_OBJECT
public:
    explicit Inspector(Backend &backend, QWidget *parent = nullptr);

    void show(AppointmentId appointment);
    [[nodiscard]] std::optional<AppointmentId> shown() const { return m_id; }
    void clear();
    /// Gives the keyboard to the first thing that can be done.
    void takeFocus();
    /// Opens the move form as if "Move" had been pressed.
    void startMove();
    void startCancel();
    [[nodiscard]] bool isMoving() const;
    /// Leaves the open form; false if none was open.
    bool leaveForm();
    /// It could not be dropped there: opens the move form with the nearest free times, and says why.
    void offerNear(StaffId staff, Instant wish, const QString &why);
    /// The answer to a move or cancel that was asked for here.
    void refuse(const CommandRefusal &refusal);
    void retranslate();

Q_SIGNALS:
    void closeRequested();
    void moveRequested(const tresen::MoveRequest &request);
    void cancelRequested(const tresen::CancelRequest &request);
    void resyncRequested(const tresen::ResyncRequest &request);
    /// Where the move would lead; nothing where none is being chosen.
    void ghostChanged(const std::optional<tresen::ui::Ghost> &ghost);
    /// The move form opened (with the appointment) or closed (nothing).
    void moving(std::optional<tresen::AppointmentId> appointment);
    /// Show what is not at Cal.com yet.
    void waitingRequested();

private:
    void build();
    void load();
    void fill();
    void fillHistory();
    [[nodiscard]] QStringList staffNames() const;
    [[nodiscard]] QString whoWords() const;
    void fillFooter();
    void openForm(QWidget *form);
    [[nodiscard]] Zone zone() const;
    [[nodiscard]] std::vector<SegmentId> unsettledSegments() const;

    Backend &m_backend;
    std::optional<AppointmentId> m_id;
    std::optional<AppointmentDetail> m_detail;
    struct Near {
        StaffId staff;
        Instant wish;
        QString why;
    };
    std::optional<Near> m_near; ///< to be offered once the appointment has been read
    quint64 m_generation = 0;
    Label *m_name;
    Button *m_close;
    Label *m_person;
    ServiceCard *m_service;
    QWidget *m_actions;
    Button *m_move;
    Button *m_cancel;
    Button *m_resync;
    MoveForm *m_moveForm;
    CancelForm *m_cancelForm;
    QWidget *m_partsHead;
    Label *m_partsTitle;
    Label *m_partsState;
    PartsList *m_parts;
    Banner *m_note;
    Label *m_historyTitle;
    Timeline *m_history;
    Banner *m_footer;
    StatePanel *m_state;
    QScrollArea *m_scroll;
    QTimer m_tick; ///< countdowns in the footer
};

} // namespace tresen::ui
