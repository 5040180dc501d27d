// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/inspector.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/domain/reason_text.h"
#include "core/domain/salon_zone.h"
#include "ui/front_desk/cancel_form.h"
#include "ui/front_desk/move_form.h"
#include "ui/front_desk/parts_list.h"
#include "ui/front_desk/service_card.h"
#include "ui/models/audit_words.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"

namespace tresen::ui {

using namespace std::chrono;

Inspector::Inspector(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Left, parent)
    , m_backend(backend)
    , m_name(new Label(TextSize::Title))
    , m_close(new Button(Button::Kind::Flat))
    , m_person(new Label(TextSize::Small, Colour::Text2))
    , m_service(new ServiceCard)
    , m_actions(new QWidget)
    , m_move(new Button(Button::Kind::Secondary))
    , m_cancel(new Button(Button::Kind::Danger))
    , m_resync(new Button(Button::Kind::Secondary))
    , m_moveForm(new MoveForm(backend))
    , m_cancelForm(new CancelForm)
    , m_partsHead(new QWidget)
    , m_partsTitle(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_partsState(new Label(TextSize::Small, Colour::Text2))
    , m_parts(new PartsList)
    , m_note(new Banner)
    , m_historyTitle(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_history(new Timeline)
    , m_footer(new Banner)
    , m_state(new StatePanel)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("inspector"));
    setFixedWidth(size::inspector);
    build();
    connect(m_close, &Button::clicked, this, &Inspector::closeRequested);
    connect(m_move, &Button::clicked, this, &Inspector::startMove);
    connect(m_cancel, &Button::clicked, this, &Inspector::startCancel);
    connect(m_resync, &Button::clicked, this, [this] {
        Q_EMIT resyncRequested({ResyncRequest::What::Ids, unsettledSegments()});
    });
    connect(m_moveForm, &MoveForm::moveRequested, this, &Inspector::moveRequested);
    connect(m_moveForm, &MoveForm::ghostChanged, this, &Inspector::ghostChanged);
    connect(m_moveForm, &MoveForm::waitingRequested, this, &Inspector::waitingRequested);
    connect(m_moveForm, &MoveForm::cancelled, this, &Inspector::leaveForm);
    connect(m_cancelForm, &CancelForm::cancelled, this, &Inspector::leaveForm);
    connect(m_cancelForm, &CancelForm::confirmed, this, [this](CancelReason reason) {
        if (m_detail) Q_EMIT cancelRequested({*m_id, reason, m_detail->version});
    });
    connect(m_state, &StatePanel::actionRequested, this, &Inspector::load);
    connect(&backend, &Backend::appointmentsChanged, this, [this](const AppointmentsChanged &change) {
        const auto &ids = change.appointments;
        if (m_id && (ids.empty() || std::find(ids.begin(), ids.end(), *m_id) != ids.end())) load();
    });
    connect(&m_tick, &QTimer::timeout, this, &Inspector::fillFooter);
    m_tick.start(1000);
    retranslate();
    clear();
}

void Inspector::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::two, space::oneHalf, space::oneHalf, 0);
    head->addWidget(m_name, 1);
    head->addWidget(m_close);
    outer->addLayout(head);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::two, 0, space::two, space::two);
    column->setSpacing(space::one);
    column->addWidget(m_person);
    column->addSpacing(space::half);
    column->addWidget(m_service);
    column->addSpacing(space::half);
    auto *actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(space::one);
    for (auto *button : {m_move, m_cancel, m_resync}) {
        button->setButtonHeight(size::buttonSmall);
        actions->addWidget(button);
    }
    actions->addStretch();
    column->addWidget(m_actions);
    column->addWidget(m_moveForm);
    column->addWidget(m_cancelForm);
    column->addSpacing(space::one);
    auto *parts = new QHBoxLayout(m_partsHead);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->addWidget(m_partsTitle);
    parts->addStretch();
    parts->addWidget(m_partsState);
    column->addWidget(m_partsHead);
    column->addWidget(m_parts);
    column->addWidget(m_note);
    column->addSpacing(space::one);
    column->addWidget(m_historyTitle);
    column->addWidget(m_history);
    column->addSpacing(space::one);
    column->addWidget(m_footer);
    column->addStretch();

    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_state, 1);

    m_close->setIconName("close");
    m_close->setObjectName(QStringLiteral("inspectorClose"));
    m_move->setIconName("move");
    m_move->setObjectName(QStringLiteral("inspectorMove"));
    m_service->setObjectName(QStringLiteral("inspectorService"));
    m_parts->setObjectName(QStringLiteral("inspectorParts"));
    m_cancel->setIconName("cancel");
    m_cancel->setObjectName(QStringLiteral("inspectorCancel"));
    m_resync->setIconName("sync");
    m_resync->setObjectName(QStringLiteral("inspectorResync"));
    m_name->setObjectName(QStringLiteral("inspectorName"));
    m_history->setObjectName(QStringLiteral("inspectorHistory"));
    m_footer->setObjectName(QStringLiteral("inspectorFooter"));
}

