// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/calls_page.h"

#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/calls/call_delegate.h"
#include "ui/calls/call_panel.h"
#include "ui/models/await.h"
#include "ui/models/calls_model.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

static constexpr int listWidth = 336;
static constexpr int shownCalls = 200;

CallsPage::CallsPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_model(new CallsModel(this))
    , m_head(new PageHead)
    , m_play(new Button(Button::Kind::Secondary))
    , m_listCard(new Ground(Colour::Surface, Ground::Edge::Card))
    , m_list(new QListView)
    , m_delegate(new CallDelegate(this))
    , m_panel(new CallPanel(backend))
    , m_state(new StatePanel)
{
    setObjectName(QStringLiteral("callsPage"));
    build();
    connect(m_play, &Button::clicked, this, &CallsPage::practiceRequested);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CallsPage::showChosen);
    connect(m_list, &QListView::activated, m_panel, &CallPanel::takeFocus);
    connect(m_panel, &CallPanel::appointmentRequested, this, &CallsPage::appointmentRequested);
    connect(m_state, &StatePanel::actionRequested, this, [this] { m_loaded ? Q_EMIT practiceRequested() : load(); });
    connect(&backend, &Backend::callChanged, this, &CallsPage::put);
    connect(&backend, &Backend::appointmentsChanged, m_panel, &CallPanel::refresh);
    connect(&m_tick, &QTimer::timeout, this, &CallsPage::tick);
    m_tick.start(1000);
    retranslate();
    load();
}

void CallsPage::build()
{
    auto *column = Ground::columnOf(this);
    m_head->add(m_play);
    column->addWidget(m_head);
    auto *row = new QHBoxLayout;
    row->setSpacing(size::cardGap);
    auto *inside = new QVBoxLayout(m_listCard);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_list);
    row->addWidget(m_listCard);
    row->addWidget(m_panel, 1);
    column->addLayout(row, 1);
    column->addWidget(m_state, 1);

    m_listCard->setFixedWidth(listWidth);
    m_list->setObjectName(QStringLiteral("callList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_play->setObjectName(QStringLiteral("callPlay"));
    m_play->setIconName("phone");
    m_play->hide();
    setFocusProxy(m_list);
    m_listCard->hide();
    m_panel->hide();
}

Zone CallsPage::zone() const { return salonZone(m_backend.catalog()); }

void CallsPage::retranslate()
{
    m_head->setTitle(tr("Calls"));
    m_play->setText(tr("Play a call"));
    m_play->setToolTip(tr("An invented caller rings, asks, books and hangs up, over the real interface."));
    m_play->updateGeometry();
    m_list->setAccessibleName(tr("Calls"));
    m_panel->retranslate();
    if (m_loaded) fill();
}

void CallsPage::offerPractice()
{
    m_practice = true;
    if (m_loaded) fill();
}

void CallsPage::practiceBegan()
{
    m_playing = true;
    m_follow = true;
    m_play->setBusy(true, tr("A call is being played"));
}

void CallsPage::practiceEnded(bool good)
{
    m_playing = false;
    m_play->setBusy(false);
    m_head->setSubtitle(good ? QString() : tr("The call was not answered as it should be."));
    if (good) fill();
}

void CallsPage::load()
{
    const auto mine = ++m_generation;
    if (!m_loaded) m_state->load(tr("Reading the calls"));
    await(this, m_backend.calls(shownCalls), [this, mine](const Outcome<std::vector<CallView>> &answer) {
        if (mine != m_generation) return;
        if (!answer) {
            m_loaded = false;
            m_listCard->hide();
            m_panel->hide();
            m_state->show();
            return m_state->say(Glyph::Failure, tr("The calls could not be read"), unreadWords(answer.error().code),
                                tr("Try again"));
        }
        m_loaded = true;
        m_model->show(*answer, m_backend.now(), zone());
        fill();
    });
}

void CallsPage::put(const CallView &call)
{
    if (!m_loaded) return load();
    const bool isNew = m_model->rowOf(call.id) < 0;
    m_model->put(call, m_backend.now());
    if (isNew && m_follow) m_list->setCurrentIndex({});
    fill();
    if (m_panel->shown() == call.id) m_panel->show(call);
}

void CallsPage::fill()
{
    const bool any = m_model->rowCount() > 0;
    m_listCard->setVisible(any);
    m_panel->setVisible(any);
    m_state->setVisible(!any);
    m_play->setVisible(m_practice && any);
    if (!any) {
        m_head->setSubtitle({});
        return m_state->say(Glyph::Confirmed, tr("No calls yet"),
                            tr("As soon as the telephone assistant asks something, the call is seen here: who it is, "
                               "what was asked and answered, and how long it took."),
                            m_practice && !m_playing ? tr("Play a call") : QString());
    }
    const int live = m_model->live();
    m_head->setSubtitle(live > 0 ? tr("%n on the line", nullptr, live) + QStringLiteral(" · ") +
                                       tr("%n today", nullptr, m_model->today())
                                 : tr("%n today", nullptr, m_model->today()));
    if (!m_list->currentIndex().isValid()) m_list->setCurrentIndex(m_model->index(0));
}

void CallsPage::showChosen()
{
    if (const auto *call = m_model->at(m_list->currentIndex().row()); call && call->id != m_panel->shown())
        m_panel->show(*call);
}

void CallsPage::choose(const QString &callId)
{
    const int row = callId.isEmpty() ? 0 : m_model->rowOf(callId);
    if (row >= 0 && row < m_model->rowCount()) m_list->setCurrentIndex(m_model->index(row));
}

void CallsPage::tick()
{
    if (!isVisible() || !m_loaded) return;
    m_model->setClock(m_backend.now());
    m_panel->tick();
}

void CallsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
}

bool CallsPage::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        m_follow = false; // somebody is looking at one of them
        m_delegate->setRing(true);
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_follow = false;
        m_delegate->setRing(false);
    } else if (object == m_list && event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        m_delegate->setRing(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    }
    return QWidget::eventFilter(object, event);
}

void CallsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
