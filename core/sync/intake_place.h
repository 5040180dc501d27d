// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/busy_store.h"
#include "core/sync/intake.h"

namespace tresen {

/// Which part of which service by whom a booking is; or why nobody can tell.
struct IntakePlace {
    const EventTypeMapping *mapping = nullptr;
    StrayReason why = StrayReason::Unmapped; ///< without a mapping
    /// It closes somebody's online times for an absence instead.
    const AbsenceEventType *absences = nullptr;
};
[[nodiscard]] IntakePlace placeOf(const Catalog &catalog, CredentialId credential, const Booking &booking);

/// When who is needed for these parts. Two of them may touch or overlap; one lane holds each time once.
[[nodiscard]] std::vector<StaffTime> timesOf(const std::vector<Segment> &segments);
/// The lowest lane in which all of it is free; the owner's own old rows do not count.
[[nodiscard]] Result<int> laneFor(BusyStore &busy, const Uuid &owner, const std::vector<StaffTime> &times);

/// Makes an appointment of a booking that has none, or adds it to the one that its token names, with busy time in the
/// lowest free lane, linked by its uid and agreed. Returns its segment.
[[nodiscard]] Result<SegmentId> makeAppointment(Session &session, const IntakeContext &context,
                                                const EventTypeMapping &mapping, const SeenBooking &seen,
                                                const Remote &remote);

/// The same for a block of ours that a restored backup does not know. Where the stylist is away then, it is a block of
/// that absence again; elsewhere nobody knows what it was for: it stays until a person has looked. `listed`: the
/// latter.
struct TakenBlock {
    SegmentId segment;
    bool listed = false;
};
[[nodiscard]] Result<TakenBlock> makeBlock(Session &session, const IntakeContext &context, const AbsenceEventType &type,
                                           const SeenBooking &seen, const Remote &remote);

/// The customer of a booking made online: by the very e-mail address, or by the same number and name; else new. A
/// number alone is no person: families share one. In the transaction of the booking, so that two bookings at once make
/// one customer.
[[nodiscard]] Result<CustomerId> customerOf(Session &session, const IntakeContext &context, const Attendee &attendee);

} // namespace tresen
