// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts_salon.h"

#include <algorithm>

namespace tresen::test {

using namespace std::chrono;

namespace {

template <typename IdType>
IdType idAt(int n)
{
    Uuid id;
    id.bytes[0] = 0x01;
    id.bytes[14] = std::uint8_t(n >> 8);
    id.bytes[15] = std::uint8_t(n);
    return IdType{id};
}

class SalonMaker
{
public:
    SalonMaker(std::uint64_t seed, const PartsSalonSize &size)
        : m_random(seed)
        , m_size(size)
    {}

    PartsSalon make()
    {
        const auto zone = *Zone::fromIana("Europe/Berlin");
        // Both changes of the clock, Easter, Christmas, and ordinary weeks.
        const std::array dates{"2026-11-24", "2026-10-24", "2027-03-27", "2027-03-25", "2026-12-23", "2026-07-01"};
        m_salon.day = *dayFromIso(QString::fromLatin1(dates[below(dates.size())]));
        m_night = below(4) == 0;
        Branch branch{idAt<BranchId>(1), QStringLiteral("Mitte"), zone, {}};
        for (auto &spans : branch.opening.days)
            spans = this->spans();
        m_salon.catalog.branches = {branch};
        m_first = zone.range(m_salon.day).from;
        m_salon.now = m_first + minutes(5 * below(150));
        makeService();
        for (int i = 0; i < m_size.staff; ++i)
            makeStylist(i);
        makeCalendar();
        makeQuestion();
        return std::move(m_salon);
    }

private:
    std::uint64_t below(std::uint64_t bound) { return m_random.below(bound); }
    minutes fives(std::uint64_t most) { return minutes(5 * below(most)); }

    std::vector<DaySpan> spans()
    {
        std::vector<DaySpan> found;
        int minute = m_night ? int(below(6)) * 15 : 420 + int(below(30)) * 5;
        for (auto n = 1 + below(2); n > 0 && minute < 1140; --n) {
            const int to = std::min(1320, minute + 120 + int(below(90)) * 5);
            found.push_back({minute, to});
            minute = to + 5 + int(below(12)) * 5;
        }
        return found;
    }

    void makeService()
    {
        Service service{idAt<ServiceId>(1), QStringLiteral("S"), {}, {}, 0, {}, true};
        for (auto n = 1 + below(std::uint64_t(m_size.parts)); n > 0; --n)
            service.segments.push_back({{},
                                        minutes(5) + fives(9),
                                        below(2) ? fives(8) : minutes(0),
                                        below(3) ? minutes(0) : fives(4),
                                        fives(3)});
        m_salon.catalog.services = {service};
        m_salon.question.service = service.id;
    }

    void makeStylist(int i)
    {
        StaffMember member{idAt<StaffId>(i + 1), idAt<BranchId>(1), QString(QChar(char16_t(u'A' + i))), {}, i, true};
        for (auto &day : member.shifts.days)
            day = spans();
        const Uuid owner = idAt<AppointmentId>(1000 + i).value;
        std::vector<TimeRange> mine;
        for (int n = 0; n < m_size.guestsPerDay * (m_size.days + 2); ++n) {
            const auto from = m_first - days(1) + minutes(5 * below(288 * std::uint64_t(m_size.days + 2)));
            const TimeRange booked{from, from + minutes(5) + fives(14)};
            const TimeRange active{booked.from - fives(2), booked.to + fives(3)};
            if (std::ranges::any_of(mine, [&](const TimeRange &other) { return other.overlaps(active); })) continue;
            mine.push_back(active);
            if (below(12) == 0)
                m_salon.taken.push_back({member.id, active, Taken::Kind::Held, owner});
            else
                addTaken(m_salon.taken, member.id, owner, booked, {active});
        }
        m_salon.catalog.staff.push_back(std::move(member));
        // Not everybody does everything; a fixed stylist for a part happens.
        for (int part = 0; part < int(m_salon.service().segments.size()); ++part)
            if (below(5) > 0)
                m_salon.catalog.mappings.push_back(
                    {m_salon.service().id, part, m_salon.catalog.staff.back().id, {}, {}, {}, minutes(0), true});
    }

