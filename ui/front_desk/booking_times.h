// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/front_desk/time_chips.h"
#include "ui/models/times_asker.h"

namespace tresen::ui {

class GlyphLabel;
class Label;

/// The next free times for what is to be booked, each with how sure it is; asked for anew whenever something changes. A
/// time that a person has picked stays until it is known to be taken. The place that was clicked is offered first, or
/// it is said why not.
class BookingTimes : public QWidget
{
    Q_OBJECT
public:
    explicit BookingTimes(Backend &backend, QWidget *parent = nullptr);

    /// What is to be booked. Nothing can be asked without a service.
    struct Search {
        std::shared_ptr<const Catalog> catalog;
        std::optional<ServiceId> service;
        std::optional<StaffId> staff; ///< all of it; nothing: anyone
        /// Each part by whom; nothing: all by one.
        std::optional<std::vector<std::optional<StaffId>>> by;
        /// The place that was clicked.
        std::optional<StaffId> placeStaff;
        std::optional<Instant> placeStart;
        QString placeClosed; ///< why the salon is not open then; empty: it is
    };
    /// In place of the search before.
    void ask(const Search &search);
    /// Neither times nor a question.
    void clear();
    /// Another service: no plan fits, and no pick.
    void forgetPlans();
    /// Another stylist: the pick was of the one before.
    void unpick() { m_picked = false; }
    /// These in place of what was asked for: the engine has refused the other.
    void offer(const std::vector<FreeTime> &times);
    /// Nothing that comes is shown while a booking is on its way.
    void setHeld(bool held) { m_held = held; }
    void pause() { m_asker.pause(); }
    void resume() { m_asker.resume(); }
    void retranslate();

    [[nodiscard]] std::optional<FreeTime> chosen() const { return m_chips->chosen(); }
    [[nodiscard]] bool isPicked() const { return m_picked; }
    /// What is shown may belong to another service or stylist: the answer on its way decides.
    [[nodiscard]] bool isAsking() const { return m_asker.isAsking(); }
    /// Enter was pressed while asking: confirmed() follows if the time that is seen now is free by the answer. Another
    /// one is not booked unasked.
    void confirmWhenAnswered();
    /// Ages grow.
    void showKnown();
    /// Who does what at that time; empty without a service.
    [[nodiscard]] std::vector<PlannedSegment> planOf(const FreeTime &time) const;
    [[nodiscard]] QString staffNames(const std::vector<PlannedSegment> &plan) const;
    void followInTabOrder(QWidget *before) { m_chips->followInTabOrder(before); }

Q_SIGNALS:
    /// There may be more chips or fewer: they need their place in Tab's order.
    void chipsChanged();
    void timeChanged(bool byPerson);
    void refused(tresen::RefusalCode code);
    void confirmed();

private:
    void found(const Outcome<TimesFound> &found);
    void showTimes(std::vector<TimeChips::Entry> entries, const std::optional<CheckedTime> &wanted = {});
    void sayMissed(const std::vector<TimeChips::Entry> &entries, const std::optional<CheckedTime> &wanted);
    void confirmIfStillFree();
    [[nodiscard]] const Service *service() const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    Search m_search;
    Label *m_title;
    GlyphLabel *m_knownMark;
    Label *m_known; ///< how sure the chosen time is
    TimeChips *m_chips;
    Label *m_why;
    TimesAsker m_asker;
    std::vector<PartsTime> m_plans; ///< of the times that are offered, for a service in parts
    Instant m_foundAt;              ///< when the times shown were answered
    bool m_picked = false;          ///< a person has chosen the time
    bool m_held = false;
    std::optional<Instant> m_early; ///< Enter was pressed while asking: the time that was seen
};

} // namespace tresen::ui
