// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_page.h"

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/cause_titles.h"
#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/models/unsettled_reader.h"
#include "ui/sync/breaker_card.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/bulk_choice.h"
#include "ui/sync/filter_field.h"
#include "ui/sync/hour_charts.h"
#include "ui/sync/reconcile_bar.h"
#include "ui/sync/side_panels.h"
#include "ui/sync/sync_tiles.h"
#include "ui/sync/unsettled_head.h"
#include "ui/sync/unsettled_table.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui {

using namespace std::chrono;

/// Many changes at once are read together.
static constexpr int reloadDelay = 500;
static constexpr auto keptHistory = hours(1);

SyncPage::SyncPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_status(backend.status())
    , m_model(new UnsettledModel(this))
    , m_reader(new UnsettledReader(backend, this))
    , m_pageHead(new PageHead)
    , m_filter(new FilterField([this] { return words(); }))
    , m_reconcile(new Button(Button::Kind::Secondary))
    , m_reconcileBar(new ReconcileBar)
    , m_top(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_tiles(new SyncTiles)
    , m_breaker(new BreakerCard)
    , m_charts(new HourCharts)
    , m_tableCard(new Ground(Colour::Surface, Ground::Edge::Card))
    , m_table(new UnsettledTable(*m_model))
    , m_head(new UnsettledHead(*m_table, *m_model))
    , m_state(new StatePanel)
    , m_bulk(new BulkBar)
    , m_straysOpen(new Button(Button::Kind::Secondary))
    , m_toast(new UndoBar(this))
    , m_side(new SidePanels(backend, *m_toast))
    , m_choice(new BulkChoice(backend, *m_model, *m_bulk, this))
{
    setObjectName(QStringLiteral("syncPage"));
    build();
    connectList();
    connectBackend();
    connectSide();
    retranslate();
    refreshSamples();
    setStatus(m_status);
    load();
    m_tick.start(1000);
}

void SyncPage::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *main = new Ground(Colour::Window);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    column->setSpacing(space::two);
    m_filter->setMinimumWidth(300);
    m_pageHead->add(m_filter, 1);
    m_pageHead->add(m_reconcile);
    column->addWidget(m_pageHead);
    column->addWidget(m_reconcileBar);
    column->addWidget(m_straysOpen, 0, Qt::AlignLeft);
    m_straysOpen->setIconName("web");
    m_straysOpen->setObjectName(QStringLiteral("straysOpen"));
    m_reconcile->setIconName("shield");
    m_reconcile->setObjectName(QStringLiteral("reconcile"));

    m_top->setSpacing(space::two);
    m_top->addWidget(m_tiles, 5);
    m_top->addWidget(m_breaker, 5);
    column->addLayout(m_top);
    column->addWidget(m_charts);

    auto *inside = new QVBoxLayout(m_tableCard);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    inside->addWidget(m_head);
    inside->addWidget(m_table, 1);
    inside->addWidget(m_state, 1);
    column->addWidget(m_tableCard, 1);
    column->addWidget(m_bulk);
    row->addWidget(main, 1);
    row->addWidget(m_side);
    m_toast->raise();
    setFocusProxy(m_table);
    m_bulk->hide();
    m_table->hide();
    m_state->load(tr("Reading the list"));
    arrange();
}

