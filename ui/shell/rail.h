// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/ground.h"

class QButtonGroup;
class QMenu;

namespace tresen::ui {

class RailItem;

/// The pages at the left, and at its foot language, theme and the list of keys.
class Rail : public Ground
{
    Q_OBJECT
public:
    enum Page { FrontDesk, Calls, Sync, Dashboards, Alerts, Settings };

    explicit Rail(QWidget *parent = nullptr);

    void setCurrent(Page page);
    void setBadge(Page page, qint64 count, bool urgent);
    /// The menu at the foot; filled by the window.
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void retranslate();

Q_SIGNALS:
    void pageChosen(int page);

private:
    QButtonGroup *m_pages;
    RailItem *m_view;
    QMenu *m_menu;
};

} // namespace tresen::ui
