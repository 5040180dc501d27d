// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/calcom/calcom_client.h"
#include "core/metrics/metrics_registry.h"

namespace tresen {

/// Counts a call that ended: tresen_calcom_calls_total by operation and meaning, and how long it was under way,
/// tresen_calcom_call_seconds by operation (only what was sent). Made for CalcomClient::setObserver().
void count(MetricsRegistry &metrics, const CallObserved &call);

/// Sets the gauges of one credential: breaker state, queue, requests in flight, limit. To be called before the text is
/// made; `label` is the credential's own, from the settings.
void publish(MetricsRegistry &metrics, const std::string &label, const GateSnapshot &gate);

} // namespace tresen
