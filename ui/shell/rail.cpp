// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include <QButtonGroup>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/widgets/rail_item.h"

namespace tresen::ui {

Rail::Rail(QWidget *parent)
    : Ground(Colour::Window, Edge::Right, parent)
    , m_pages(new QButtonGroup(this))
    , m_view(new RailItem("more"))
    , m_menu(new QMenu(this))
{
    setFixedWidth(size::railWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::one, space::oneHalf, space::one, space::oneHalf);
    column->setSpacing(space::half);
    const auto add = [&](Page page, const char *icon, const char *name) {
        auto *item = new RailItem(icon);
        item->setObjectName(QLatin1String(name));
        m_pages->addButton(item, page);
        column->addWidget(item, 0, Qt::AlignHCenter);
    };
    add(FrontDesk, "front-desk", "railFrontDesk");
    add(Calls, "phone", "railCalls");
    add(Sync, "sync", "railSync");
    add(Dashboards, "dashboards", "railDashboards");
    add(Alerts, "alerts", "railAlerts");
    column->addStretch();
    add(Settings, "settings", "railSettings");
    column->addWidget(m_view, 0, Qt::AlignHCenter);
    m_view->setObjectName(QStringLiteral("railView"));
    m_view->setCheckable(false);
    connect(m_pages, &QButtonGroup::idClicked, this, &Rail::pageChosen);
    connect(m_view, &RailItem::clicked, this, [this] {
        m_menu->popup(m_view->mapToGlobal(QPoint(m_view->width() + 8, m_view->height() - m_menu->sizeHint().height())));
    });
    retranslate();
}

void Rail::retranslate()
{
    m_pages->button(FrontDesk)->setText(tr("Front desk"));
    m_pages->button(FrontDesk)->setToolTip(tr("Front desk (Ctrl+1)"));
    m_pages->button(Calls)->setText(tr("Calls"));
    m_pages->button(Calls)->setToolTip(tr("Calls (Ctrl+T)"));
    m_pages->button(Sync)->setText(tr("Sync"));
    m_pages->button(Sync)->setToolTip(tr("Sync (Ctrl+2)"));
    m_pages->button(Dashboards)->setText(tr("Dashboards"));
    m_pages->button(Dashboards)->setToolTip(tr("Dashboards (Ctrl+4)"));
    m_pages->button(Alerts)->setText(tr("Alerts"));
    m_pages->button(Alerts)->setToolTip(tr("Alerts (Ctrl+5)"));
    m_pages->button(Settings)->setText(tr("Settings"));
    m_pages->button(Settings)->setToolTip(tr("Settings (Ctrl+3)"));
    m_view->setText(tr("View"));
    m_view->setToolTip(tr("Language, theme and keys"));
    setAccessibleName(tr("Pages"));
}

void Rail::setCurrent(Page page) { m_pages->button(page)->setChecked(true); }
void Rail::setBadge(Page page, qint64 count, bool urgent)
{
    static_cast<RailItem *>(m_pages->button(page))->setBadge(count, urgent);
}

} // namespace tresen::ui