void SyncPage::connectList()
{
    connect(m_tiles, &SyncTiles::chosen, this, &SyncPage::load);
    connect(m_tiles, &SyncTiles::straysWanted, m_side, &SidePanels::openStrays);
    connect(m_filter, &FilterField::filterChanged, this, &SyncPage::load);
    connect(m_filter, &FilterField::left, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_filter, &FilterField::entered, this, [this] {
        m_enterFirst = true;
        if (!m_reader->isReading()) enterFirst();
    });
    connect(m_model, &UnsettledModel::moreWanted, m_reader, &UnsettledReader::readMore);
    connect(m_reader, &UnsettledReader::finished, this, &SyncPage::showRows);
    connect(m_reader, &UnsettledReader::appended, this,
            [this](const std::vector<UnsettledView> &rows, bool more) { m_model->append(rows, more); });
    connect(m_reader, &UnsettledReader::failed, this, [this](RefusalCode code) {
        m_loaded = false;
        m_table->hide();
        m_state->show();
        m_state->say(Glyph::Failure, tr("The list could not be read"), refusalWords(code), tr("Try again"));
    });
    connect(m_table, &UnsettledTable::rowChosen, this, &SyncPage::choose);
    connect(m_table, &UnsettledTable::storyEntered, this, &SyncPage::enterStory);
    connect(m_table, &UnsettledTable::causeActed, this, &SyncPage::act);
    connect(m_table, &UnsettledTable::escaped, this, &SyncPage::escape);
    connect(m_state, &StatePanel::actionRequested, this, [this] {
        if (m_loaded && m_status.credentials.empty() && !isNarrow() && question().states.empty())
            return Q_EMIT settingsRequested();
        m_filter->setLine(QString());
        filter({});
    });
    m_leave.setSingleShot(true);
    m_leave.setInterval(motion::leave);
    connect(&m_leave, &QTimer::timeout, this, [this] {
        m_model->removeLeft();
        fillEmpty();
    });
    connect(m_choice, &BulkChoice::refused, this, [this](RefusalCode code) { m_toast->say(refusalWords(code)); });
}

void SyncPage::connectBackend()
{
    connect(m_reconcile, &Button::clicked, this, &SyncPage::reconcile);
    connect(m_reconcileBar, &ReconcileBar::cancelRequested, this, [this] { m_backend.cancelReconcile(); });
    connect(&m_backend, &Backend::reconcileProgressed, m_reconcileBar, &ReconcileBar::setProgress);
    connect(m_breaker, &BreakerCard::credentialChanged, this, &SyncPage::refreshSamples);
    connect(m_breaker, &BreakerCard::commanded, this, &SyncPage::command);
    connect(&m_backend, &Backend::statusChanged, this, &SyncPage::setStatus);
    connect(&m_backend, &Backend::upstreamSampled, this, [this](const UpstreamSample &sample) {
        if (m_status.credentials.size() != 1) return refreshSamples(); // the sample does not say whose it is
        m_samples.push_back(sample);
        while (!m_samples.empty() && m_samples.front().at < sample.at - keptHistory)
            m_samples.erase(m_samples.begin());
    });
    m_reload.setSingleShot(true);
    m_reload.setInterval(reloadDelay);
    connect(&m_reload, &QTimer::timeout, this, &SyncPage::readAgain);
    connect(&m_backend, &Backend::appointmentsChanged, this, [this] {
        m_stale = true;
        if (isVisible() && !m_reload.isActive()) m_reload.start();
    });
    connect(&m_tick, &QTimer::timeout, this, &SyncPage::tick);
}

void SyncPage::connectSide()
{
    connect(m_straysOpen, &Button::clicked, m_side, &SidePanels::openStrays);
    connect(m_side, &SidePanels::arranged, this, &SyncPage::arrange);
    connect(m_side, &SidePanels::appointmentRequested, this, &SyncPage::appointmentRequested);
    connect(m_side, &SidePanels::partRequested, this, &SyncPage::openSegment);
    connect(m_side, &SidePanels::focusReleased, this, &SyncPage::keepFocus);
    connect(m_side, &SidePanels::storyClosed, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_side, &SidePanels::straysClosed, this, [this] {
        QWidget *next = m_table;
        if (m_straysOpen->isVisible()) next = m_straysOpen;
        next->setFocus(Qt::OtherFocusReason);
    });
}

/// Offered as long as there are any.
void SyncPage::fillStrays()
{
    const auto count = static_cast<int>(m_status.counts.strays);
    m_straysOpen->setText(tr("%n booking(s) at Cal.com belong to nobody here", nullptr, count));
    m_straysOpen->updateGeometry();
    m_straysOpen->setVisible(count > 0);
}

