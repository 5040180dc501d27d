// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business.h"
#include "core/domain/refusal.h"
#include "core/domain/salon_calendar.h"
#include "core/storage/session.h"

namespace tresen {

/// Reads what managers look at. Five statements, whatever the range; on a reader's session. Refusals: InvalidInput (an
/// empty range, or one of more than 400 days).
///
/// Bookings count when they were made, cancellations when they were cancelled, calls when they rang. `to` may lie
/// ahead: how busy people are is known of the future, too.
[[nodiscard]] Outcome<BusinessView> businessView(Session &session, const Catalog &catalog,
                                                 const SalonCalendar &calendar, const BusinessQuestion &question);

/// The salon's assumptions, or the product's.
[[nodiscard]] Result<BusinessAssumptions> loadAssumptions(Session &session, CompanyId company);
[[nodiscard]] QByteArray toJson(const BusinessAssumptions &assumptions);
/// Why these cannot be used; empty: they can.
[[nodiscard]] QString assumptionsTrouble(const BusinessAssumptions &assumptions);

} // namespace tresen
