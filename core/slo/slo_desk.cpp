// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/slo_desk.h"

#include "core/base/log.h"
#include "core/slo/alert_message.h"
#include "core/slo/alert_step.h"
#include "core/slo/objective_math.h"
#include "core/slo/range_reader.h"
#include "core/slo/signal_reader.h"
#include "core/slo/slo_json.h"
#include "core/storage/alert_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// All that was recorded from `from` to before `to`, by minute.
Result<MinuteRollups> readMinutes(Session &session, CompanyId company, const RollupBook::Hours &own, std::int64_t from,
                                  std::int64_t to)
{
    MinuteRollups minutes;
    auto known = RollupStore(session, company).series();
    if (!known) return tl::unexpected(known.error());
    for (const auto &[key, held] : own)
        if (const auto name = QString::fromStdString(key.first); !std::ranges::count(*known, name))
            known->push_back(name);
    for (const auto &series : *known) {
        const auto hours = readHours(session, company, own, series, from / 60, (to + 59) / 60);
        if (!hours) return tl::unexpected(hours.error());
        auto &of = minutes[series.toStdString()];
        for (const auto &[hour, rollup] : *hours)
            for (const auto &[minute, one] : rollup.minutes)
                if (const auto at = hour * 60 + minute; at >= from && at < to) of[at].merge(one);
    }
    return minutes;
}

/// What this process holds alone, where the database does not answer.
MinuteRollups ownMinutes(const RollupBook::Hours &own, std::int64_t from)
{
    MinuteRollups minutes;
    for (const auto &[key, held] : own)
        for (const auto &[minute, one] : held.hour.minutes)
            if (const auto at = key.second * 60 + minute; at >= from) minutes[key.first][at].merge(one);
    return minutes;
}

} // namespace

/// What was read for one look.
struct SloDesk::Seen {
    std::int64_t now = 0; ///< minute
    std::int64_t from = 0;
    MinuteRollups minutes;
    std::optional<std::map<QString, AlertStatus>> states; ///< nothing: the database did not answer
};

SloDesk::SloDesk(Surroundings surroundings)
    : m_in(std::move(surroundings))
    , m_ids(m_in.scheduler.clock(), m_in.random)
    , m_history(standardObjectives())
{}

SloDesk::~SloDesk() = default;

void SloDesk::start() { load(); }

void SloDesk::stop() { m_timer.cancel(); }

std::vector<ObjectiveView> SloDesk::objectives() const
{
    const std::scoped_lock lock(m_mutex);
    return m_objectives;
}

std::vector<AlertView> SloDesk::alerts() const
{
    const std::scoped_lock lock(m_mutex);
    return m_alerts;
}

std::vector<IndicatorView> SloDesk::indicators() const
{
    const std::scoped_lock lock(m_mutex);
    return m_indicators;
}

/// The past, a day at a time, where nobody waits for it; also after objectives or rules were changed.
void SloDesk::load()
{
    m_timer.cancel();
    const auto now = m_in.scheduler.clock().now();
    const auto end = minuteOf(now) + 1;
    const bool asked = m_in.storage.read(
        [this, end, company = m_in.company, own = m_in.book.hours()](Session &session) {
            AlertStore store(session, company);
            auto objectives = objectivesWith(store.setting(QStringLiteral("objectives")).value_or(QByteArray()));
            auto rules = rulesWith(store.setting(QStringLiteral("rules")).value_or(QByteArray()));
            auto history = std::make_shared<MinuteHistory>(std::move(objectives));
            constexpr std::int64_t day = 24 * 60;
            for (auto from = end - MinuteHistory::tallyMinutes; from < end; from += day) {
                const auto minutes = readMinutes(session, company, own, from, std::min(from + day, end));
                if (!minutes) {
                    logEvent(LogLevel::Warning, "slo.past_unread", {{"error", minutes.error().detail}});
                    break;
                }
                history->replaceFrom(from, *minutes);
            }
            m_in.scheduler.post([this, history, rules = std::move(rules)] {
                m_history = std::move(*history);
                {
                    const std::scoped_lock lock(m_mutex);
                    m_rules = rules;
                }
                look();
            });
        },
        Storage::Reading::Background);
    if (!asked) m_timer = m_in.scheduler.after(pace, [this] { load(); });
}

void SloDesk::lookAgain() { m_looking ? void(m_again = true) : look(); }

void SloDesk::look()
{
    m_timer = m_in.scheduler.after(pace, [this] { look(); });
    if (std::exchange(m_looking, true)) return;
    const auto now = m_in.scheduler.clock().now();
    m_in.book.add(m_in.recorder.drain(), now);
    const auto nowMinute = minuteOf(now);
    const auto from = nowMinute + 1 - tail.count();
    const auto own = m_in.book.hours();
    const bool asked = m_in.storage.read(
        [this, nowMinute, from, own, company = m_in.company](Session &session) {
            auto seen = std::make_shared<Seen>(Seen{nowMinute, from, {}, {}});
            auto minutes = readMinutes(session, company, own, from, nowMinute + 1);
            auto states = AlertStore(session, company).all();
            seen->minutes = minutes ? std::move(*minutes) : ownMinutes(own, from);
            if (minutes && states) seen->states = std::move(*states);
            m_in.scheduler.post([this, seen] { judge(*seen); });
        },
        Storage::Reading::Background);
    if (!asked) judge({nowMinute, from, ownMinutes(own, from), {}});
}

