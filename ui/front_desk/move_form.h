// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/front_desk/ghost.h"
#include "ui/models/hold_keeper.h"
#include "ui/models/times_asker.h"

namespace tresen::ui {

class AwayLine;
class Banner;
class Button;
class GlyphLabel;
class Label;
class TimeChips;

/// Asks for the new time of an appointment: the next free times of the same service and stylist, or any free place that
/// is clicked in the day view meanwhile. Each says how sure it is; the picked one is kept
/// meanwhile.
class MoveForm : public QWidget
{
    Q_OBJECT
public:
    explicit MoveForm(Backend &backend, QWidget *parent = nullptr);

    void start(const AppointmentView &appointment, int version);
    /// The free times of that stylist nearest to `wish`, at which it cannot stand, and why; of anyone where the stylist
    /// does not do the service, or has no time that day.
    void startNear(const AppointmentView &appointment, int version, StaffId staff, Instant wish, const QString &why);
    /// A refused move: says why and offers the times that came with the refusal.
    void refuse(const CommandRefusal &refusal);
    void retranslate();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    void ghostChanged(const std::optional<tresen::ui::Ghost> &ghost);
    void moveRequested(const tresen::MoveRequest &request);
    void cancelled();
    /// Show what is not at Cal.com yet.
    void waitingRequested();

private:
    void askParts();
    void askNear(std::optional<StaffId> staff, bool thatDay = true);
    [[nodiscard]] bool isDoneBy(StaffId staff) const;
    [[nodiscard]] QString notDoneBy(StaffId staff) const;
    bool askFurther();
    [[nodiscard]] bool isMixed() const;
    void timesFound(const Outcome<TimesFound> &found);
    void show(const std::vector<Offer> &offers);
    void passFocus();
    void showKnown();
    void keepTime();
    void timeChanged();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    AppointmentView m_appointment;
    int m_version = 1;
    Label *m_title;
    GlyphLabel *m_knownMark;
    Label *m_known; ///< how sure the chosen time is
    Label *m_hint;
    TimeChips *m_times;
    AwayLine *m_away;
    Banner *m_refusal;
    Button *m_move;
    Button *m_keep;
    TimesAsker m_asker;
    HoldKeeper m_keeper;
    std::optional<Instant> m_near; ///< nearest to it first; nothing: by time
    struct Reach {
        std::optional<StaffId> staff; ///< nothing: anyone
        bool thatDay = true;
    };
    std::optional<Reach> m_reach; ///< how far was looked for times near m_near
    Instant m_foundAt;
    QTimer m_tick; ///< ages grow
};

} // namespace tresen::ui
