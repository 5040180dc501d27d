// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/customer.h"
#include "core/storage/appointment_store.h"
#include "core/storage/sync_store.h"

/// Values for the tests of storage: every field differs from its default, so that a column that is forgotten shows.
namespace tresen::test {

/// 2026-11-24T08:00Z, a Tuesday.
inline const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00.000Z"));

[[nodiscard]] inline Instant at(int minutes) { return start + std::chrono::minutes(minutes); }
[[nodiscard]] inline TimeRange span(int fromMinute, int toMinute) { return {at(fromMinute), at(toMinute)}; }

/// The id number `n` of its kind; ids grow with n.
[[nodiscard]] inline Uuid uuid(int n)
{
    Uuid id;
    id.bytes[0] = 0x01;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t i = 0; i < 4; ++i)
        id.bytes[12 + i] = std::uint8_t(unsigned(n) >> (24 - 8 * i));
    return id;
}
template <typename Id>
[[nodiscard]] Id id(int n)
{
    return Id{uuid(n)};
}

[[nodiscard]] Catalog catalog(CompanyId company);
[[nodiscard]] Customer customer(int n, const QString &name = QStringLiteral("Jürgen Weiß"));

/// One appointment of `customer` with one stylist, in `parts` segments of 30 minutes that follow each other.
[[nodiscard]] BookedAppointment booking(int n, CustomerId customer, StaffId staff, Instant from, int parts = 1);

[[nodiscard]] Remote remote(const QString &uid, const Segment &segment);
[[nodiscard]] Attempt attempt(int n, const Segment &segment, AttemptOp op = AttemptOp::Create);
/// With a value in each of its parts but the attempts.
[[nodiscard]] History history();

} // namespace tresen::test