    void makeCalendar()
    {
        auto &calendar = m_salon.calendar;
        if (below(2)) calendar.states[m_salon.branch().id] = FederalState(1 + below(16));
        if (below(4) == 0)
            calendar.specialDays.push_back({m_salon.branch().id, m_salon.day + days(below(3)), below(2) == 0, {}});
        for (const auto &member : m_salon.catalog.staff) {
            if (below(5) == 0) {
                const auto from = m_first + fives(288);
                calendar.absences.push_back(
                    {idAt<AbsenceId>(1), member.id, {from, from + fives(400)}, AbsenceKind::Vacation});
            }
            if (below(6) == 0) calendar.shiftDays.push_back({member.id, m_salon.day + days(below(3)), spans()});
            if (below(3) == 0) calendar.staffBuffers[member.id] = {fives(3), fives(4)};
        }
        if (below(2)) calendar.serviceBuffers[m_salon.service().id] = {fives(3), fives(4)};
        if (below(3) == 0) calendar.notice = minutes(60 * below(20));
        if (below(3) == 0) calendar.window = days(1 + below(2));
    }

    void makeQuestion()
    {
        auto &question = m_salon.question;
        question.branch = m_salon.branch().id;
        question.earliest = m_salon.now;
        question.horizon = days(m_size.days);
        question.step = below(3) == 0 ? minutes(5) : minutes(15);
        for (int part = 0; part < int(m_salon.service().segments.size()); ++part) {
            std::vector<StaffId> may;
            for (const auto &member : m_salon.catalog.staff)
                if (m_salon.catalog.mapping(question.service, part, member.id)) may.push_back(member.id);
            if (may.size() > 1 && below(6) == 0) may = {may[below(may.size())]};
            question.staff.push_back(std::move(may));
        }
    }

    SeededRandom m_random;
    PartsSalonSize m_size;
    PartsSalon m_salon;
    Instant m_first;
    bool m_night = false;
};

} // namespace

BusyTimes PartsSalon::busy() const
{
    BusyTimes times;
    for (const auto &one : taken)
        times[one.staff].push_back(one.time);
    return times;
}

PartsSalon makePartsSalon(std::uint64_t seed, const PartsSalonSize &size) { return SalonMaker(seed, size).make(); }

CellSalon::CellSalon(const PartsSalon &salon)
    : m_salon(salon)
    , m_origin(salon.branch().zone.range(salon.day).from - days(1))
{
    const auto cells = std::size_t((salon.question.horizon + days(4)) / cell);
    for (const auto &member : salon.catalog.staff)
        m_lanes.push_back({member.id, std::vector<std::uint8_t>(cells)});
    const auto mark = [&](std::size_t lane, TimeRange time, std::uint8_t with) {
        for (auto t = std::max(time.from, m_origin); t < time.to && at(t) < cells; t += cell)
            m_lanes[lane].marks[at(t)] |= with;
    };
    for (const auto &one : salon.taken)
        mark(lane(one.staff), one.time,
             one.kind == Taken::Kind::Served ? Served
             : one.kind == Taken::Kind::Held ? Held
                                             : Around);
    for (const auto &absence : salon.calendar.absences)
        mark(lane(absence.staff), absence.time, Away);
    const auto &zone = salon.branch().zone;
    const auto span = [&](Day day, const DaySpan &one) {
        return TimeRange{zone.toInstant(LocalTime(day) + minutes(one.fromMinute)),
                         zone.toInstant(LocalTime(day) + minutes(one.toMinute))};
    };
    const auto first = zone.dayOf(m_origin);
    for (auto day = first; day < first + salon.question.horizon + days(5); day += days(1)) {
        const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
        const bool closed = salon.calendar.closed(salon.branch().id, day).has_value();
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            const auto &member = salon.catalog.staff[i];
            const auto *shift = &member.shifts.days[weekday];
            for (const auto &own : salon.calendar.shiftDays)
                if (own.staff == member.id && own.day == day) shift = &own.spans;
            for (const auto &one : salon.branch().opening.days[weekday])
                mark(i, span(day, one), std::uint8_t(closed ? Open : Open | Present));
            for (const auto &one : *shift)
                mark(i, span(day, one), OnShift);
        }
    }
    // Present is who is open, not closed, on shift and not away.
    for (auto &lane : m_lanes)
        for (auto &marks : lane.marks)
            if (!(marks & OnShift) || (marks & Away)) marks &= std::uint8_t(~Present);
}

