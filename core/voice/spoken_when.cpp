// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/spoken_when.h"

#include "core/voice/when_meant.h"

namespace tresen {

using namespace std::chrono;

/// A number that came as JSON, 14.5: half past two, and no day of May. Other fractions are asked about.
static void readFraction(std::vector<WhenToken> &tokens, bool dateIsSaid)
{
    if (tokens.size() != 1 || tokens.front().kind != WhenToken::Kind::Date) return;
    auto &token = tokens.front();
    const bool isFraction = token.year < 0 && !token.maybeClock && token.minute > 0 && token.minute == token.month;
    if (!isFraction || (token.month != 5 && !dateIsSaid)) return;
    const int hour = token.day;
    const int minute = token.month == 5 ? 30 : minutesPerDay; // there is no such time
    token = {};
    token.kind = WhenToken::Kind::Clock;
    token.value = hour;
    token.minute = minute;
    token.figures = 1;
}

SpokenWhen readWhen(const QString &date, const QString &time, const WhenContext &context)
{
    using Trouble = SpokenWhen::Trouble;
    Said said;
    said.now = context.now;
    said.today = floor<days>(context.now);
    const auto dateTokens = whenTokens(date);
    auto timeTokens = whenTokens(time);
    readFraction(timeTokens, !dateTokens.empty());
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
    if (said.several) {
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
