// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_panel.h"

#include <algorithm>

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/calls/waterfall_view.h"
#include "ui/models/await.h"
#include "ui/models/call_words.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

CallPanel::CallPanel(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_backend(backend)
    , m_name(new Label(TextSize::Title))
    , m_tag(new StateTag)
    , m_facts(new Label(TextSize::Small, Colour::Text2))
    , m_waited(new Label(TextSize::Small, Colour::Text2))
    , m_summary(new Label(TextSize::Small, Colour::Text2))
    , m_desk(new Button(Button::Kind::Secondary))
    , m_scroll(new QScrollArea)
    , m_fall(new WaterfallView)
{
    setObjectName(QStringLiteral("callPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::two, 1, 1);
    column->setSpacing(space::half);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::two + space::oneHalf, 0, space::two, 0);
    head->setSpacing(space::oneHalf);
    head->addWidget(m_name);
    head->addWidget(m_tag);
    head->addStretch();
    head->addWidget(m_desk);
    column->addLayout(head);
    for (auto *label : {m_facts, m_waited, m_summary}) {
        label->setContentsMargins(space::two + space::oneHalf, 0, space::two, 0);
        column->addWidget(label);
    }
    column->addSpacing(space::one);
    column->addWidget(m_scroll, 1);
    m_summary->setWordWrap(true);
    m_scroll->setWidget(m_fall);
    scrollDown(*m_scroll);
    m_fall->setAutoFillBackground(false);
    m_name->setObjectName(QStringLiteral("callName"));
    m_tag->setObjectName(QStringLiteral("callState"));
    m_facts->setObjectName(QStringLiteral("callFacts"));
    m_waited->setObjectName(QStringLiteral("callWaited"));
    m_desk->setObjectName(QStringLiteral("callDesk"));
    m_desk->setIconName("front-desk");
    connect(m_desk, &Button::clicked, this, [this] { open(appointmentOf(m_call)); });
    connect(m_fall, &WaterfallView::appointmentRequested, this, &CallPanel::open);
    connect(m_fall, &WaterfallView::rowReached, this,
            [this](const QRect &row) { m_scroll->ensureVisible(0, row.center().y(), 0, row.height() / 2 + 8); });
    retranslate();
}

Zone CallPanel::zone() const { return salonZone(m_backend.catalog()); }

void CallPanel::retranslate()
{
    m_desk->setText(tr("Show at the desk"));
    m_desk->updateGeometry();
    if (!m_call.id.isEmpty()) fill();
}

void CallPanel::takeFocus() { m_fall->setFocus(Qt::TabFocusReason); }

/// Each once, as they came.
std::vector<AppointmentId> CallPanel::appointments() const
{
    std::vector<AppointmentId> all;
    for (const auto &turn : m_call.turns)
        if (!turn.appointment.isNull() && std::ranges::find(all, turn.appointment) == all.end())
            all.push_back(turn.appointment);
    return all;
}

void CallPanel::show(const CallView &call)
{
    const bool other = call.id != m_call.id;
    m_call = call;
    if (other) {
        m_details.clear();
        m_scroll->ensureVisible(0, 0);
    }
    fill();
    readDetails();
}

void CallPanel::refresh(const AppointmentsChanged &change)
{
    const auto mine = appointments();
    const bool touched = change.appointments.empty() || std::ranges::any_of(change.appointments, [&](AppointmentId id) {
                             return std::ranges::find(mine, id) != mine.end();
                         });
    if (touched) readDetails();
}

void CallPanel::readDetails()
{
    const auto wanted = appointments();
    const auto mine = ++m_generation;
    for (const auto id : wanted) {
        await(this, m_backend.appointment(id), [this, mine, id](const Outcome<AppointmentDetail> &answer) {
            if (mine != m_generation || !answer) return; // without it the call is told up to our own answer
            const auto known = std::ranges::find_if(
                m_details, [id](const AppointmentDetail &detail) { return detail.appointment.id == id; });
            if (known == m_details.end())
                m_details.push_back(*answer);
            else
                *known = *answer;
            fill();
        });
    }
}

void CallPanel::tick()
{
    if (m_call.id.isEmpty()) return;
    const auto &rows = m_fall->shown().rows;
    if (m_fall->shown().live || std::ranges::any_of(rows, &CallWaterfall::Row::open)) fill();
}

void CallPanel::fill()
{
    const auto now = m_backend.now();
    const auto fall = waterfallOf(m_call, m_details, now);
    m_name->setText(callerWords(m_call));
    const auto outcome = outcomeOf(m_call, now);
    if (fall.live)
        m_tag->setState(Glyph::Sending, tr("On the line"));
    else
        m_tag->setState(outcome.glyph == Glyph::None ? Glyph::Waiting : outcome.glyph, outcome.words);
    QStringList facts;
    if (!m_call.customerName.isEmpty()) facts << callerNumberWords(m_call);
    facts << clockTimeSeconds(fall.begin, zone());
    facts << countdown(lengthOf(m_call, now));
    if (!m_call.ending.isEmpty()) facts << endingWords(m_call.ending);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    const auto functions = static_cast<int>(std::ranges::count(fall.rows, CallWaterfall::Row::Kind::Function,
                                                               [](const CallWaterfall::Row &row) { return row.kind; }));
    m_waited->setVisible(functions > 0);
    //: %n questions of the assistant; %1 and %2: "38 ms"
    m_waited->setText(tr("%n question(s), answered in %1 together, the slowest in %2", nullptr, functions)
                          .arg(millis(fall.waited()), millis(fall.slowest())));
    m_summary->setVisible(!m_call.summary.isEmpty());
    m_summary->setText(m_call.summary);
    m_desk->setVisible(!appointmentOf(m_call).isNull());
    m_fall->show(fall);
}

/// Where it stands now: the call knows only when it was made.
void CallPanel::open(AppointmentId appointment)
{
    if (appointment.isNull()) return;
    await(this, m_backend.appointment(appointment), [this](const Outcome<AppointmentDetail> &answer) {
        if (answer) Q_EMIT appointmentRequested(answer->appointment.id, answer->appointment.time.from);
    });
}

} // namespace tresen::ui