void Inspector::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_move->setText(tr("Move"));
    m_cancel->setText(tr("Cancel", "an appointment"));
    // Only its icon: beside the other two there is no room for a third word.
    m_resync->setAccessibleName(tr("Resync"));
    m_resync->setToolTip(QStringLiteral("%1\n%2").arg(
        tr("Resync"),
        tr("Clears waits and refusals and plans again; an outcome that is not known is looked up first.")));
    m_partsTitle->setText(tr("Parts"));
    m_history->setAccessibleName(tr("History"));
    m_moveForm->retranslate();
    m_cancelForm->retranslate();
    if (m_detail) fill();
}

void Inspector::clear()
{
    ++m_generation;
    m_id.reset();
    m_detail.reset();
    leaveForm();
}

void Inspector::takeFocus()
{
    for (auto *button : {m_move, m_cancel, m_close})
        if (button->isVisible() && button->isEnabled()) return button->setFocus(Qt::TabFocusReason);
}

void Inspector::show(AppointmentId appointment)
{
    if (m_id == appointment && m_detail) return;
    clear();
    m_id = appointment;
    m_scroll->hide();
    m_name->setText(QString());
    m_state->show();
    m_state->load(tr("Reading the appointment"));
    load();
}

void Inspector::load()
{
    if (!m_id) return;
    const auto mine = ++m_generation;
    await(this, m_backend.appointment(*m_id), [this, mine](const Outcome<AppointmentDetail> &answer) {
        if (mine != m_generation) return;
        if (!answer) {
            m_scroll->hide();
            m_state->show();
            m_state->say(Glyph::Failure, tr("The appointment could not be read"), refusalWords(answer.error().code),
                         tr("Try again"));
            return;
        }
        m_detail = *answer;
        fill();
        m_state->hide();
        m_scroll->show();
        if (const auto near = std::exchange(m_near, std::nullopt)) offerNear(near->staff, near->wish, near->why);
    });
}

Zone Inspector::zone() const { return salonZone(m_backend.catalog()); }

std::vector<SegmentId> Inspector::unsettledSegments() const
{
    std::vector<SegmentId> ids;
    if (m_detail)
        for (const auto &segment : m_detail->appointment.segments)
            if (!isSettled(segment.state)) ids.push_back(segment.id);
    return ids;
}

void Inspector::fill()
{
    const auto &detail = *m_detail;
    const auto &view = detail.appointment;
    m_name->setText(view.customerName);
    m_name->setToolTip(view.customerName.toHtmlEscaped());
    QStringList person;
    if (!detail.customer.phone.isEmpty()) person << phone(detail.customer.phone);
    person << (detail.visits == 0 ? tr("first visit") : tr("visit no. %1").arg(QLocale().toString(detail.visits + 1)));
    if (detail.lastVisit) person << tr("last %1", "a past visit's date").arg(shortDay(zone().dayOf(*detail.lastVisit)));
    m_person->setText(person.join(QStringLiteral("  ·  ")));

    const auto when = QStringLiteral("%1, %2").arg(shortDay(zone().dayOf(view.time.from)), timeSpan(view.time, zone()));
    m_service->setContent(view.colour, view.serviceName, money(view.price), when, whoWords());

    const bool live = view.status == AppointmentStatus::Booked;
    m_move->setEnabled(live && view.time.from > m_backend.now());
    m_cancel->setEnabled(live);
    m_resync->setVisible(!unsettledSegments().empty());

    m_partsHead->setVisible(view.segments.size() > 1);
    m_parts->setVisible(view.segments.size() > 1);
    m_parts->setAppointment(view, staffNames(), zone());
    // Parts that were cancelled at Cal.com are none any more.
    const auto parts = std::ranges::count(view.segments, false, &SegmentView::dropped);
    const auto settled = std::ranges::count_if(
        view.segments, [](const SegmentView &segment) { return !segment.dropped && isSettled(segment.state); });
    m_partsState->setText(settled == parts ? tr("all %1 confirmed by Cal.com").arg(settled)
                                           : tr("%1 of %2 confirmed by Cal.com").arg(settled).arg(parts));
    m_note->setVisible(!view.note.isEmpty());
    m_note->say(Glyph::None, view.note);
    fillHistory();
    fillFooter();
}

/// Of each part.
QStringList Inspector::staffNames() const
{
    const auto catalog = m_backend.catalog();
    QStringList names;
    for (const auto &segment : m_detail->appointment.segments) {
        const auto *member = catalog ? catalog->staffMember(segment.staff) : nullptr;
        names << (member ? member->name : QString());
    }
    return names;
}

/// Everybody who does a part, and whom the customer wished for, also where somebody else does it now.
QString Inspector::whoWords() const
{
    auto names = staffNames();
    names.removeDuplicates();
    const auto who = names.join(QStringLiteral(", "));
    if (!m_detail->appointment.staffRequested) return who;
    const auto &lines = m_detail->history;
    const auto first =
        std::ranges::find_if(lines, [](const HistoryLine &line) { return !handedOver(line).from.isEmpty(); });
    const auto wished = first == lines.end() ? who : handedOver(*first).from;
    return wished == who ? who + tr(", asked for") : tr("%1; the wish was for %2").arg(who, wished);
}

