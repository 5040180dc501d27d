// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/theme/icons.h"

namespace tresen::ui {

/// What happened, line by line: time to the millisecond, glyph on a thin line, words, duration at the right.
class Timeline : public QWidget
{
    Q_OBJECT
public:
    struct Entry {
        QString time;
        Glyph glyph = Glyph::Ok;
        QString title;
        QString note;  ///< may be empty
        QString value; ///< at the right; may be empty
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit Timeline(QWidget *parent = nullptr);
    void setEntries(std::vector<Entry> entries);
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] static int heightOf(const Entry &entry);
    std::vector<Entry> m_entries;
};

} // namespace tresen::ui
