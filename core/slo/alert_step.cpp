// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/alert_step.h"

namespace tresen {

namespace {

void enterState(AlertStatus &status, AlertState state, Instant now)
{
    status.state = state;
    status.since = now;
    status.clear.reset();
    if (state == AlertState::Firing) return;
    // Of the firing that has ended.
    status.acknowledged.reset();
    status.acknowledgedBy.clear();
    status.told.reset();
}

} // namespace

AlertStep stepAlert(const AlertRule &rule, AlertStatus status, const Measured &measured, Instant now)
{
    using What = AlertEvent::What;
    const bool beyond = rule.enabled && measured.beyond;
    status.last = measured;
    switch (status.state) {
    case AlertState::Inactive:
        if (!beyond) return {status, {}};
        if (rule.lasting.count() > 0) {
            enterState(status, AlertState::Pending, now);
            return {status, What::Pending};
        }
        enterState(status, AlertState::Firing, now);
        return {status, What::Firing};
    case AlertState::Pending:
        if (!beyond) {
            enterState(status, AlertState::Inactive, now);
        } else if (now - status.since >= rule.lasting) {
            enterState(status, AlertState::Firing, now);
            return {status, What::Firing};
        }
        return {status, {}};
    case AlertState::Firing:
        if (rule.enabled && measured.over) {
            status.clear.reset();
            return {status, {}};
        }
        if (!status.clear) status.clear = now;
        const auto wait = measured.value ? clearedAfter : forgottenAfter;
        if (rule.enabled && now - *status.clear < wait) return {status, {}};
        enterState(status, AlertState::Inactive, now);
        return {status, What::Resolved};
    }
    return {status, {}};
}

bool isSilenced(const AlertStatus &status, Instant now) { return status.silencedUntil && *status.silencedUntil > now; }

} // namespace tresen
