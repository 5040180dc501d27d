// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screenshots.h"

#include <utility>

#include <QApplication>
#include <QDate>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPixmap>
#include <QTableView>
#include <QToolTip>

#include "core/domain/salon_zone.h"
#include "ui/calls/caller_card.h"
#include "ui/calls/calls_page.h"
#include "ui/calls/waterfall_view.h"
#include "ui/charts/chart_panel.h"
#include "ui/dashboards/board.h"
#include "ui/dashboards/dashboards_page.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/front_desk/time_chips.h"
#include "ui/models/backend.h"
#include "ui/models/unsettled_model.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_table.h"
#include "ui/widgets/segmented_control.h"

namespace tresen::ui {

/// Answers of the engine take milliseconds; the loading state would show from 150 ms on.
static constexpr int settleMs = 700;
static constexpr std::size_t variants = 4;
static constexpr int patienceMs = 20'000;
static constexpr int absenceMs = 3000;
static constexpr std::chrono::hours day{24};
static constexpr std::chrono::hours week{7 * 24};

Screenshots::Screenshots(Shell &shell, const QString &directory, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_directory(directory)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &Screenshots::take);
    makeScenes();
}

void Screenshots::makeScenes()
{
    auto &window = m_shell.window();
    const auto press = [&window](int key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(window.frontDesk().findChild<DayGrid *>(), &event);
    };
    const auto desk = [&window, press] {
        window.showPage(Rail::FrontDesk);
        // What the scene before was dragging.
        if (window.frontDesk().findChild<DayGrid *>()->ghost()) press(Qt::Key_Escape, {});
        while (window.frontDesk().escape()) {
        }
        // A Sunday shows a closed salon.
        if (const auto today = QDate::currentDate(); today.dayOfWeek() == Qt::Sunday)
            window.frontDesk().showDay(Day(std::chrono::days(QDate(1970, 1, 1).daysTo(today) + 1)));
    };
    m_scenes.push_back({QStringLiteral("front-desk"), desk});
    m_scenes.push_back({QStringLiteral("inspector"), [&window, desk] {
                            desk();
                            const auto *grid = window.frontDesk().findChild<DayGrid *>();
                            const auto &all = grid->day().appointments;
                            // The most telling one: a service in several parts, else the first.
                            auto chosen = std::find_if(all.begin(), all.end(),
                                                       [](const auto &a) { return a.segments.size() > 1; });
                            if (chosen == all.end()) chosen = all.begin();
                            if (chosen != all.end()) window.frontDesk().showAppointment(chosen->id, grid->day().day);
                        }});
    Scene booking{QStringLiteral("booking-panel"), [&window, desk] {
                      desk();
                      window.frontDesk().startBooking();
                      auto *search = window.frontDesk().findChild<QLineEdit *>(QStringLiteral("customerSearch"));
                      search->setText(QStringLiteral("ma"));
                      Q_EMIT search->textEdited(search->text());
                  }};
    // Cal.com answers at its own pace.
    booking.ready = [&window] {
        const auto chips = window.frontDesk().findChild<BookingPanel *>()->findChildren<TimeChip *>();
        return std::ranges::any_of(chips, [](const TimeChip *chip) { return chip->mark() == Glyph::Confirmed; });
    };
    m_scenes.push_back(std::move(booking));
    m_scenes.push_back({QStringLiteral("sync"), [&window] {
                            window.showPage(Rail::Sync);
                            while (window.sync().escape()) {
                            }
                        }});
    Scene drag{QStringLiteral("drag"), [&window, desk, press] {
                   desk();
                   const auto *grid = window.frontDesk().findChild<DayGrid *>();
                   const auto &all = grid->day().appointments;
                   // By the keyboard onto the guest behind it.
                   if (!all.empty()) window.frontDesk().showAppointment(all.front().id, grid->day().day);
                   for (int quarter = 0; quarter < 2; ++quarter)
                       press(Qt::Key_Down, Qt::AltModifier);
               }};
    drag.ready = [&window] {
        const auto &ghost = window.frontDesk().findChild<DayGrid *>()->ghost();
        return ghost && ghost->verdict;
    };
    m_scenes.push_back(std::move(drag));
    makeWhyScenes(desk, press);
    m_scenes.push_back({QStringLiteral("gaps"), [&window, desk] {
                            desk();
                            window.frontDesk().openGaps();
                        }});
    int board = 0;
    for (const auto *name : {"operations", "objectives", "business"}) {
        Scene scene{QLatin1String(name), [&window, board] {
                        window.showPage(Rail::Dashboards);
                        // A week says more of the business, a day of the technique.
                        window.dashboards().setRange(board == 2 ? week : day);
                        window.dashboards().showBoard(board);
                    }};
        scene.ready = [this, &window] {
            // The practice salon's past is made while the window is already there; a busy machine takes its time.
            if (m_shell.backend().isMakingPast()) {
                m_since.start();
                return false;
            }
            const auto panels = window.dashboards().findChildren<ChartPanel *>();
            const bool shown = std::ranges::any_of(panels, [](const ChartPanel *panel) {
                return panel->isVisible() && panel->state() == ChartState::Ready;
            });
            const bool reading = window.dashboards().board().isReading();
            // Objectives are worked out when all of it is there.
            const bool whole = shown && !reading && !m_shell.backend().objectives().empty();
            m_pastSeen = m_pastSeen || whole || m_since.elapsed() >= patienceMs / 2;
            if (!m_pastSeen || reading) return false;
            // The day behind a Sunday or a Monday's breakfast says little: a manager would look at the week.
            const bool thin = std::ranges::any_of(panels, [](const ChartPanel *panel) {
                return panel->isVisible() && panel->state() == ChartState::Thin;
            });
            if (!thin || window.dashboards().range() > day) return true;
            window.dashboards().setRange(week);
            return false;
        };
        m_scenes.push_back(std::move(scene));
        ++board;
    }
    m_scenes.push_back({QStringLiteral("alerts"), [&window] { window.showPage(Rail::Alerts); }});
    const auto settings = [&window](int part) {
        window.showPage(Rail::Settings);
        auto *parts = window.settings().findChild<SegmentedControl *>(QStringLiteral("settingsPart"));
        parts->setCurrent(part);
        Q_EMIT parts->chosen(part);
    };
    m_scenes.push_back({QStringLiteral("settings"), [settings] { settings(0); }});
    m_scenes.push_back({QStringLiteral("mapping"), [&window, settings] {
                            settings(0);
                            window.settings().findChild<QTableView *>(QStringLiteral("mappingTable"))->scrollToBottom();
                        }});
    makeAbsenceScenes(settings, desk);
    m_scenes.push_back({QStringLiteral("services"), [settings] { settings(2); }});
    m_scenes.push_back({QStringLiteral("keys"), [&window, desk] {
                            desk();
                            window.openKeys();
                        }});

    makeCallScenes();

    m_troubled.push_back({QStringLiteral("outage"), [&window] {
                              window.showPage(Rail::Sync);
                              while (window.sync().escape()) {
                              }
                          }});
    m_troubled.push_back({QStringLiteral("outage-booking"), [&window, desk] {
                              desk();
                              window.frontDesk().startBooking();
                          }});
    m_troubled.push_back({QStringLiteral("outage-story"), [&window] {
                              window.showPage(Rail::Sync);
                              auto *table = window.sync().findChild<UnsettledTable *>();
                              table->setCurrentIndex({});
                              if (table->model()->rowCount() > 1) table->setCurrentIndex(table->model()->index(1, 0));
                          }});
    std::ranges::rotate(m_troubled, m_troubled.begin() + 1); // that of the absence comes last
}

