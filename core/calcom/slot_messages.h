// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QJsonValue>

#include "core/base/zone.h"
#include "core/domain/ids.h"

namespace tresen {

/// Asks for the free times of whole days as the branch counts them.
struct SlotQuery {
    EventTypeId eventType;
    Day from;
    Day to; ///< inclusive
    Zone zone;
    std::optional<std::chrono::minutes> length; ///< only where the event type has several
    QString movingUid;                          ///< ignore this booking of ours when it is being moved; or empty
    /// Cal.com answers the same question from a cache for 2 s, whatever happened meanwhile (docs/calcom.md, measured
    /// 1). Another number from 0 to 999 is another question with the same meaning.
    int variant = 0;
};

/// A time that Cal.com offers.
struct Slot {
    Instant start;
    Instant end; ///< equal to start where Cal.com did not say
    friend bool operator==(const Slot &, const Slot &) = default;
};

/// Name and value of each parameter, not yet encoded. The bounds are instants in UTC that cover the local days: the
/// zone alone does not shift them (docs/calcom.md 3). The end lies just before midnight, because an end at 00:00:00 UTC
/// is stretched to the whole next day.
[[nodiscard]] std::vector<std::pair<QString, QString>> parametersOf(const SlotQuery &query);

/// By start; only what begins within the days asked for. Nothing if the shape is not the expected one; a day without
/// free times is absent there and simply adds none.
[[nodiscard]] std::optional<std::vector<Slot>> slotsFrom(const QJsonValue &data, const SlotQuery &query);

} // namespace tresen
