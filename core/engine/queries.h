// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"
#include "core/storage/session.h"

/// The engine's questions: each reads what one view needs, on a reader's session, and makes the view. Pure apart from
/// the database; refusals are the storage's (DatabaseUnavailable) and "not there".
namespace tresen {

/// Three statements, whatever the size of the day.
[[nodiscard]] Outcome<DayView> dayView(Session &session, const Catalog &catalog, BranchId branch, Day day);
[[nodiscard]] Outcome<AppointmentDetail> appointmentDetail(Session &session, const Catalog &catalog, AppointmentId id,
                                                           Instant now);
[[nodiscard]] Outcome<std::vector<CustomerHit>> customerHits(Session &session, const Catalog &catalog,
                                                             const QString &text, int limit, Instant now);
[[nodiscard]] Outcome<std::vector<FreeTime>> freeTimesFor(Session &session, const Catalog &catalog,
                                                          const FreeTimesQuestion &question, Instant now);
/// Two statements, whatever the size of the page.
[[nodiscard]] Outcome<UnsettledPage> unsettledPage(Session &session, const Catalog &catalog,
                                                   const UnsettledQuestion &question, Instant now);
[[nodiscard]] Outcome<SegmentStory> segmentStory(Session &session, const Catalog &catalog, SegmentId id, Instant now);
/// Bookings at Cal.com without a segment.
[[nodiscard]] Outcome<StrayPage> strayPage(Session &session, const Catalog &catalog, const QString &after, int limit);
[[nodiscard]] Result<SyncCounts> syncCounts(Session &session, CompanyId company, Instant now);

/// `orphaned`: unsettled without progress for this long, whether it waits for itself or for a person. Nobody may have
/// noticed.
constexpr std::chrono::minutes orphanedAfter{15};

/// "7Kq2…xV9d": enough to recognise a booking, not enough to use it.
[[nodiscard]] QString shortUid(const QString &uid);

} // namespace tresen