/// A move that needs a thought, and why a place is not free: on a day of which nothing has passed, and behind the
/// absences that other scenes make.
void Screenshots::makeWhyScenes(const std::function<void()> &desk, const Press &press)
{
    auto &window = m_shell.window();
    const auto *grid = window.frontDesk().findChild<DayGrid *>();
    const auto setNotice = [this](std::chrono::minutes notice) {
        auto &backend = m_shell.backend();
        if (backend.offersDrills()) (void)backend.changeCalendar(SetRules{notice, backend.calendar()->window});
    };
    const auto openDay = [this, &window, desk] {
        desk();
        const auto today = salonZone(m_shell.backend().catalog()).dayOf(m_shell.backend().now());
        const auto wanted = today + std::chrono::days(6);
        window.frontDesk().showDay(std::chrono::weekday(wanted) == std::chrono::Sunday ? wanted + std::chrono::days(1)
                                                                                       : wanted);
    };
    Scene amber{QStringLiteral("drag-amber"), [setNotice, openDay] {
                    setNotice(std::chrono::days(14));
                    openDay();
                }};
    amber.ready = [this, &window, grid, press] {
        const auto &all = grid->day().appointments;
        // The shortest finds a place somewhere below on any day.
        const auto one =
            std::ranges::min_element(all, {}, [](const AppointmentView &view) { return view.time.length(); });
        const bool isRuled = m_shell.backend().calendar()->notice == std::chrono::days(14);
        if (!m_shell.backend().offersDrills() || (isRuled && all.empty())) return true; // not in a real salon
        if (isRuled && !grid->ghost()) {
            window.frontDesk().showAppointment(one->id, grid->day().day);
            press(Qt::Key_Down, Qt::AltModifier);
        }
        if (!grid->ghost() || !grid->ghost()->verdict) return false;
        constexpr int quarters = 40;
        const auto isSeen = [&] {
            return grid->ghost()->verdict == Verdict::Careful && !grid->ghost()->time.overlaps(one->time);
        };
        for (int step = 0; step < quarters && !isSeen(); ++step)
            press(Qt::Key_Down, Qt::AltModifier);
        return true;
    };
    m_scenes.push_back(std::move(amber));

    Scene why{QStringLiteral("why-not"), [setNotice, openDay] {
                  setNotice(std::chrono::minutes(0));
                  openDay();
              }};
    // The first place of the first guest's column at which a booking is in the way.
    why.ready = [grid, press] {
        const auto &shown = grid->day();
        if (shown.appointments.empty()) return true;
        const auto namesSomebody = [&shown](const QString &text) {
            return std::ranges::any_of(shown.appointments, [&](const AppointmentView &view) {
                return !view.customerName.isEmpty() && text.contains(view.customerName.toHtmlEscaped());
            });
        };
        if (!QToolTip::isVisible()) { // the reasons are on their way from the first key on
            const auto column =
                std::ranges::find(shown.staff, shown.appointments.front().segments.front().staff, &StaffDay::staff);
            press(Qt::Key_Down, Qt::ControlModifier);
            for (auto staff = shown.staff.begin(); staff != column; ++staff)
                press(Qt::Key_Right, Qt::ControlModifier);
            return false;
        }
        constexpr int quarters = 40;
        for (int step = 0; step < quarters && !namesSomebody(QToolTip::text()); ++step) {
            const QString before = QToolTip::text();
            press(Qt::Key_Down, Qt::ControlModifier);
            if (QToolTip::text() == before) return false; // the day was read anew, and its reasons are on their way
        }
        return true;
    };
    m_scenes.push_back(std::move(why));
}

