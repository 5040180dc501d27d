// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/month_dock.h"

#include <map>

#include <QVBoxLayout>

#include "ui/front_desk/sync_summary.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/month_calendar.h"

namespace tresen::ui {

MonthDock::MonthDock(QWidget *parent)
    : Ground(Colour::Surface, Edge::Left, parent)
    , m_month(new MonthCalendar)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_summary(new SyncSummary)
    , m_hint(new Label(TextSize::Small, Colour::Text3))
{
    setFixedWidth(size::inspector);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::two, space::oneHalf, space::two, space::two);
    column->setSpacing(space::one);
    m_month->setObjectName(QStringLiteral("dockMonth"));
    m_month->setFixedHeight(280);
    column->addWidget(m_month);
    column->addSpacing(space::oneHalf);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addSpacing(space::oneHalf);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addStretch();
    connect(m_month, &MonthCalendar::dayChosen, this, [this](QDate day) { Q_EMIT dayChosen(toDay(day)); });
    retranslate();
}

void MonthDock::retranslate()
{
    m_title->setText(tr("This day at Cal.com"));
    m_hint->setText(tr("Choose an appointment to see its history, or click a free place to book. F1 lists the keys."));
    fill();
}

void MonthDock::setDay(Day day, Day today)
{
    m_month->setToday(toDate(today));
    m_month->setChosen(toDate(day));
}

void MonthDock::setView(const DayView &view)
{
    m_view = view;
    fill();
}

void MonthDock::fill()
{
    std::map<SyncState, int> counts;
    if (m_view)
        for (const auto &appointment : m_view->appointments) {
            auto state = appointment.state();
            if (state == SyncState::Conflict) state = SyncState::Failed; // both need a person
            ++counts[state];
        }
    std::vector<SyncSummary::Row> rows;
    for (const auto state : {SyncState::Settled, SyncState::Sending, SyncState::Waiting, SyncState::Retrying,
                             SyncState::Unknown, SyncState::Failed, SyncState::LocalOnly}) {
        if (counts[state] == 0 && state != SyncState::Settled) continue;
        const QString word = stateWord(state);
        rows.push_back({syncGlyph(state), word.left(1).toUpper() + word.mid(1), counts[state]});
    }
    m_summary->setRows(std::move(rows));
    m_summary->setAccessibleName(m_title->text());
}

} // namespace tresen::ui
