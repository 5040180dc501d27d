// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/schedule_card.h"

#include <algorithm>
#include <map>
#include <set>

#include <QLocale>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/settings/line_list.h"
#include "ui/widgets/button.h"

namespace tresen::ui {

namespace {

/// "Mon–Wed, Fri" of 1, 2, 3 and 5.
QString weekdayWords(std::vector<int> days)
{
    std::ranges::sort(days);
    const QLocale locale;
    const auto name = [&locale](int day) { return locale.standaloneDayName(day, QLocale::ShortFormat); };
    QStringList runs;
    for (std::size_t i = 0; i < days.size();) {
        auto last = i;
        while (last + 1 < days.size() && days[last + 1] == days[last] + 1)
            ++last;
        const QString between = last == i + 1 ? QStringLiteral(", ") : QStringLiteral("–");
        runs << (last == i ? name(days[i]) : name(days[i]) + between + name(days[last]));
        i = last + 1;
    }
    return runs.join(QStringLiteral(", "));
}

QString clockWords(int minute)
{
    return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString scheduleWords(const SeenSchedule &schedule)
{
    // Cal.com lists a midday break as two openings of the same days. People say a day's hours together.
    std::map<int, std::set<std::pair<int, int>>> byDay;
    for (const auto &hours : schedule.hours)
        for (const int day : hours.weekdays)
            byDay[day].emplace(hours.fromMinute, hours.toMinute);
    std::vector<std::pair<std::vector<int>, std::set<std::pair<int, int>>>> alike; // by their first day
    for (const auto &[day, openings] : byDay) {
        const auto same = std::ranges::find(alike, openings, [](const auto &group) { return group.second; });
        if (same == alike.end())
            alike.push_back({{day}, openings});
        else
            same->first.push_back(day);
    }
    QStringList words;
    for (const auto &[days, openings] : alike) {
        QStringList times;
        for (const auto &[from, to] : openings)
            times << clockWords(from) + QStringLiteral("–") + clockWords(to);
        words << weekdayWords(days) + QLatin1Char(' ') + times.join(QStringLiteral(", "));
    }
    if (words.empty()) words << ScheduleCard::tr("no hours");
    if (schedule.exceptions > 0) words << ScheduleCard::tr("%n day(s) otherwise", nullptr, schedule.exceptions);
    return words.join(QStringLiteral("; "));
}

ScheduleCard::ScheduleCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_lines(new LineList)
{
    setObjectName(QStringLiteral("scheduleCard"));
    content()->addWidget(m_lines);
    m_lines->setObjectName(QStringLiteral("scheduleLines"));
    action()->setObjectName(QStringLiteral("scheduleRead"));
    action()->show();
    connect(action(), &Button::clicked, this, &ScheduleCard::load);
}

void ScheduleCard::retranslate()
{
    setWords(tr("Hours at Cal.com"), tr("When online booking is open there; they are changed at Cal.com"));
    action()->setText(tr("Read again"));
    showAll();
}

void ScheduleCard::showEvent(QShowEvent *event)
{
    if (!m_answer && !m_loading) load();
    StepCard::showEvent(event);
}

void ScheduleCard::load()
{
    const auto catalog = m_backend.catalog();
    if (!catalog || catalog->credentials.empty()) return showAll();
    m_loading = true;
    showAll();
    const auto mine = ++m_generation;
    await(this, m_backend.connection(), [this, mine](const Outcome<ConnectionView> &answer) {
        if (mine != m_generation) return;
        m_loading = false;
        m_answer = answer;
        showAll();
    });
}

void ScheduleCard::showAll()
{
    std::vector<LineList::Line> lines;
    if (m_answer && *m_answer)
        for (const auto &credential : (*m_answer)->credentials)
            for (const auto &schedule : credential.schedules) {
                auto title = schedule.owner.isEmpty() ? schedule.name : schedule.owner;
                if (!schedule.isDefault && !schedule.owner.isEmpty() && !schedule.name.isEmpty())
                    title = QStringLiteral("%1, %2").arg(schedule.owner, schedule.name);
                lines.push_back({title, scheduleWords(schedule), {}, {}});
            }
    action()->setEnabled(!m_loading);
    if (m_loading)
        setState(Glyph::Sending, tr("is being read"));
    else if (m_answer && !*m_answer)
        setState(Glyph::Attention, refusalWords(m_answer->error().code));
    else if (lines.empty())
        setState(Glyph::Unknown, m_answer ? tr("none that the keys may read") : tr("not connected"));
    else
        setState(Glyph::Ok, tr("read at %1").arg(clockTime((*m_answer)->at, salonZone(m_backend.catalog()))));
    m_lines->setLines(std::move(lines));
}

} // namespace tresen::ui
