// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"

class QListView;

namespace tresen::ui {

class Button;
class CallDelegate;
class CallPanel;
class CallsModel;
class PageHead;
class StatePanel;

/// The telephone: calls that go on and those that are over, at the left; the chosen one from its ring to Cal.com, at
/// the right. Whatever happens on the line is seen when it happens.
class CallsPage : public QWidget
{
    Q_OBJECT
public:
    explicit CallsPage(Backend &backend, QWidget *parent = nullptr);

    /// Offers to play a call: practice mode.
    void offerPractice();
    /// One is being played, or is over. `good`: as it should be.
    void practiceBegan();
    void practiceEnded(bool good);
    /// Empty: the first of the list.
    void choose(const QString &callId);
    void retranslate();

Q_SIGNALS:
    void practiceRequested();
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void build();
    void load();
    void put(const CallView &call);
    void fill();
    void showChosen();
    void tick();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    CallsModel *m_model;
    PageHead *m_head;
    Button *m_play;
    QWidget *m_listCard;
    QListView *m_list;
    CallDelegate *m_delegate;
    CallPanel *m_panel;
    StatePanel *m_state;
    QTimer m_tick;
    quint64 m_generation = 0;
    bool m_loaded = false;
    bool m_practice = false; ///< calls can be played
    bool m_playing = false;
    bool m_follow = true; ///< nobody has chosen one: the newest is shown
};

} // namespace tresen::ui