/// Somebody of the practice salon is away from tomorrow on: the hours, and her column of the day.
void Screenshots::makeAbsenceScenes(const std::function<void(int)> &settings, const std::function<void()> &desk)
{
    auto &window = m_shell.window();
    const auto sendAway = [this](std::size_t who, int days) {
        auto &backend = m_shell.backend();
        const auto catalog = backend.catalog();
        if (!backend.offersDrills() || catalog->staff.size() <= who) return;
        const auto zone = salonZone(catalog);
        const auto tomorrow = zone.dayOf(backend.now()) + std::chrono::days(1);
        const auto away = backend.calendar()->absencesOf(catalog->staff[who].id, {backend.now(), Instant::max()});
        if (!away.empty()) return;
        (void)backend.saveAbsence({catalog->staff[who].id,
                                   {zone.range(tomorrow).from, zone.range(tomorrow + std::chrono::days(days)).to},
                                   who % 2 == 0 ? AbsenceKind::Vacation : AbsenceKind::Training});
    };
    m_scenes.push_back({QStringLiteral("hours"), [settings, sendAway] {
                            sendAway(0, 4);
                            settings(1);
                        }});
    m_scenes.push_back({QStringLiteral("absence"), [this, &window, desk] {
                            desk();
                            const auto zone = salonZone(m_shell.backend().catalog());
                            window.frontDesk().showDay(zone.dayOf(m_shell.backend().now()) + std::chrono::days(1));
                        }});
    Scene waiting{QStringLiteral("outage-absence"), [&window, sendAway] {
                      sendAway(2, 2);
                      window.showPage(Rail::Sync);
                  }};
    waiting.ready = [this, &window] {
        if (m_since.elapsed() >= absenceMs) return true; // nobody of this salon is away
        auto *table = window.sync().findChild<UnsettledTable *>();
        const auto row = table->currentIndex().data(UnsettledModel::RowRole).value<UnsettledView>();
        if (row.absence) return true;
        for (int at = 0; at < table->model()->rowCount(); ++at) {
            const auto index = table->model()->index(at, 0);
            if (index.data(UnsettledModel::RowRole).value<UnsettledView>().absence) table->setCurrentIndex(index);
        }
        return false;
    };
    m_troubled.push_back(std::move(waiting));
}

