// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/story_panel.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "core/domain/reason_text.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/sync/comparison.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"

namespace tresen::ui {

bool resyncHelps(const UnsettledView &row)
{
    return row.state != SyncState::Conflict && row.state != SyncState::Sending;
}

QString resyncConsequence(const UnsettledView &row)
{
    switch (row.state) {
    case SyncState::Unknown: return StoryPanel::tr("Looks at Cal.com first; sends only if nothing is there.");
    case SyncState::Failed: return StoryPanel::tr("Forgets the refusal and sends the wish again as it is.");
    case SyncState::Retrying: return StoryPanel::tr("Tries at once instead of waiting for its turn.");
    case SyncState::Waiting: return StoryPanel::tr("Plans again; an open breaker or the undo bar is still waited for.");
    case SyncState::Sending: return StoryPanel::tr("It is on its way; there is nothing to do.");
    case SyncState::Conflict: return StoryPanel::tr("Both sides differ: a person decides which one holds.");
    case SyncState::Settled:
    case SyncState::LocalOnly: break;
    }
    return {};
}

StoryPanel::StoryPanel(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Left, parent)
    , m_backend(backend)
    , m_name(new Label(TextSize::Title))
    , m_close(new Button(Button::Kind::Flat))
    , m_tag(new StateTag)
    , m_what(new Label(TextSize::Small, Colour::Text2))
    , m_why(new Banner)
    , m_historyTitle(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_history(new Timeline)
    , m_comparison(new Comparison)
    , m_doTitle(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_resync(new ActionCard("sync", true))
    , m_open(new ActionCard("front-desk", false))
    , m_state(new StatePanel)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("storyPanel"));
    setFixedWidth(size::story);
    build();
    connect(m_close, &Button::clicked, this, &StoryPanel::closeRequested);
    connect(m_resync, &QAbstractButton::clicked, this, [this] {
        if (m_row) Q_EMIT resyncRequested({ResyncRequest::What::Ids, {m_row->segment}});
    });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (m_row) Q_EMIT appointmentRequested(m_row->appointment, m_row->start);
    });
    connect(m_state, &StatePanel::actionRequested, this, &StoryPanel::load);
    connect(&backend, &Backend::appointmentsChanged, this, [this](const AppointmentsChanged &change) {
        const auto &ids = change.appointments;
        if (m_row && (ids.empty() || std::find(ids.begin(), ids.end(), m_row->appointment) != ids.end())) load();
    });
    retranslate();
}

void StoryPanel::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::three, space::two, space::two, 0);
    head->addWidget(m_name, 1);
    head->addWidget(m_close);
    outer->addLayout(head);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::three, 0, space::three, space::three);
    column->setSpacing(space::one);
    auto *tags = new QHBoxLayout;
    tags->addWidget(m_tag);
    tags->addWidget(m_what, 1);
    column->addLayout(tags);
    column->addWidget(m_why);
    column->addSpacing(space::one);
    column->addWidget(m_historyTitle);
    column->addWidget(m_history);
    column->addSpacing(space::one);
    column->addWidget(m_comparison);
    column->addSpacing(space::one);
    column->addWidget(m_doTitle);
    column->addWidget(m_resync);
    column->addWidget(m_open);
    column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_state, 1);
    m_state->hide();
    m_close->setIconName("close");
    m_close->setObjectName(QStringLiteral("storyClose"));
    m_name->setObjectName(QStringLiteral("storyName"));
    m_resync->setObjectName(QStringLiteral("storyResync"));
    m_open->setObjectName(QStringLiteral("storyOpen"));
    m_history->setObjectName(QStringLiteral("storyHistory"));
}

void StoryPanel::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_history->setAccessibleName(tr("What happened"));
    m_doTitle->setText(tr("What can be done"));
    m_open->setWords(tr("Open at the front desk"),
                     tr("Shows it in the day view: move it, cancel it, or call the customer."));
    if (m_row) {
        fillHead();
        load();
    }
}

void StoryPanel::clear()
{
    ++m_generation;
    m_row.reset();
}

std::optional<SegmentId> StoryPanel::shown() const { return m_row ? std::optional(m_row->segment) : std::nullopt; }

Zone StoryPanel::zone() const
{
    const auto catalog = m_backend.catalog();
    return catalog && !catalog->branches.empty() ? catalog->branches.front().zone : Zone();
}

void StoryPanel::show(const UnsettledView &row)
{
    const bool another = !m_row || m_row->segment != row.segment;
    m_row = row;
    fillHead();
    if (another) {
        m_history->setEntries({});
        load();
    }
}

void StoryPanel::fillHead()
{
    const auto &row = *m_row;
    m_name->setText(row.customerName);
    const QString state = stateWord(row.state);
    m_tag->setState(syncGlyph(row.state), state.left(1).toUpper() + state.mid(1));
    QString what = row.serviceName;
    if (row.parts > 1) what += QStringLiteral(", %1 %2").arg(partLetter(row.part), row.partName);
    m_what->setText(QStringLiteral("%1 · %2 · %3").arg(what, row.staffName, dayAndTime(row.start, zone())));
    const QString why = reasonSentence(row.reason, QLocale().name());
    m_why->say(syncGlyph(row.state), why.isEmpty() ? reasonWords(row.reason) : why);
    m_why->setVisible(!m_why->text().isEmpty());
    m_resync->setWords(tr("Resync"), resyncConsequence(row));
    m_resync->setEnabled(resyncHelps(row));
}

void StoryPanel::load()
{
    if (!m_row) return;
    const auto mine = ++m_generation;
    await(this, m_backend.appointment(m_row->appointment), [this, mine](const Outcome<AppointmentDetail> &answer) {
        if (mine != m_generation) return;
        m_scroll->setVisible(answer.has_value());
        m_state->setVisible(!answer.has_value());
        if (answer) return fill(*answer);
        m_state->say(Glyph::Failure, tr("The story could not be read"), refusalWords(answer.error().code),
                     tr("Try again"));
    });
}

void StoryPanel::fill(const AppointmentDetail &detail)
{
    std::vector<Timeline::Entry> entries;
    std::optional<Day> first;
    for (const auto &line : detail.history) {
        if (line.part >= 0 && line.part != m_row->part) continue;
        const Day day = zone().dayOf(line.at);
        const auto words = historyWords(line, 1, detail.appointment.origin);
        QString note = words.note;
        if (first && day != *first)
            note = note.isEmpty() ? shortDay(day) : QStringLiteral("%1 · %2").arg(shortDay(day), note);
        if (!first) first = day;
        entries.push_back({clockTimeMillis(line.at, zone()), words.glyph, words.title, note,
                           line.duration ? millis(*line.duration) : QString()});
    }
    m_historyTitle->setText(first ? tr("What happened, %1").arg(shortDay(*first)) : tr("What happened"));
    m_history->setEntries(std::move(entries));
    const auto found = std::find_if(detail.comparisons.begin(), detail.comparisons.end(),
                                    [this](const auto &c) { return c.id == m_row->segment; });
    m_comparison->setVisible(found != detail.comparisons.end());
    if (found != detail.comparisons.end()) m_comparison->setComparison(*found, zone());
}

} // namespace tresen::ui
