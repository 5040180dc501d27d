// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/alerts/alerts_page.h"
#include "ui/calls/caller_card.h"
#include "ui/calls/calls_page.h"
#include "ui/dashboards/dashboards_page.h"
#include "ui/drill/drill_bar.h"
#include "ui/front_desk/first_steps.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/desktop_alert.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/language.h"
#include "ui/shell/status_strip.h"
#include "ui/sync/sync_page.h"

namespace tresen::ui {

MainWindow::MainWindow(Backend &backend, Language &language, Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_language(language)
    , m_appearance(appearance)
    , m_status(backend.status())
    , m_rail(new Rail)
    , m_stack(new QStackedWidget)
    , m_drill(new DrillBar(backend))
    , m_strip(new StatusStrip)
    , m_caller(new CallerCard(backend, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 640);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    auto *pages = new QVBoxLayout;
    pages->setSpacing(0);
    pages->addWidget(m_drill);
    pages->addWidget(m_stack, 1);
    row->addLayout(pages, 1);
    column->addLayout(row, 1);
    column->addWidget(m_strip);

    connect(m_rail, &Rail::pageChosen, this, [this](int page) { showPage(static_cast<Rail::Page>(page)); });
    connect(m_strip, &StatusStrip::syncRequested, this, [this] { showPage(Rail::Sync); });
    connect(m_strip, &StatusStrip::waitingRequested, this, [this] { showPage(Rail::Sync); });
    connect(m_drill, &DrillBar::syncRequested, this, [this] { showPage(Rail::Sync); });
    connect(m_caller, &CallerCard::bookingRequested, this, [this](const CustomerHit &caller) {
        showPage(Rail::FrontDesk);
        frontDesk().startBookingFor(caller);
    });
    connect(&backend, &Backend::statusChanged, this, &MainWindow::setStatus);
    connect(&backend, &Backend::objectivesChanged, this, &MainWindow::showAlertCount);
    connect(&backend, &Backend::alertRaised, this, &showOnDesktop);
    connect(&backend, &Backend::fatal, this, [this](const QString &line) {
        open(new QuestionOverlay(
            tr("Tresen has to be started again"),
            tr("The database failed. Everything that was confirmed is safe. Close Tresen and start it again.") +
                QStringLiteral("\n\n") + line,
            tr("Understood"), {}, this));
    });
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start(1000);
    buildMenu();
    addShortcuts();
    setStatus(m_status);
    showAlertCount();
}

void MainWindow::showAlertCount() { m_rail->setBadge(Rail::Alerts, AlertsPage::wanting(m_backend), true); }

Zone MainWindow::zone() const { return salonZone(m_backend.catalog()); }

FrontDeskPage &MainWindow::frontDesk()
{
    if (!m_frontDesk) {
        m_frontDesk = new FrontDeskPage(m_backend);
        m_stack->addWidget(m_frontDesk);
        connect(m_frontDesk, &FrontDeskPage::waitingRequested, this, [this] { showPage(Rail::Sync); });
        auto *first = new FirstSteps(m_backend, m_frontDesk);
        connect(first, &FirstSteps::settingsRequested, this, [this] { showPage(Rail::Settings); });
    }
    return *m_frontDesk;
}

CallsPage &MainWindow::calls()
{
    if (!m_calls) {
        m_calls = new CallsPage(m_backend);
        m_stack->addWidget(m_calls);
        if (m_practiceCalls) m_calls->offerPractice();
        connect(m_calls, &CallsPage::practiceRequested, this, &MainWindow::practiceCallRequested);
        connect(m_calls, &CallsPage::appointmentRequested, this, [this](AppointmentId id, Instant start) {
            showPage(Rail::FrontDesk);
            frontDesk().showAppointment(id, zone().dayOf(start));
        });
    }
    return *m_calls;
}

void MainWindow::offerPracticeCalls()
{
    m_practiceCalls = true;
    if (m_calls) m_calls->offerPractice();
}

void MainWindow::practiceCallBegan()
{
    if (m_calls) m_calls->practiceBegan();
}

void MainWindow::practiceCallEnded(bool good)
{
    if (m_calls) m_calls->practiceEnded(good);
}

SyncPage &MainWindow::sync()
{
    if (!m_sync) {
        m_sync = new SyncPage(m_backend);
        m_stack->addWidget(m_sync);
        connect(m_sync, &SyncPage::releaseRequested, this, &MainWindow::askBeforeReleasing);
        connect(m_sync, &SyncPage::settingsRequested, this, [this] { showPage(Rail::Settings); });
        connect(m_sync, &SyncPage::appointmentRequested, this, [this](AppointmentId id, Instant start) {
            showPage(Rail::FrontDesk);
            frontDesk().showAppointment(id, zone().dayOf(start));
        });
    }
    return *m_sync;
}

SettingsPage &MainWindow::settings()
{
    if (!m_settings) {
        m_settings = new SettingsPage(m_backend);
        m_stack->addWidget(m_settings);
        connect(m_settings, &SettingsPage::drillStarted, this, [this] { showPage(Rail::Sync); });
        connect(m_settings, &SettingsPage::appointmentRequested, this, [this](AppointmentId id, Instant start) {
            showPage(Rail::FrontDesk);
            frontDesk().showAppointment(id, zone().dayOf(start));
        });
    }
    return *m_settings;
}

DashboardsPage &MainWindow::dashboards()
{
    if (!m_dashboards) {
        m_dashboards = new DashboardsPage(m_backend);
        m_stack->addWidget(m_dashboards);
        connect(m_dashboards, &DashboardsPage::appointmentRequested, this, [this](AppointmentId id) {
            await(this, m_backend.appointment(id), [this, id](const Outcome<AppointmentDetail> &detail) {
                if (!detail) return;
                showPage(Rail::FrontDesk);
                frontDesk().showAppointment(id, zone().dayOf(detail->appointment.time.from));
            });
        });
    }
    return *m_dashboards;
}

AlertsPage &MainWindow::alerts()
{
    if (!m_alerts) {
        m_alerts = new AlertsPage(m_backend);
        m_stack->addWidget(m_alerts);
    }
    return *m_alerts;
}

void MainWindow::showPage(Rail::Page page)
{
    m_page = page;
    m_rail->setCurrent(page);
    auto &widget = widgetOf(page);
    m_stack->setCurrentWidget(&widget);
    setTitle();
    widget.setFocus(Qt::OtherFocusReason);
}

QWidget &MainWindow::widgetOf(Rail::Page page)
{
    switch (page) {
    case Rail::FrontDesk: return frontDesk();
    case Rail::Calls: return calls();
    case Rail::Sync: return sync();
    case Rail::Dashboards: return dashboards();
    case Rail::Alerts: return alerts();
    case Rail::Settings: break;
    }
    return settings();
}

void MainWindow::setTitle()
{
    setWindowTitle(m_page == Rail::FrontDesk    ? tr("Tresen: Front desk")
                   : m_page == Rail::Calls      ? tr("Tresen: Calls")
                   : m_page == Rail::Sync       ? tr("Tresen: Sync")
                   : m_page == Rail::Dashboards ? tr("Tresen: Dashboards")
                   : m_page == Rail::Alerts     ? tr("Tresen: Alerts")
                                                : tr("Tresen: Settings"));
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, action] {
            if (!m_overlay) action();
        });
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_N), [this] {
        showPage(Rail::FrontDesk);
        frontDesk().startBooking();
    });
    // Only what one sees: the front desk is not changed from another page.
    add(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] {
        if (m_page == Rail::FrontDesk) frontDesk().undoLast();
        if (m_page == Rail::Sync) sync().undoLast();
        if (m_page == Rail::Settings) settings().undoLast();
    });
    for (int page = Rail::FrontDesk; page <= Rail::Settings; ++page)
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + page)), [this, page] { showPage(Rail::Page(page)); });
    add(QKeySequence(Qt::Key_F2), [this] {
        if (m_caller->isVisible()) m_caller->book();
    });
    add(QKeySequence(Qt::Key_F4), [this] { m_caller->dismiss(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
        showPage(Rail::Sync);
        sync().search();
    });
    add(QKeySequence(Qt::Key_F1), [this] { openKeys(); });
}

