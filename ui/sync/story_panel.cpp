// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/story_panel.h"

#include <QVBoxLayout>

#include "core/domain/reason_text.h"
#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/decision_words.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/sync/comparison.h"
#include "ui/sync/decision_list.h"
#include "ui/sync/handling_bar.h"
#include "ui/sync/lanes.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"

namespace tresen::ui {

StoryPanel::StoryPanel(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Left, parent)
    , m_backend(backend)
    , m_name(new Label(TextSize::Title))
    , m_desk(new Button(Button::Kind::Flat))
    , m_close(new Button(Button::Kind::Flat))
    , m_tag(new StateTag)
    , m_what(new Label(TextSize::Small, Colour::Text2))
    , m_why(new Banner)
    , m_handling(new HandlingBar(backend))
    , m_historyTitle(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_more(new Button(Button::Kind::Link))
    , m_history(new Timeline)
    , m_lanes(new Lanes)
    , m_comparison(new Comparison)
    , m_next(new Label(TextSize::Small, Colour::Text2))
    , m_decisions(new DecisionList(backend))
    , m_state(new StatePanel)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("storyPanel"));
    setFixedWidth(size::story);
    build();
    connectAll();
    retranslate();
}

void StoryPanel::connectAll()
{
    connect(m_close, &Button::clicked, this, &StoryPanel::closeRequested);
    connect(m_desk, &Button::clicked, this, [this] {
        // A block is no visit that could be chosen: the day shows the absence.
        if (m_row) Q_EMIT appointmentRequested(m_row->absence ? AppointmentId() : m_row->appointment, m_row->start);
    });
    connect(m_more, &Button::clicked, this, [this] {
        m_full = !m_full;
        m_more->setText(m_full ? tr("Short history") : tr("Request and answer"));
        m_more->updateGeometry();
        if (m_full) return loadAttempts();
        fillHistory();
    });
    connect(m_state, &StatePanel::actionRequested, this, &StoryPanel::load);
    connect(m_lanes, &Lanes::segmentChosen, this, &StoryPanel::partRequested);
    connect(m_decisions, &DecisionList::sheetChanged, this, &StoryPanel::fillNext);
    connect(m_decisions, &DecisionList::decided, this, &StoryPanel::decided);
    connect(m_decisions, &DecisionList::focusReleased, this, &StoryPanel::focusReleased);
    connect(m_decisions, &DecisionList::refused, this,
            [this](const CommandRefusal &refusal) { Q_EMIT refused(refusalWords(refusal.code)); });
    connect(m_handling, &HandlingBar::refused, this, [this](RefusalCode code) { Q_EMIT refused(refusalWords(code)); });
    connect(&m_backend, &Backend::appointmentsChanged, this, [this](const AppointmentsChanged &change) {
        const auto &ids = change.appointments;
        if (m_row && (ids.empty() || std::find(ids.begin(), ids.end(), m_row->appointment) != ids.end())) load();
    });
}

void StoryPanel::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::three, space::two, space::two, 0);
    head->addWidget(m_name, 1);
    head->addWidget(m_desk);
    head->addWidget(m_close);
    outer->addLayout(head);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::three, 0, space::three, space::three);
    column->setSpacing(space::one);
    auto *tags = new QHBoxLayout;
    tags->addWidget(m_tag, 0, Qt::AlignTop);
    tags->addWidget(m_what, 1);
    column->addLayout(tags);
    column->addWidget(m_why);
    column->addWidget(m_handling);
    column->addSpacing(space::half);
    auto *history = new QHBoxLayout;
    history->addWidget(m_historyTitle, 1);
    history->addWidget(m_more);
    column->addLayout(history);
    column->addWidget(m_history);
    column->addWidget(m_lanes);
    column->addSpacing(space::half);
    column->addWidget(m_comparison);
    column->addWidget(m_next);
    column->addSpacing(space::half);
    column->addWidget(m_decisions);
    column->addStretch();
    m_next->setWordWrap(true);
    m_scroll->setWidget(content);
    scrollDown(*m_scroll);
    content->setAutoFillBackground(false);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_state, 1);
    m_state->hide();
    m_lanes->hide();
    m_close->setIconName("close");
    m_desk->setIconName("front-desk");
    m_close->setObjectName(QStringLiteral("storyClose"));
    m_desk->setObjectName(QStringLiteral("storyOpen"));
    m_name->setObjectName(QStringLiteral("storyName"));
    m_more->setObjectName(QStringLiteral("storyMore"));
    m_what->setWordWrap(true); // its time stands last, and must not be cut off
    m_what->setObjectName(QStringLiteral("storyWhat"));
    m_history->setObjectName(QStringLiteral("storyHistory"));
    m_next->setObjectName(QStringLiteral("storyNext"));
}

