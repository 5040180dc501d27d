// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "booking_desk.h"
#include "core/storage/stray_store.h"
#include "core/storage/sync_store.h"
#include "core/sync/intake.h"

namespace tresen::test {

/// The test salon's desk, and bookings at Cal.com as they are read.
class IntakeDesk : public BookingDesk
{
public:
    /// Accepted, made online by Erika for a service's first part, without a token.
    [[nodiscard]] SeenBooking online(const char *uid, StaffId staff, const char *time, ServiceId service) const;
    [[nodiscard]] SeenBooking online(const char *uid, StaffId staff, const char *time) const
    {
        return online(uid, staff, time, salon.cut);
    }
    /// What Cal.com holds of an appointment of ours as soon as it is made there.
    [[nodiscard]] SeenBooking ours(const char *uid, AppointmentId appointment, std::size_t part = 0);

    Intake take(const SeenBooking &seen);

    [[nodiscard]] std::vector<Stray> strays();
    [[nodiscard]] SegmentFacts facts(SegmentId id);
    /// "settled none, desired 10:00, A accepted": state, reason, wish and bookings by uid.
    [[nodiscard]] QString story(SegmentId id);
    /// Every appointment: "10:00 Haarschnitt Anna, Erika Muster", by start; cancelled ones in brackets.
    [[nodiscard]] QStringList appointments();
    [[nodiscard]] int customers();
    /// "lane 0 10:00-10:30" of the owner.
    [[nodiscard]] QString lanes(AppointmentId id);
    [[nodiscard]] Instant at(const char *time) const { return berlin(("2026-11-24 " + QByteArray(time)).constData()); }
};

[[nodiscard]] SeenBooking moved(SeenBooking seen, const char *toUid);
[[nodiscard]] SeenBooking cancelled(SeenBooking seen, const char *reason = "");
/// Read a minute later, or earlier.
[[nodiscard]] SeenBooking later(SeenBooking seen, std::chrono::milliseconds by = std::chrono::minutes(1));

} // namespace tresen::test
