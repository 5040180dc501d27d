// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "core/base/scheduler.h"
#include "core/http/transport.h"

namespace tresen {

/// A transport without a network. What is sent is kept; the test answers it, or sets a rule that answers everything
/// after a delay on the scheduler's clock. Deadlines are kept like a real transport's.
class FakeTransport final : public HttpTransport
{
public:
    struct Exchange {
        HttpRequest request;
        Moment sentAt;
        Callback done;          ///< empty once answered or cancelled
        bool cancelled = false; ///< by dropping its handle
        Scheduler::Timer timer; ///< of its deadline or its answer
        [[nodiscard]] bool isOpen() const { return static_cast<bool>(done); }
    };
    using Rule = std::function<HttpAnswer(const HttpRequest &)>;

    explicit FakeTransport(Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override
    {
        const auto exchange = std::make_shared<Exchange>();
        exchange->request = std::move(request);
        exchange->sentAt = m_scheduler.clock().monotonic();
        exchange->done = std::move(done);
        m_exchanges.push_back(exchange);
        if (m_rule && m_delay < exchange->request.deadline) {
            exchange->timer = m_scheduler.after(
                m_delay, [this, exchange] { finish(*exchange, m_rule ? m_rule(exchange->request) : lost()); });
        } else {
            exchange->timer = m_scheduler.after(exchange->request.deadline, [this, exchange] {
                auto late = lost();
                late.deadlinePassed = true;
                late.error = QStringLiteral("no answer within its deadline");
                finish(*exchange, late);
            });
        }
        return RequestHandle([exchange] {
            if (!exchange->isOpen()) return;
            exchange->cancelled = true;
            exchange->done = nullptr;
            exchange->timer.cancel();
        });
    }

    /// From now on everything is answered by `rule` after `delay`; nothing if that is beyond its deadline.
    void answerAll(Rule rule, std::chrono::nanoseconds delay = std::chrono::milliseconds(50))
    {
        m_rule = std::move(rule);
        m_delay = delay;
    }
    void answerAll(const HttpAnswer &answer, std::chrono::nanoseconds delay = std::chrono::milliseconds(50))
    {
        answerAll([answer](const HttpRequest &) { return answer; }, delay);
    }
    /// From now on the test answers, or nobody does.
    void answerNothing() { m_rule = nullptr; }

    /// Answers the i-th request that was ever sent; it must be open.
    void answer(std::size_t i, HttpAnswer answer) { finish(*m_exchanges.at(i), std::move(answer)); }

    [[nodiscard]] std::size_t count() const { return m_exchanges.size(); }
    [[nodiscard]] const Exchange &at(std::size_t i) const { return *m_exchanges.at(i); }
    [[nodiscard]] const Exchange &last() const { return *m_exchanges.back(); }
    [[nodiscard]] int open() const
    {
        int open = 0;
        for (const auto &exchange : m_exchanges)
            open += exchange->isOpen();
        return open;
    }

    /// A complete answer.
    [[nodiscard]] static HttpAnswer answered(int status, QByteArray body, HttpHeaders headers = {})
    {
        HttpAnswer answer;
        answer.sent = Sent::Yes;
        answer.status = status;
        answer.body = std::move(body);
        answer.headers = std::move(headers);
        return answer;
    }
    /// The connection broke after the request had left.
    [[nodiscard]] static HttpAnswer lost()
    {
        HttpAnswer answer;
        answer.sent = Sent::Unknown;
        answer.error = QStringLiteral("connection closed");
        return answer;
    }
    /// Nobody listens there.
    [[nodiscard]] static HttpAnswer refused()
    {
        HttpAnswer answer;
        answer.error = QStringLiteral("connection refused");
        return answer;
    }

private:
    void finish(Exchange &exchange, HttpAnswer answer)
    {
        if (!exchange.isOpen()) return;
        exchange.timer.cancel();
        answer.duration = m_scheduler.clock().monotonic() - exchange.sentAt;
        const auto done = std::exchange(exchange.done, nullptr);
        done(answer);
    }

    Scheduler &m_scheduler;
    std::deque<std::shared_ptr<Exchange>> m_exchanges;
    Rule m_rule;
    std::chrono::nanoseconds m_delay{0};
};

} // namespace tresen
