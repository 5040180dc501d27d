// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/calcom_metrics.h"

namespace tresen {

void count(MetricsRegistry &metrics, const CallObserved &call)
{
    const auto operation = toWord(call.operation).toStdString();
    metrics
        .counter("tresen_calcom_calls_total", "Calls to Cal.com by operation and what the answer meant",
                 {{"operation", operation}, {"meaning", toWord(call.meaning).toStdString()}})
        .add();
    if (call.sent != Sent::No)
        metrics.latency("tresen_calcom_call_seconds", "Time from sending a call to its end", {{"operation", operation}})
            .record(call.waited);
}

void publish(MetricsRegistry &metrics, const std::string &label, const GateSnapshot &gate)
{
    const MetricLabels credential{{"credential", label}};
    const auto set = [&](const char *name, const char *help, double value) {
        metrics.gauge(name, help, credential).set(value);
    };
    set("tresen_calcom_breaker_state", "0 closed, 1 half open, 2 open",
        gate.breaker == BreakerState::Closed     ? 0
        : gate.breaker == BreakerState::HalfOpen ? 1
                                                 : 2);
    set("tresen_calcom_key_refused", "1 while Cal.com does not take the key", gate.keyTrouble ? 1 : 0);
    set("tresen_calcom_in_flight", "Requests under way", gate.inFlight);
    set("tresen_calcom_limit_per_minute", "Requests a minute that we allow ourselves", gate.perMinute);
    set("tresen_calcom_limit_used", "Requests within the last minute", gate.used);
    set("tresen_calcom_blocked_seconds", "Rest of a block after a 429", gate.blockedForSeconds);
    for (const auto callClass : allCallClasses)
        metrics
            .gauge("tresen_calcom_queue", "Calls that wait for their turn",
                   {{"credential", label}, {"class", toWord(callClass).toStdString()}})
            .set(gate.queued[std::size_t(callClass)]);
}

} // namespace tresen
