// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace tresen::ui {

class Label;

/// The head of a page: its title, a quiet line about what it holds, and room for what is done from there.
class PageHead : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &words);
    /// A narrow page has no room for it.
    void showSubtitle(bool shown);
    /// At the right, behind what is there already.
    void add(QWidget *widget, int stretch = 0);

private:
    QHBoxLayout *m_row;
    Label *m_title;
    Label *m_subtitle;
};

} // namespace tresen::ui