std::size_t CellSalon::at(Instant t) const { return std::size_t((t - m_origin) / milliseconds(cell)); }
std::uint8_t CellSalon::marks(std::size_t lane, Instant t) const
{
    const auto index = at(t);
    return t < m_origin || index >= m_lanes[lane].marks.size() ? 0 : m_lanes[lane].marks[index];
}

std::size_t CellSalon::lane(StaffId staff) const
{
    return std::size_t(std::ranges::find(m_lanes, staff, &Cells::staff) - m_lanes.begin());
}

bool CellSalon::isPresent(StaffId staff, Instant t) const { return marks(lane(staff), t) & Present; }
bool CellSalon::isFree(StaffId staff, Instant t) const { return free(lane(staff), t, t + cell); }

bool CellSalon::free(std::size_t lane, Instant from, Instant to) const
{
    for (; from < to; from += cell)
        if (!(marks(lane, from) & Present) || (marks(lane, from) & (Served | Around | Held))) return false;
    return true;
}

std::vector<Instant> CellSalon::workCells(std::size_t part, Instant start) const
{
    const auto &segment = m_salon.service().segments[part];
    std::vector<Instant> cells;
    for (auto t = start; t < start + segment.work; t += cell)
        cells.push_back(t);
    const auto again = start + segment.work + segment.process;
    for (auto t = again; t < again + segment.finish; t += cell)
        cells.push_back(t);
    return cells;
}

std::vector<Instant> CellSalon::aroundCells(const std::vector<Instant> &starts, const std::vector<std::size_t> &lanes,
                                            std::size_t part) const
{
    const auto &segment = m_salon.service().segments[part];
    const auto buffer = m_salon.calendar.buffer(m_salon.service().id, m_lanes[lanes[part]].staff);
    const auto mine = lanes[part];
    std::vector<Instant> cells;
    auto stop = Instant::max();
    for (std::size_t next = starts.size(); next-- > part + 1;)
        if (lanes[next] == mine) stop = starts[next];
    auto t = starts[part] + segment.bookedLength();
    for (const auto end = t + segment.cleanUp; t < end && t < stop; t += cell)
        cells.push_back(t);
    for (const auto end = t + buffer.after; t < end && t < stop && (marks(mine, t) & Present); t += cell)
        cells.push_back(t);
    stop = Instant::min();
    for (std::size_t before = 0; before < part; ++before)
        if (lanes[before] == mine) stop = starts[before] + m_salon.service().segments[before].bookedLength();
    t = starts[part];
    for (const auto end = t - buffer.before; t > end && t > stop && (marks(mine, t - cell) & Present);) {
        t -= cell;
        cells.push_back(t);
    }
    return cells;
}

bool CellSalon::stands(const std::vector<Instant> &starts, const std::vector<std::size_t> &lanes) const
{
    for (std::size_t part = 0; part < starts.size(); ++part)
        for (const auto t : aroundCells(starts, lanes, part))
            if (!free(lanes[part], t, t + cell)) return false;
    return true;
}

