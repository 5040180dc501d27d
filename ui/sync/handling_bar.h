// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/backend.h"

class QMenu;

namespace tresen::ui {

class Button;
class Field;
class Label;

/// Who cares about a row, beside deciding: acknowledge it, put it aside for a while, make it one's own, leave a note
/// for the next shift.
class HandlingBar : public QWidget
{
    Q_OBJECT
public:
    explicit HandlingBar(Backend &backend, QWidget *parent = nullptr);

    void show(const UnsettledView &row, const Zone &zone);
    void retranslate();
    /// "Acknowledged by Mara at 10:41 · belongs to Tim"; empty: nobody has seen it.
    [[nodiscard]] static QString words(const Handling &handling, Instant now, const Zone &zone);

Q_SIGNALS:
    void refused(tresen::RefusalCode code);

private:
    void fill();
    void send(HandlingRequest request);
    void editNote();
    void saveNote();

    Backend &m_backend;
    SegmentId m_segment;
    Handling m_handling;
    Zone m_zone;
    Button *m_acknowledge;
    Button *m_snooze;
    Button *m_own;
    Button *m_note;
    QMenu *m_snoozes;
    Label *m_words;
    Label *m_noteText;
    Field *m_noteField;
};

} // namespace tresen::ui
