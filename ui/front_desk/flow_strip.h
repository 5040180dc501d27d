// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

#include "core/base/zone.h"
#include "core/domain/service_plan.h"

namespace tresen::ui {

/// The parts of a service laid out in time, gaps hatched: what the customer and the stylist will do when.
class FlowStrip : public QWidget
{
    Q_OBJECT
public:
    explicit FlowStrip(QWidget *parent = nullptr);

    /// `names`: of who does each part; empty where that is one person, who is named elsewhere.
    void setPlan(const Service &service, const std::vector<PlannedSegment> &plan, const Zone &zone,
                 const QStringList &names = {});
    [[nodiscard]] QSize sizeHint() const override { return {400, 60}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Piece {
        TimeRange time;
        QString name;
        bool gap = false;
        QString who = {};
    };
    std::vector<Piece> m_pieces;
    int m_colour = 0;
    Zone m_zone;
};

} // namespace tresen::ui