std::optional<CellSalon::Combination> CellSalon::first() const
{
    const auto &question = m_salon.question;
    const auto &zone = m_salon.branch().zone;
    const auto parts = question.staff.size();
    for (auto day = m_salon.day; day < m_salon.day + question.horizon; day += days(1)) {
        const auto range = zone.range(day);
        for (auto start = range.from; start < range.to; start += question.step) {
            if (start < question.earliest) continue;
            std::vector<Instant> starts;
            std::vector<std::vector<std::size_t>> may(parts);
            auto t = start;
            bool possible = true;
            for (std::size_t part = 0; part < parts; ++part) {
                starts.push_back(t);
                for (const auto staff : question.staff[part]) {
                    const auto cells = workCells(part, t);
                    if (std::ranges::all_of(cells, [&](Instant c) { return free(lane(staff), c, c + cell); }))
                        may[part].push_back(lane(staff));
                }
                possible = possible && !may[part].empty();
                t += m_salon.service().segments[part].untilNext();
            }
            if (!possible) continue;
            // Every combination, in the order of the lists; the fewest changes win, the first of these stays.
            std::vector<std::size_t> odometer(parts), best;
            int fewest = int(parts);
            for (bool more = true; more;) {
                std::vector<std::size_t> lanes;
                int changes = 0;
                for (std::size_t part = 0; part < parts; ++part) {
                    lanes.push_back(may[part][odometer[part]]);
                    if (part > 0 && lanes[part] != lanes[part - 1]) ++changes;
                }
                if (changes < fewest && stands(starts, lanes)) {
                    fewest = changes;
                    best = lanes;
                }
                more = false;
                for (std::size_t part = parts; part-- > 0 && !more;) {
                    more = ++odometer[part] < may[part].size();
                    if (!more) odometer[part] = 0;
                }
            }
            if (best.empty()) continue;
            Combination found{start, {}};
            for (const auto lane : best)
                found.staff.push_back(m_lanes[lane].staff);
            return found;
        }
    }
    return std::nullopt;
}

WhyNot CellSalon::why(StaffId staff, Instant start) const
{
    const auto &service = m_salon.service();
    const auto mine = lane(staff);
    std::vector<Instant> starts;
    const std::vector<std::size_t> lanes(service.segments.size(), mine);
    auto t = start;
    for (const auto &segment : service.segments) {
        starts.push_back(t);
        t += segment.untilNext();
    }
    std::vector<std::vector<Instant>> work, around, all;
    for (std::size_t part = 0; part < starts.size(); ++part) {
        work.push_back(workCells(part, starts[part]));
        around.push_back(aroundCells(starts, lanes, part));
        all.push_back(work.back());
        all.back().insert(all.back().end(), around.back().begin(), around.back().end());
    }
    const auto any = [&](const std::vector<std::vector<Instant>> &cells, auto holds) {
        return std::ranges::any_of(cells, [&](const auto &part) {
            return std::ranges::any_of(part, [&](Instant c) { return holds(marks(mine, c)); });
        });
    };
    const auto closedDay = [&](Instant c) {
        return m_salon.calendar.closed(m_salon.branch().id, m_salon.branch().zone.dayOf(c)).has_value();
    };
    const auto &calendar = m_salon.calendar;
    if (start < m_salon.now) return WhyNot::Past;
    if (any(all, [](auto marks) { return !(marks & Open); })) return WhyNot::Closed;
    if (std::ranges::any_of(starts, closedDay)) return WhyNot::Holiday;
    if (any(all, [](auto marks) { return (marks & Away) != 0; })) return WhyNot::Absence;
    if (any(all, [](auto marks) { return !(marks & OnShift); })) return WhyNot::Shift;
    if (calendar.notice > minutes(0) && start < m_salon.now + calendar.notice) return WhyNot::Notice;
    if (calendar.window > days(0) && start > m_salon.now + calendar.window) return WhyNot::Window;
    const auto served = [](auto marks) { return (marks & Served) != 0; };
    if (any({work.front()}, served)) return WhyNot::Booking;
    if (any(all, [](auto marks) { return (marks & Held) != 0; })) return WhyNot::Hold;
    if (any(all, [](auto marks) { return (marks & Around) != 0; }) || any(around, served)) return WhyNot::Buffer;
    if (any(work, served)) return WhyNot::OtherSegment;
    for (int part = 0; part < int(service.segments.size()); ++part)
        if (!m_salon.catalog.mapping(service.id, part, staff)) return WhyNot::NoMapping;
    return WhyNot::Free;
}

} // namespace tresen::test
