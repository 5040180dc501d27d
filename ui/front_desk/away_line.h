// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"

namespace tresen::ui {

class Banner;
class Button;

/// While Cal.com does not answer: that times are unverified and everything works as ever, and the way to what others do
/// not know yet. Hidden while it answers.
class AwayLine : public QWidget
{
    Q_OBJECT
public:
    explicit AwayLine(QWidget *parent = nullptr);
    void setStatus(const StatusView &status);

Q_SIGNALS:
    /// Show what is not at Cal.com yet.
    void waitingRequested();

private:
    Banner *m_banner;
    Button *m_waiting;
};

} // namespace tresen::ui
