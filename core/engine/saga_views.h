// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/time_range.h"
#include "core/domain/attempt.h"
#include "core/domain/desired.h"
#include "core/domain/reason.h"
#include "core/domain/sync_state.h"

/// An appointment of several parts as a picture: a lane for each part, its calls beside each other on one time axis,
/// and what proves where the part is at Cal.com now.
namespace tresen {

/// One call in a lane.
struct LaneCall {
    Instant at;
    std::optional<Instant> until; ///< nothing: under way, or lost and not found yet
    AttemptOp op = AttemptOp::Create;
    AttemptState state = AttemptState::Resolved;
    std::optional<Meaning> meaning;
    int httpStatus = 0;
    QString uidHint;
    bool compensates = false; ///< takes back what another part could not have
    friend bool operator==(const LaneCall &, const LaneCall &) = default;
};

/// What is known of a part at Cal.com, and from where.
struct LaneProof {
    enum class Kind {
        Nothing, ///< nothing is there: never sent, or seen to be gone
        Live,    ///< exactly one booking
        Several, ///< more than one
        Unknown, ///< an outcome is open, or nobody has looked
    };
    enum class By { Nobody, Answer, LookUp };
    Kind kind = Kind::Nothing;
    By by = By::Nobody;
    std::optional<Instant> at; ///< when that was learned
    QString uidHint;           ///< of the live booking
    TimeRange time;            ///< where it is
    friend bool operator==(const LaneProof &, const LaneProof &) = default;
};

struct Lane {
    SegmentId segment;
    int part = 0;
    QString name;
    Presence wish = Presence::Present;
    TimeRange wished;
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::vector<LaneCall> calls; ///< oldest first
    LaneProof proof;
    friend bool operator==(const Lane &, const Lane &) = default;
};

struct SagaView {
    AppointmentId appointment;
    TimeRange axis;            ///< from the first call to the end of the last; empty: none yet
    bool agreed = false;       ///< each part is proven to be where it is wished
    bool compensating = false; ///< parts are being taken back
    std::vector<Lane> lanes;
    friend bool operator==(const SagaView &, const SagaView &) = default;
};

} // namespace tresen