void SyncPage::retranslate()
{
    m_pageHead->setTitle(tr("Sync"));
    m_tiles->retranslate();
    m_filter->retranslate();
    m_reconcile->setText(tr("Reconcile now"));
    m_reconcile->setToolTip(tr("Compares everything that is still to come with Cal.com."));
    m_reconcile->updateGeometry();
    m_reconcileBar->retranslate();
    m_breaker->retranslate();
    m_charts->retranslate();
    m_bulk->retranslate();
    m_head->retranslate();
    m_side->retranslate();
    fillStrays();
    m_table->setAccessibleName(tr("Bookings that are not settled"));
    m_table->fitButtons();
    fillTiles();
    if (m_loaded) fillEmpty();
}

Zone SyncPage::zone() const { return salonZone(m_backend.catalog()); }

bool SyncPage::breakerOpen() const
{
    return std::any_of(m_status.credentials.begin(), m_status.credentials.end(),
                       [](const CredentialView &c) { return c.breaker.state != BreakerState::Closed; });
}

FilterWords SyncPage::words() const
{
    FilterWords words;
    for (const auto &[key, title] : causeTitles(m_causes))
        words.causes.push_back({key, title});
    if (const auto catalog = m_backend.catalog()) words.staff = catalog->staff;
    words.now = m_backend.now();
    words.zone = zone();
    return words;
}

UnsettledQuestion SyncPage::question() const
{
    auto filter = m_filter->filter();
    const auto tiles = m_tiles->states();
    filter.states.insert(filter.states.end(), tiles.begin(), tiles.end());
    filter.orphaned = filter.orphaned || m_tiles->orphaned();
    return toQuestion(filter);
}

bool SyncPage::isNarrow() const
{
    auto filter = m_filter->filter();
    filter.states.clear();
    return !filter.isEmpty() || m_tiles->orphaned();
}

/// How many rows the question has, where the counters know it; -1 elsewhere.
qint64 SyncPage::matching() const
{
    if (isNarrow()) return -1;
    const auto states = question().states;
    const auto &c = m_status.counts;
    if (states.empty()) return c.unsettled();
    const auto of = [&](SyncState state, qint64 count) {
        return std::find(states.begin(), states.end(), state) != states.end() ? count : 0;
    };
    return of(SyncState::Waiting, c.waiting + c.sending) + of(SyncState::Retrying, c.retrying) +
           of(SyncState::Failed, c.failed) + of(SyncState::Conflict, c.conflict) + of(SyncState::Unknown, c.unknown);
}

void SyncPage::filter(const std::vector<SyncState> &states)
{
    m_tiles->choose(states, false);
    load();
}

void SyncPage::search()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void SyncPage::load()
{
    m_fresh = true;
    m_choice->forgetEverything();
    m_reader->setQuestion(question());
    m_reader->read(0);
    readCauses();
}

void SyncPage::readAgain()
{
    if (m_reader->isReading()) return m_reload.start(); // still stale
    m_stale = false;
    m_reader->read(m_model->loaded());
    readCauses();
}

void SyncPage::readCauses()
{
    await(this, m_backend.causes(), [this](const Outcome<std::vector<CauseView>> &answer) {
        if (!answer) return; // the rows say the same, without totals
        m_causes = *answer;
        m_model->setCauses(m_causes, !isNarrow());
        m_choice->setCauses(m_causes);
        m_table->fitButtons();
        fillTiles();
    });
}

void SyncPage::showRows(const std::vector<UnsettledView> &rows, bool more)
{
    const bool first = !std::exchange(m_loaded, true);
    m_table->setClock(m_backend.now(), zone());
    // Another question has other rows; nothing of that has been settled. Nor is what fell behind a page's end.
    const bool farewell = !m_fresh && !more && Style::animates() && isVisible();
    m_fresh = false;
    m_model->refresh(rows, more, farewell);
    if (m_model->hasLeaving() && !m_leave.isActive()) m_leave.start();
    fillEmpty();
    fillTiles();
    fillBulk();
    if (const auto shown = m_side->shown()) {
        const int row = m_model->rowOf(*shown);
        const auto *view = m_model->at(row);
        if (!view || m_model->index(row, 0).data(UnsettledModel::LeavingRole).toBool()) {
            m_side->refreshStory(); // it goes on being told until somebody chooses another
        } else {
            m_side->showStory(*view);
            if (!m_table->selectionModel()->isRowSelected(row)) m_table->setCurrentIndex(m_model->index(row, 0));
        }
    }
    // A hidden table could not take the keyboard when the page was opened.
    if (first && m_filter->hasFocus() && m_filter->text().isEmpty()) m_table->setFocus(Qt::OtherFocusReason);
    enterFirst();
    if (m_stale && isVisible() && !m_reload.isActive()) m_reload.start();
}

