// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"
#include "ui/theme/icons.h"

namespace tresen::ui {

/// The circuit breaker drawn as its three states with the ways between them; the present one is lit, and the ways say
/// what leads along them.
class StateMachine : public QWidget
{
    Q_OBJECT
public:
    explicit StateMachine(QWidget *parent = nullptr);

    void setBreaker(const BreakerView &breaker, Instant now);
    [[nodiscard]] QSize sizeHint() const override { return {380, 76}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 76}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BreakerView m_breaker;
    Instant m_now;
};

/// The four-state glyph of a breaker.
[[nodiscard]] Glyph breakerGlyph(const BreakerView &breaker);

} // namespace tresen::ui
