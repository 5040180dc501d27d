// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

class QScrollArea;

namespace tresen::ui {

class ActionCard;
class Banner;
class Button;
class Comparison;
class DecisionList;
class HandlingBar;
class Label;
class Lanes;
class StatePanel;
class StateTag;
class Timeline;

/// The story of one segment that is not settled: what happened, the parts of its service beside each other, what is
/// wanted beside what is seen and last sent, and what can be done, with what each will do before it does it.
class StoryPanel : public Ground
{
    Q_OBJECT
public:
    explicit StoryPanel(Backend &backend, QWidget *parent = nullptr);

    void show(const UnsettledView &row);
    /// Reads again what is shown; it may have been settled and be in no list any more.
    void reload() { load(); }
    void clear();
    /// The keyboard goes to what is recommended.
    void takeFocus();
    [[nodiscard]] std::optional<SegmentId> shown() const;
    void retranslate();

Q_SIGNALS:
    void closeRequested();
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);
    void partRequested(tresen::SegmentId segment);
    void decided(const tresen::Decided &decided, const QString &words);
    void refused(const QString &words);
    void focusReleased();

private:
    void build();
    void connectAll();
    void load();
    void loadRow();
    void loadAttempts();
    void fillHead();
    void fill(const AppointmentDetail &detail);
    void fillHistory();
    void fillNext();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::optional<UnsettledView> m_row;
    std::optional<AppointmentDetail> m_detail;
    std::vector<Attempt> m_attempts;
    bool m_full = false; ///< requests and answers instead of the short history
    quint64 m_generation = 0;
    Label *m_name;
    Button *m_desk;
    Button *m_close;
    StateTag *m_tag;
    Label *m_what;
    Banner *m_why;
    HandlingBar *m_handling;
    Label *m_historyTitle;
    Button *m_more;
    Timeline *m_history;
    Lanes *m_lanes;
    Comparison *m_comparison;
    Label *m_next;
    DecisionList *m_decisions;
    StatePanel *m_state;
    QScrollArea *m_scroll;
};

} // namespace tresen::ui
