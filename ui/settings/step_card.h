// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/widgets/ground.h"

class QVBoxLayout;

namespace tresen::ui {

class Button;
class GlyphLabel;
class Label;

/// One step of connecting a salon: its number, its name, how it stands in a word, what it is for, and below that its
/// content. Each can be repeated at any time.
class StepCard : public Ground
{
    Q_OBJECT
public:
    /// 0: no step of a row, without a number.
    explicit StepCard(int number, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &purpose);
    void setState(Glyph glyph, const QString &word);
    /// The button at the right of the head.
    [[nodiscard]] Button *action() const { return m_action; }
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }

private:
    Label *m_number;
    Label *m_title;
    GlyphLabel *m_glyph;
    Label *m_state;
    Label *m_purpose;
    Button *m_action;
    QVBoxLayout *m_content;
};

} // namespace tresen::ui
