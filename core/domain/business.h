// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/base/time.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"

/// What a manager looks at: how much is asked for, booked, given up and earned. As values; docs/metrics.md says how
/// each figure is counted.
namespace tresen {

/// What the worth of the assistant rests on; no measurement, but the salon's own judgement.
struct BusinessAssumptions {
    std::chrono::minutes minutesPerCall{4}; ///< that somebody at the desk would have spoken
    Cents hourlyCost{2500};                 ///< of that somebody
    int keptPercent = 50; ///< of the bookings outside opening hours: would not have come without the telephone
    friend bool operator==(const BusinessAssumptions &, const BusinessAssumptions &) = default;
};

struct BusinessQuestion {
    Instant from;
    Instant to;
    std::optional<BranchId> branch; ///< nothing: all
    friend bool operator==(const BusinessQuestion &, const BusinessQuestion &) = default;
};

/// A step of the range: an hour up to three days, a day up to 90, else a week; local days.
struct VolumePoint {
    Instant from;
    qint64 calls = 0;
    qint64 desk = 0; ///< bookings made then, by where they came from; cancelled ones too
    qint64 voice = 0;
    qint64 online = 0; ///< taken in from Cal.com
    friend bool operator==(const VolumePoint &, const VolumePoint &) = default;
};

/// Monday first, hours of the local day.
using WeekHeat = std::array<std::array<qint64, 24>, 7>;

struct ServiceShare {
    ServiceId service;
    QString name; ///< empty: a service that is gone
    int colour = 0;
    qint64 bookings = 0;
    Cents worth;
    friend bool operator==(const ServiceShare &, const ServiceShare &) = default;
};

/// Calls that got so far. Each is part of the one before.
struct CallFunnel {
    qint64 rang = 0;
    qint64 attempted = 0; ///< asked for a booking with all that it needs
    qint64 booked = 0;
    qint64 arrived = 0; ///< all parts are at Cal.com
    friend bool operator==(const CallFunnel &, const CallFunnel &) = default;
};

struct ReasonCount {
    QString reason; ///< the word of a cancellation's reason; may be empty
    qint64 count = 0;
    friend bool operator==(const ReasonCount &, const ReasonCount &) = default;
};

struct StaffUse {
    StaffId staff;
    QString name;
    std::chrono::minutes busy{0};    ///< processing time is free
    std::chrono::minutes working{0}; ///< 0: not there in this range
    friend bool operator==(const StaffUse &, const StaffUse &) = default;
};

/// What the telephone is worth, under the assumptions that stand with it.
struct BusinessWorth {
    BusinessAssumptions assumptions;
    qint64 callsTaken = 0; ///< in which something was booked, moved or cancelled
    std::chrono::minutes saved{0};
    Cents savedWorth;
    qint64 outside = 0; ///< bookings by telephone while the salon was closed
    Cents outsideWorth; ///< of all of them
    Cents keptWorth;    ///< of the assumed part
    friend bool operator==(const BusinessWorth &, const BusinessWorth &) = default;
};

struct BusinessView {
    std::chrono::hours step{1}; ///< of volume, nominally: days have 23 to 25 hours
    std::vector<VolumePoint> volume;
    WeekHeat calls{};
    WeekHeat bookings{};
    std::vector<ServiceShare> services; ///< most bookings first
    CallFunnel funnel;
    qint64 bookedByCall = 0;     ///< bookings by telephone
    qint64 alternativeTaken = 0; ///< of them: at another time than was first asked for
    qint64 made = 0;             ///< bookings of the range
    Cents worth;                 ///< of those not cancelled
    qint64 cancelled = 0;        ///< cancellations in the range
    qint64 moved = 0;
    qint64 noShows = 0;               ///< of appointments that began in the range
    std::vector<ReasonCount> reasons; ///< of cancellations, most first
    std::vector<StaffUse> staff;      ///< in their order
    BusinessWorth assistant;
    friend bool operator==(const BusinessView &, const BusinessView &) = default;
};

} // namespace tresen
