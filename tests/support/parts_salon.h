// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/parts_search.h"
#include "core/availability/why_not.h"
#include "core/base/random.h"

/// Salons made of a seed, and answers about them that are too simple to be wrong: time cut into cells of five minutes,
/// each asked by itself, every combination tried. What the quick searches are compared with.
namespace tresen::test {

struct PartsSalonSize {
    int staff = 5;
    int parts = 3; ///< at most; one at least
    int days = 3;
    int guestsPerDay = 6; ///< of each stylist, as wished; overlapping ones are left out
};

/// Everything on whole five minutes, so that a cell is either taken or not. Some live through a night in which the
/// clock changes, some of these are open at night.
struct PartsSalon {
    Catalog catalog;
    SalonCalendar calendar;
    std::vector<Taken> taken;
    PartsQuestion question;
    Day day; ///< the first one
    Instant now;

    [[nodiscard]] BusyTimes busy() const;
    [[nodiscard]] const Branch &branch() const { return catalog.branches.front(); }
    [[nodiscard]] const Service &service() const { return catalog.services.front(); }
};

[[nodiscard]] PartsSalon makePartsSalon(std::uint64_t seed, const PartsSalonSize &size);

/// The salon cell by cell.
class CellSalon
{
public:
    explicit CellSalon(const PartsSalon &salon);

    static constexpr std::chrono::minutes cell{5};

    /// Where and by whom the question of the salon is answered first: tries every start with every combination.
    struct Combination {
        Instant start;
        std::vector<StaffId> staff;
        friend bool operator==(const Combination &, const Combination &) = default;
    };
    [[nodiscard]] std::optional<Combination> first() const;

    /// Why the service cannot begin there with that stylist, each reason asked by itself in its order.
    [[nodiscard]] WhyNot why(StaffId staff, Instant start) const;

    /// Whether the stylist could serve during the cell that begins at `t`, bookings left aside.
    [[nodiscard]] bool isPresent(StaffId staff, Instant t) const;
    [[nodiscard]] bool isFree(StaffId staff, Instant t) const;

private:
    enum Mark : std::uint8_t { Present = 1, Open = 2, OnShift = 4, Away = 8, Served = 16, Around = 32, Held = 64 };
    struct Cells {
        StaffId staff;
        std::vector<std::uint8_t> marks;
    };
    [[nodiscard]] std::size_t at(Instant t) const;
    [[nodiscard]] std::uint8_t marks(std::size_t lane, Instant t) const;
    [[nodiscard]] std::size_t lane(StaffId staff) const;
    [[nodiscard]] bool free(std::size_t lane, Instant from, Instant to) const;
    [[nodiscard]] bool stands(const std::vector<Instant> &starts, const std::vector<std::size_t> &lanes) const;
    /// The cells that part takes of its stylist around the work: clean-up, then buffers.
    [[nodiscard]] std::vector<Instant> aroundCells(const std::vector<Instant> &starts,
                                                   const std::vector<std::size_t> &lanes, std::size_t part) const;
    [[nodiscard]] std::vector<Instant> workCells(std::size_t part, Instant start) const;

    const PartsSalon &m_salon;
    Instant m_origin;
    std::vector<Cells> m_lanes;
};

} // namespace tresen::test
