// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tresen::ui {

class Button;
class Label;

/// Long work: what is done of how much, in words over a thin bar, and a way to stop it. Without a total the bar stands
/// empty and only the words count.
class ProgressLine : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);

    /// "412 of 1,284 verified"; `total` 0: not known.
    void setProgress(const QString &words, qint64 done, qint64 total);
    /// An empty text: it cannot be stopped.
    void setCancel(const QString &text);

Q_SIGNALS:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_words;
    Button *m_cancel;
    double m_share = 0;
};

} // namespace tresen::ui
