// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"

namespace tresen::ui {

/// Wanted, seen at Cal.com and last sent beside each other; what differs between the first two is marked.
class Comparison : public QWidget
{
    Q_OBJECT
public:
    explicit Comparison(QWidget *parent = nullptr);

    void setComparison(const SegmentComparison &comparison, const Zone &zone);
    [[nodiscard]] QSize sizeHint() const override;

    struct Row {
        QString name;
        QString desired;
        QString observed;
        QString sent;
        bool differs = false;
    };
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Row> m_rows;
};

} // namespace tresen::ui
