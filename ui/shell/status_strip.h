// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Label;
class StripItem;

/// The line at the bottom: always true, always clickable. What is not known is said to be not known.
class StatusStrip : public Ground
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    /// `now` moves the countdowns on between two reports of the engine.
    void show(const StatusView &status, Instant now, const Zone &zone, const QString &actor);

Q_SIGNALS:
    /// A statement about syncing was clicked.
    void syncRequested();
    /// "n bookings waiting" was clicked.
    void waitingRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void showBreaker(const StatusView &status, Instant now);
    void showWaiting(const StatusView &status);
    void showVerified(const StatusView &status, Instant now);

    bool m_troubled = false; ///< the database: its cell is whole then
    StripItem *m_breaker;
    StripItem *m_waiting;
    StripItem *m_verified;
    StripItem *m_booking;
    StripItem *m_database;
    Label *m_practice;
    Label *m_actor;
    Label *m_clock;
};

} // namespace tresen::ui
