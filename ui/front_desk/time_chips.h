// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "core/base/zone.h"
#include "core/domain/refusal.h"

class QButtonGroup;
class QGridLayout;

namespace tresen::ui {

/// A free time: day and time over the stylist.
class TimeChip : public QAbstractButton
{
    Q_OBJECT
public:
    TimeChip(const QString &when, const QString &who, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override { return {104, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_who;
};

/// The next free times, one of them chosen. Arrow keys choose.
class TimeChips : public QWidget
{
    Q_OBJECT
public:
    /// `perRow` chips side by side.
    explicit TimeChips(int perRow, QWidget *parent = nullptr);

    struct Entry {
        FreeTime time;
        QString staffName;
    };
    /// Chooses the first, or `wished` where it is among them.
    void setTimes(const std::vector<Entry> &times, const Zone &zone, Instant now, std::optional<Instant> wished = {});
    [[nodiscard]] std::optional<FreeTime> chosen() const;
    /// The chips are made anew with each answer: call it after setTimes() to have Tab reach them behind `before`.
    void followInTabOrder(QWidget *before);
    [[nodiscard]] int count() const { return static_cast<int>(m_times.size()); }

Q_SIGNALS:
    /// By a person.
    void picked();

private:
    int m_perRow;
    std::vector<Entry> m_times;
    QButtonGroup *m_group;
    QGridLayout *m_grid;
};

} // namespace tresen::ui