void StoryPanel::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_desk->setAccessibleName(tr("Open at the front desk"));
    m_desk->setToolTip(tr("Open at the front desk: move it, cancel it, or call the customer."));
    m_history->setAccessibleName(tr("What happened"));
    m_more->setText(m_full ? tr("Short history") : tr("Request and answer"));
    m_handling->retranslate();
    m_decisions->retranslate();
    if (m_row) {
        fillHead();
        load();
    }
}

void StoryPanel::clear()
{
    ++m_generation;
    m_row.reset();
    m_detail.reset();
    m_attempts.clear();
    m_decisions->clear();
}

void StoryPanel::takeFocus() { m_decisions->takeFocus(); }

std::optional<SegmentId> StoryPanel::shown() const { return m_row ? std::optional(m_row->segment) : std::nullopt; }

Zone StoryPanel::zone() const { return salonZone(m_backend.catalog()); }

void StoryPanel::show(const UnsettledView &row)
{
    const bool another = !m_row || m_row->segment != row.segment;
    const bool changed = another || !(*m_row == row);
    m_row = row;
    if (!changed) return;
    fillHead();
    if (another) {
        m_history->setEntries({});
        m_attempts.clear();
        m_detail.reset();
        m_lanes->hide();
        m_comparison->hide();
        m_next->hide();
        m_scroll->ensureVisible(0, 0);
    }
    load();
}

void StoryPanel::fillHead()
{
    const auto &row = *m_row;
    m_name->setText(whoWords(row));
    const QString state = stateWord(row.state);
    m_tag->setState(syncGlyph(row.state), state.left(1).toUpper() + state.mid(1));
    QString what = whatWords(row);
    if (row.parts > 1) what += QStringLiteral(", %1 %2").arg(partLetter(row.part), row.partName);
    m_what->setText(QStringLiteral("%1 · %2 · %3").arg(what, row.staffName, dayAndTime(row.start, zone())));
    const QString why = reasonSentence(row.reason, QLocale().name());
    m_why->say(syncGlyph(row.state), why.isEmpty() ? reasonWords(row) : why);
    m_handling->show(row, zone());
    const bool settled = isSettled(row.state);
    if (settled) m_why->say(syncGlyph(row.state), tr("Settled with Cal.com: nothing is left to decide."));
    m_why->setVisible(!m_why->text().isEmpty());
    m_handling->setVisible(!settled);
    m_decisions->setVisible(!settled);
    if (settled) m_next->hide();
}

void StoryPanel::load()
{
    if (!m_row) return;
    const auto mine = ++m_generation;
    loadRow();
    m_decisions->show(m_row->segment, m_row->parts, zone());
    if (m_full) loadAttempts();
    if (m_row->parts > 1)
        await(this, m_backend.saga(m_row->appointment), [this, mine](const Outcome<SagaView> &answer) {
            if (mine == m_generation && answer) m_lanes->setSaga(*answer, m_row->part, zone());
        });
    await(this, m_backend.appointment(m_row->appointment), [this, mine](const Outcome<AppointmentDetail> &answer) {
        if (mine != m_generation) return;
        m_scroll->setVisible(answer.has_value());
        m_state->setVisible(!answer.has_value());
        if (answer) return fill(*answer);
        m_state->say(Glyph::Failure, tr("The story could not be read"), refusalWords(answer.error().code),
                     tr("Try again"));
    });
}

/// State, reason and handling of the moment: a row that was settled stands in no list that would tell.
void StoryPanel::loadRow()
{
    await(this, m_backend.segment(m_row->segment), [this, mine = m_generation](const Outcome<SegmentStory> &answer) {
        if (mine != m_generation || !m_row || !answer) return;
        if (answer->row.segment != m_row->segment || answer->row == *m_row) return;
        m_row = answer->row;
        fillHead();
        if (m_detail) fillHistory();
        fillNext();
    });
}

void StoryPanel::loadAttempts()
{
    if (!m_row) return;
    await(this, m_backend.segment(m_row->segment), [this, id = m_row->segment](const Outcome<SegmentStory> &answer) {
        if (!m_row || m_row->segment != id || !m_full) return;
        if (!answer) return Q_EMIT refused(refusalWords(answer.error().code));
        m_attempts = answer->attempts;
        fillHistory();
    });
}

