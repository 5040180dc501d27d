// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace tresen::ui {

class FloatingPanel;

/// Dims the window and holds a panel in its middle. Escape closes it, Tab stays inside; nothing waits in a loop of its
/// own.
class Overlay : public QWidget
{
    Q_OBJECT
public:
    explicit Overlay(QWidget *window);

    /// The widget to put content into.
    [[nodiscard]] FloatingPanel *panel() const { return m_panel; }
    void open();
    void close();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void place();
    FloatingPanel *m_panel;
    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace tresen::ui
