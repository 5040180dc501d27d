// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/spoken_when.h"

#include "core/voice/when_meant.h"

namespace tresen {

using namespace std::chrono;

SpokenWhen readWhen(const QString &date, const QString &time, const WhenContext &context)
{
    using Trouble = SpokenWhen::Trouble;
    Said said;
    said.now = context.now;
    said.today = floor<days>(context.now);
    const auto dateTokens = whenTokens(date);
    const auto timeTokens = whenTokens(time);
    for (const auto &phrase : whenPhrases(dateTokens, WhenField::Date, context.english))
        said.hear(phrase);
    // A time that stands in both fields is one time; what the second field says about it is the more exact.
    for (const auto &phrase : whenPhrases(timeTokens, WhenField::Time, context.english))
        said.hear(phrase);

    SpokenWhen when;
    when.soon = said.soon;
    if (said.negated) {
        when.trouble = Trouble::Negated;
        return when;
    }
    if (!said.any || said.unreadable || said.shiftPending) {
        when.trouble = Trouble::Unreadable;
        return when;
    }
    if (said.impossible) {
        when.trouble = Trouble::Impossible;
        return when;
    }
    if (said.several || (said.dayMonth && said.moving)) {
        when.trouble = Trouble::Several;
        return when;
    }
    if (said.past) {
        when.trouble = Trouble::Past;
        return when;
    }
    findDay(said, when);
    boundDays(said, when);
    if (when.trouble == Trouble::None) findTime(said, context, when);
    if (when.trouble == Trouble::None && !when.day && !when.days && !when.time && !when.within && !when.soon)
        when.trouble = Trouble::Unreadable;
    return when;
}

} // namespace tresen
