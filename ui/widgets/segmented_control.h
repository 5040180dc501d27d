// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace tresen::ui {

/// One of a few, side by side. Arrow keys choose, as in a radio group.
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /// The same number of entries keeps the choice.
    void setEntries(const QStringList &entries);
    void setCurrent(int index);
    [[nodiscard]] int current() const;

Q_SIGNALS:
    /// By a person only.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
};

} // namespace tresen::ui
