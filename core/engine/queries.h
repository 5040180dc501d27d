// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/caller_view.h"
#include "core/engine/saga_views.h"
#include "core/engine/views.h"
#include "core/storage/session.h"
#include "core/storage/work_store.h"

/// The engine's questions: each reads what one view needs, on a reader's session, and makes the view. Pure apart from
/// the database; refusals are the storage's (DatabaseUnavailable) and "not there".
namespace tresen {

/// Four statements, whatever the size of the day.
[[nodiscard]] Outcome<DayView> dayView(Session &session, const Catalog &catalog, BranchId branch, Day day,
                                       const SalonCalendar &calendar = {});
[[nodiscard]] Outcome<AppointmentDetail> appointmentDetail(Session &session, const Catalog &catalog, AppointmentId id,
                                                           Instant now);
[[nodiscard]] Outcome<std::vector<CustomerHit>> customerHits(Session &session, const Catalog &catalog,
                                                             const QString &text, int limit, Instant now);
/// Four statements. Refusals: UnknownCustomer.
[[nodiscard]] Outcome<CallerView> callerView(Session &session, const Catalog &catalog, CustomerId id, Instant now);
[[nodiscard]] Outcome<std::vector<FreeTime>> freeTimesFor(Session &session, const Catalog &catalog,
                                                          const FreeTimesQuestion &question, Instant now,
                                                          const SalonCalendar &calendar = {});
/// By key and from indexes of what is unsettled: as fast with 100,000 rows as with ten.
[[nodiscard]] Outcome<UnsettledPage> unsettledPage(Session &session, const Catalog &catalog,
                                                   const UnsettledQuestion &question, Instant now);
/// The keys of everything that the question means, a page of them; its own `after` and `limit` are not looked at.
[[nodiscard]] Outcome<std::vector<UnsettledKey>> unsettledKeys(Session &session, const Catalog &catalog,
                                                               const UnsettledQuestion &question, Instant now,
                                                               const std::optional<UnsettledKey> &after, int limit);
[[nodiscard]] Outcome<SegmentStory> segmentStory(Session &session, const Catalog &catalog, SegmentId id, Instant now);
/// Bookings at Cal.com without a segment.
[[nodiscard]] Outcome<StrayPage> strayPage(Session &session, const Catalog &catalog, const QString &after, int limit);
/// One read of all parts and their attempts. Refusals: UnknownAppointment.
[[nodiscard]] Outcome<SagaView> sagaView(Session &session, const Catalog &catalog, AppointmentId id);
/// Fills in what the breaker was when each attempt was sent, as far back as the samples go.
void tellBreaker(SegmentStory &story, const std::vector<UpstreamSample> &samples);
[[nodiscard]] Result<SyncCounts> syncCounts(Session &session, CompanyId company, Instant now);

/// `orphaned`: unsettled without progress for this long, whether it waits for itself or for a person. Nobody may have
/// noticed.
constexpr std::chrono::minutes orphanedAfter{15};

/// "7Kq2…xV9d": enough to recognise a booking, not enough to use it.
[[nodiscard]] QString shortUid(const QString &uid);

} // namespace tresen
