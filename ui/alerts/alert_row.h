// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/alerts/alert_words.h"

class QMenu;

namespace tresen::ui {

class Button;
class GlyphLabel;
class Label;

/// One rule: how it stands, the value against its threshold, who was told, and what can be done.
class AlertRow : public QWidget
{
    Q_OBJECT
public:
    explicit AlertRow(QWidget *parent = nullptr);
    void setAlert(const AlertView &alert, Instant now, const Zone &zone);
    [[nodiscard]] const QString &rule() const { return m_rule; }

Q_SIGNALS:
    void acknowledgeRequested(const QString &rule);
    /// Nothing: from now on again.
    void silenceRequested(const QString &rule, std::optional<std::chrono::minutes> length);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_rule;
    GlyphLabel *m_glyph;
    Label *m_title;
    Label *m_sentence;
    Label *m_people;
    Button *m_acknowledge;
    Button *m_silence;
    QMenu *m_menu;
    bool m_silent = false;
};

} // namespace tresen::ui
