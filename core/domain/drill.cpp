// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/drill.h"

#include <algorithm>
#include <array>

#include "core/domain/words.h"

namespace tresen {

namespace {

constexpr std::array scenarios{
    DrillScenario{"lost_answer", R"([{"kind":"cut-after","operation":"bookings.create","count":2}])", 2, false,
                  Reason::Looking, false},
    DrillScenario{"maintenance_page", R"([{"kind":"nonsense","operation":"bookings.create","count":2}])", 2, false,
                  Reason::Looking, false},
    DrillScenario{"hanging", R"([{"kind":"trickle","operation":"bookings.create","delayMs":1000}])", 1, false,
                  Reason::Looking, false},
    DrillScenario{"rate_limit", R"([{"kind":"rate-limit","operation":"bookings.create"}])", 3, false, Reason::RateLimit,
                  false},
    DrillScenario{"outage", R"([{"kind":"fail","path":"/v2","status":503,"count":8}])", 6, false, Reason::BreakerOpen,
                  false},
    DrillScenario{"key_refused",
                  R"([{"kind":"fail","path":"/v2","status":401,"count":2,)"
                  R"("message":"ApiAuthStrategy - api key - Your api key is not valid"}])",
                  2, false, Reason::KeyRefused, true},
    DrillScenario{"question",
                  R"([{"kind":"fail","operation":"bookings.create","status":400,"count":2,)"
                  R"("message":"Missing required booking field response: hair_length - it is required."}])",
                  2, false, Reason::Invalid, true},
    DrillScenario{"event_type_gone",
                  R"([{"kind":"fail","operation":"bookings.create","status":404,)"
                  R"("message":"Event type with id 4711 not found."}])",
                  1, false, Reason::EventTypeGone, true},
    DrillScenario{"taken",
                  R"([{"kind":"fail","operation":"bookings.create","status":400,)"
                  R"("message":"User either already has booking at this time or is not available"}])",
                  1, false, Reason::Taken, true},
    DrillScenario{"cancel_refused",
                  R"([{"kind":"fail","operation":"bookings.cancel","status":400,"shape":"B",)"
                  R"("message":"This event type does not allow cancellations"}])",
                  1, true, Reason::CancelRefused, true},
};

constexpr Words<DrillPhase, 4> phases{{{DrillPhase::Preparing, "preparing"},
                                       {DrillPhase::Running, "running"},
                                       {DrillPhase::Visible, "visible"},
                                       {DrillPhase::Resolved, "resolved"}}};

} // namespace

std::span<const DrillScenario> drillScenarios() { return scenarios; }

const DrillScenario *drillScenario(const QString &id)
{
    const auto found = std::ranges::find_if(scenarios, [&](const auto &one) { return id == QLatin1String(one.id); });
    return found == scenarios.end() ? nullptr : &*found;
}

QString toWord(DrillPhase phase) { return phases.word(phase); }

DrillPhase nextPhase(const DrillScenario &scenario, DrillPhase before, const DrillFacts &facts)
{
    if (before == DrillPhase::Preparing || before == DrillPhase::Resolved) return before;
    const bool settled =
        std::ranges::all_of(facts.parts, [](const DrillFacts::Part &part) { return isSettled(part.state); });
    if (settled && facts.wayIsWell) return DrillPhase::Resolved;
    // The breaker's card shows at once what a booking shows only when its next call is due.
    const bool seen = (scenario.sign == Reason::BreakerOpen && facts.breakerOpen) ||
                      std::ranges::find(facts.parts, scenario.sign, &DrillFacts::Part::reason) != facts.parts.end();
    return seen ? DrillPhase::Visible : before;
}

} // namespace tresen
