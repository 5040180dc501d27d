// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/theme/icons.h"

namespace tresen::ui {

/// A legend that counts: glyph, word, number.
class SyncSummary : public QWidget
{
    Q_OBJECT
public:
    struct Row {
        Glyph glyph = Glyph::Ok;
        QString word;
        int count = 0;
    };
    explicit SyncSummary(QWidget *parent = nullptr);
    void setRows(std::vector<Row> rows);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Row> m_rows;
};

} // namespace tresen::ui
