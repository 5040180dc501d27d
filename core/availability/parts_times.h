// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/domain/catalog.h"
#include "core/domain/parts_times.h"
#include "core/domain/salon_calendar.h"
#include "core/storage/session.h"

/// Times of a service each part of which is done by whoever is free for it.
namespace tresen {

/// What Cal.com says of one part, of which part, staff and booked time are filled in.
using CalcomSays = std::function<Knowledge(const PlannedSegment &)>;

/// That of the fixed stylist, else the first one.
[[nodiscard]] BranchId branchOf(const Catalog &catalog, const PartsTimesQuestion &question);

/// Who may do each part, of one branch. A part that nobody may do leaves nothing to find. Refusals: NotEligible (a
/// fixed stylist is not mapped for the part).
[[nodiscard]] Outcome<std::vector<std::vector<StaffId>>> whoMay(const Catalog &catalog, const Service &service,
                                                                BranchId branch, const PartsTimesQuestion &question);

/// By our own calendar, without what Cal.com says is taken. Refusals: UnknownService and those of whoMay().
[[nodiscard]] Outcome<std::vector<PartsTime>> partsTimes(Session &session, const Catalog &catalog,
                                                         const SalonCalendar &calendar,
                                                         const PartsTimesQuestion &question, Instant now,
                                                         const CalcomSays &calcom = {});

} // namespace tresen
