// SPDX-License-Identifier: GPL-3.0-or-later
// Who is away, and whether Cal.com is closed just then.
#include "core/storage/block_store.h"
#include "tests/simulation/simulation.h"

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

void Simulation::goAwayOrComeBack()
{
    if (!m_desk.isRunning()) return;
    const auto &absences = m_desk.calendar().absences;
    if (!absences.empty() && dice(3) == 0) {
        const auto &absence = absences[std::size_t(dice(absences.size()))];
        tell(u"-- comes back from %1"_s.arg(berlinText(absence.time.from)));
        if (!m_desk.back(absence.id)) m_wrong << u"an absence could not be removed"_s;
        return;
    }
    const auto from = someTime();
    const auto away = m_desk.away(someStaff(), {from, from + minutes(15 * (1 + int(dice(40))))});
    if (!away) return void(m_wrong << u"an absence was refused: "_s + toWord(away.error().code));
    tell(u"-- is away from %1, %2 blocks, %3 covered"_s.arg(berlinText(from))
             .arg(away->blocks)
             .arg(away->covered.size()));
}

/// Until what is wished for at Cal.com is what the absences want, and that has come to rest. While somebody is asked
/// about a block, nothing closes its time a second time.
bool Simulation::keepAbsences()
{
    for (int i = 0; i < 10; ++i) {
        if (!m_desk.keepAbsences()) return true;
        if (!comeToRest()) return false;
    }
    m_wrong << u"the absences never become even"_s;
    return false;
}

/// What is known of the blocks that lie there.
QString Simulation::blocksAt(const std::vector<SegmentFacts> &all, StaffId staff, const TimeRange &time)
{
    QString text;
    for (const auto &facts : all)
        if (facts.blocking && facts.segment.staff == staff && facts.segment.desired.range().overlaps(time))
            text += u"\n  "_s + m_desk.planOf(facts.segment.id);
    return text;
}

/// Whether Cal.com has what the absences want and no more: all working time of whoever is away is taken there, and no
/// block lies outside of it. What a person is asked about, or somebody changed online, is left out.
QStringList Simulation::leftOpen()
{
    QStringList wrong;
    const auto now = m_desk.now();
    const auto &calendar = m_desk.calendar();
    const auto live = liveBookings(m_desk, m_model.world());
    for (const auto &type : m_desk.catalog().absenceTypes) {
        const auto &member = *m_desk.catalog().staffMember(type.staff);
        const auto &branch = *m_desk.catalog().branch(member.branch);
        auto weeks = calendar;
        weeks.absences.clear();
        std::vector<TimeRange> away;
        for (const auto &absence : calendar.absencesOf(type.staff, {now, Instant::max()}))
            for (auto day = branch.zone.dayOf(absence.time.from); day <= branch.zone.dayOf(absence.time.to);
                 day += days(1))
                for (const auto &range : intersected(weeks.working(member, branch, day), {absence.time}))
                    away.push_back(range);
        away = normalized(std::move(away));
        std::vector<TimeRange> taken;
        for (const auto &[number, booking] : m_model.world().bookings())
            if (!booking.isGone() && booking.hostId == type.host.value) taken.push_back(booking.time);
        const auto all = m_desk.segments();
        for (const auto &facts : all)
            if (facts.segment.desired.host == type.host &&
                (needsPerson(facts.segment.state) || m_touched.contains(facts.segment.id)))
                taken.push_back(facts.segment.desired.range());
        std::vector<StoredBlock> blocks;
        m_desk.storage().readAndWait(
            [&](Session &session) { blocks = BlockStore(session, m_desk.salon.company).of(type.staff).value(); });
        for (const auto &block : blocks) {
            const auto range = block.segment.desired.range();
            if (block.status != AppointmentStatus::Booked || block.segment.desired.presence != Presence::Present)
                taken.push_back(range); // somebody wants it open
        }
        for (const auto &facts : all) {
            const auto &segment = facts.segment;
            // What a restored backup does not know was perhaps closed for somebody; a person looks.
            if (!facts.blocking || segment.staff != type.staff || m_restored > 0) continue;
            if (!live.contains(segment.id) || m_touched.contains(segment.id) || needsPerson(segment.state)) continue;
            for (const auto &outside :
                 subtracted(intersected({segment.desired.range()}, {{now, Instant::max()}}), away))
                wrong << u"a block closes %1, when nobody is away"_s.arg(berlinText(outside.from));
        }
        // What was entered a moment ago could not be closed at once.
        away = intersected(std::move(away), {{now + 10min, Instant::max()}});
        for (const auto &open : subtracted(std::move(away), std::move(taken)))
            wrong << u"%1 to %2 can be booked online"_s.arg(berlinText(open.from), berlinText(open.to)) +
                         blocksAt(all, type.staff, open);
    }
    return wrong;
}

} // namespace tresen::test
