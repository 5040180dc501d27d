// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "core/base/zone.h"
#include "core/domain/availability.h"
#include "ui/theme/icons.h"

class QButtonGroup;
class QGridLayout;

namespace tresen::ui {

/// A free time: day and time over the stylist, with the mark of how sure it is. Where a far day leaves no room for the
/// time, its date stands below, before the stylist: the time is what is told on the telephone.
class TimeChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit TimeChip(QWidget *parent);
    /// `spoken`: how sure it is, for screen readers.
    void say(const QString &day, const QString &time, const QString &who, Glyph mark, const QString &spoken);
    [[nodiscard]] Glyph mark() const { return m_mark; }
    /// As it is drawn now.
    struct Lines {
        QString first; ///< ends with the whole time, whatever the room
        QString day;   ///< on the second line; empty: on the first
        QString who;
        bool markAbove = false;
    };
    [[nodiscard]] Lines lines() const;
    [[nodiscard]] QSize sizeHint() const override { return {104, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double room() const;
    [[nodiscard]] bool fitsOneLine() const;

    QString m_day;
    QString m_time;
    QString m_who;
    Glyph m_mark = Glyph::None;
};

/// The next free times, one of them chosen. Arrow keys choose. What comes anew takes no focus away.
class TimeChips : public QWidget
{
    Q_OBJECT
public:
    /// `perRow` chips side by side.
    explicit TimeChips(int perRow, QWidget *parent = nullptr);

    struct Entry {
        FreeTime time;
        QString staffName;
        Knowledge known = {};
    };
    enum class Otherwise { First, None };
    /// Chooses `wished` where it is among them, otherwise the first one or none. `away`: Cal.com does not answer now.
    void setTimes(const std::vector<Entry> &times, const Zone &zone, Instant now, bool away,
                  std::optional<Instant> wished = {}, Otherwise otherwise = Otherwise::First);
    [[nodiscard]] std::optional<FreeTime> chosen() const;
    /// What is known of the chosen one.
    [[nodiscard]] std::optional<Knowledge> known() const;
    /// There are more or fewer chips after each answer: call it after setTimes() to have Tab reach them behind
    /// `before`.
    void followInTabOrder(QWidget *before);
    /// The last one in Tab's order; none: nothing.
    [[nodiscard]] QWidget *last() const;
    /// The keyboard to the chosen one, else to the first; false if there is none.
    bool takeFocus();
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
