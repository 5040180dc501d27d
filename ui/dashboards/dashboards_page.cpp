// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/dashboards_page.h"

#include <QFileDialog>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/charts/chart_csv.h"
#include "ui/charts/chart_panel.h"
#include "ui/dashboards/business_board.h"
#include "ui/dashboards/operations_board.h"
#include "ui/dashboards/report.h"
#include "ui/dashboards/slo_board.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented_control.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr int saidFor = 8000; ///< ms; long enough to read a path

static constexpr std::array<minutes, 7> pageRanges{minutes(15),   hours(1),       hours(6),      hours(24),
                                                   hours(7 * 24), hours(30 * 24), hours(90 * 24)};

milliseconds DashboardsPage::paceOf(minutes range)
{
    // A step of the axis has to be a good deal longer than what a person can see move.
    if (range <= hours(1)) return seconds(1);
    if (range <= hours(24)) return seconds(10);
    return seconds(60);
}

DashboardsPage::DashboardsPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Title))
    , m_boards(new SegmentedControl)
    , m_calls(new Label(TextSize::Small, Colour::Text2))
    , m_ranges(new SegmentedControl)
    , m_liveButton(new Button(Button::Kind::Secondary))
    , m_export(new Button(Button::Kind::Secondary))
    , m_menu(new QMenu(this))
    , m_said(new Label(TextSize::Small, Colour::Text2))
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("dashboardsPage"));
    add(new OperationsBoard(backend));
    add(new SloBoard(backend));
    add(new BusinessBoard(backend));
    build();
    retranslate();
    m_ranges->setCurrent(1);
    showStatus(backend.status());
    m_saidFor.setSingleShot(true);
    m_saidFor.setInterval(saidFor);
    connect(&m_saidFor, &QTimer::timeout, m_said, &QLabel::clear);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!board().isReading()) refresh();
    });
}

void DashboardsPage::add(Board *board)
{
    m_all.push_back(board);
    m_stack->addWidget(board);
    connect(board, &Board::appointmentRequested, this, &DashboardsPage::appointmentRequested);
    connect(board, &Board::callRequested, this, &DashboardsPage::callRequested);
}

void DashboardsPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget;
    head->setFixedHeight(size::pageHead);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->setSpacing(space::two);
    row->addWidget(m_title);
    row->addWidget(m_boards);
    row->addStretch();
    row->addWidget(m_said, 1);
    row->addWidget(m_calls);
    row->addWidget(m_ranges);
    row->addWidget(m_liveButton);
    row->addWidget(m_export);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_calls->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_said->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_boards->setObjectName(QStringLiteral("boards"));
    m_ranges->setObjectName(QStringLiteral("ranges"));
    m_liveButton->setObjectName(QStringLiteral("live"));
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setIconName("export");
    column->addWidget(head);
    column->addWidget(m_stack, 1);
    connect(m_boards, &SegmentedControl::chosen, this, &DashboardsPage::showBoard);
    connect(m_ranges, &SegmentedControl::chosen, this, [this] {
        pace();
        refresh();
    });
    connect(m_liveButton, &Button::clicked, this, [this] { setLive(!m_live); });
    connect(m_export, &Button::clicked, this, [this] {
        m_menu->popup(
            m_export->mapToGlobal(QPoint(m_export->width() - m_menu->sizeHint().width(), m_export->height() + 4)));
    });
    connect(&m_backend, &Backend::statusChanged, this, &DashboardsPage::showStatus);
    connect(&m_backend, &Backend::objectivesChanged, this, [this] {
        if (m_waits && !m_backend.isMakingPast() && isVisible()) refresh();
    });
}

void DashboardsPage::retranslate()
{
    m_boards->setEntries({tr("Operations"), tr("Objectives"), tr("Business")});
    m_boards->setAccessibleName(tr("Dashboards"));
    m_title->setText(tr("Dashboards"));
    m_ranges->setEntries({tr("15 min"), tr("1 h"), tr("6 h"), tr("24 h"), tr("7 d"), tr("30 d"), tr("90 d")});
    m_ranges->setAccessibleName(tr("Range of time"));
    m_export->setToolTip(tr("Export"));
    m_export->setAccessibleName(tr("Export"));
    m_menu->clear();
    connect(m_menu->addAction(tr("Picture (PNG)…")), &QAction::triggered, this, &DashboardsPage::exportPicture);
    connect(m_menu->addAction(tr("Table (CSV)…")), &QAction::triggered, this, &DashboardsPage::exportTable);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Report of seven days (PDF)…")), &QAction::triggered, this,
            [this] { exportReport(7); });
    connect(m_menu->addAction(tr("Report of thirty days (PDF)…")), &QAction::triggered, this,
            [this] { exportReport(30); });
    m_said->clear(); // in the other language
    setLive(m_live);
}

