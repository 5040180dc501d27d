// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_page.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/breaker_card.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/hour_charts.h"
#include "ui/sync/story_panel.h"
#include "ui/sync/unsettled_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr int pageSize = 500;
static constexpr int mostReread =
    5000; // a refresh re-reads what was loaded, up to here; the rest comes again by scrolling
static constexpr auto reloadDelay = milliseconds(300);
static constexpr auto keptHistory = hours(1);

SyncPage::SyncPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_status(backend.status())
    , m_model(new UnsettledModel(this))
    , m_title(new Label(TextSize::Title))
    , m_subtitle(new Label(TextSize::Small, Colour::Text2))
    , m_resyncFailed(new Button(Button::Kind::Secondary))
    , m_top(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_tileGrid(new QGridLayout)
    , m_orphaned(new Tile(Glyph::Attention, this))
    , m_breaker(new BreakerCard)
    , m_charts(new HourCharts)
    , m_tableCard(new Ground(Colour::Surface, Ground::Edge::Card))
    , m_table(new UnsettledTable(*m_model))
    , m_state(new StatePanel)
    , m_bulk(new BulkBar)
    , m_story(new StoryPanel(backend))
    , m_toast(nullptr)
{
    setObjectName(QStringLiteral("syncPage"));
    const auto tile = [this](Glyph glyph, std::vector<SyncState> states, const char *name) {
        auto *made = new Tile(glyph);
        made->setObjectName(QLatin1String(name));
        m_tiles.push_back({made, std::move(states)});
    };
    tile(Glyph::Waiting, {SyncState::Waiting, SyncState::Sending}, "tileWaiting");
    tile(Glyph::Retrying, {SyncState::Retrying}, "tileRetrying");
    tile(Glyph::Failure, {SyncState::Failed}, "tileFailed");
    tile(Glyph::Attention, {SyncState::Conflict}, "tileConflict");
    tile(Glyph::Unknown, {SyncState::Unknown}, "tileUnknown");
    build();
    connectAll();
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
    auto *head = new QWidget;
    head->setFixedHeight(size::pageHead - space::two);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(0, space::two, 0, 0);
    headRow->addWidget(m_title);
    headRow->addSpacing(space::oneHalf);
    headRow->addWidget(m_subtitle, 1);
    headRow->addWidget(m_resyncFailed);
    column->addWidget(head);

    m_tileGrid->setSpacing(space::one);
    m_top->setSpacing(space::two);
    m_top->addLayout(m_tileGrid, 5);
    m_top->addWidget(m_breaker, 5);
    column->addLayout(m_top);
    column->addWidget(m_charts);

    auto *inside = new QVBoxLayout(m_tableCard);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    inside->addWidget(new UnsettledHead(*m_table));
    inside->addWidget(m_table, 1);
    inside->addWidget(m_state, 1);
    column->addWidget(m_tableCard, 1);
    column->addWidget(m_bulk);
    row->addWidget(main, 1);
    row->addWidget(m_story);
    m_toast = new UndoBar(this);
    m_orphaned->setObjectName(QStringLiteral("tileOrphaned"));
    m_orphaned->setCheckable(false);
    m_resyncFailed->setObjectName(QStringLiteral("resyncFailed"));
    m_resyncFailed->setIconName("sync");
    setFocusProxy(m_table);
    m_bulk->hide();
    m_story->hide();
    m_table->hide();
    m_state->load(tr("Reading the list"));
    arrange();
}

void SyncPage::connectAll()
{
    for (const auto &entry : m_tiles)
        connect(entry.tile, &Tile::clicked, this, [this, tile = entry.tile] { tilePressed(tile); });
    connect(m_resyncFailed, &Button::clicked, this, [this] { resync({ResyncRequest::What::Failed, {}}); });
    connect(m_model, &UnsettledModel::moreWanted, this, &SyncPage::loadMore);
    connect(m_model, &UnsettledModel::ticksChanged, this, [this] {
        const auto rows = m_model->tickedRows();
        m_bulk->setRows(rows, breakerOpen());
        m_bulk->setVisible(!rows.empty());
    });
    connect(m_table, &UnsettledTable::rowChosen, this, &SyncPage::choose);
    connect(m_table, &UnsettledTable::escaped, this, &SyncPage::escape);
    connect(m_state, &StatePanel::actionRequested, this, [this] {
        filter({});
        load();
    });
    connect(m_bulk, &BulkBar::cleared, m_model, &UnsettledModel::clearTicks);
    connect(m_bulk, &BulkBar::resyncRequested, this, [this] {
        ResyncRequest request;
        for (const auto &row : m_model->tickedRows())
            if (resyncHelps(row)) request.ids.push_back(row.segment);
        resync(request);
    });
    connect(m_story, &StoryPanel::closeRequested, this, &SyncPage::escape);
    connect(m_story, &StoryPanel::resyncRequested, this, &SyncPage::resync);
    connect(m_story, &StoryPanel::appointmentRequested, this, &SyncPage::appointmentRequested);
    connect(m_breaker, &BreakerCard::credentialChanged, this, &SyncPage::refreshSamples);
    connect(m_breaker, &BreakerCard::commanded, this, [this](CredentialId credential, Engine::BreakerCommand command) {
        await(this, m_backend.breaker(credential, command), [this](const Outcome<bool> &answer) {
            if (!answer) m_toast->say(refusalWords(answer.error().code));
        });
    });
    connect(&m_backend, &Backend::statusChanged, this, &SyncPage::setStatus);
    connect(&m_backend, &Backend::upstreamSampled, this, [this](const UpstreamSample &sample) {
        if (m_status.credentials.size() != 1) return refreshSamples(); // the sample does not say whose it is
        m_samples.push_back(sample);
        while (!m_samples.empty() && m_samples.front().at < sample.at - keptHistory)
            m_samples.erase(m_samples.begin());
    });
    m_reload.setSingleShot(true);
    m_reload.setInterval(reloadDelay);
    connect(&m_reload, &QTimer::timeout, this, &SyncPage::load);
    connect(&m_backend, &Backend::appointmentsChanged, this, [this] {
        m_stale = true;
        if (isVisible() && !m_reload.isActive()) m_reload.start();
    });
    connect(&m_tick, &QTimer::timeout, this, &SyncPage::tick);
}

void SyncPage::retranslate()
{
    m_title->setText(tr("Sync"));
    m_resyncFailed->setText(tr("Resync all refused"));
    m_resyncFailed->setToolTip(tr("Forgets every refusal and sends those wishes again; what needs a decision stays."));
    const QString titles[] = {tr("Waiting"), tr("Retrying"), tr("Needs you"), tr("Conflict"), tr("Unknown")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i].tile->setTitle(titles[i]);
    m_orphaned->setTitle(tr("Orphaned"));
    m_breaker->retranslate();
    m_charts->retranslate();
    m_bulk->retranslate();
    m_story->retranslate();
    m_table->setAccessibleName(tr("Bookings that are not settled"));
    fillTiles();
    if (m_loaded) fillEmpty();
}

Zone SyncPage::zone() const
{
    const auto catalog = m_backend.catalog();
    return catalog && !catalog->branches.empty() ? catalog->branches.front().zone : Zone();
}

bool SyncPage::breakerOpen() const
{
    return std::any_of(m_status.credentials.begin(), m_status.credentials.end(),
                       [](const CredentialView &c) { return c.breaker.state != BreakerState::Closed; });
}

std::vector<SyncState> SyncPage::wantedStates() const
{
    std::vector<SyncState> states;
    for (const auto &entry : m_tiles)
        if (entry.tile->isChecked()) states.insert(states.end(), entry.states.begin(), entry.states.end());
    return states;
}

void SyncPage::tilePressed(Tile *)
{
    m_loading = false; // what is being read answers an older question
    load();
}

void SyncPage::filter(const std::vector<SyncState> &states)
{
    for (const auto &entry : m_tiles) {
        const bool wanted = std::any_of(states.begin(), states.end(), [&entry](SyncState state) {
            return std::find(entry.states.begin(), entry.states.end(), state) != entry.states.end();
        });
        entry.tile->setChecked(wanted);
    }
    tilePressed(nullptr);
}

void SyncPage::load()
{
    if (m_loading) return; // still marked stale: read again when the answer is there
    m_loading = true;
    m_stale = false;
    const auto mine = ++m_generation;
    UnsettledQuestion question;
    question.states = wantedStates();
    question.limit = std::clamp(m_model->loaded(), pageSize, mostReread);
    await(this, m_backend.unsettled(question), [this, mine](const Outcome<UnsettledPage> &answer) {
        if (mine != m_generation) return;
        m_loading = false;
        if (answer) {
            showPage(*answer);
        } else {
            m_loaded = false;
            m_table->hide();
            m_state->show();
            m_state->say(Glyph::Failure, tr("The list could not be read"), refusalWords(answer.error().code),
                         tr("Try again"));
        }
        if (m_stale && isVisible()) m_reload.start();
    });
}

void SyncPage::showPage(const UnsettledPage &page)
{
    m_loaded = true;
    m_next = page.next;
    m_table->setClock(m_backend.now(), zone());
    const auto shown = m_story->shown();
    m_model->refresh(page.rows, !page.next.isEmpty());
    fillEmpty();
    fillTiles();
    if (!shown) return;
    const int row = m_model->rowOf(*shown);
    if (const auto *view = m_model->at(row)) {
        m_story->show(*view);
        if (m_table->currentIndex().row() != row) m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

void SyncPage::loadMore()
{
    const auto mine = m_generation;
    UnsettledQuestion question;
    question.states = wantedStates();
    question.after = m_next;
    question.limit = pageSize;
    await(this, m_backend.unsettled(question), [this, mine](const Outcome<UnsettledPage> &answer) {
        if (mine != m_generation || !answer) return;
        m_next = answer->next;
        m_model->append(answer->rows, !m_next.isEmpty());
    });
}

void SyncPage::fillEmpty()
{
    const bool empty = m_model->rowCount() == 0;
    m_table->setVisible(!empty);
    m_state->setVisible(empty);
    if (!empty) return;
    if (!wantedStates().empty())
        return m_state->say(Glyph::Confirmed, tr("Nothing of this kind"), tr("No booking is in the chosen states."),
                            tr("Show all"));
    m_state->say(Glyph::Confirmed, tr("Nothing waits"),
                 m_status.counts.settledFuture > 0 ? tr("All %1 future bookings are confirmed by Cal.com.")
                                                         .arg(QLocale().toString(m_status.counts.settledFuture))
                                                   : tr("Every booking is confirmed by Cal.com."));
}

void SyncPage::setStatus(const StatusView &status)
{
    const bool differs = !(status.counts == m_status.counts);
    m_status = status;
    fillTiles();
    m_breaker->setStatus(status, m_backend.now());
    m_bulk->setRows(m_model->tickedRows(), breakerOpen());
    if (differs) {
        m_stale = true;
        if (isVisible() && !m_reload.isActive()) m_reload.start();
    }
}

void SyncPage::fillTiles()
{
    const auto &counts = m_status.counts;
    const Instant now = m_backend.now();
    const qint64 figures[] = {counts.waiting + counts.sending, counts.retrying, counts.failed, counts.conflict,
                              counts.unknown};
    const auto causes = [this](SyncState state) {
        const int count = m_model->causes(state);
        return count > 0 ? tr("%n cause(s)", nullptr, count) : QString();
    };
    const QString notes[] = {
        m_status.oldestWaiting ? tr("oldest %1").arg(countdown(now - *m_status.oldestWaiting)) : QString(),
        m_status.nextRetry ? tr("next %1").arg(countdown(*m_status.nextRetry - now)) : QString(),
        causes(SyncState::Failed),
        causes(SyncState::Conflict),
        tr("look first"),
    };
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i].tile->setFigure(figures[i], figures[i] > 0 ? notes[i] : QString());
    m_orphaned->setFigure(counts.orphaned, tr("no progress"));
    const bool orphans = counts.orphaned > 0;
    if (orphans != m_orphaned->isVisibleTo(this)) arrange();
    m_resyncFailed->setEnabled(counts.failed > 0);
    const auto open = counts.unsettled();
    m_subtitle->setText(open == 0 ? tr("Everything has arrived")
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
    if (m_stale) load();
}

void SyncPage::choose(int row)
{
    const auto *view = m_model->at(row);
    if (!view) return;
    m_story->show(*view);
    m_story->setVisible(true);
    arrange();
}

bool SyncPage::escape()
{
    if (m_story->isVisible()) {
        m_story->hide();
        m_story->clear();
        m_table->setFocus(Qt::OtherFocusReason);
        arrange();
        return true;
    }
    if (m_model->ticked().empty()) return false;
    m_model->clearTicks();
    return true;
}

void SyncPage::resync(const ResyncRequest &request)
{
    if (request.what == ResyncRequest::What::Ids && request.ids.empty()) return;
    m_bulk->setBusy(true);
    await(this, m_backend.resync(request), [this](const Outcome<ResyncResult> &answer) {
        m_bulk->setBusy(false);
        if (!answer) return m_toast->say(refusalWords(answer.error().code));
        m_model->clearTicks();
        QString words = tr("%n booking(s) planned again", nullptr, answer->started);
        if (answer->skipped > 0) words += tr(", %n left as they are", nullptr, answer->skipped);
        m_toast->say(words);
    });
}

void SyncPage::arrange()
{
    const int room = width() - (m_story->isVisibleTo(this) ? size::story : 0);
    const bool wide = room >= 880;
    m_top->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    std::vector<Tile *> tiles;
    for (const auto &entry : m_tiles)
        tiles.push_back(entry.tile);
    m_orphaned->setVisible(m_status.counts.orphaned > 0);
    if (m_status.counts.orphaned > 0) tiles.push_back(m_orphaned);
    // Two rows of which both fill the width, or one row.
    const int upper = wide ? 3 : static_cast<int>(tiles.size());
    for (int i = 0; i < static_cast<int>(tiles.size()); ++i) {
        const bool first = i < upper;
        const int inRow = first ? upper : static_cast<int>(tiles.size()) - upper;
        const int span = 6 / inRow;
        m_tileGrid->addWidget(tiles[static_cast<std::size_t>(i)], first ? 0 : 1, (first ? i : i - upper) * span, 1,
                              span);
    }
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
