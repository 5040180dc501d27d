// SPDX-License-Identifier: GPL-3.0-or-later
// What a story is told for: the acts that lead there, and the mishap when it is met.
#include "tests/simulation/simulation.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

/// What leads to a call of the kind that the story is told for.
void Simulation::towardsTheAim()
{
    const auto &step = m_story.aim->step;
    if (m_backup == Backup::Restored && dice(3) == 0) return release();
    if (step.startsWith(u"C1")) return cancel();
    if (step.startsWith(u"E5")) return swap();
    if (step.startsWith(u"E8")) return move();
    if (step.startsWith(u"E6") || step.startsWith(u"D1")) return moveTo(someStaff());
    if (step.startsWith(u"F8")) {
        if (m_lastChange) return undo();
        return cancel();
    }
    book();
}

/// Two appointments of one stylist change places, which takes three moves at the desk.
void Simulation::swap()
{
    const auto *some = someAppointment();
    if (!some || !m_desk.isRunning()) return;
    const auto one = *some, other = *someAppointment();
    const auto first = m_desk.partsOf(one), second = m_desk.partsOf(other);
    if (one == other) return;
    if (first.size() != 1 || second.size() != 1 || first.front().segment.staff != second.front().segment.staff) return;
    const auto here = first.front().segment.desired.start, there = second.front().segment.desired.start;
    const auto away = m_desk.move(one, someTime());
    changed(away);
    if (!away) return;
    for (const auto &[id, start] : {std::pair(other, here), std::pair(one, there)}) {
        const auto moved = m_desk.move(id, start);
        changed(moved);
        if (moved) m_lastChange = {id, moved->version};
    }
    tell(u"-- %1 and %2 change places"_s.arg(one.toString(), other.toString()));
}

/// What becomes of the call, every other time; or what will happen to the process when it has gone.
std::optional<SimNetwork::Fate> Simulation::aimed(SegmentId segment)
{
    const auto &aim = *m_story.aim;
    if (m_isHealed || dice(2) == 0) return std::nullopt;
    if (aim.fate == SimNetwork::Fate::Denied) {
        m_deniesNext = true;
        return SimNetwork::Fate::Fine;
    }
    if (aim.fate) return aim.fate;
    m_struck = segment;
    if (!aim.unknown) return std::nullopt;
    return dice(2) == 0 ? SimNetwork::Fate::LostBefore : SimNetwork::Fate::LostAfter;
}

void Simulation::strike()
{
    const auto segment = *std::exchange(m_struck, std::nullopt);
    if (!m_desk.isRunning()) return;
    const auto &aim = *m_story.aim;
    const auto isLost = [&] {
        const auto all = m_desk.attemptsOf(segment);
        return std::ranges::any_of(all, [](const Attempt &one) { return one.state == AttemptState::Unresolved; });
    };
    if (aim.unknown)
        for (int left = 100; left > 0 && !isLost(); --left)
            if (!m_scheduler.step()) m_scheduler.advance(std::chrono::seconds(1));
    for (auto left = dice(aim.unknown ? 12 : 4); left > 0; --left)
        if (!m_scheduler.step()) break;
    switch (aim.blow) {
    case Aim::Blow::Crash: return crash();
    case Aim::Blow::Stall: return stall();
    case Aim::Blow::Clock: return setClock();
    case Aim::Blow::Restore: return backUpOrRestore();
    case Aim::Blow::None: break;
    }
}

} // namespace tresen::test
