// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QString>

#include "core/domain/ids.h"
#include "core/domain/reason.h"
#include "core/domain/sync_state.h"

/// The outage drill of the practice salon: Cal.com's stand-in misbehaves in a realistic way, bookings come in
/// meanwhile, and somebody learns what the console shows then and what to do.
namespace tresen {

/// What a drill does and by what it is told that it is over. Texts: drillText().
struct DrillScenario {
    const char *id; ///< "outage"
    const char
        *faults;      ///< rules of the sandbox, a JSON array (app/sandbox/server/faults.h); they run out by themselves
    int bookings;     ///< made by the drill itself
    bool cancels;     ///< it cancels the first of them once that has arrived; the fault meets the cancel
    Reason sign;      ///< what one of its bookings shows while Cal.com misbehaves
    bool needsPerson; ///< it does not mend itself
};

/// All ten, from easy to difficult.
[[nodiscard]] std::span<const DrillScenario> drillScenarios();
/// Null for an unknown one.
[[nodiscard]] const DrillScenario *drillScenario(const QString &id);

/// A sentence or two each, in `language` ("de", else English).
struct DrillText {
    QString name;
    QString happens; ///< what goes wrong
    QString see;     ///< what the console shows
    QString remedy;  ///< what resolves it
    friend bool operator==(const DrillText &, const DrillText &) = default;
};
[[nodiscard]] DrillText drillText(const DrillScenario &scenario, const QString &language);

enum class DrillPhase {
    Preparing, ///< its bookings are being made
    Running,   ///< the sign is not to be seen yet
    Visible,   ///< now it is somebody's turn to understand it
    Resolved,  ///< everything is settled, and Cal.com is well
};
[[nodiscard]] QString toWord(DrillPhase phase);

/// What a drill looks at: the parts of its own bookings, and the way to Cal.com.
struct DrillFacts {
    struct Part {
        SyncState state = SyncState::Waiting;
        Reason reason = Reason::None;
        friend bool operator==(const Part &, const Part &) = default;
    };
    std::vector<Part> parts;
    bool wayIsWell = true;    ///< breaker closed, key accepted, not blocked
    bool breakerOpen = false; ///< of one credential at least
};

/// Where it stands, from where it stood. Resolved once nothing is left to do, also where the sign was gone before
/// anybody looked: whoever probes at once must not wait for a sign that will not come.
[[nodiscard]] DrillPhase nextPhase(const DrillScenario &scenario, DrillPhase before, const DrillFacts &facts);

/// For whoever watches one.
struct DrillView {
    QString scenario; ///< empty: none is running
    DrillPhase phase = DrillPhase::Preparing;
    std::vector<AppointmentId> appointments; ///< its own
    friend bool operator==(const DrillView &, const DrillView &) = default;
};

} // namespace tresen
