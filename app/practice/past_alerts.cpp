// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/past_alerts.h"

#include <limits>

#include "core/slo/alert_step.h"
#include "core/slo/signal_reader.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t dayMinutes = 24 * 60;
/// Windows of days end slowly: long after an incident a look now and then is enough.
constexpr std::int64_t closely = 90;
constexpr std::int64_t rarely = 15;
constexpr auto lookedAfter = 6min;

/// The past in time, a part after the other.
class PastPlayer
{
public:
    PastPlayer(const PastRecord::Hours &past, Instant now, const QStringList &people)
        : m_past(past)
        , m_now(now)
        , m_people(people)
        , m_history(standardObjectives())
    {
        for (const auto &[key, hour] : past) {
            m_next = std::min(m_next, key.second * 60);
            if (m_series.empty() || m_series.back() != key.first) m_series.push_back(key.first);
        }
    }

    PastAlerts play(const std::vector<TimeRange> &incidents)
    {
        const auto end = minuteOf(m_now);
        const auto isNear = [&](const TimeRange &one) {
            return m_next >= minuteOf(one.from) && m_next < minuteOf(one.to) + closely;
        };
        while (m_next < end) {
            if (std::ranges::any_of(incidents, isNear)) {
                look(1);
            } else if (!m_states.empty()) {
                look(rarely);
            } else {
                auto next = end;
                for (const auto &one : incidents)
                    if (minuteOf(one.from) > m_next) next = std::min(next, minuteOf(one.from));
                if (next == end) break;
                know(std::min(m_next + dayMinutes, next));
            }
        }
        return {std::move(m_events), std::move(m_states)};
    }

private:
    [[nodiscard]] MinuteRollups minutes(std::int64_t from, std::int64_t to) const
    {
        MinuteRollups found;
        for (const auto &series : m_series)
            for (auto at = m_past.lower_bound({series, from / 60});
                 at != m_past.end() && at->first.first == series && at->first.second * 60 < to; ++at)
                for (const auto &[minute, rollup] : at->second.minutes)
                    if (const auto in = at->first.second * 60 + minute; in >= from && in < to)
                        found[series].emplace(in, rollup);
        return found;
    }
    void know(std::int64_t to)
    {
        m_history.replaceFrom(m_next, minutes(m_next, to));
        m_next = to;
    }
    void look(std::int64_t length)
    {
        know(std::min(m_next + length, minuteOf(m_now)));
        const auto minute = m_next - 1;
        const auto at = instantOfMinute(minute);
        for (const auto &rule : standardRules()) {
            const auto known = m_states.find(rule.id);
            const auto before = known == m_states.end() ? AlertStatus() : known->second;
            const auto measured = measure(rule, m_history, minute);
            auto step = stepAlert(rule, before, measured, at);
            if (step.event) m_events.push_back({at, rule.id, *step.event, measured.value, measured.n, {}});
            if (step.status.state == AlertState::Firing) attend(rule, step.status, at);
            if (step.status.state == AlertState::Inactive)
                m_states.erase(rule.id);
            else
                m_states[rule.id] = std::move(step.status);
        }
    }
    void attend(const AlertRule &rule, AlertStatus &status, Instant at)
    {
        status.told = status.told.value_or(at);
        if (rule.severity != AlertSeverity::Critical || status.acknowledged || m_people.isEmpty()) return;
        if (at - status.since < lookedAfter) return;
        status.acknowledged = at;
        status.acknowledgedBy = m_people[m_attended++ % m_people.size()];
        m_events.push_back({at, rule.id, AlertEvent::What::Acknowledged, {}, 0, status.acknowledgedBy});
    }

    const PastRecord::Hours &m_past;
    const Instant m_now;
    const QStringList &m_people;
    MinuteHistory m_history;
    std::vector<std::string> m_series;
    std::int64_t m_next = std::numeric_limits<std::int64_t>::max(); ///< behind what is known
    std::vector<AlertEvent> m_events;
    std::map<QString, AlertStatus> m_states;
    qsizetype m_attended = 0;
};

} // namespace

PastAlerts pastAlerts(const PastRecord::Hours &past, const std::vector<TimeRange> &incidents, Instant now,
                      const QStringList &people)
{
    return PastPlayer(past, now, people).play(incidents);
}

} // namespace tresen
