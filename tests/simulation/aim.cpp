// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/aim.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

const char *nameOf(Aim::Blow blow)
{
    switch (blow) {
    case Aim::Blow::Crash: return "crash";
    case Aim::Blow::Stall: return "stall";
    case Aim::Blow::Clock: return "clock";
    case Aim::Blow::Restore: return "restore";
    case Aim::Blow::None: break;
    }
    return "";
}

std::vector<Aim> everyAim()
{
    using Fate = SimNetwork::Fate;
    std::vector<Aim> aims;
    // What is taken often meets everything by itself: F9 create, E8 reschedule and C1 cancel are for what is left.
    for (const auto &step : {u"C1 cancel"_s, u"D1 cancel"_s, u"E2 confirm"_s, u"E5 cancel"_s, u"E6 create"_s,
                             u"E8 reschedule"_s, u"F8 create"_s, u"F9 create"_s}) {
        for (const auto fate : {Fate::Refused, Fate::LostBefore, Fate::LostAfter, Fate::Failed, Fate::FailedAfter,
                                Fate::Nonsense, Fate::Slow, Fate::Limited, Fate::Denied})
            aims.push_back({step, fate});
        for (const auto blow : {Aim::Blow::Crash, Aim::Blow::Stall, Aim::Blow::Clock, Aim::Blow::Restore})
            for (const bool unknown : {false, true})
                aims.push_back({step, {}, blow, unknown});
    }
    return aims;
}

} // namespace

const std::vector<Aim> &Aim::all()
{
    static const auto aims = everyAim();
    return aims;
}

std::optional<Aim> Aim::of(std::uint64_t seed)
{
    if (seed % 3 == 0) return std::nullopt;
    // Each third of the seeds has stories of its own kind (Story), so that each aim meets all of them.
    return all()[std::size_t(seed / 3 * 2 + seed % 3 - 1) % all().size()];
}

QString Aim::fault() const
{
    if (fate) return QLatin1String(test::nameOf(*fate));
    return QLatin1String(nameOf(blow)) + (unknown ? u" unknown"_s : u""_s);
}

} // namespace tresen::test
