// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "ui/theme/icons.h"

class QVBoxLayout;

namespace tresen::ui {

/// Lines of text with at most one thing to do at the right of each: entries that can be removed or switched.
class LineList : public QWidget
{
    Q_OBJECT
public:
    explicit LineList(QWidget *parent = nullptr);

    struct Line {
        QString text;
        QString note;   ///< quieter, behind it
        QString action; ///< of the button; empty: none
        std::function<void()> act;
        Glyph glyph = Glyph::None;
        QString more = {}; ///< a line of its own below, behind the glyph; wraps
    };
    /// Keeps the keyboard on the same line where it was in this list.
    void setLines(std::vector<Line> lines);
    [[nodiscard]] int count() const { return m_count; }

private:
    QVBoxLayout *m_column;
    QWidget *m_rows = nullptr;
    int m_count = 0;
};

} // namespace tresen::ui