bool MainWindow::frontDeskKey(int key)
{
    switch (key) {
    case Qt::Key_T: frontDesk().showToday(); return true;
    case Qt::Key_M: frontDesk().openCalendar(); return true;
    case Qt::Key_G: frontDesk().openGaps(); return true;
    case Qt::Key_PageUp: frontDesk().stepDay(-1); return true;
    case Qt::Key_PageDown: frontDesk().stepDay(1); return true;
    case Qt::Key_Escape: return frontDesk().escape();
    default: return false;
    }
}

/// What scrolls leaves the keyboard to what is in it; with none of that in use, the page keys are still meant for it.
bool MainWindow::scrollKey(int key)
{
    QScrollBar *bar = nullptr;
    int tallest = 0;
    const auto areas = m_stack->currentWidget()->findChildren<QScrollArea *>();
    for (auto *area : areas) {
        if (!area->isVisible() || area->verticalScrollBar()->maximum() == 0 || area->height() <= tallest) continue;
        bar = area->verticalScrollBar();
        tallest = area->height();
    }
    if (!bar) return false;
    switch (key) {
    case Qt::Key_PageUp: bar->triggerAction(QAbstractSlider::SliderPageStepSub); return true;
    case Qt::Key_PageDown: bar->triggerAction(QAbstractSlider::SliderPageStepAdd); return true;
    case Qt::Key_Home: bar->triggerAction(QAbstractSlider::SliderToMinimum); return true;
    case Qt::Key_End: bar->triggerAction(QAbstractSlider::SliderToMaximum); return true;
    default: return false;
    }
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Only what no field, list or panel wanted for itself arrives here.
    const bool plain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (plain && m_page == Rail::FrontDesk && frontDeskKey(event->key())) return;
    if (plain && m_page == Rail::Sync && event->key() == Qt::Key_Escape && sync().escape()) return;
    if (plain && m_page != Rail::FrontDesk && scrollKey(event->key())) return;
    QWidget::keyPressEvent(event);
}

