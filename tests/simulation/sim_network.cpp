// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_network.h"

#include <QJsonDocument>

namespace tresen::test {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

/// The segment and incarnation in the token of a Create.
QString createdBy(const HttpRequest &request)
{
    if (request.method != "POST" || !request.url.path().endsWith(u"/bookings")) return {};
    const auto metadata = QJsonDocument::fromJson(request.body).object().value(QLatin1String("metadata")).toObject();
    return metadata.value(QLatin1String("tresen_segment")).toString() + u'/' +
           metadata.value(QLatin1String("tresen_incarnation")).toString();
}

/// What Cal.com was asked for it has done, or will never do, this long after it arrived (the engine looks for it for
/// 90 s).
constexpr int workedOffAfterMs = 84'000;

HttpAnswer lost(bool deadline)
{
    HttpAnswer answer;
    answer.sent = Sent::Unknown;
    answer.deadlinePassed = deadline;
    answer.error = QStringLiteral("connection lost");
    return answer;
}

HttpAnswer plain(int status, const QByteArray &body)
{
    HttpAnswer answer;
    answer.sent = Sent::Yes;
    answer.status = status;
    answer.body = body;
    return answer;
}

} // namespace

Weather Weather::random(Random &random)
{
    Weather weather;
    // Mostly one kind of trouble at a time, sometimes a bit of everything, sometimes a whole outage.
    const std::array<double *, 8> all{&weather.refused,     &weather.lostBefore, &weather.lostAfter, &weather.failed,
                                      &weather.failedAfter, &weather.nonsense,   &weather.slow,      &weather.limited};
    switch (random.below(4)) {
    case 0: break;
    case 1: *all[std::size_t(random.below(all.size()))] = 0.1 + random.unit() * 0.9; break;
    case 2:
        for (auto *chance : all)
            *chance = random.unit() * 0.1;
        weather.limited *= 0.2;
        break;
    default: weather.lostBefore = random.unit() * 0.5; weather.lostAfter = random.unit() * 0.5;
    }
    for (auto *chance : {&weather.unheard, &weather.late, &weather.repeated})
        *chance = random.below(3) == 0 ? random.unit() : 0;
    return weather;
}

struct SimNetwork::Exchange {
    HttpRequest request;
    Callback done; ///< empty once it has ended on our side
    Moment sentAt;
    Fate fate = Fate::Fine;
    Scheduler::Timer deadline;
    std::optional<Denial> denial;
    QString create; ///< "segment/incarnation", of one that will be worked on
};

SimNetwork::Fate SimNetwork::fate()
{
    auto dice = m_random.unit();
    const auto falls = [&](double chance) {
        dice -= chance;
        return dice < 0;
    };
    if (falls(weather.refused)) return Fate::Refused;
    if (falls(weather.lostBefore)) return Fate::LostBefore;
    if (falls(weather.lostAfter)) return Fate::LostAfter;
    if (falls(weather.failed)) return Fate::Failed;
    if (falls(weather.failedAfter)) return Fate::FailedAfter;
    if (falls(weather.nonsense)) return Fate::Nonsense;
    if (falls(weather.slow)) return Fate::Slow;
    if (falls(weather.limited)) return Fate::Limited;
    return Fate::Fine;
}

milliseconds SimNetwork::between(int least, int most)
{
    return milliseconds(least + int(m_random.below(std::uint64_t(most - least + 1))));
}

void SimNetwork::later(milliseconds delay, std::function<void()> task)
{
    const auto id = ++m_lastTimer;
    m_timers[id] = m_scheduler.after(delay, [this, id, task = std::move(task)] {
        task();
        m_timers.erase(id);
    });
}

void SimNetwork::laterElsewhere(milliseconds delay, std::function<void()> task)
{
    const auto id = ++m_lastTimer;
    m_timers[id] = m_scheduler.afterElsewhere(delay, [this, id, task = std::move(task)] {
        task();
        m_timers.erase(id);
    });
}

