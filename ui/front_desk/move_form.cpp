// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/move_form.h"

#include <algorithm>

#include <QVBoxLayout>

#include "ui/front_desk/time_chips.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int offeredTimes = 6;

MoveForm::MoveForm(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_hint(new Label(TextSize::Small, Colour::Text3))
    , m_times(new TimeChips(2))
    , m_refusal(new Banner)
    , m_move(new Button(Button::Kind::Primary))
    , m_keep(new Button(Button::Kind::Flat))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    column->addWidget(m_title);
    column->addWidget(m_times);
    column->addWidget(m_hint);
    column->addWidget(m_refusal);
    auto *row = new QHBoxLayout;
    row->addWidget(m_move);
    row->addWidget(m_keep);
    row->addStretch();
    column->addLayout(row);
    m_hint->setWordWrap(true);
    m_times->setObjectName(QStringLiteral("moveTimes"));
    m_move->setObjectName(QStringLiteral("moveConfirm"));
    m_keep->setObjectName(QStringLiteral("moveKeep"));
    connect(m_times, &TimeChips::picked, this, &MoveForm::timeChanged);
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
    const auto mine = ++m_generation;
    if (isMixed()) return askParts(mine);
    FreeTimesQuestion question;
    question.service = appointment.service;
    question.staff = appointment.segments.front().staff;
    question.limit = offeredTimes;
    question.moving = appointment.id;
    // From an hour before its present start, so that "a little earlier or later" stands first.
    question.from = std::max(m_backend.now(), appointment.time.from - std::chrono::hours(1));
    await(this, m_backend.freeTimes(question), [this, mine](const Outcome<std::vector<FreeTime>> &found) {
        if (mine != m_generation) return;
        if (found) return show(*found);
        refuse(found.error());
    });
}

bool MoveForm::isMixed() const
{
    return std::ranges::any_of(m_appointment.segments, [this](const SegmentView &segment) {
        return segment.staff != m_appointment.segments.front().staff;
    });
}

/// Times at which each part fits whoever does it now.
void MoveForm::askParts(quint64 mine)
{
    PartsTimesQuestion question;
    question.service = m_appointment.service;
    for (const auto &segment : m_appointment.segments)
        question.by.emplace_back(segment.staff);
    question.from = std::max(m_backend.now(), m_appointment.time.from - std::chrono::hours(1));
    question.limit = offeredTimes;
    question.moving = m_appointment.id;
    await(this, m_backend.partsTimes(question), [this, mine](const Outcome<std::vector<PartsTime>> &found) {
        if (mine != m_generation) return;
        if (!found) return refuse(found.error());
        std::vector<FreeTime> times;
        for (const auto &time : *found)
            times.push_back({time.time.from, time.time.to, time.plan.front().staff});
        show(times);
    });
}

void MoveForm::startNear(const AppointmentView &appointment, int version, StaffId staff, Instant wish,
                         const QString &why)
{
    m_appointment = appointment;
    m_version = version;
    show({});
    m_refusal->say(Glyph::Failure, why);
    m_refusal->show();
    const auto mine = ++m_generation;
    if (isMixed()) return askParts(mine);
    FreeTimesQuestion question;
    question.service = appointment.service;
    question.staff = staff;
    question.moving = appointment.id;
    question.onlyDay = zone().dayOf(wish);
    await(this, m_backend.freeTimes(question), [this, mine, wish](const Outcome<std::vector<FreeTime>> &found) {
        if (mine != m_generation) return;
        if (!found) return refuse(found.error());
        auto times = *found;
        std::ranges::stable_sort(times, {},
                                 [wish](const FreeTime &time) { return std::chrono::abs(time.start - wish); });
        show(times);
    });
}

void MoveForm::show(const std::vector<FreeTime> &times)
{
    const auto catalog = m_backend.catalog();
    std::vector<TimeChips::Entry> entries;
    for (const auto &time : times) {
        if (time.start == m_appointment.time.from && time.staff == m_appointment.segments.front().staff) continue;
        if (static_cast<int>(entries.size()) == offeredTimes) break;
        const auto *member = catalog ? catalog->staffMember(time.staff) : nullptr;
        entries.push_back({time, member ? member->name : QString()});
    }
    m_times->setTimes(entries, zone(), m_backend.now());
    m_times->followInTabOrder(this);
    m_move->setEnabled(!entries.empty());
    timeChanged();
}

Zone MoveForm::zone() const
{
    const auto catalog = m_backend.catalog();
    return catalog && !catalog->branches.empty() ? catalog->branches.front().zone : Zone();
}

void MoveForm::timeChanged()
{
    const auto time = m_times->chosen();
    if (!time) return Q_EMIT ghostChanged(std::nullopt);
    const TimeRange range{time->start, time->start + m_appointment.time.length()};
    Q_EMIT ghostChanged(
        Ghost{time->staff, range, m_appointment.colour, m_appointment.customerName, timeSpan(range, zone())});
}

void MoveForm::refuse(const CommandRefusal &refusal)
{
    m_refusal->say(Glyph::Failure, refusalWords(refusal.code));
    m_refusal->show();
    if (!refusal.alternatives.empty()) show(refusal.alternatives);
}

} // namespace tresen::ui
