// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/availability/free_times.h"
#include "core/availability/slot_desk.h"
#include "core/domain/availability.h"

namespace tresen {

/// What an event type refuses by itself, as it was last read: only asked where its slots are not known.
struct EventTypeLimits {
    std::chrono::minutes notice{0};          ///< between now and a start
    std::optional<std::chrono::days> window; ///< how far ahead; nothing: any
    friend bool operator==(const EventTypeLimits &, const EventTypeLimits &) = default;
};

/// Everything an answer rests on, as values of one moment: may be handed to any thread.
struct OfferWorld {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const SalonCalendar> calendar; ///< null: weeks only, no buffers
    SlotPicture slots;
    std::map<EventTypeId, EventTypeLimits> limits;
    BusyTimes busy;                               ///< of others, holds too
    std::map<HostId, std::vector<TimeRange>> own; ///< where the appointment that is to be moved stands at Cal.com
    Instant now;
};

/// Our own calendar and Cal.com's list laid over each other: pure, deterministic, never throws.
///
///     our calendar      Cal.com's list, fresh    the time is
///     taken             whatever                 taken (salon)
///     free              free                     free (calcom)
///     free              taken                    taken (calcom): a cancel frees it only when Cal.com has heard of it
///     free              says nothing             unknown (calcom)
///     free              not known                unknown (salon), or what an old list says (stale)
///
/// A service of several parts is what the least certain of its parts is. Of several stylists the surest offer counts,
/// and among equally sure ones that of whom has least to do that day.
class OfferSearch
{
public:
    /// `staff` offers the service; starts are offered on a grid of `step` from the local midnight, and where Cal.com
    /// lists them. `world` must outlive it.
    OfferSearch(const OfferWorld &world, ServiceId service, std::vector<StaffId> staff,
                std::chrono::minutes step = std::chrono::minutes(15));
    ~OfferSearch();

    /// About this very start, whether it is on a grid or not.
    [[nodiscard]] CheckedTime at(Instant start) const;

    /// Everything that day that is not known to be taken, by start; one for each start.
    [[nodiscard]] std::vector<Offer> onDay(Day day) const;

    /// Whether anybody works on that day.
    [[nodiscard]] bool worksOn(Day day) const;

    /// What Cal.com alone says of a part by whomever: only its part, staff and booked time count.
    [[nodiscard]] Knowledge ofCalcom(const PlannedSegment &part) const;

    /// The zone in which days are counted: the first stylist's branch's.
    [[nodiscard]] const Zone &zone() const { return m_zone; }
    [[nodiscard]] const OfferWorld &world() const { return m_world; }

private:
    struct Column;
    [[nodiscard]] const Column &column(StaffId staff, Day day) const;
    [[nodiscard]] std::vector<PlannedSegment> planOf(StaffId staff, Instant start) const;
    [[nodiscard]] const SalonCalendar &calendar() const;
    [[nodiscard]] Day dayFor(StaffId staff, Instant t) const;
    [[nodiscard]] bool fitsHere(const std::vector<PlannedSegment> &plan) const;
    [[nodiscard]] Knowledge known(const std::vector<PlannedSegment> &plan) const;
    [[nodiscard]] std::vector<StaffId> byLoad(Instant t) const;
    [[nodiscard]] std::vector<Instant> startsOf(StaffId staff, Day day) const;

    const OfferWorld &m_world;
    const Service *m_service;
    std::vector<StaffId> m_staff;
    std::chrono::minutes m_step;
    Zone m_zone;
    mutable std::map<std::pair<StaffId, Day>, std::unique_ptr<Column>> m_columns;
    mutable std::map<std::pair<BranchId, Day>, std::optional<SalonDay>> m_salonDays; ///< one for everybody
};

/// What several parts are together: what the least certain is, as old as the oldest.
[[nodiscard]] Knowledge together(const Knowledge &one, const Knowledge &other);

/// The event types that a question about this service and these people is about, by stylist and part; a stylist without
/// one of them is left out.
[[nodiscard]] std::vector<const EventTypeMapping *> mappingsOf(const Catalog &catalog, const Service &service,
                                                               const std::vector<StaffId> &staff);

} // namespace tresen
