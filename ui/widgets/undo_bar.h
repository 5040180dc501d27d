// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "ui/widgets/floating_panel.h"

namespace tresen::ui {

class Button;
class Label;

/// Eight seconds in which a slip of the hand can be taken back: what was done, "Undo", and a line of 2 px that runs
/// out. The line is the only long motion of the console; where the desktop wants none, it stands still.
class UndoBar : public FloatingPanel
{
    Q_OBJECT
public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// Shows it for `ms`; a bar that is already open starts again with the new text.
    void offer(const QString &what, int ms);
    /// Says something without an action, e.g. what an undo answered; disappears after 4 s.
    void say(const QString &what);
    [[nodiscard]] bool isOffering() const;
    [[nodiscard]] QString text() const;
    void dismiss();
    /// As if "Undo" were pressed; false where nothing is offered.
    bool take();

    /// At the bottom of the parent, in the middle.
    void place();

Q_SIGNALS:
    void undoRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void open(const QString &what, int ms, bool offer);
    void tick();

    Label *m_text;
    Button *m_undo;
    QTimer m_tick;
    QElapsedTimer m_since;
    int m_total = 0;
    bool m_offer = false;
};

} // namespace tresen::ui
