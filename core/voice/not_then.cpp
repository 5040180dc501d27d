// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/not_then.h"

#include "core/voice/speech.h"

namespace tresen {

using namespace std::chrono;

namespace {

bool isInside(const std::vector<TimeRange> &ranges, Instant start)
{
    return std::ranges::any_of(ranges, [start](const TimeRange &range) { return range.contains(start); });
}

std::vector<TimeRange> workingOn(const VoiceCase &ask, StaffId staff, Day day)
{
    const auto *member = ask.catalog->staffMember(staff);
    const auto *branch = member ? ask.catalog->branch(member->branch) : nullptr;
    return branch ? ask.calendar->working(*member, *branch, day) : std::vector<TimeRange>{};
}

/// Whether one who is there then comes back later on that day.
bool comesBack(const VoiceCase &ask, StaffId staff, Day day, Instant start)
{
    const auto working = workingOn(ask, staff, day);
    return isInside(working, start) &&
           std::ranges::any_of(working, [start](const TimeRange &range) { return range.from > start; });
}

NotThen closedThen(const QString &said) { return {"closed", Phrase::ClosedThen, Phrase::ClosedThenOffer, said}; }

NotThen staffAway(const VoiceCase &ask, StaffId staff)
{
    return {"closed", Phrase::StaffAwayAlone, Phrase::StaffAway, staffName(ask, staff)};
}

} // namespace

bool isClosedOn(const VoiceCase &ask, Day day) { return ask.calendar->salonDay(*ask.branch, day).opening.empty(); }

NotThen nobodyThen(const VoiceCase &ask, const TimeWish &wish, Instant start)
{
    const auto local = ask.localOf(start);
    const auto day = floor<days>(local);
    if (!isInside(ask.calendar->salonDay(*ask.branch, day).opening, start)) {
        const auto time = sayTime(duration_cast<minutes>(local - LocalTime(day)), ask.language());
        return closedThen(
            ask.say(Phrase::OnDay).arg(ask.say(Phrase::At).arg(sayDay(day, ask.today, ask.language()), time)));
    }
    const auto isThere = [&](StaffId staff) { return isInside(workingOn(ask, staff, day), start); };
    if (wish.staff && !isThere(*wish.staff)) return staffAway(ask, *wish.staff);
    const auto clock = sayTime(duration_cast<minutes>(local - LocalTime(day)), ask.language());
    if (!wish.staff && std::ranges::none_of(ask.catalog->eligibleStaff(wish.service), isThere))
        return {"closed", Phrase::NobodyThere, Phrase::NobodyThereOffer, clock};
    const auto staff = wish.staff ? std::vector{*wish.staff} : ask.catalog->eligibleStaff(wish.service);
    if (std::ranges::any_of(staff, [&](StaffId one) { return comesBack(ask, one, day, start); }))
        return {"closed", Phrase::BreakInTheWay, Phrase::BreakInTheWayOffer, clock};
    return {"closed", Phrase::TimeTooShort, Phrase::TimeTooShortOffer, clock};
}

std::optional<NotThen> nobodyOn(const VoiceCase &ask, const TimeWish &wish, Day day)
{
    if (isClosedOn(ask, day)) return closedThen(saidOnDay(ask, day));
    if (wish.staff && workingOn(ask, *wish.staff, day).empty()) return staffAway(ask, *wish.staff);
    return std::nullopt;
}

VoiceRefusal voiceRefusalOf(const VoiceCase &ask, const NotThen &why, const std::vector<TimeAnswer> &offers,
                            std::optional<Day> day)
{
    if (offers.empty()) return {why.code, ask.say(why.alone).arg(why.said)};
    return {why.code, ask.say(why.offering).arg(why.said, saidOffers(ask, offers, day, Phrase::OrJoint))};
}

} // namespace tresen