void MainWindow::openKeys() { open(new KeysOverlay(this)); }

void MainWindow::open(Overlay *overlay)
{
    if (m_overlay) m_overlay->deleteLater();
    m_overlay = overlay;
    connect(overlay, &Overlay::closed, this, &MainWindow::closeOverlay);
    overlay->open();
}

void MainWindow::closeOverlay()
{
    if (!m_overlay) return;
    auto *old = m_overlay;
    m_overlay = nullptr;
    old->hide();
    old->deleteLater();
}

void MainWindow::buildMenu()
{
    auto *menu = m_rail->menu();
    qDeleteAll(menu->findChildren<QActionGroup *>());
    menu->clear();
    auto *languages = new QActionGroup(menu);
    const auto language = [&](const QString &name, const QString &code) {
        auto *action = languages->addAction(menu->addAction(name));
        action->setObjectName(QStringLiteral("language_") + code);
        action->setCheckable(true);
        action->setChecked(m_language.code() == code);
        connect(action, &QAction::triggered, this, [this, code] {
            m_language.set(code);
            Q_EMIT preferencesChanged();
        });
    };
    language(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language(QStringLiteral("English"), QStringLiteral("en"));
    menu->addSeparator();
    auto *themes = new QActionGroup(menu);
    const auto theme = [&](const QString &name, ThemeMode mode) {
        auto *action = themes->addAction(menu->addAction(name));
        action->setObjectName(QStringLiteral("theme_") + toWord(mode));
        action->setCheckable(true);
        action->setChecked(m_appearance.mode() == mode);
        connect(action, &QAction::triggered, this, [this, mode] {
            m_appearance.setMode(mode);
            Q_EMIT preferencesChanged();
        });
    };
    theme(tr("Light"), ThemeMode::Light);
    theme(tr("Dark"), ThemeMode::Dark);
    theme(tr("Like the system"), ThemeMode::System);
    menu->addSeparator();
    connect(menu->addAction(tr("Keys") + QStringLiteral("\tF1")), &QAction::triggered, this, &MainWindow::openKeys);
}

void MainWindow::setStatus(const StatusView &status)
{
    m_status = status;
    const auto &counts = status.counts;
    m_rail->setBadge(Rail::Sync, counts.needPerson(), true);
    tick();
}

void MainWindow::tick() { m_strip->show(m_status, m_backend.now(), zone(), m_backend.actorName()); }

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto &counts = m_status.counts;
    const auto unsent = counts.waiting + counts.sending + counts.unknown + counts.retrying;
    if (m_leaving || unsent == 0) return event->accept();
    event->ignore();
    askBeforeClosing(static_cast<int>(unsent));
}

void MainWindow::askBeforeClosing(int unsent)
{
    auto *question = new QuestionOverlay(
        tr("%n booking(s) not yet at Cal.com", nullptr, unsent),
        tr("What is not there yet is saved here and sent when Tresen runs again. Until then Cal.com does not know of "
           "it, and somebody could book its time online."),
        tr("Stay"), tr("Quit"), this);
    connect(question, &QuestionOverlay::confirmed, this, [this] {
        m_leaving = true;
        close();
    });
    open(question);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_caller->place();
}

/// The rehearsal comes before the release: what Cal.com would be told.
void MainWindow::askBeforeReleasing()
{
    await(this, m_backend.rehearsal(), [this](const Outcome<Rehearsal> &answer) {
        if (!answer) {
            return open(new QuestionOverlay(tr("This could not be rehearsed"), refusalWords(answer.error().code),
                                            tr("Understood"), {}, this));
        }
        const auto number = [](qint64 n) { return QLocale().toString(n); };
        auto *question = new QuestionOverlay(
            tr("Release sending to Cal.com?"),
            tr("Of %1 bookings that wait, %2 are looked up first, %3 are taken over as Cal.com has them, %4 are "
               "created, "
               "%5 moved, %6 cancelled, and %7 ask you. Cal.com tells customers by mail what changes.")
                .arg(number(answer->segments), number(answer->look), number(answer->adopt), number(answer->create),
                     number(answer->move), number(answer->cancel), number(answer->ask)),
            tr("Keep it paused"), tr("Release"), this);
        connect(question, &QuestionOverlay::confirmed, this, [this] {
            closeOverlay();
            await(this, m_backend.releaseWrites(), [this](const Outcome<bool> &released) {
                if (released) return;
                open(new QuestionOverlay(tr("Sending could not be released"), refusalWords(released.error().code),
                                         tr("Understood"), {}, this));
            });
        });
        open(question);
    });
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_rail->retranslate();
        buildMenu();
        tick();
        m_drill->retranslate();
        setTitle();
    }
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