/// A call while it goes on: its card at the desk, then the page, once its booking is on its way to Cal.com.
void Screenshots::makeCallScenes()
{
    auto &window = m_shell.window();
    const auto plays = [&window] { return window.offersPracticeCalls(); };
    Scene caller{QStringLiteral("caller"), [&window] {
                     window.showPage(Rail::FrontDesk);
                     while (window.frontDesk().escape()) {
                     }
                     window.calls();
                     Q_EMIT window.practiceCallRequested();
                 }};
    caller.ready = [&window, plays] {
        if (!plays() || window.callerCard().isVisible()) return true;
        Q_EMIT window.practiceCallRequested(); // the one before may have been going on still
        return false;
    };
    m_scenes.push_back(std::move(caller));
    Scene calls{QStringLiteral("calls"), [&window] {
                    window.callerCard().dismiss();
                    window.showPage(Rail::Calls);
                    window.calls().choose({});
                }};
    calls.ready = [&window, plays] {
        const auto *fall = window.calls().findChild<WaterfallView *>();
        return !plays() || std::ranges::any_of(fall->shown().rows, [](const CallWaterfall::Row &row) {
            return row.kind == CallWaterfall::Row::Kind::Calcom;
        });
    };
    m_scenes.push_back(std::move(calls));
}

void Screenshots::makeTrouble()
{
    auto &backend = m_shell.backend();
    const auto goOn = [this] {
        m_shell.backend().disconnect(this);
        m_patience.stop();
        m_scenes = std::exchange(m_troubled, {});
        m_step = 0;
        next();
    };
    connect(&backend, &Backend::drillChanged, this, [goOn](const DrillView &drill) {
        if (drill.phase == DrillPhase::Visible) goOn();
    });
    m_patience.setSingleShot(true);
    m_patience.start(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, goOn);
    backend.startDrill(QStringLiteral("outage"));
}

void Screenshots::start()
{
    if (!m_directory.mkpath(QStringLiteral("."))) {
        Q_EMIT finished(
            failure(ErrorCode::InvalidInput,
                    QStringLiteral("cannot make the directory %1: choose another one").arg(m_directory.path())));
        return;
    }
    m_shell.window().resize(m_size);
    m_shell.show();
    next();
}

void Screenshots::next()
{
    if (m_step == m_scenes.size() * variants) {
        if (m_troubled.empty() || !m_shell.backend().offersDrills())
            Q_EMIT finished(m_written);
        else
            makeTrouble();
        return;
    }
    const std::size_t variant = m_step / m_scenes.size();
    m_shell.language().set(variant % 2 == 0 ? QStringLiteral("de") : QStringLiteral("en"));
    m_shell.appearance().setMode(variant < 2 ? ThemeMode::Light : ThemeMode::Dark);
    m_shell.window().closeOverlay();
    QToolTip::hideText();
    m_scenes[m_step % m_scenes.size()].prepare();
    m_since.start();
    m_settle.start();
}

void Screenshots::take()
{
    const auto &scene = m_scenes[m_step % m_scenes.size()];
    if (scene.ready && !scene.ready() && m_since.elapsed() < patienceMs) return m_settle.start();
    const QString name = QStringLiteral("%1-%2-%3.png")
                             .arg(m_scenes[m_step % m_scenes.size()].name,
                                  m_shell.appearance().isDark() ? QStringLiteral("dark") : QStringLiteral("light"),
                                  m_shell.language().code());
    auto picture = m_shell.window().grab();
    // What is told about a place is a window of its own.
    for (auto *other : QApplication::topLevelWidgets())
        if (other->isVisible() && other->windowType() == Qt::ToolTip)
            other->render(&picture, m_shell.window().mapFromGlobal(other->mapToGlobal(QPoint())));
    if (!picture.save(m_directory.filePath(name))) {
        Q_EMIT finished(failure(ErrorCode::ReadOnly,
                                QStringLiteral("cannot write %1: is there room, and may this user write there?")
                                    .arg(m_directory.filePath(name))));
        return;
    }
    ++m_step;
    ++m_written;
    next();
}

} // namespace tresen::ui
