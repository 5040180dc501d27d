// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace tresen::ui {

/// What the colours of a chart mean, each with its value at the crosshair. Wraps where it is too wide.
class KeyRow : public QWidget
{
    Q_OBJECT
public:
    struct Key {
        QString name;
        QString value; ///< may be empty
        QColor colour;
        enum class Mark { Line, Dashed, Square, Hatched } mark = Mark::Line;
        friend bool operator==(const Key &, const Key &) = default;
    };

    explicit KeyRow(QWidget *parent = nullptr);
    void setKeys(std::vector<Key> keys);
    [[nodiscard]] const std::vector<Key> &keys() const { return m_keys; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        double x;
        int line;
    };
    [[nodiscard]] std::vector<Place> places(int width) const;
    std::vector<Key> m_keys;
};

} // namespace tresen::ui
