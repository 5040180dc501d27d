// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/theme/icons.h"
#include "ui/widgets/spinner.h"

namespace tresen::ui {

class Button;
class Label;

/// What a page shows where its content would be: nothing there, loading (only past 150 ms), could not be read, offline.
/// Always what happened and, where there is one, what can be done.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(QWidget *parent = nullptr);

    /// `glyph`: Confirmed for empty, Failure for an error, Unknown for offline. An empty action shows no button.
    void say(Glyph glyph, const QString &title, const QString &sentence, const QString &action = {});
    /// Skeleton bars and a word, but only if nothing else is said within 150 ms.
    void load(const QString &word);
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] QString title() const;
    /// Title and sentence.
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();

    Label *m_title;
    Label *m_sentence;
    Button *m_action;
    Glyph m_glyph = Glyph::None;
    bool m_loading = false;
    bool m_visibleLoad = false;
    QString m_word;
    QTimer m_delay;
    Spinner m_spinner;
};

} // namespace tresen::ui
