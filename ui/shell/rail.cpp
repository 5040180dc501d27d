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
    // Ctrl and the place on the rail (MainWindow::addShortcuts).
    const auto name = [this](Page page, const QString &text) {
        m_pages->button(page)->setText(text);
        m_pages->button(page)->setToolTip(tr("%1 (Ctrl+%2)").arg(text).arg(page + 1));
    };
    name(FrontDesk, tr("Front desk"));
    name(Calls, tr("Calls"));
    name(Sync, tr("Sync"));
    name(Dashboards, tr("Dashboards"));
    name(Alerts, tr("Alerts"));
    name(Settings, tr("Settings"));
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
