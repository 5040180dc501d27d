// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/saga_views.h"
#include "core/base/zone.h"
#include "ui/theme/icons.h"

namespace tresen::ui {

/// A service of several parts as parallel lanes, one for each. A call is a bar from its request to its answer, hatched
/// where it takes something back; what happened at the same moment stands at the same place in every lane, and empty
/// hours take no room. Below each lane its proof: what shows where the part is at Cal.com.
class Lanes : public QWidget
{
    Q_OBJECT
public:
    explicit Lanes(QWidget *parent = nullptr);

    /// Hidden by itself where there is only one part. `chosen`: the part whose story is open.
    void setSaga(const SagaView &saga, int chosen, const Zone &zone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] static QString proofWords(const LaneProof &proof, const Zone &zone);

Q_SIGNALS:
    void segmentChosen(tresen::SegmentId segment);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] double xOf(Instant at) const;
    void paintLane(QPainter &painter, const Lane &lane, double top) const;
    void paintCall(QPainter &painter, const LaneCall &call, double middle) const;

    SagaView m_saga;
    Zone m_zone;
    std::vector<Instant> m_moments; ///< everything that happened, in order: the axis
    int m_chosen = 0;
    bool m_ring = false;
};

} // namespace tresen::ui
