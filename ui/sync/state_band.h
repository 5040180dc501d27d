// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/engine/views.h"

namespace tresen::ui {

/// The breaker's states of the last hour as a band: closed soft, open hatched, half-open filled; where nothing was
/// measured it says so.
class StateBand : public QWidget
{
    Q_OBJECT
public:
    explicit StateBand(QWidget *parent = nullptr);

    void setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone);
    [[nodiscard]] QSize sizeHint() const override { return {380, 32}; }
    /// How long it was open within the hour, as measured.
    [[nodiscard]] std::chrono::seconds openFor() const { return m_open; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Stretch {
        TimeRange time;
        BreakerState state;
    };
    std::vector<Stretch> m_stretches;
    Instant m_now;
    Zone m_zone;
    std::chrono::seconds m_open{0};
};

} // namespace tresen::ui
