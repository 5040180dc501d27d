// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QPointer>
#include <QWidget>

#include "ui/models/backend.h"

class QVBoxLayout;

namespace tresen::ui {

class ActionCard;
class Button;
class Chip;
class Field;
class Label;
class StatePanel;

/// What can be decided about one segment: a card for each way out, the recommended one first and alone filled, each
/// saying beforehand what is called, who gets a mail and how it ends. Another time is chosen among suggestions, each
/// with how sure it is, a cancellation asks for its reason first. What cannot be chosen now is folded away with why.
class DecisionList : public QWidget
{
    Q_OBJECT
public:
    explicit DecisionList(Backend &backend, QWidget *parent = nullptr);

    /// Reads the sheet; the same segment again keeps what is shown until the answer is there.
    void show(SegmentId segment, int parts, const Zone &zone);
    void clear();
    /// The keyboard goes to the recommended card, else to the first. Waits for the sheet if it is not there yet.
    void takeFocus();
    [[nodiscard]] const std::optional<DecisionSheet> &sheet() const { return m_sheet; }
    /// The first call of trying again: what Tresen itself does next.
    [[nodiscard]] const PlannedCall *nextCall() const;
    void retranslate();

Q_SIGNALS:
    /// A card had the keyboard and is answered: whoever wants it may take it.
    void focusReleased();
    void sheetChanged();
    void decided(const tresen::Decided &decided, const QString &words);
    void refused(const tresen::CommandRefusal &refusal);

private:
    void load();
    void rebuild();
    void addCard(QVBoxLayout *column, const DecisionOption &option, bool first);
    void addTimes(QVBoxLayout *column);
    void addImpossible(QVBoxLayout *column);
    void addCancelReasons(QVBoxLayout *column);
    void press(const DecisionOption &option);
    void send(DecisionRequest request, const QString &words);
    void previewOther(int suggestion);
    void checkTimes();
    void checkTimes(ServiceId service);
    void checkParts(ServiceId service);
    void showKnown(QVBoxLayout *column);
    [[nodiscard]] std::optional<FreeTime> chosenTime() const;

    Backend &m_backend;
    SegmentId m_segment;
    int m_parts = 1;
    Zone m_zone;
    std::optional<DecisionSheet> m_sheet;
    quint64 m_generation = 0;
    int m_suggestion = 0;
    std::map<Instant, Knowledge> m_known; ///< of the suggestions, as far as it was learned
    Instant m_knownAt;
    ServiceId m_service;      ///< of the appointment, once it was read
    quint64 m_timesAsked = 0; ///< counts questions about times: only the newest is answered
    bool m_asksReason = false;
    bool m_showsImpossible = false;
    bool m_wantsFocus = false;
    bool m_sending = false;
    Label *m_title;
    StatePanel *m_state;
    QWidget *m_cards = nullptr;
    Field *m_why;
    QPointer<ActionCard> m_recommended;
};

} // namespace tresen::ui
