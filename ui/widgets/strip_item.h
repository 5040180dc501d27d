// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "ui/theme/icons.h"

namespace tresen::ui {

/// One statement of the status strip: a glyph or icon and a sentence with its value emphasised ("Cal.com
/// <b>reachable</b>").
class StripItem : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StripItem(QWidget *parent = nullptr);

    void setGlyph(Glyph glyph);
    /// An icon of resources/icons, a literal, in text2.
    void setIconName(const char *name);
    void setSentence(const QString &sentence);
    /// Only its glyph or icon, where room is short; the sentence is in the tooltip.
    void setBrief(bool brief);
    [[nodiscard]] bool isBrief() const { return m_brief; }
    /// Of all that it has to say.
    [[nodiscard]] int wholeWidth() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::None;
    const char *m_icon = nullptr;
    bool m_brief = false;
    QString m_sentence;
};

} // namespace tresen::ui