RequestHandle SimNetwork::send(HttpRequest request, Callback done)
{
    ++sent;
    const auto decided = decides ? decides(request) : std::nullopt;
    auto awaiting = decided ? *decided : fate();
    // What never arrives is not refused either.
    const bool isLooked = awaiting != Fate::Refused && awaiting != Fate::LostBefore && awaiting != Fate::Failed;
    const auto denial = denies && isLooked ? denies(request) : std::nullopt;
    if (denial) awaiting = Fate::Denied;
    if (onSend) onSend(request, awaiting);
    const auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    exchange->done = std::move(done);
    exchange->sentAt = m_scheduler.clock().monotonic();
    exchange->fate = awaiting;
    exchange->denial = denial;
    const bool neverWorkedOn = awaiting == Fate::Refused || awaiting == Fate::LostBefore || awaiting == Fate::Failed ||
                               awaiting == Fate::Limited || awaiting == Fate::Denied;
    if (!neverWorkedOn) exchange->create = createdBy(exchange->request);
    if (!exchange->create.isEmpty()) m_underWay.insert(exchange->create);
    exchange->deadline =
        m_scheduler.after(exchange->request.deadline, [this, exchange] { finish(exchange, lost(true)); });
    if (exchange->fate == Fate::Refused) {
        later(between(1, 30), [this, exchange] {
            HttpAnswer answer;
            answer.error = QStringLiteral("connection refused");
            finish(exchange, answer);
        });
    } else {
        // A lost connection is noticed at once, after a while, or only at the deadline.
        const bool isLost = exchange->fate == Fate::LostBefore || exchange->fate == Fate::LostAfter;
        if (isLost && m_random.below(3) > 0)
            later(between(1, m_random.below(2) == 0 ? 50 : 20'000),
                  [this, exchange] { finish(exchange, lost(false)); });
        if (exchange->fate != Fate::LostBefore) laterElsewhere(between(2, 50), [this, exchange] { arrive(exchange); });
    }
    return RequestHandle([exchange] {
        exchange->done = nullptr;
        exchange->deadline.cancel();
    });
}

void SimNetwork::arrive(const Shared &exchange)
{
    if (exchange->fate == Fate::Failed) {
        later(between(2, 200), [this, exchange] {
            finish(exchange, plain(500, R"({"statusCode":500,"message":"Internal server error"})"));
        });
        return;
    }
    if (exchange->denial) {
        later(between(2, 50),
              [this, exchange] { finish(exchange, plain(exchange->denial->status, exchange->denial->body)); });
        return;
    }
    if (exchange->fate == Fate::Limited) {
        auto answer = plain(429, R"({"status":"error","error":{"code":"ThrottlerException","message":"Too many"}})");
        answer.headers = {{"X-RateLimit-Limit-Default", "120"},
                          {"X-RateLimit-Remaining-Default", "0"},
                          {"X-RateLimit-Reset-Default", "60"}};
        later(between(2, 50), [this, exchange, answer] { finish(exchange, answer); });
        return;
    }
    const auto &request = exchange->request;
    const auto target = request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const auto begun = m_model.begin({request.method, target, request.headers, request.body}, m_scheduler.elsewhere());
    deliver(begun.early);
    if (begun.answer) {
        deliver(begun.answer->webhooks);
        workedOff(exchange);
        return answered(exchange, *begun.answer);
    }
    ++m_inWork;
    const bool takesLong =
        exchange->fate == Fate::Slow || (exchange->fate == Fate::LostAfter && m_random.below(3) == 0);
    laterElsewhere(takesLong ? between(1000, workedOffAfterMs) : between(100, 300),
                   [this, exchange, ticket = begun.ticket] { work(exchange, ticket); });
}

void SimNetwork::work(const Shared &exchange, quint64 ticket)
{
    --m_inWork;
    workedOff(exchange);
    const auto response = m_model.complete(ticket, m_scheduler.elsewhere());
    deliver(response.webhooks);
    answered(exchange, response);
}

void SimNetwork::deliver(const std::vector<ModelWebhook> &webhooks)
{
    if (!onWebhook) return;
    for (const auto &webhook : webhooks) {
        if (m_random.unit() < weather.unheard) continue;
        const bool twice = m_random.unit() < weather.repeated;
        for (int i = 0; i < (twice ? 2 : 1); ++i)
            later(m_random.unit() < weather.late ? between(1000, 120'000) : between(0, 30),
                  [this, webhook] { onWebhook(webhook); });
    }
}

void SimNetwork::workedOff(const Shared &exchange)
{
    if (const auto it = m_underWay.find(exchange->create); it != m_underWay.end()) m_underWay.erase(it);
}

void SimNetwork::answered(const Shared &exchange, const ModelResponse &response)
{
    if (exchange->fate == Fate::LostAfter) return;
    auto answer = plain(response.status, response.body);
    answer.headers = response.headers;
    if (exchange->fate == Fate::FailedAfter) answer = plain(502, R"({"statusCode":502,"message":"Bad Gateway"})");
    if (exchange->fate == Fate::Nonsense) answer = plain(200, "<html>please log in</html>");
    later(between(2, 50), [this, exchange, answer] { finish(exchange, answer); });
}

void SimNetwork::finish(const Shared &exchange, HttpAnswer answer)
{
    if (!exchange->done) return;
    exchange->deadline.cancel();
    answer.duration = m_scheduler.clock().monotonic() - exchange->sentAt;
    const auto done = std::exchange(exchange->done, nullptr);
    if (onAnswer) onAnswer(exchange->request, answer);
    done(answer);
    if (onTold) onTold();
}

const char *nameOf(SimNetwork::Fate fate)
{
    static constexpr std::array names{"fine",         "refused",  "lost before", "lost after", "failed",
                                      "failed after", "nonsense", "slow",        "limited",    "denied"};
    static_assert(names.size() == SimNetwork::fates);
    return names[std::size_t(fate)];
}

} // namespace tresen::test
