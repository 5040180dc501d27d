// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/move_form.h"

#include <algorithm>

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/front_desk/away_line.h"
#include "ui/front_desk/time_chips.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int offeredTimes = 6;
/// More than a day has quarters of an hour.
static constexpr int startsOfADay = 100;

MoveForm::MoveForm(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_knownMark(new GlyphLabel)
    , m_known(new Label(TextSize::Small, Colour::Text2))
    , m_hint(new Label(TextSize::Small, Colour::Text3))
    , m_times(new TimeChips(2))
    , m_away(new AwayLine)
    , m_refusal(new Banner)
    , m_move(new Button(Button::Kind::Primary))
    , m_keep(new Button(Button::Kind::Flat))
    , m_asker(backend)
    , m_keeper(backend)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    column->addWidget(m_title);
    column->addWidget(m_times);
    auto *known = new QHBoxLayout;
    known->setSpacing(space::half);
    known->addWidget(m_knownMark);
    known->addWidget(m_known, 1);
    column->addLayout(known);
    column->addWidget(m_hint);
    column->addWidget(m_away);
    column->addWidget(m_refusal);
    auto *row = new QHBoxLayout;
    row->addWidget(m_move);
    row->addWidget(m_keep);
    row->addStretch();
    column->addLayout(row);
    m_hint->setWordWrap(true);
    m_times->setObjectName(QStringLiteral("moveTimes"));
    m_known->setObjectName(QStringLiteral("moveKnown"));
    m_refusal->setObjectName(QStringLiteral("moveRefusal"));
    m_move->setObjectName(QStringLiteral("moveConfirm"));
    m_keep->setObjectName(QStringLiteral("moveKeep"));
    connect(m_times, &TimeChips::picked, this, &MoveForm::keepTime);
    connect(m_times, &TimeChips::picked, this, &MoveForm::timeChanged);
    connect(m_away, &AwayLine::waitingRequested, this, &MoveForm::waitingRequested);
    connect(&m_asker, &TimesAsker::answered, this, &MoveForm::timesFound);
    connect(&backend, &Backend::statusChanged, this, &MoveForm::showKnown);
    connect(&m_tick, &QTimer::timeout, this, &MoveForm::showKnown);
    connect(m_keep, &Button::clicked, this, &MoveForm::cancelled);
    connect(m_move, &Button::clicked, this, [this] {
        const auto time = m_times->chosen();
        if (!time) return;
        MoveRequest request;
        request.appointment = m_appointment.id;
        request.start = time->start;
        // Where several people do it, each keeps their part.
        if (!isMixed()) request.staff = time->staff;
        request.expectedVersion = m_version;
        Q_EMIT moveRequested(request);
    });
    retranslate();
}

void MoveForm::retranslate()
{
    m_title->setText(tr("Move to"));
    m_times->setAccessibleName(tr("Free times to move to"));
    m_hint->setText(tr("Or click a free place in the day view. Other days: arrows above."));
    m_move->setText(tr("Move"));
    m_keep->setText(tr("Keep"));
}

void MoveForm::start(const AppointmentView &appointment, int version)
{
    m_appointment = appointment;
    m_version = version;
    m_refusal->hide();
    show({});
    m_asker.stop();
    m_near.reset();
    m_reach.reset();
    if (isMixed()) return askParts();
    NextFreeQuestion question;
    question.scope = {appointment.service, appointment.segments.front().staff, appointment.id, {}, {}};
    question.limit = offeredTimes;
    // From an hour before its present start, so that "a little earlier or later" stands first.
    question.from = std::max(m_backend.now(), appointment.time.from - std::chrono::hours(1));
    m_asker.ask(question);
}

bool MoveForm::isMixed() const
{
    return std::ranges::any_of(m_appointment.segments, [this](const SegmentView &segment) {
        return segment.staff != m_appointment.segments.front().staff;
    });
}

/// Times at which each part fits whoever does it now.
void MoveForm::askParts()
{
    PartsTimesQuestion question;
    question.service = m_appointment.service;
    for (const auto &segment : m_appointment.segments)
        question.by.emplace_back(segment.staff);
    question.from = std::max(m_backend.now(), m_appointment.time.from - std::chrono::hours(1));
    question.limit = offeredTimes;
    question.moving = m_appointment.id;
    m_asker.ask(question);
}

void MoveForm::startNear(const AppointmentView &appointment, int version, StaffId staff, Instant wish,
                         const QString &why)
{
    m_appointment = appointment;
    m_version = version;
    show({});
    m_asker.stop();
    m_near = wish;
    m_reach.reset();
    const bool isDone = isDoneBy(staff);
    m_refusal->say(Glyph::Failure, isDone ? why : notDoneBy(staff));
    m_refusal->show();
    if (isMixed()) return askParts();
    askNear(isDone ? std::optional(staff) : std::nullopt);
}

/// At least one part of it: who does another one is asked for in the engine.
bool MoveForm::isDoneBy(StaffId staff) const
{
    const auto catalog = m_backend.catalog();
    if (!catalog) return true;
    const auto isMapped = [&](const SegmentView &segment) {
        return catalog->mapping(m_appointment.service, segment.part, staff) != nullptr;
    };
    return isMixed() ? std::ranges::any_of(m_appointment.segments, isMapped)
                     : std::ranges::all_of(m_appointment.segments, isMapped);
}

