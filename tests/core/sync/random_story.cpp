// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_story.h"

#include <array>

namespace tresen::test {

RandomStory::RandomStory(std::uint64_t seed, Hardship hardship)
    : m_random(seed)
    , m_hardship(hardship)
{}

void RandomStory::note(const QString &event)
{
    const auto line = toIso(story.calcom.now).mid(11, 8) + u' ' + event;
    events << line;
    story.log << QStringLiteral("-- ") + line;
}

const char *RandomStory::someTime()
{
    // Half hours and quarters, so that times overlap, touch and are apart.
    static constexpr std::array times{"16:00", "16:15", "16:30", "17:00", "17:30", "18:00"};
    return times[std::size_t(roll(int(times.size())))];
}

void RandomStory::atTheDesk(int segment)
{
    const auto *clock = someTime();
    const auto host = roll(4) == 0 ? bert : anna;
    const bool moves = story.isFreeHere(segment, host, {at(clock), at(clock) + story.wishedLength(segment)});
    const auto name = QStringLiteral("desk %1 ").arg(segment);
    m_customers[segment] = {};
    switch (roll(8)) {
    case 0:
    case 1:
    case 2:
        if (!moves || story.wished(segment) != Presence::Present) return;
        note(name + QStringLiteral("to %1 %2").arg(QLatin1String(clock)).arg(host.value));
        story.moveTo(segment, clock, host);
        if (roll(4) == 0) story.undoBar(segment, 8);
        return;
    case 3:
        note(name + QStringLiteral("cancels"));
        story.cancel(segment);
        if (roll(2) == 0) story.undoBar(segment, 8);
        return;
    case 4:
    case 5: {
        const auto start = story.wishedStart(segment);
        if (!story.isFreeHere(segment, story.wishedHost(segment), {start, start + story.wishedLength(segment)})) return;
        note(name + QStringLiteral("books again"));
        story.bookAgain(segment);
        return;
    }
    case 6:
        note(name + QStringLiteral("local only"));
        story.localOnly(segment);
        return;
    default: {
        if (story.wishedHost(segment) == bert) return;
        const auto start = story.wishedStart(segment);
        const int length = roll(2) == 0 ? 30 : 45;
        if (!story.isFreeHere(segment, anna, {start, start + std::chrono::minutes(length)})) return;
        note(name + QStringLiteral("other form %1").arg(length));
        story.change(segment, roll(2) == 0 ? colour : cut, length);
        return;
    }
    }
}

void RandomStory::atCalcom(int segment)
{
    auto &customer = m_customers[segment];
    // What the customer does after his own change is as clear as the first.
    const bool clear =
        customer.moved || customer.cancelled || (story.isQuiet(segment) && story.wished(segment) == Presence::Present);
    const auto *clock = someTime();
    switch (roll(5)) {
    case 0:
        if (story.aliveCount(segment) != 1) return;
        note(QStringLiteral("customer %1 cancels").arg(segment));
        story.onlineCancel(segment);
        if (clear) customer = {true, false, {}};
        return;
    case 1: {
        if (story.aliveCount(segment) != 1) return;
        note(QStringLiteral("customer %1 moves to %2").arg(segment).arg(QLatin1String(clock)));
        const auto before = story.upstream();
        story.onlineMove(segment, clock);
        if (clear && story.upstream() != before) customer = {false, true, at(clock)};
        return;
    }
    case 2:
        note(QStringLiteral("a stranger at ") + QLatin1String(clock));
        story.stranger(clock);
        return;
    case 3:
        if (!m_hardship.confirms) break;
        note(QStringLiteral("host answers %1").arg(segment));
        return roll(4) == 0 ? story.onlineReject(segment) : story.onlineConfirm(segment);
    default: break;
    }
    note(QStringLiteral("sweep"));
    story.sweep();
}

void RandomStory::onTheWay(int segment)
{
    static constexpr std::array ops{AttemptOp::Create, AttemptOp::Reschedule, AttemptOp::Cancel, AttemptOp::LookUp};
    static constexpr std::array faults{Fault::NotSent,     Fault::RequestLost,     Fault::AnswerLost, Fault::DoneLater,
                                       Fault::ServerError, Fault::ServerErrorDone, Fault::RateLimited};
    switch (roll(8)) {
    case 0:
        note(QStringLiteral("send %1").arg(segment));
        story.send(segment);
        return;
    case 1:
        note(QStringLiteral("crash"));
        story.crash();
        return;
    case 2: {
        const bool on = roll(3) == 0;
        note(on ? QStringLiteral("outage") : QStringLiteral("no outage"));
        story.outage(on);
        return;
    }
    case 3:
        if (m_hardship.refusals && roll(4) == 0) {
            const auto op = ops[std::size_t(roll(3))];
            note(QStringLiteral("refuse ") + toWord(op));
            story.fail(op, Fault::NotBookable);
        }
        return;
    default: {
        const auto op = ops[std::size_t(roll(int(ops.size())))];
        const auto fault = faults[std::size_t(roll(int(faults.size())))];
        const int later = m_hardship.latest > 0 ? 1 + roll(m_hardship.latest) : 1;
        note(QStringLiteral("fault %1 %2 %3").arg(toWord(op)).arg(int(fault)).arg(later));
        story.fail(op, fault, later);
        return;
    }
    }
}

void RandomStory::happen()
{
    const int segment = 1 + roll(m_hardship.segments);
    if (m_hardship.backups && roll(6) == 0) {
        note(m_backed ? QStringLiteral("restores") : QStringLiteral("backs up"));
        m_backed ? story.restore() : story.backup();
        m_backed = !m_backed;
        m_customers.clear();
        return;
    }
    switch (roll(m_hardship.online ? 5 : 4)) {
    case 0: return atTheDesk(segment);
    case 1: return onTheWay(segment);
    case 2: {
        const int seconds = std::array{0, 1, 5, 30, 95, 400}[std::size_t(roll(6))];
        note(QStringLiteral("wait %1").arg(seconds));
        for (const auto other : story.segments())
            story.answer(other);
        return seconds == 0 ? story.settle() : story.wait(seconds);
    }
    case 3: return roll(2) == 0 ? story.settle() : atTheDesk(segment);
    default: return atCalcom(segment);
    }
}

void RandomStory::tell()
{
    static constexpr std::array begins{"16:00", "17:00", "18:00"};
    for (int segment = 1; segment <= m_hardship.segments; ++segment)
        story.book(segment, begins[std::size_t(segment - 1)]);
    story.calcom.racingMoves = m_hardship.races;
    story.calcom.confirms = m_hardship.confirms;
    story.policy.keyIsOwner = m_hardship.confirms && roll(2) == 0;
    if (m_hardship.composite) story.parts(story.segments());
    for (int i = 0; i < m_hardship.events && story.trouble.isEmpty(); ++i)
        happen();
    note(QStringLiteral("heals"));
    story.heal();
    for (const auto segment : story.segments())
        story.answer(segment);
    rest();
    if (m_hardship.decides) decide();
    judge();
}

void RandomStory::decide()
{
    for (int i = 0; i < 4 && story.trouble.isEmpty(); ++i) {
        for (const auto segment : story.segments()) {
            if (!story.state(segment).startsWith(QLatin1String("needs_review"))) continue;
            const bool ours = roll(2) == 0;
            note(QStringLiteral("decides %1 %2").arg(segment).arg(ours));
            story.decide(segment, ours ? "keep_ours" : "accept_theirs");
            m_customers[segment] = {};
        }
        rest();
    }
}

void RandomStory::rest()
{
    // What was left to the sweep is read by it, and what it shows may have to be put right.
    for (int i = 0; i < 3 && story.trouble.isEmpty(); ++i) {
        story.wait(900);
        story.sweep();
    }
    story.wait(1800);
    // Long enough for a host who never answers.
    if (m_hardship.confirms) story.run(8 * 3600);
}

void RandomStory::judge()
{
    wrong << story.trouble;
    if (!story.trouble.isEmpty()) return;
    for (const auto segment : story.segments()) {
        const auto state = story.state(segment);
        const auto bad = [&](const char *what) {
            wrong << QStringLiteral("%1 is %2 with %3: %4")
                         .arg(segment)
                         .arg(state, story.upstream(), QString::fromLatin1(what));
        };
        const bool review = state.startsWith(QLatin1String("needs_review"));
        const bool settled = state.startsWith(QLatin1String("settled"));
        if (!review && !settled) bad("does not come to rest");
        if (settled && !story.isMet(segment)) bad("settled, but not as wished");
        if (settled && story.aliveCount(segment) > 1) bad("doubled");
        if (state.contains(QLatin1String("unplanned"))) bad("unplanned");
        const auto &customer = m_customers[segment];
        if (customer.cancelled && story.aliveCount(segment) > 0) bad("resurrected");
        // Unless the whole first booking was taken back because another part was refused.
        const bool wished = story.wished(segment) == Presence::Present;
        if (customer.moved && settled && wished && story.wishedStart(segment) != customer.to)
            bad("the customer's move is lost");
        // Nobody but us acted, nothing was refused, and what came late came before it was given up: nothing to ask.
        if (review && !m_hardship.online && !m_hardship.refusals && m_hardship.latest <= 80 && !m_hardship.backups)
            bad("asks without need");
    }
}

} // namespace tresen::test
