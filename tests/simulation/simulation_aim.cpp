// SPDX-License-Identifier: GPL-3.0-or-later
// What a story is told for: the acts that lead there, and the mishap when it is met.
#include "tests/simulation/simulation.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

/// One that stands at Cal.com and has a single part; nothing: none was found at a few tries.
std::optional<Segment> Simulation::someSettled(StaffId of)
{
    for (int tries = 6; tries > 0; --tries) {
        const auto *id = someAppointment();
        const auto parts = id ? m_desk.partsOf(*id) : std::vector<SegmentFacts>{};
        if (parts.size() != 1) continue;
        const auto &segment = parts.front().segment;
        const bool stands = isSettled(segment.state) && segment.desired.presence == Presence::Present;
        if (stands && (of.isNull() || segment.staff == of)) return segment;
    }
    return std::nullopt;
}

/// What leads to a call of the kind that the story is told for.
void Simulation::towardsTheAim()
{
    if (m_backup == Backup::Restored && dice(3) == 0) return release();
    if (!m_desk.isRunning()) return;
    const auto &step = m_story.aim->step;
    const auto one = step.startsWith(u"E2") || step.startsWith(u"F9") ? std::nullopt : someSettled();
    if (!one)
        book();
    else if (step.startsWith(u"C1"))
        cancel(one->appointment);
    else if (step.startsWith(u"E5"))
        swap(*one);
    else if (step.startsWith(u"E8"))
        move(one->appointment, std::nullopt);
    else if (step.startsWith(u"F8"))
        cancelAndThinkAgain(one->appointment);
    else
        move(one->appointment, one->staff == m_desk.salon.anna ? m_desk.salon.ben : m_desk.salon.anna);
    // Until nobody can take it back any more.
    if (dice(2) == 0) letPass(std::chrono::milliseconds(8000 + dice(1000)));
}

void Simulation::cancelAndThinkAgain(AppointmentId id)
{
    cancel(id);
    letPass(std::chrono::milliseconds(8000 + dice(4000)));
    if (m_lastChange && m_lastChange->first == id) undo();
}

/// Two appointments of one stylist change places, which takes three moves at the desk.
void Simulation::swap(const Segment &one)
{
    const auto other = someSettled(one.staff);
    if (!other || other->id == one.id) return book();
    const auto away = m_desk.move(one.appointment, someTime());
    changed(away);
    if (!away) return;
    for (const auto &[id, start] :
         {std::pair(other->appointment, one.desired.start), std::pair(one.appointment, other->desired.start)}) {
        const auto moved = m_desk.move(id, start);
        changed(moved);
        if (moved) m_lastChange = {id, moved->version};
    }
    tell(u"-- %1 and %2 change places"_s.arg(one.appointment.toString(), other->appointment.toString()));
}

/// What becomes of the call, three times of four; or what will happen to the process when it has gone.
std::optional<SimNetwork::Fate> Simulation::aimed(SegmentId segment)
{
    const auto &aim = *m_story.aim;
    if (m_isHealed || dice(4) == 0) return std::nullopt;
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