QString MoveForm::notDoneBy(StaffId staff) const
{
    const auto catalog = m_backend.catalog();
    const auto *member = catalog ? catalog->staffMember(staff) : nullptr;
    const QString name = member ? member->name : QString();
    return isMixed() ? tr("%1 does not do this service. These times suit those who do its parts now.").arg(name)
                     : tr("%1 does not do this service. These are times of those who do.").arg(name);
}

void MoveForm::askNear(std::optional<StaffId> staff, bool thatDay)
{
    m_reach = Reach{staff, thatDay};
    NextFreeQuestion question;
    question.scope = {m_appointment.service, staff, m_appointment.id, {}, {}};
    question.firstDay = zone().dayOf(*m_near);
    if (thatDay) question.lastDay = question.firstDay;
    question.limit = thatDay ? startsOfADay : offeredTimes;
    question.choice = thatDay ? NextFreeQuestion::Choice::Every : NextFreeQuestion::Choice::HalfDays;
    m_asker.ask(question);
}

/// Nothing there: anyone that day, then anyone later. False: there is nowhere else to look.
bool MoveForm::askFurther()
{
    if (!m_reach || (!m_reach->staff && !m_reach->thatDay)) return false;
    askNear(std::nullopt, m_reach->staff.has_value());
    return true;
}

void MoveForm::timesFound(const Outcome<TimesFound> &found)
{
    if (!found) return refuse(found.error());
    if (found->offers.empty() && askFurther()) return;
    auto offers = found->offers;
    if (m_near)
        std::ranges::stable_sort(offers, {},
                                 [this](const Offer &offer) { return std::chrono::abs(offer.time.start - *m_near); });
    m_foundAt = found->at;
    show(offers);
    passFocus();
}

/// The form itself has the keyboard only while it waits for times.
void MoveForm::passFocus()
{
    if (hasFocus() && !m_times->takeFocus()) m_keep->setFocus(Qt::TabFocusReason);
}

void MoveForm::show(const std::vector<Offer> &offers)
{
    const auto catalog = m_backend.catalog();
    const auto before = m_times->chosen();
    std::vector<TimeChips::Entry> entries;
    for (const auto &[time, reason, known] : offers) {
        if (time.start == m_appointment.time.from && time.staff == m_appointment.segments.front().staff) continue;
        if (static_cast<int>(entries.size()) == offeredTimes) break;
        const auto *member = catalog ? catalog->staffMember(time.staff) : nullptr;
        entries.push_back({time, member ? member->name : QString(), known});
    }
    m_times->setTimes(entries, zone(), m_backend.now(), isCalcomAway(m_backend.status()),
                      before ? std::optional(before->start) : std::nullopt);
    // Before the buttons: Enter behind the first Tab moves to no time that nobody has looked at.
    m_times->followInTabOrder(m_move);
    if (auto *last = m_times->last()) setTabOrder(last, m_move);
    m_move->setEnabled(!entries.empty());
    timeChanged();
}

void MoveForm::keepTime()
{
    const auto time = m_times->chosen();
    if (!time) return;
    HoldRequest request{m_appointment.service, time->staff, time->start};
    if (isMixed())
        for (const auto &segment : m_appointment.segments)
            request.partStaff.push_back(segment.staff);
    request.moving = m_appointment.id;
    m_keeper.keep(request);
}

void MoveForm::showKnown()
{
    const auto known = m_times->known();
    m_away->setStatus(m_backend.status());
    const bool away = isCalcomAway(m_backend.status());
    m_knownMark->setVisible(known.has_value());
    m_knownMark->setGlyph(known ? knownGlyph(*known, away) : Glyph::None);
    m_known->setText(known ? knownWords(*known, m_backend.now() - m_foundAt, away) : QString());
}

Zone MoveForm::zone() const { return salonZone(m_backend.catalog()); }

void MoveForm::timeChanged()
{
    const auto time = m_times->chosen();
    showKnown();
    if (!time) return Q_EMIT ghostChanged(std::nullopt);
    const TimeRange range{time->start, time->start + m_appointment.time.length()};
    Q_EMIT ghostChanged(
        Ghost{time->staff, range, m_appointment.colour, m_appointment.customerName, timeSpan(range, zone())});
}

void MoveForm::refuse(const CommandRefusal &refusal)
{
    m_refusal->say(Glyph::Failure, refusalWords(refusal.code));
    m_refusal->show();
    if (refusal.alternatives.empty()) return passFocus();
    m_asker.stop();
    m_foundAt = m_backend.now();
    std::vector<Offer> offers;
    for (const auto &time : refusal.alternatives)
        offers.push_back({time, OfferReason::NextFree, {}});
    show(offers);
    passFocus();
}

void MoveForm::showEvent(QShowEvent *event)
{
    m_asker.resume();
    m_tick.start(1000);
    QWidget::showEvent(event);
}

void MoveForm::hideEvent(QHideEvent *event)
{
    m_asker.pause();
    m_keeper.release(); // nothing is there to let go of once the move has used it up
    m_tick.stop();
    QWidget::hideEvent(event);
}

} // namespace tresen::ui