void Inspector::fillHistory()
{
    const auto &detail = *m_detail;
    std::vector<Timeline::Entry> entries;
    std::optional<Day> first;
    bool severalDays = false;
    for (const auto &line : detail.history) {
        const Day day = zone().dayOf(line.at);
        if (!first) first = day;
        severalDays = severalDays || day != *first;
    }
    for (const auto &line : detail.history) {
        const auto words =
            historyWords(line, static_cast<int>(detail.appointment.segments.size()), detail.appointment.origin);
        QString note = words.note;
        if (severalDays && zone().dayOf(line.at) != *first)
            note = note.isEmpty() ? shortDay(zone().dayOf(line.at))
                                  : QStringLiteral("%1 · %2").arg(shortDay(zone().dayOf(line.at)), note);
        entries.push_back({clockTimeMillis(line.at, zone()), words.glyph, words.title, note,
                           line.duration ? millis(*line.duration) : QString()});
    }
    m_historyTitle->setText(first ? tr("History · %1").arg(shortDay(*first))
                                  : tr("No history: it was here before Tresen"));
    m_history->setEntries(std::move(entries));
}

void Inspector::fillFooter()
{
    if (!m_detail || !isVisible()) return;
    const auto &view = m_detail->appointment;
    const auto state = view.state();
    const auto worst = std::find_if(m_detail->comparisons.begin(), m_detail->comparisons.end(),
                                    [state](const auto &c) { return c.state == state; });
    if (view.status == AppointmentStatus::Cancelled && isSettled(state)) {
        return m_footer->say(Glyph::Ok, tr("Cancelled here and at Cal.com"));
    }
    if (state == SyncState::LocalOnly) return m_footer->say(Glyph::Ok, tr("Only here, never sent to Cal.com"));
    if (state == SyncState::Settled) return m_footer->say(Glyph::Ok, tr("Desired = observed"));
    QString sentence = stateWord(state);
    sentence = sentence.left(1).toUpper() + sentence.mid(1);
    if (worst != m_detail->comparisons.end()) {
        const QString why = reasonSentence(worst->reason, QLocale().name());
        if (!why.isEmpty()) sentence = why;
        if (worst->nextAttemptAt && *worst->nextAttemptAt > m_backend.now())
            sentence +=
                QLatin1Char(' ') + tr("Next try in %1.").arg(countdown(*worst->nextAttemptAt - m_backend.now()));
    }
    m_footer->say(syncGlyph(state), sentence);
}

void Inspector::openForm(QWidget *form)
{
    m_actions->setVisible(form == nullptr);
    m_moveForm->setVisible(form == m_moveForm);
    m_cancelForm->setVisible(form == m_cancelForm);
}

bool Inspector::isMoving() const { return m_moveForm->isVisibleTo(m_moveForm->parentWidget()); }

void Inspector::startMove()
{
    if (!m_detail || !m_move->isEnabled()) return;
    openForm(m_moveForm);
    m_moveForm->start(m_detail->appointment, m_detail->version);
    m_moveForm->setFocus(Qt::OtherFocusReason);
    Q_EMIT moving(m_id);
}

void Inspector::startCancel()
{
    if (!m_detail || !m_cancel->isEnabled()) return;
    openForm(m_cancelForm);
    m_cancelForm->start();
}

bool Inspector::leaveForm()
{
    const bool wasMoving = m_moveForm->isVisibleTo(m_moveForm->parentWidget());
    const bool any = wasMoving || m_cancelForm->isVisibleTo(m_cancelForm->parentWidget());
    const auto *form = wasMoving ? static_cast<QWidget *>(m_moveForm) : m_cancelForm;
    auto *focused = QApplication::focusWidget();
    const bool hadFocus = any && (form == focused || form->isAncestorOf(focused));
    openForm(nullptr);
    if (hadFocus) (wasMoving ? m_move : m_cancel)->setFocus(Qt::OtherFocusReason); // where it came from
    if (wasMoving) {
        Q_EMIT ghostChanged(std::nullopt);
        Q_EMIT moving(std::nullopt);
    }
    return any;
}

void Inspector::offerNear(StaffId staff, Instant wish, const QString &why)
{
    m_near = Near{staff, wish, why};
    if (!m_detail) return; // fill() goes on
    const auto near = *std::exchange(m_near, std::nullopt);
    if (!isMoving()) openForm(m_moveForm);
    m_moveForm->startNear(m_detail->appointment, m_detail->version, near.staff, near.wish, near.why);
}

void Inspector::refuse(const CommandRefusal &refusal)
{
    if (m_cancelForm->isVisibleTo(m_cancelForm->parentWidget())) return m_cancelForm->refuse(refusal.code);
    if (!isMoving()) openForm(m_moveForm);
    if (m_detail && !m_moveForm->isVisible()) m_moveForm->start(m_detail->appointment, m_detail->version);
    m_moveForm->refuse(refusal);
}

} // namespace tresen::ui
