// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/zone.h"
#include "core/domain/objective.h"

namespace tresen::ui {

/// How an objective stands, in words.
struct ObjectiveWords {
    enum class Mood { Ok, Attention, Failure, Unknown };
    Mood mood = Mood::Unknown;
    QString title;
    QString about;      ///< what counts, and the window
    QString counted;    ///< "412 counted, 18 failed"
    QString compliance; ///< "95.6 %"; empty: too little data
    QString target;
    QString left;     ///< "10 %" of the budget
    QString bookings; ///< "2 more failures until Sunday"
    QString used;     ///< "20 allowed, 18 used"
    QString word;     ///< the worst of the burn rates
    QString outlook;  ///< "At this pace the budget is empty on Friday."
    friend bool operator==(const ObjectiveWords &, const ObjectiveWords &) = default;
};
[[nodiscard]] ObjectiveWords wordsOf(const ObjectiveView &view, Instant now, const Zone &zone);
/// "12 calls, too few to judge" of a burn rate's window, or how fast it burns: "5.1 ×".
[[nodiscard]] QString burnText(double rate, qint64 total);

/// An objective: what it is, its compliance, what is left of its budget, how fast that burns, and thirty days.
class ObjectiveRow : public QWidget
{
    Q_OBJECT
public:
    explicit ObjectiveRow(QWidget *parent = nullptr);
    void setView(const ObjectiveView &view, Instant now, const Zone &zone);
    [[nodiscard]] const ObjectiveWords &words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override { return {1000, rowHeight}; }

    static constexpr int rowHeight = 172;
    /// Where the columns begin, as shares of the width; the head of the table uses them, too.
    static constexpr std::array<double, 5> columns{0, 0.25, 0.37, 0.575, 0.8};

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintText(QPainter &painter) const;
    void paintBudget(QPainter &painter) const;
    void paintBurns(QPainter &painter) const;
    void paintTrend(QPainter &painter) const;
    [[nodiscard]] QRectF column(std::size_t index) const;

    ObjectiveView m_view;
    ObjectiveWords m_words;
    Zone m_zone;
};

} // namespace tresen::ui