void StoryPanel::fill(const AppointmentDetail &detail)
{
    m_detail = detail;
    fillHistory();
    const auto found = std::find_if(detail.comparisons.begin(), detail.comparisons.end(),
                                    [this](const auto &c) { return c.id == m_row->segment; });
    m_comparison->setVisible(found != detail.comparisons.end());
    if (found != detail.comparisons.end()) m_comparison->setComparison(*found, zone());
    fillNext();
}

/// Each attempt as it went out and came back; uids are shortened, words of Cal.com are masked.
static std::vector<Timeline::Entry> attemptEntries(const std::vector<Attempt> &attempts, const Zone &zone)
{
    std::vector<Timeline::Entry> entries;
    for (const auto &attempt : attempts) {
        QStringList sent;
        if (!attempt.uid.isEmpty()) sent << StoryPanel::tr("uid %1").arg(attempt.uid);
        if (attempt.target != Instant{}) sent << dayAndTime(attempt.target, zone);
        if (attempt.eventType.value > 0) sent << StoryPanel::tr("event type %1").arg(attempt.eventType.value);
        entries.push_back({clockTimeMillis(attempt.sentAt, zone),
                           Glyph::Sending,
                           StoryPanel::tr("Request: %1").arg(attemptWords(attempt.op)),
                           sent.join(QStringLiteral(" · ")),
                           {}});
        if (!attempt.endedAt) continue;
        QStringList answered;
        if (attempt.httpStatus > 0) answered << QString::number(attempt.httpStatus);
        if (!attempt.message.isEmpty()) answered << attempt.message;
        if (!attempt.requestId.isEmpty()) answered << StoryPanel::tr("request id %1").arg(attempt.requestId);
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(*attempt.endedAt - attempt.sentAt);
        const bool answer = attempt.httpStatus > 0;
        entries.push_back({clockTimeMillis(*attempt.endedAt, zone),
                           !answer                          ? Glyph::Unknown
                           : attempt.meaning == Meaning::Ok ? Glyph::Ok
                                                            : Glyph::Failure,
                           answer ? StoryPanel::tr("Answer") : StoryPanel::tr("No answer"),
                           answered.join(QStringLiteral(" · ")), millis(took)});
    }
    return entries;
}

void StoryPanel::fillHistory()
{
    if (!m_detail || !m_row) return;
    if (m_full) {
        m_historyTitle->setText(m_attempts.empty() ? tr("Nothing was sent to Cal.com yet")
                                                   : tr("Requests and answers, personal data masked"));
        return m_history->setEntries(attemptEntries(m_attempts, zone()));
    }
    std::vector<Timeline::Entry> entries;
    std::optional<Day> first;
    for (const auto &line : m_detail->history) {
        if (line.part >= 0 && line.part != m_row->part) continue;
        const Day day = zone().dayOf(line.at);
        const auto words = historyWords(line, 1, m_detail->appointment.origin);
        QString note = words.note;
        if (first && day != *first)
            note = note.isEmpty() ? shortDay(day) : QStringLiteral("%1 · %2").arg(shortDay(day), note);
        if (!first) first = day;
        entries.push_back({clockTimeMillis(line.at, zone()), words.glyph, words.title, note,
                           line.duration ? millis(*line.duration) : QString()});
    }
    m_historyTitle->setText(first ? tr("What happened, %1").arg(shortDay(*first))
                                  : tr("What happened: nothing is recorded"));
    m_history->setEntries(std::move(entries));
}

void StoryPanel::fillNext()
{
    if (!m_row || !m_decisions->sheet() || isSettled(m_row->state)) return m_next->hide();
    const auto &sheet = *m_decisions->sheet();
    const auto row = sheet.row.isEmpty() ? QString() : tr(" (rule %1)").arg(sheet.row);
    if (needsPerson(sheet.state)) {
        m_next->setText(tr("Next: nothing is sent until you decide%1.").arg(row));
    } else if (const auto *call = m_decisions->nextCall()) {
        const QString words = callWords(*call, m_row->parts, zone());
        m_next->setText(m_row->nextAttemptAt && *m_row->nextAttemptAt > m_backend.now()
                            ? tr("Next, at %1: %2%3").arg(clockTimeSeconds(*m_row->nextAttemptAt, zone()), words, row)
                            : tr("Next: %1%2").arg(words, row));
    } else {
        m_next->setText(tr("Next: no call to Cal.com%1.").arg(row));
    }
    m_next->show();
}

} // namespace tresen::ui
