// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/objective.h"

#include <algorithm>

#include "core/domain/titles.h"
#include "core/domain/words.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

std::vector<Objective> makeStandard()
{
    using Kind = Objective::Kind;
    const auto text = [](const char *value) { return QString::fromLatin1(value); };
    const std::vector failures{RecordOutcome::Failed, RecordOutcome::Timeout};
    const std::vector notBooked{RecordOutcome::NothingFree, RecordOutcome::Policy,  RecordOutcome::Refused,
                                RecordOutcome::Limited,     RecordOutcome::Timeout, RecordOutcome::Failed,
                                RecordOutcome::NotSent};
    std::vector<Objective> all;
    // Calls that were given up are recorded in a series of their own, so they do not count here.
    all.push_back({text("calls_in_time"),
                   Kind::InTime,
                   {text("call/served")},
                   0.95,
                   days(30),
                   {{text("call/served"), 60s}},
                   {},
                   {},
                   20});
    all.push_back({text("attempts_succeed"),
                   Kind::Success,
                   {text("function/start_booking"), text("command/book")},
                   0.95,
                   days(7),
                   {},
                   notBooked,
                   {RecordOutcome::Abandoned, RecordOutcome::Input},
                   20});
    all.push_back({text("functions_in_limit"),
                   Kind::InTime,
                   {text("function/*")},
                   0.99,
                   days(1),
                   {{text("function/start_booking"), 5s},
                    {text("function/check_availability"), 3s},
                    {text("function/check_availability_batch"), 3s},
                    {text("function/collect_appointment_info"), 3s},
                    {text("function/*"), 2s}},
                   {},
                   {},
                   20});
    all.push_back({text("desk_available"), Kind::Uptime, {text("command/*")}, 0.999, days(30), {}, failures, {}, 60});
    all.push_back(
        {text("telephone_available"), Kind::Uptime, {text("function/*")}, 0.999, days(30), {}, failures, {}, 60});
    all.push_back({text("arrives_in_time"),
                   Kind::InTime,
                   {text("sync/arrival")},
                   0.99,
                   days(7),
                   {{text("sync/arrival"), 5min}},
                   {},
                   {},
                   20});
    return all;
}

} // namespace

const std::vector<Objective> &standardObjectives()
{
    static const auto all = makeStandard();
    return all;
}

QString objectiveTrouble(const Objective &objective)
{
    if (objective.id.isEmpty()) return QStringLiteral("An objective needs an id.");
    if (objective.series.isEmpty()) return QStringLiteral("An objective needs series that count.");
    if (!(objective.target > 0 && objective.target < 1))
        return QStringLiteral("A target lies between 0 and 1, both excluded: 0.95 for 95 %.");
    if (objective.window < 1h || objective.window > days(90))
        return QStringLiteral("A window lasts from one hour to 90 days.");
    if (objective.kind == Objective::Kind::InTime && objective.limits.empty())
        return QStringLiteral("An objective about time needs a limit for its series.");
    if (objective.kind != Objective::Kind::InTime && objective.bad.empty())
        return QStringLiteral("An objective about success needs to know which outcomes are bad.");
    if (objective.least < 1) return QStringLiteral("At least one event is needed.");
    return {};
}

QString objectiveTitle(const QString &id, const QString &language)
{
    static constexpr std::array<Title, 6> titles{
        {{"calls_in_time", "Anrufe unter einer Minute", "Calls shorter than a minute"},
         {"attempts_succeed", "Buchungsversuche, die gelingen", "Booking attempts that succeed"},
         {"functions_in_limit", "Telefonfunktionen in der Zeit", "Telephone functions in time"},
         {"desk_available", "Empfang verfügbar", "Front desk available"},
         {"telephone_available", "Telefon verfügbar", "Telephone available"},
         {"arrives_in_time", "Nach fünf Minuten bei Cal.com", "At Cal.com within five minutes"}}};
    return titleOf(titles, id, language);
}

static constexpr Words<BurnWord, 4> burnWords{{{BurnWord::Acceptable, "acceptable"},
                                               {BurnWord::Increasing, "increasing"},
                                               {BurnWord::Recovering, "recovering"},
                                               {BurnWord::Critical, "critical"}}};

QString toWord(BurnWord word) { return burnWords.word(word); }

QString burnWordText(BurnWord word, const QString &language)
{
    if (language != u"de") return toWord(word);
    switch (word) {
    case BurnWord::Acceptable: return QStringLiteral("in Ordnung");
    case BurnWord::Increasing: return QStringLiteral("nimmt zu");
    case BurnWord::Recovering: return QStringLiteral("erholt sich");
    case BurnWord::Critical: return QStringLiteral("kritisch");
    }
    return {};
}

} // namespace tresen
