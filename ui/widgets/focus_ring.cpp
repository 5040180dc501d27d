// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QFocusEvent>

namespace tresen::ui {

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

FocusRing::~FocusRing() { delete m_frame; }

QWidget *FocusRing::widget() const { return m_frame ? m_frame->widget() : nullptr; }

void FocusRing::show(QWidget *on)
{
    if (!on) {
        if (m_frame) m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame) {
        // The frame becomes a child of the focused widget's window, which may take it along when it closes.
        m_frame = new QFocusFrame(on->window());
        m_frame->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    m_frame->setWidget(on);
}

bool FocusRing::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: m_keyboard = true; break;
    case QEvent::MouseButtonPress:
        m_keyboard = false;
        show(nullptr);
        break;
    case QEvent::FocusIn:
        if (auto *button = qobject_cast<QAbstractButton *>(object); button && !qobject_cast<QCheckBox *>(object)) {
            const auto reason = static_cast<QFocusEvent *>(event)->reason();
            const bool byKey = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                               reason == Qt::ShortcutFocusReason || m_keyboard;
            show(byKey ? button : nullptr);
        }
        break;
    case QEvent::FocusOut:
        if (m_frame && m_frame->widget() == object) show(nullptr);
        break;
    default: break;
    }
    return false;
}

} // namespace tresen::ui
