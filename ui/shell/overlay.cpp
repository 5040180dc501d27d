// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/floating_panel.h"

namespace tresen::ui {

Overlay::Overlay(QWidget *window)
    : QWidget(window)
    , m_panel(new FloatingPanel(this))
{
    window->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Overlay::open()
{
    m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    focusNextPrevChild(true);
}

void Overlay::close()
{
    if (!isVisible()) return;
    hide();
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    const QSize wanted = m_panel->sizeHint().boundedTo(size() - QSize(32, 32));
    m_panel->setGeometry(QRect(QPoint((width() - wanted.width()) / 2, (height() - wanted.height()) / 2), wanted));
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), faded(Qt::black, Theme::of(this).isDark() ? 0.5 : 0.28));
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) close();
    event->accept(); // nothing below hears keys while it is open
}

bool Overlay::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    for (auto *child : m_panel->findChildren<QWidget *>())
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) stops << child;
    if (stops.isEmpty()) return true;
    const auto at = stops.indexOf(QApplication::focusWidget());
    const auto step = next ? 1 : -1;
    const auto to = at < 0 ? 0 : (at + step + stops.size()) % stops.size();
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool Overlay::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QWidget::eventFilter(object, event);
}

} // namespace tresen::ui