void SyncPage::enterFirst()
{
    if (!std::exchange(m_enterFirst, false) || m_model->rowCount() < 2) return;
    if (!m_model->at(1)) m_model->toggleCollapsed(0);
    m_table->setCurrentIndex(m_model->index(1, 0));
    enterStory(1);
}

void SyncPage::keepFocus()
{
    QWidget *next = m_filter;
    if (m_model->rowCount() > 0) next = m_table;
    next->setFocus(Qt::OtherFocusReason);
}

void SyncPage::fillEmpty()
{
    if (!m_loaded) return;
    const bool empty = m_model->rowCount() == 0;
    if (empty && m_table->hasFocus()) keepFocus();
    m_table->setVisible(!empty);
    m_head->setVisible(!empty);
    m_state->setVisible(empty);
    if (!empty) return;
    if (!question().states.empty() || isNarrow())
        return m_state->say(Glyph::Confirmed, tr("Nothing of this kind"),
                            tr("No unsettled booking matches the tiles and the filter."), tr("Show all"));
    if (m_status.credentials.empty())
        return m_state->say(Glyph::Unknown, tr("Not connected with Cal.com"),
                            tr("There is no key yet, so no booking goes to Cal.com. Enter one in the settings."),
                            tr("To the settings"));
    m_state->say(Glyph::Confirmed, tr("Nothing waits"),
                 m_status.counts.settledFuture > 0 ? tr("All %1 future bookings are confirmed by Cal.com.")
                                                         .arg(QLocale().toString(m_status.counts.settledFuture))
                                                   : tr("Every booking is confirmed by Cal.com."));
}

void SyncPage::fillBulk()
{
    m_choice->setBreaker(breakerOpen());
    m_choice->setMatch(question(), matching());
}

void SyncPage::act(const CauseView &cause)
{
    const auto heads = m_model->headRows();
    const auto found = std::find_if(heads.begin(), heads.end(), [&](int row) {
        const auto of = m_model->causeAt(row);
        return of && of->key == cause.key;
    });
    const int head = found == heads.end() ? -1 : *found;
    switch (cause.action) {
    case CauseAction::None: break;
    case CauseAction::Resync:
    case CauseAction::ChangeRule:
    case CauseAction::LookAtCalcom: m_choice->chooseCause(cause, DecisionKind::Resync, head); break;
    case CauseAction::Close: m_choice->chooseCause(cause, DecisionKind::TookPlace, head); break;
    case CauseAction::CheckKey:
    case CauseAction::MapService: Q_EMIT settingsRequested(); break;
    case CauseAction::ProbeCalcom: command(cause.trouble.credential, Engine::BreakerCommand::ProbeNow); break;
    case CauseAction::ReleaseSending: Q_EMIT releaseRequested(); break;
    case CauseAction::DecideEach:
        if (head < 0) break;
        if (m_model->index(head, 0).data(UnsettledModel::CollapsedRole).toBool()) m_model->toggleCollapsed(head);
        m_table->setCurrentIndex(m_model->index(head + 1, 0));
        enterStory(head + 1);
        break;
    }
}

void SyncPage::reconcile()
{
    if (m_status.credentials.empty())
        return m_reconcileBar->setRefused(tr("There is no key for Cal.com yet; enter one in the settings."));
    m_reconcile->setBusy(true, tr("Compares"));
    await(this, m_backend.reconcile(), [this](const Outcome<ReconcileSummary> &answer) {
        m_reconcile->setBusy(false);
        if (answer)
            m_reconcileBar->setSummary(*answer);
        else
            m_reconcileBar->setRefused(refusalWords(answer.error().code));
    });
}

