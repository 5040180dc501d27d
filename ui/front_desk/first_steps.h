// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class StatePanel;

/// Lies over the front desk as long as there is no salon that could be shown, and says where to begin.
class FirstSteps : public Ground
{
    Q_OBJECT
public:
    FirstSteps(Backend &backend, QWidget *over);
    void retranslate();

Q_SIGNALS:
    void settingsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();

    Backend &m_backend;
    StatePanel *m_state;
};

} // namespace tresen::ui