void SloDesk::judge(const Seen &seen)
{
    m_looking = false;
    m_history.replaceFrom(seen.from, seen.minutes);
    // What could not be stored is ahead of what is.
    if (seen.states && !m_withoutDatabase) m_states = *seen.states;
    const auto now = m_in.scheduler.clock().now();
    const auto zone = m_in.zone();

    std::vector<ObjectiveView> objectives;
    for (const auto &objective : m_history.objectives())
        objectives.push_back(viewOf(objective, m_history.tally(objective.id), now, zone));

    std::vector<IndicatorView> indicators;
    for (const auto &indicator : standardIndicators())
        indicators.push_back(viewOf(indicator, m_history, seen.now));

    std::vector<Change> changes;
    std::vector<AlertView> alerts;
    for (const auto &rule : m_rules) {
        const auto measured = measure(rule, m_history, seen.now);
        const auto read = m_states[rule.id];
        auto step = stepAlert(rule, read, measured, now);
        Change change{rule.id, read, step.status, {}, {}, {}, rule.severity};
        if (step.event) change.event = AlertEvent{now, rule.id, *step.event, measured.value, measured.n, {}};
        const bool quiet = isSilenced(step.status, now) || step.status.acknowledged;
        const bool begins = step.status.state == AlertState::Firing && !step.status.told && !quiet;
        const bool ends = step.event == AlertEvent::What::Resolved && read.told && !isSilenced(read, now);
        if (begins) change.next.told = now;
        if (begins || ends) {
            change.message = alertMessage(rule, measured, begins, now, m_in.language);
            change.tell = AlertNews{rule.id, rule.severity, begins, ruleTitle(rule.id, m_in.language),
                                    ruleSentence(rule, measured, m_in.language)};
        }
        alerts.push_back({rule, change.next, measured});
        // A value alone is not worth a commit.
        auto before = read;
        before.last = change.next.last;
        if (before != change.next) changes.push_back(std::move(change));
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_objectives = std::move(objectives);
        m_alerts = std::move(alerts);
        m_indicators = std::move(indicators);
    }
    store(std::move(changes));
    if (m_in.changed) m_in.changed();
    if (std::exchange(m_again, false)) look();
}

bool SloDesk::goesTo(const AlertChannel &channel, const Change &change) const
{
    return change.severity == AlertSeverity::Critical || channel.least == AlertSeverity::Warning;
}

void SloDesk::store(std::vector<Change> changes)
{
    changes.insert(changes.begin(), std::make_move_iterator(m_unstored.begin()),
                   std::make_move_iterator(m_unstored.end()));
    m_unstored.clear();
    if (changes.empty()) return;
    auto shared = std::make_shared<std::vector<Change>>(std::move(changes));
    auto done = std::make_shared<std::vector<Change>>();
    m_in.storage.write(
        [this, shared, done, late = m_withoutDatabase, now = m_in.scheduler.clock().now(),
         company = m_in.company](Session &session) -> Result<> {
            done->clear();
            AlertStore store(session, company);
            for (const auto &change : *shared) {
                const auto ours = late ? store.put(change.rule, change.next).map([] { return true; })
                                       : store.swap(change.rule, change.read, change.next);
                if (!ours) return tl::unexpected(ours.error());
                if (!*ours) continue; // another engine was quicker, and tells
                if (change.event)
                    if (auto kept = store.addEvent(*change.event, m_ids.next()); !kept) return kept;
                done->push_back(change);
                if (change.message.isEmpty()) continue;
                for (const auto &channel : m_in.channels)
                    if (goesTo(channel, change))
                        if (auto sent = store.enqueue({m_ids.next(), channel.name, change.message, now, now, 0}); !sent)
                            return sent;
            }
            return {};
        },
        [this, shared, done](const Result<> &kept) {
            m_in.scheduler.post([this, shared, done, good = kept.has_value()] {
                good ? stored(*done) : notStored(std::move(*shared));
            });
        });
}

void SloDesk::stored(const std::vector<Change> &changes)
{
    m_withoutDatabase = false;
    bool any = false;
    for (const auto &change : changes) {
        m_states[change.rule] = change.next;
        if (!change.tell) continue;
        any = true;
        if (m_in.news) m_in.news(*change.tell);
    }
    if (any && m_in.queued) m_in.queued();
}

/// The database is what fails: people hear of it all the same, once, and it is written down when it is back.
void SloDesk::notStored(std::vector<Change> changes)
{
    m_withoutDatabase = true;
    for (auto &change : changes) {
        m_states[change.rule] = change.next;
        if (change.tell) {
            if (m_in.news) m_in.news(*change.tell);
            for (const auto &channel : m_in.channels)
                if (m_in.sendNow && goesTo(channel, change)) m_in.sendNow(channel, change.message);
        }
        change.tell.reset();
        change.message.clear();
        m_unstored.push_back(std::move(change));
    }
    // Bounded: of a long outage the newest states are enough.
    constexpr std::size_t unstoredAtMost = 200;
    if (m_unstored.size() > unstoredAtMost)
        m_unstored.erase(m_unstored.begin(), m_unstored.end() - std::ptrdiff_t(unstoredAtMost));
}

} // namespace tresen
