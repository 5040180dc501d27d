// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QTimer>

#include "ui/models/backend.h"
#include "ui/widgets/floating_panel.h"

namespace tresen::ui {

class Button;
class Label;

/// Who is on the telephone, for the person at the desk: opens by itself when it rings, with the next appointment and
/// the last visit of a known customer. Lies in the corner and never takes the keyboard; one key opens a booking for the
/// caller, one puts the card away. Goes when the call ends.
class CallerCard : public FloatingPanel
{
    Q_OBJECT
public:
    CallerCard(Backend &backend, QWidget *window);

    /// Opens a booking for who is shown.
    void book();
    void dismiss();
    /// In the corner at the top right of the window.
    void place();
    void retranslate();
    /// Of the call that is shown; empty: none, or it only rings.
    [[nodiscard]] const QString &callId() const { return m_call.id; }

Q_SIGNALS:
    /// Without an id: somebody new, with this phone if there is one.
    void bookingRequested(const tresen::CustomerHit &caller);

protected:
    void changeEvent(QEvent *event) override;

private:
    void ring(const CallView &call);
    void hear(const CallView &call);
    void open(const CallView &call);
    void readCaller();
    void fill();
    [[nodiscard]] bool isSame(const CallView &call) const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    CallView m_call;
    std::optional<CallerView> m_caller;
    std::set<QString> m_known; ///< calls that have had their card
    Label *m_head;
    Button *m_close;
    Label *m_name;
    Label *m_number;
    Label *m_next;
    Label *m_last;
    Button *m_book;
    QTimer m_leave;
    quint64 m_generation = 0;
};

} // namespace tresen::ui
