// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QtTest>

#include "core/domain/catalog.h"
#include "core/domain/refusal.h"

/// A small salon whose rules are easy to hold in mind: the tests of availability, booking and the engine's questions
/// are about it.
namespace tresen::test {

inline const Zone berlinZone = *Zone::fromIana("Europe/Berlin");

/// berlin("2026-11-24 09:30"): the instant at which a clock in Berlin shows that.
[[nodiscard]] Instant berlin(const char *local);
/// The other way round, for messages that people can compare.
[[nodiscard]] QString berlinText(Instant t);
[[nodiscard]] Day dayOf(const char *iso);

/// The id number `n` of its kind; ids grow with n.
template <typename Id>
[[nodiscard]] Id idOf(int n)
{
    Uuid id;
    id.bytes[0] = 0x01;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[14] = std::uint8_t(n >> 8);
    id.bytes[15] = std::uint8_t(n);
    return Id{id};
}

/// Open Monday to Saturday 9-18; Anna is there 9-13 and 13:30-17:30, Ben and Cem 10-18, Dora has left.
/// Anna and Ben do everything, Cem cuts only.
struct TestSalon {
    TestSalon();
    /// From now on his event types belong to a key of his own, and only that one sees them.
    static void giveBenAKey(Catalog &catalog);

    CompanyId company = idOf<CompanyId>(1);
    BranchId branch = idOf<BranchId>(1);
    StaffId anna = idOf<StaffId>(1);
    StaffId ben = idOf<StaffId>(2);
    StaffId cem = idOf<StaffId>(3);
    StaffId dora = idOf<StaffId>(4);
    ServiceId cut = idOf<ServiceId>(1);    ///< 30 min
    ServiceId colour = idOf<ServiceId>(2); ///< one part: 45 work, 30 process, 15 finish, 5 clean-up
    ServiceId perm = idOf<ServiceId>(3);   ///< four parts: 45 (+45 process), 30 (+15 process), 15, 45: 195 min in all
    ServiceId old = idOf<ServiceId>(4);    ///< no longer offered
    Catalog catalog;
};

/// "09:30 Anna, 10:00 Ben" in the branch's time, or with the day in front.
[[nodiscard]] QString textOf(const std::vector<FreeTime> &times, const Catalog &catalog, bool withDay = false);

} // namespace tresen::test
