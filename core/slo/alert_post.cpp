// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/alert_post.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/resilience/retry_schedule.h"
#include "core/slo/alert_mail.h"
#include "core/slo/alert_message.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto lookPace = 30s;
constexpr auto givenUpAfter = hours(24);
constexpr int dueAtOnce = 100;

/// Between two requests to one channel.
seconds paceOf(const AlertChannel &channel) { return channel.kind == AlertChannel::Kind::PagerDuty ? 6s : 60s; }

} // namespace

AlertPost::AlertPost(Surroundings surroundings)
    : m_in(std::move(surroundings))
    , m_ids(m_in.scheduler.clock(), m_in.random)
{
    for (const auto &channel : m_in.channels)
        m_lanes.push_back({channel, {}, false, {}});
}

void AlertPost::start()
{
    m_stopped = false;
    if (!m_lanes.empty()) look();
}

void AlertPost::stop()
{
    m_stopped = true;
    m_timer.cancel();
    for (auto &lane : m_lanes) {
        lane.handles.clear(); // what was under way is due again by itself
        lane.sending = false;
    }
}

void AlertPost::kick()
{
    if (!m_stopped && !m_lanes.empty()) look();
}

AlertPost::Lane *AlertPost::laneOf(const QString &channel)
{
    const auto found = std::ranges::find(m_lanes, channel, [](const Lane &lane) { return lane.channel.name; });
    return found == m_lanes.end() ? nullptr : &*found;
}

void AlertPost::look()
{
    m_timer = m_in.scheduler.after(lookPace, [this] { look(); });
    if (m_stopped || std::exchange(m_looking, true)) return;
    const auto now = m_in.scheduler.clock().now();
    const bool asked = m_in.storage.read(
        [this, now, company = m_in.company](Session &session) {
            AlertStore store(session, company);
            auto due = std::make_shared<Deliveries>(store.due(now, dueAtOnce).value_or(Deliveries()));
            const auto next = store.nextDue().value_or(std::nullopt);
            m_in.scheduler.post([this, due, next] { found(*due, next); });
        },
        Storage::Reading::Background);
    if (!asked) m_looking = false;
}

void AlertPost::found(const Deliveries &due, std::optional<Instant> next)
{
    m_looking = false;
    if (m_stopped) return;
    const auto now = m_in.scheduler.clock().now();
    nanoseconds soon = lookPace;
    if (next && *next > now) soon = std::min<nanoseconds>(soon, *next - now);
    for (auto &lane : m_lanes) {
        Deliveries mine;
        for (const auto &one : due)
            if (one.channel == lane.channel.name && int(mine.size()) < messagesAtOnce(lane.channel))
                mine.push_back(one);
        if (mine.empty() || lane.sending) continue;
        const auto pace = paceOf(lane.channel);
        const auto moment = m_in.scheduler.clock().monotonic();
        if (lane.lastSent && moment - *lane.lastSent < pace)
            soon = std::min<nanoseconds>(soon, *lane.lastSent + pace - moment);
        else
            take(lane, std::move(mine));
    }
    m_timer = m_in.scheduler.after(soon, [this] { look(); });
}

/// Of several engines one sends.
void AlertPost::take(Lane &lane, Deliveries deliveries)
{
    lane.sending = true;
    lane.lastSent = m_in.scheduler.clock().monotonic();
    auto taken = std::make_shared<Deliveries>();
    m_in.storage.write(
        [deliveries = std::move(deliveries), taken, now = m_in.scheduler.clock().now(),
         company = m_in.company](Session &session) -> Result<> {
            taken->clear();
            AlertStore store(session, company);
            for (auto one : deliveries) {
                const auto ours = store.claim(one, now + retryDelay(one.tries + 1));
                if (!ours) return tl::unexpected(ours.error());
                ++one.tries;
                if (*ours) taken->push_back(std::move(one));
            }
            return {};
        },
        [this, taken, name = lane.channel.name](const Result<> &done) {
            m_in.scheduler.post([this, taken, name, good = done.has_value()] {
                auto *to = laneOf(name);
                if (m_stopped || !good || taken->empty())
                    to->sending = false;
                else
                    send(*to, *taken);
            });
        });
}

void AlertPost::send(Lane &lane, const Deliveries &taken)
{
    std::vector<QByteArray> messages;
    for (const auto &one : taken)
        messages.push_back(one.message);
    lane.handles.clear();
    lane.handles.push_back(bring(
        lane.channel, messages, taken.front().id.toString(),
        [this, name = lane.channel.name, taken](bool good, int code) { answered(*laneOf(name), taken, good, code); }));
}

RequestHandle AlertPost::bring(const AlertChannel &channel, const std::vector<QByteArray> &messages, const QString &id,
                               std::function<void(bool good, int code)> told)
{
    if (channel.kind == AlertChannel::Kind::Mail) {
        const auto text = alertMail(channel, messages, m_in.link, id, m_in.scheduler.clock().now());
        return m_in.mail->send(channel, text, [told = std::move(told)](const MailAnswer &answer) {
            if (answer.accepted && answer.refusals > 0)
                logEvent(LogLevel::Warning, "alert.recipients_refused", {{"refused", answer.refusals}});
            if (!answer.accepted) logEvent(LogLevel::Warning, "alert.mail_failed", {{"error", answer.error}});
            told(answer.accepted, answer.code);
        });
    }
    return m_in.transport.send(
        alertRequest(channel, messages, m_in.link), [told = std::move(told)](const HttpAnswer &answer) {
            told(answer.sent == Sent::Yes && answer.status >= 200 && answer.status < 300, answer.status);
        });
}

void AlertPost::answered(Lane &lane, const Deliveries &sent, bool good, int code)
{
    lane.sending = false;
    const auto now = m_in.scheduler.clock().now();
    if (!good)
        logEvent(LogLevel::Warning, "alert.not_delivered",
                 {{"channel", lane.channel.name}, {"status", code}, {"tries", sent.front().tries}});
    m_in.storage.write(
        [this, sent, good, now, name = lane.channel.name, company = m_in.company](Session &session) -> Result<> {
            AlertStore store(session, company);
            for (const auto &one : sent) {
                const bool over = now - one.made > givenUpAfter;
                if (!good && !over) continue; // it is due again already
                if (auto removed = store.remove(one.id); !removed) return removed;
                const auto what = good ? AlertEvent::What::Told : AlertEvent::What::GaveUp;
                if (auto kept = store.addEvent({now, ruleOf(one.message), what, {}, 0, name}, m_ids.next()); !kept)
                    return kept;
            }
            return {};
        },
        [this](const Result<> &) { m_in.scheduler.post([this] { kick(); }); });
}

void AlertPost::sendNow(const AlertChannel &channel, const QByteArray &message)
{
    auto *lane = laneOf(channel.name);
    if (!lane || m_stopped) return;
    constexpr std::size_t atOnce = 10;
    if (lane->handles.size() >= atOnce) lane->handles.erase(lane->handles.begin());
    lane->handles.push_back(
        bring(channel, {message}, QUuid::createUuid().toString(QUuid::WithoutBraces),
              [name = channel.name](bool good, int code) {
                  if (!good) logEvent(LogLevel::Warning, "alert.not_delivered", {{"channel", name}, {"status", code}});
              }));
}

} // namespace tresen