void SyncPage::command(CredentialId credential, Engine::BreakerCommand command)
{
    if (credential.isNull() && !m_status.credentials.empty()) credential = m_status.credentials.front().id;
    await(this, m_backend.breaker(credential, command), [this](const Outcome<bool> &answer) {
        if (!answer) m_toast->say(refusalWords(answer.error().code));
    });
}

void SyncPage::setStatus(const StatusView &status)
{
    // What waits for a breaker is told anew when it closes.
    const auto sameBreaker = [](const CredentialView &a, const CredentialView &b) {
        return a.breaker.state == b.breaker.state;
    };
    const bool differs = !(status.counts == m_status.counts) ||
                         !std::ranges::equal(status.credentials, m_status.credentials, sameBreaker);
    const bool otherStrays = status.counts.strays != m_status.counts.strays;
    m_status = status;
    fillTiles();
    fillStrays();
    if (otherStrays) m_side->refreshStrays();
    if (m_loaded) fillEmpty();
    m_breaker->setStatus(status, m_backend.now());
    fillBulk();
    if (differs) {
        m_stale = true;
        if (isVisible() && !m_reload.isActive()) m_reload.start();
    }
}

void SyncPage::fillTiles()
{
    const auto causes = [this](SyncState state) {
        return static_cast<int>(std::count_if(m_causes.begin(), m_causes.end(), [state](const CauseView &cause) {
            return cause.trouble.state == state;
        }));
    };
    m_tiles->setStatus(m_status, m_backend.now(), causes(SyncState::Failed), causes(SyncState::Conflict));
    const auto open = m_status.counts.unsettled();
    m_pageHead->setSubtitle(
        open == 0 ? m_status.credentials.empty() ? tr("Not connected with Cal.com") : tr("Everything has arrived")
                  : tr("%n booking(s) not settled, kept safely here", nullptr, static_cast<int>(open)));
}

void SyncPage::refreshSamples()
{
    m_samples = m_backend.upstreamHistory(m_breaker->credential());
    if (m_samples.empty() && !m_status.credentials.empty())
        m_samples = m_backend.upstreamHistory(m_status.credentials.front().id);
}

void SyncPage::tick()
{
    if (!isVisible() || window()->isMinimized()) return;
    const Instant now = m_backend.now();
    fillTiles();
    m_breaker->setStatus(m_status, now);
    m_breaker->setSamples(m_samples, now, zone());
    m_charts->setSamples(m_samples, now, zone());
    m_table->setClock(now, zone());
}

void SyncPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshSamples();
    tick();
    if (m_stale) readAgain();
}

void SyncPage::choose(int row)
{
    if (const auto *view = m_model->at(row)) m_side->showStory(*view);
}

void SyncPage::enterStory(int row)
{
    choose(row);
    m_side->enterStory();
}

void SyncPage::openSegment(SegmentId segment)
{
    if (const int row = m_model->rowOf(segment); row >= 0) return m_table->setCurrentIndex(m_model->index(row, 0));
    await(this, m_backend.segment(segment), [this](const Outcome<SegmentStory> &answer) {
        if (!answer) return m_toast->say(refusalWords(answer.error().code));
        m_table->setCurrentIndex({});
        m_side->showStory(answer->row);
    });
}

bool SyncPage::escape() { return m_side->back() || m_choice->clear(); }
void SyncPage::undoLast() { m_toast->take(); }

void SyncPage::arrange()
{
    const int room = width() - (m_side->isOpen() ? size::story : 0);
    const bool wide = room >= 880;
    m_top->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_tiles->arrange(wide);
    m_pageHead->showSubtitle(room >= 760);
    // Low windows keep the table: the drawing and the charts are a look, the table is the work.
    m_charts->setVisible(height() >= (wide ? 760 : 860));
    m_toast->place();
}

void SyncPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SyncPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
