// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"

namespace tresen::ui {

class StoryPanel;
class StrayPanel;
class UndoBar;

/// What stands beside the list, one at a time: the story of a row, or the bookings that belong to nobody. What was
/// decided in either can be taken back for a while.
class SidePanels : public QWidget
{
    Q_OBJECT
public:
    /// `toast` says what was done and offers to undo it.
    SidePanels(Backend &backend, UndoBar &toast, QWidget *parent = nullptr);

    void showStory(const UnsettledView &row);
    /// Reads the story that is shown again.
    void refreshStory();
    /// The keyboard goes to what is recommended there.
    void enterStory();
    void openStrays();
    /// There are more of them, or fewer: an open list follows.
    void refreshStrays();
    /// Closes what is open, step by step. False: nothing was.
    bool back();
    /// The segment whose story is shown.
    [[nodiscard]] std::optional<SegmentId> shown() const;
    [[nodiscard]] bool isOpen() const;
    void retranslate();

Q_SIGNALS:
    /// Something was opened or closed: there is less room, or more.
    void arranged();
    void storyClosed();
    void straysClosed();
    /// The story's cards had the keyboard and are answered.
    void focusReleased();
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);
    void partRequested(tresen::SegmentId segment);

private:
    void open(QWidget *panel);
    void tell(const QString &words, bool undoable);
    void undo();

    Backend &m_backend;
    UndoBar &m_toast;
    StoryPanel *m_story;
    StrayPanel *m_strays;
    // What the toast offers to take back; one of them at most.
    std::optional<Decided> m_decided;
    std::optional<StrayDecided> m_strayDecided;
};

} // namespace tresen::ui
