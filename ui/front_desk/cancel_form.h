// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/domain/commands.h"
#include "core/domain/refusal.h"

class QButtonGroup;

namespace tresen::ui {

class Banner;
class Button;
class Label;

/// Asks why an appointment is cancelled: one of the fixed reasons, because Cal.com gets to see it.
class CancelForm : public QWidget
{
    Q_OBJECT
public:
    explicit CancelForm(QWidget *parent = nullptr);

    void start();
    void refuse(RefusalCode code);
    void retranslate();

Q_SIGNALS:
    void confirmed(tresen::CancelReason reason);
    void cancelled();

private:
    Label *m_title;
    Label *m_hint;
    QButtonGroup *m_reasons;
    Banner *m_refusal;
    Button *m_confirm;
    Button *m_keep;
};

} // namespace tresen::ui
