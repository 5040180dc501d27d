// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QStringList>

#include "core/base/uuid.h"
#include "core/calcom/catalog_messages.h"
#include "core/domain/catalog.h"
#include "core/domain/deviation.h"

namespace tresen {

/// What one key saw at Cal.com.
struct SeenAtCalcom {
    CredentialId credential;
    Me me;
    std::vector<EventType> eventTypes;
    /// Event types of which this key has listed at least one booking: proof that a look-up by it finds something.
    std::set<EventTypeId> listed;
    std::vector<Schedule> schedules; ///< those that the key may read
    /// KeyRefused or NoAnswer: nothing else is known then.
    std::optional<DeviationCode> trouble;
    QString message; ///< of the trouble; masked
};

/// The schedule by which an event type is booked; null: the key may not read it.
[[nodiscard]] const Schedule *scheduleOf(const SeenAtCalcom &seen, const EventType &type);

struct ImportResult {
    Catalog catalog;
    int services = 0; ///< new ones; likewise below
    int staff = 0;
    int mappings = 0;
    /// What was left out and why, and what was taken in with a reservation.
    std::vector<Deviation> notes;
    friend bool operator==(const ImportResult &, const ImportResult &) = default;
};

/// Makes services, stylists and their mapping of event types; what is known already stays as it is, nothing is removed.
///
/// Somebody new works when the schedule of her event type says so, if the key may read it and its zone is the branch's;
/// and a salon without anybody opens when one of those works who are taken in first. Event types of the same service by
/// different people carry the same title (or tresen_service). "SERVICE n: PART", or tresen_segment "2/4", makes it part
/// n of a service; tresen_gap_after is the processing time behind that part. One that is recognisably for absences
/// (isForAbsences()) is set aside for those of its host. Round robin, collective, seats, recurrence and payment are
/// left out with a note: one booking there is not one stylist's time. Pure.
[[nodiscard]] ImportResult importEventTypes(Catalog catalog, const std::vector<SeenAtCalcom> &seen, UuidGenerator &ids);

} // namespace tresen
