// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/salon/calcom_import.h"

namespace tresen {

/// Compares the salon with what its keys saw at Cal.com and says where the two will not fit: rules of the event types,
/// hours, users that are shared, bookings that a key cannot see. Each mapped event type is looked at; of a key without
/// any mapping, all that could be imported. Worst first, otherwise by credential and event type. Pure.
[[nodiscard]] std::vector<Deviation> checkConnection(const Catalog &catalog, const std::vector<SeenAtCalcom> &seen,
                                                     Instant now);

/// What would come of mapping this event type to that part and person: DeviationCodes up to NotTheirs forbid it.
[[nodiscard]] std::vector<Deviation> checkMapping(const Catalog &catalog, const SeenAtCalcom &seen,
                                                  const EventType &type, ServiceId service, int segment, StaffId staff);

/// The same for setting it aside for that person's absences.
[[nodiscard]] std::vector<Deviation> checkAbsenceType(const Catalog &catalog, const SeenAtCalcom &seen,
                                                      const EventType &type, StaffId staff);

/// Whether a mapping with this deviation cannot be made at all.
[[nodiscard]] bool forbidsMapping(DeviationCode code);

} // namespace tresen
