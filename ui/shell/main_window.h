// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"
#include "ui/shell/rail.h"

class QStackedWidget;

namespace tresen::ui {

class AlertsPage;
class Appearance;
class CallerCard;
class CallsPage;
class FrontDeskPage;
class DashboardsPage;
class DrillBar;
class Language;
class Overlay;
class SettingsPage;
class StatusStrip;
class SyncPage;

/// The frame: rail, pages, status strip. A page is built when it is first shown.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    MainWindow(Backend &backend, Language &language, Appearance &appearance, QWidget *parent = nullptr);

    void showPage(Rail::Page page);
    [[nodiscard]] Rail::Page page() const { return m_page; }
    FrontDeskPage &frontDesk();
    CallsPage &calls();
    CallerCard &callerCard() { return *m_caller; }
    SyncPage &sync();
    DashboardsPage &dashboards();
    AlertsPage &alerts();
    SettingsPage &settings();
    void openKeys();
    void closeOverlay();

    /// Practice mode: calls can be played. practiceCallRequested() asks for one.
    void offerPracticeCalls();
    [[nodiscard]] bool offersPracticeCalls() const { return m_practiceCalls; }
    void practiceCallBegan();
    void practiceCallEnded(bool good);

Q_SIGNALS:
    void practiceCallRequested();
    /// A person chose another language or theme.
    void preferencesChanged();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildMenu();
    void addShortcuts();
    void setStatus(const StatusView &status);
    void showAlertCount();
    void tick();
    void askBeforeClosing(int unsent);
    void askBeforeReleasing();
    void open(Overlay *overlay);
    void setTitle();
    [[nodiscard]] QWidget &widgetOf(Rail::Page page);
    [[nodiscard]] bool frontDeskKey(int key);
    bool scrollKey(int key);
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    Language &m_language;
    Appearance &m_appearance;
    StatusView m_status;
    Rail *m_rail;
    QStackedWidget *m_stack;
    DrillBar *m_drill;
    StatusStrip *m_strip;
    FrontDeskPage *m_frontDesk = nullptr;
    CallsPage *m_calls = nullptr;
    SyncPage *m_sync = nullptr;
    DashboardsPage *m_dashboards = nullptr;
    AlertsPage *m_alerts = nullptr;
    SettingsPage *m_settings = nullptr;
    Overlay *m_overlay = nullptr;
    Rail::Page m_page = Rail::FrontDesk;
    QTimer m_tick;
    CallerCard *m_caller;
    bool m_practiceCalls = false;
    bool m_leaving = false;
};

} // namespace tresen::ui