void DashboardsPage::setLive(bool live)
{
    m_live = live;
    m_liveButton->setIconName(live ? "pause" : "play");
    m_liveButton->setText(live ? tr("Live") : tr("Paused"));
    m_liveButton->setToolTip(live ? tr("Hold the picture still") : tr("Follow what happens"));
    m_liveButton->updateGeometry();
    pace();
    if (live && isVisible()) refresh();
}

void DashboardsPage::pace()
{
    if (m_live && isVisible())
        m_timer.start(paceOf(range()));
    else
        m_timer.stop();
}

minutes DashboardsPage::range() const { return pageRanges[static_cast<std::size_t>(std::max(0, m_ranges->current()))]; }

void DashboardsPage::setRange(minutes length)
{
    const auto found = std::find(pageRanges.begin(), pageRanges.end(), length);
    if (found == pageRanges.end()) return;
    m_ranges->setCurrent(static_cast<int>(found - pageRanges.begin()));
    pace();
    refresh();
}

Board &DashboardsPage::board() const { return *m_all[static_cast<std::size_t>(m_stack->currentIndex())]; }

void DashboardsPage::showBoard(int index)
{
    m_boards->setCurrent(index);
    m_stack->setCurrentIndex(index);
    // The windows of objectives are their own.
    m_ranges->setEnabled(index != 1);
    m_ranges->setVisible(index != 1);
    refresh();
}

void DashboardsPage::refresh()
{
    // Half a past would look like a salon where nobody calls.
    m_waits = m_backend.isMakingPast();
    if (m_waits) {
        for (auto *panel : board().findChildren<ChartPanel *>())
            panel->setState(ChartState::Loading);
        return;
    }
    // The present minute belongs to it, else a booking would show up a minute later.
    const Instant to = ceil<minutes>(m_backend.now());
    board().read({to - range(), to});
}

void DashboardsPage::showStatus(const StatusView &status)
{
    m_calls->setText(tr("%n call(s) active", nullptr, status.activeCalls));
    m_calls->setVisible(status.activeCalls > 0 && width() > 1100);
}

void DashboardsPage::sayWritten(const QString &path, bool written)
{
    m_said->setText(written ? tr("Written to %1").arg(path) : tr("%1 could not be written").arg(path));
    m_saidFor.start();
}

/// The whole board, also what is scrolled away.
QPixmap DashboardsPage::picture()
{
    QWidget *content = &board();
    if (const auto *area = board().findChild<QScrollArea *>()) content = area->widget();
    QPixmap picture(content->size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Theme::of(this)(Colour::Window));
    content->render(&picture, {}, {}, QWidget::DrawChildren);
    return picture;
}

void DashboardsPage::exportPicture()
{
    auto *dialog =
        new QFileDialog(this, tr("Export as a picture"), QStringLiteral("tresen.png"), QStringLiteral("PNG (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { sayWritten(path, picture().save(path, "PNG")); });
    dialog->open();
}

void DashboardsPage::exportTable()
{
    auto *dialog =
        new QFileDialog(this, tr("Export as a table"), QStringLiteral("tresen.csv"), QStringLiteral("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(toCsv(board().sheets(), QLocale())) >= 0 && file.commit();
        sayWritten(path, written);
    });
    dialog->open();
}

void DashboardsPage::exportReport(int length)
{
    auto *dialog =
        new QFileDialog(this, tr("Report as PDF"), QStringLiteral("tresen.pdf"), QStringLiteral("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, length](const QString &path) { saveReport(path, length); });
    dialog->open();
}

void DashboardsPage::saveReport(const QString &path, int length)
{
    const auto catalog = m_backend.catalog();
    Report report;
    report.zone = salonZone(catalog);
    report.salon = catalog ? catalog->company.name : QString();
    report.made = m_backend.now();
    // Whole days, today with what there is of it.
    const Day today = report.zone.dayOf(report.made);
    report.range = {report.zone.range(today - days(length - 1)).from, report.zone.range(today).to};
    report.objectives = m_backend.objectives();
    await(this, m_backend.business({report.range.from, report.range.to, {}}),
          [this, path, begun = report](const Outcome<BusinessView> &answer) {
              if (!answer) {
                  m_saidFor.start();
                  return m_said->setText(unreadWords(answer.error().code));
              }
              auto whole = begun;
              whole.business = *answer;
              sayWritten(path, writePdf(path, whole));
          });
}

void DashboardsPage::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), Theme::of(this)(Colour::Window)); }

void DashboardsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    pace();
    refresh();
}

void DashboardsPage::hideEvent(QHideEvent *event)
{
    pace();
    QWidget::hideEvent(event);
}

void DashboardsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        for (auto *board : m_all)
            board->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
