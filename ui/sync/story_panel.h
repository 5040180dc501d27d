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
class Label;
class StatePanel;
class StateTag;
class Timeline;

/// The story of one segment that is not settled: what happened, what is wanted beside what is seen, and what can be
/// done, with what each will do before it does it.
class StoryPanel : public Ground
{
    Q_OBJECT
public:
    explicit StoryPanel(Backend &backend, QWidget *parent = nullptr);

    void show(const UnsettledView &row);
    void clear();
    [[nodiscard]] std::optional<SegmentId> shown() const;
    void retranslate();

Q_SIGNALS:
    void closeRequested();
    void resyncRequested(const tresen::ResyncRequest &request);
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void build();
    void load();
    void fillHead();
    void fill(const AppointmentDetail &detail);
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::optional<UnsettledView> m_row;
    quint64 m_generation = 0;
    Label *m_name;
    Button *m_close;
    StateTag *m_tag;
    Label *m_what;
    Banner *m_why;
    Label *m_historyTitle;
    Timeline *m_history;
    Comparison *m_comparison;
    Label *m_doTitle;
    ActionCard *m_resync;
    ActionCard *m_open;
    StatePanel *m_state;
    QScrollArea *m_scroll;
};

/// What a resync of that row will do, in a sentence; empty where it would change nothing.
[[nodiscard]] QString resyncConsequence(const UnsettledView &row);
/// Whether a resync gets it going: what a person has to decide stays as it is.
[[nodiscard]] bool resyncHelps(const UnsettledView &row);

} // namespace tresen::ui
