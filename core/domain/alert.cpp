// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/alert.h"

#include <algorithm>

#include "core/domain/objective.h"
#include "core/domain/titles.h"
#include "core/domain/words.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

QString latin(const char *value) { return QString::fromLatin1(value); }

/// After Google's workbook: two windows each, so that a burn is believed only while it goes on.
struct Pace {
    const char *name;
    minutes longWindow;
    minutes shortWindow;
    double limit;
    AlertSeverity severity;
    const char *windows; ///< several of one objective may burn at once: the windows tell them apart
    const char *germanWindows;
};
constexpr std::array<Pace, 4> paces{{{"1h", 1h, 5min, 14.4, AlertSeverity::Critical, "1 h and 5 min", "1 h und 5 min"},
                                     {"6h", 6h, 30min, 6, AlertSeverity::Critical, "6 h and 30 min", "6 h und 30 min"},
                                     {"1d", 24h, 2h, 3, AlertSeverity::Warning, "1 day and 2 h", "1 Tag und 2 h"},
                                     {"3d", 72h, 6h, 1, AlertSeverity::Warning, "3 days and 6 h", "3 Tage und 6 h"}}};

void addBurns(std::vector<AlertRule> &all, const Objective &objective)
{
    for (const auto &pace : paces) {
        if (pace.longWindow > objective.window) continue;
        AlertRule rule;
        rule.id = latin("burn/%1/%2").arg(objective.id, latin(pace.name));
        rule.signal.kind = Signal::Kind::Burn;
        rule.signal.objective = objective.id;
        rule.signal.window = pace.longWindow;
        rule.signal.shortWindow = pace.shortWindow;
        rule.signal.least = objective.kind == Objective::Kind::Uptime ? 20 : 10;
        rule.threshold = pace.limit;
        rule.severity = pace.severity;
        all.push_back(rule);
    }
}

std::vector<AlertRule> makeStandardRules()
{
    using Kind = Signal::Kind;
    const std::vector failures{RecordOutcome::Failed, RecordOutcome::Timeout};
    std::vector<AlertRule> all;
    for (const auto &objective : standardObjectives())
        addBurns(all, objective);
    const auto add = [&](const char *id, Kind kind, const QStringList &series, minutes window, double threshold,
                         AlertSeverity severity) -> AlertRule & {
        auto &rule = all.emplace_back();
        rule.id = latin(id);
        rule.signal.kind = kind;
        rule.signal.series = series;
        rule.signal.window = window;
        rule.threshold = threshold;
        rule.severity = severity;
        return rule;
    };
    const auto outcomes = [&](AlertRule &rule, qint64 least) {
        rule.signal.outcomes = failures;
        rule.signal.least = least;
    };
    const QStringList calls{latin("call/served")};
    // A dozen calls an hour: a percentile of five minutes would be one of a single call.
    add("call_p95", Kind::Percentile, calls, 6h, 70'000, AlertSeverity::Warning).signal.least = 20;
    add("call_p95_high", Kind::Percentile, calls, 2h, 90'000, AlertSeverity::Critical).signal.least = 15;
    const QStringList asked{latin("function/*"), latin("command/*")};
    outcomes(add("errors", Kind::OutcomeShare, asked, 30min, 0.05, AlertSeverity::Warning), 10);
    outcomes(add("errors_high", Kind::OutcomeShare, asked, 30min, 0.10, AlertSeverity::Critical), 10);
    const auto &objectives = standardObjectives();
    const auto attempts =
        *std::ranges::find(objectives, QStringLiteral("attempts_succeed"), [](const auto &one) { return one.id; });
    const auto attemptsFail = [&](const char *id, minutes window, double share, AlertSeverity severity) {
        auto &rule = add(id, Kind::OutcomeShare, attempts.series, window, share, severity);
        rule.signal.outcomes = attempts.bad;
        rule.signal.excluded = attempts.excluded;
        rule.signal.least = 10;
    };
    attemptsFail("attempts_fail", 6h, 0.10, AlertSeverity::Warning);
    attemptsFail("attempts_fail_high", 2h, 0.15, AlertSeverity::Critical);
    add("functions_slow", Kind::Percentile, {latin("function/*")}, 1h, 4000, AlertSeverity::Warning).signal.least = 20;
    add("functions_very_slow", Kind::Percentile, {latin("function/*")}, 1h, 6000, AlertSeverity::Critical)
        .signal.least = 20;
    auto &cache = add("cache_cold", Kind::HitShare, {latin("cache/slots")}, 3h, 0.5, AlertSeverity::Warning);
    cache.below = true;
    cache.signal.least = 20; // the confidence interval sees to the rest
    outcomes(add("calcom_errors", Kind::PerMinute, {latin("upstream/*")}, 5min, 10, AlertSeverity::Warning), 1);
    outcomes(add("calcom_errors_high", Kind::PerMinute, {latin("upstream/*")}, 5min, 20, AlertSeverity::Warning), 1);
    add("calcom_slow", Kind::Percentile, {latin("upstream/get_slots")}, 1h, 3000, AlertSeverity::Warning).signal.least =
        20;
    // Services in several parts: a few a day. Of seven on it takes three failures to be sure of a threshold of 5 %; of
    // fewer two would do, and those come by chance.
    constexpr qint64 sure = 7;
    const QStringList composite{latin("sync/composite")};
    const auto parts = [&](const char *id, const QStringList &series, const std::vector<RecordOutcome> &bad,
                           double limit, AlertSeverity severity, qint64 least) {
        auto &rule = add(id, Kind::OutcomeShare, series, 24h, limit, severity);
        rule.signal.outcomes = bad;
        rule.signal.least = least;
    };
    add("composite_slow", Kind::Percentile, composite, 24h, 4000, AlertSeverity::Warning).signal.least = 10;
    parts("composite_fails", composite,
          {RecordOutcome::NothingFree, RecordOutcome::Refused, RecordOutcome::Timeout, RecordOutcome::Failed}, 0.05,
          AlertSeverity::Critical, sure);
    parts("composite_taken_back", composite, {RecordOutcome::Refused}, 0.05, AlertSeverity::Warning, sure);
    parts("composite_call_errors", {latin("sync/composite_call")}, failures, 0.02, AlertSeverity::Critical, 40);
    // The desk and the telephone go on without Cal.com: its breaker is a cause, bookings that do not arrive are what
    // hurts.
    auto &open = add("breaker_open", Kind::FailedInRow, {latin("level/breaker:*")}, 60min, 2, AlertSeverity::Warning);
    open.signal.outcomes = {RecordOutcome::NotSent, RecordOutcome::Limited};
    auto &probe =
        add("database_not_writing", Kind::FailedInRow, {latin("probe/writer")}, 60min, 3, AlertSeverity::Critical);
    probe.signal.outcomes = failures;
    auto &late =
        add("bookings_wait", Kind::Mean, {latin("level/queue_age")}, 5min, 15 * 60'000, AlertSeverity::Warning);
    late.lasting = 5min;
    auto &stuck =
        add("bookings_stuck", Kind::Mean, {latin("level/queue_age")}, 5min, 60 * 60'000, AlertSeverity::Critical);
    stuck.lasting = 5min;
    auto &person = add("needs_person", Kind::Mean, {latin("level/need_person")}, 5min, 0.5, AlertSeverity::Warning);
    person.lasting = 30min;
    return all;
}

constexpr std::array<Title, 21> ruleTitles{
    {{"call_p95", "Anrufe dauern lange", "Calls take long"},
     {"call_p95_high", "Anrufe dauern sehr lange", "Calls take very long"},
     {"errors", "Fehler bei Telefon und Empfang", "Errors at telephone and desk"},
     {"errors_high", "Viele Fehler bei Telefon und Empfang", "Many errors at telephone and desk"},
     {"attempts_fail", "Buchungsversuche misslingen", "Booking attempts fail"},
     {"attempts_fail_high", "Viele Buchungsversuche misslingen", "Many booking attempts fail"},
     {"functions_slow", "Das Telefon antwortet langsam", "The telephone answers slowly"},
     {"functions_very_slow", "Das Telefon antwortet sehr langsam", "The telephone answers very slowly"},
     {"cache_cold", "Der Zwischenspeicher hilft wenig", "The cache helps little"},
     {"calcom_errors", "Cal.com macht Fehler", "Cal.com makes errors"},
     {"calcom_errors_high", "Cal.com macht viele Fehler", "Cal.com makes many errors"},
     {"calcom_slow", "Cal.com antwortet langsam", "Cal.com answers slowly"},
     {"composite_slow", "Mehrteilige Termine brauchen lange", "Bookings in several parts take long"},
     {"composite_fails", "Mehrteilige Termine misslingen", "Bookings in several parts fail"},
     {"composite_taken_back", "Mehrteilige Termine werden zurückgenommen", "Bookings in several parts are taken back"},
     {"composite_call_errors", "Cal.com macht Fehler bei mehrteiligen Terminen",
      "Cal.com makes errors with bookings in several parts"},
     {"breaker_open", "Cal.com ist abgeschaltet, weil es nicht antwortet", "Cal.com is cut off as it does not answer"},
     {"database_not_writing", "Die Datenbank nimmt nichts mehr an", "The database takes nothing any more"},
     {"bookings_wait", "Buchungen warten auf Cal.com", "Bookings wait for Cal.com"},
     {"bookings_stuck", "Buchungen kommen nicht zu Cal.com", "Bookings do not reach Cal.com"},
     {"needs_person", "Buchungen brauchen eine Entscheidung", "Bookings need a decision"}}};

QString decimal(double value, int digits, bool german)
{
    auto text = QString::number(value, 'f', digits);
    return german ? text.replace(u'.', u',') : text;
}

} // namespace

const std::vector<AlertRule> &standardRules()
{
    static const auto all = makeStandardRules();
    return all;
}

QString ruleTrouble(const AlertRule &rule)
{
    if (rule.id.isEmpty()) return QStringLiteral("A rule needs an id.");
    const bool burn = rule.signal.kind == Signal::Kind::Burn;
    if (burn ? rule.signal.objective.isEmpty() : rule.signal.series.isEmpty())
        return QStringLiteral("A rule needs series, or the objective whose burn rate it watches.");
    if (rule.signal.window < 1min || rule.signal.window > 72h)
        return QStringLiteral("A window lasts from one minute to three days.");
    if (burn && (rule.signal.shortWindow < 1min || rule.signal.shortWindow > rule.signal.window))
        return QStringLiteral("The short window of a burn rate is at least a minute and no longer than the long one.");
    if (!(rule.threshold >= 0)) return QStringLiteral("A threshold is not negative.");
    if (!(rule.signal.quantile > 0 && rule.signal.quantile < 1))
        return QStringLiteral("A quantile lies between 0 and 1: 0.95 for p95.");
    if (rule.signal.least < 1 || rule.lasting < 0min)
        return QStringLiteral("Numbers of events and minutes are positive.");
    return {};
}

QString ruleTitle(const QString &id, const QString &language)
{
    const bool german = language == u"de";
    if (id.startsWith(u"burn/")) {
        const auto objective = objectiveTitle(id.section(u'/', 1, 1), language);
        const auto name = id.section(u'/', 2, 2);
        const auto pace = std::ranges::find(paces, name, [](const Pace &one) { return latin(one.name); });
        const bool fast = pace != paces.end() && pace->severity == AlertSeverity::Critical;
        const auto what = german
                              ? (fast ? QStringLiteral("Budget schwindet schnell") : QStringLiteral("Budget schwindet"))
                              : (fast ? QStringLiteral("budget burns fast") : QStringLiteral("budget burns"));
        if (pace == paces.end()) return QStringLiteral("%1: %2 (%3)").arg(objective, what, name);
        return QStringLiteral("%1: %2 (%3)").arg(objective, what, latin(german ? pace->germanWindows : pace->windows));
    }
    return titleOf(ruleTitles, id, language);
}

QString ruleSentence(const AlertRule &rule, const Measured &measured, const QString &language)
{
    const bool german = language == u"de";
    if (!measured.value)
        return german
                   ? QStringLiteral("Zu wenig Daten: %1 von %2 nötigen Ereignissen.")
                         .arg(measured.n)
                         .arg(rule.signal.least)
                   : QStringLiteral("Too little data: %1 of %2 events needed.").arg(measured.n).arg(rule.signal.least);
    const auto pair = [&](const QString &value, const QString &limit, const QString &de, const QString &en) {
        return (german ? de : en).arg(value, limit).arg(measured.n);
    };
    const auto percent = [&](double part) { return decimal(part * 100, 1, german) + QStringLiteral(" %"); };
    const auto seconds_ = [&](double ms) { return decimal(ms / 1000, 1, german) + QStringLiteral(" s"); };
    const auto value = *measured.value;
    switch (rule.signal.kind) {
    case Signal::Kind::Percentile:
        return pair(seconds_(value), seconds_(rule.threshold),
                    QStringLiteral("p%1 ist %2, die Grenze ist %3 (%4 Ereignisse).")
                        .arg(decimal(rule.signal.quantile * 100, 0, german)),
                    QStringLiteral("p%1 is %2, the limit is %3 (%4 events).")
                        .arg(decimal(rule.signal.quantile * 100, 0, german)));
    case Signal::Kind::OutcomeShare:
        return pair(percent(value), percent(rule.threshold),
                    QStringLiteral("%1 sind misslungen, die Grenze ist %2 (von %3)."),
                    QStringLiteral("%1 have failed, the limit is %2 (of %3)."));
    case Signal::Kind::HitShare:
        return pair(
            percent(value), percent(rule.threshold),
            QStringLiteral("%1 der Fragen fanden ihre Antwort im Speicher, mindestens %2 sollen es sein (von %3)."),
            QStringLiteral("%1 of the questions found their answer in the cache, it should be at least %2 (of %3)."));
    case Signal::Kind::PerMinute:
        return pair(decimal(value, 1, german), decimal(rule.threshold, 0, german),
                    QStringLiteral("%1 Fehler in der Minute, die Grenze ist %2 (%3 in allem)."),
                    QStringLiteral("%1 errors a minute, the limit is %2 (%3 in all)."));
    case Signal::Kind::Mean:
        if (rule.signal.series.contains(QStringLiteral("level/queue_age")))
            return german ? QStringLiteral("Die älteste wartet seit %1 Minuten, die Grenze ist %2.")
                                .arg(decimal(value / 60'000, 0, true), decimal(rule.threshold / 60'000, 0, true))
                          : QStringLiteral("The oldest has waited for %1 minutes, the limit is %2.")
                                .arg(decimal(value / 60'000, 0, false), decimal(rule.threshold / 60'000, 0, false));
        return german ? QStringLiteral("Es sind %1.").arg(decimal(value, 0, true))
                      : QStringLiteral("There are %1.").arg(decimal(value, 0, false));
    case Signal::Kind::FailedInRow:
        return german ? QStringLiteral("Seit %1 Minuten ohne Unterbrechung, die Grenze ist %2.")
                            .arg(decimal(value, 0, true), decimal(rule.threshold, 0, true))
                      : QStringLiteral("For %1 minutes without interruption, the limit is %2.")
                            .arg(decimal(value, 0, false), decimal(rule.threshold, 0, false));
    case Signal::Kind::Burn:
        if (measured.over && !measured.beyond)
            return pair(decimal(value, 1, german), decimal(rule.threshold, 1, german),
                        QStringLiteral("Das Fehlerbudget schwand %1-mal so schnell wie vorgesehen, die Grenze ist %2 "
                                       "(%3 Ereignisse); zuletzt war es nicht mehr so, oder es ist noch nicht sicher."),
                        QStringLiteral("The error budget burned %1 times as fast as planned, the limit is %2 (%3 "
                                       "events); lately it did not, or it is not certain yet."));
        return pair(decimal(value, 1, german), decimal(rule.threshold, 1, german),
                    QStringLiteral("Das Fehlerbudget schwindet %1-mal so schnell wie vorgesehen, die Grenze ist %2 (%3 "
                                   "Ereignisse)."),
                    QStringLiteral("The error budget burns %1 times as fast as planned, the limit is %2 (%3 events)."));
    }
    return {};
}

static constexpr Words<AlertState, 3> alertStates{
    {{AlertState::Inactive, "inactive"}, {AlertState::Pending, "pending"}, {AlertState::Firing, "firing"}}};
QString toWord(AlertState state) { return alertStates.word(state); }
std::optional<AlertState> alertStateFromWord(const QString &word) { return alertStates.value(word); }

QString toWord(AlertSeverity severity)
{
    return severity == AlertSeverity::Critical ? QStringLiteral("critical") : QStringLiteral("warning");
}

static constexpr Words<AlertEvent::What, 8> alertWhats{{{AlertEvent::What::Pending, "pending"},
                                                        {AlertEvent::What::Firing, "firing"},
                                                        {AlertEvent::What::Resolved, "resolved"},
                                                        {AlertEvent::What::Acknowledged, "acknowledged"},
                                                        {AlertEvent::What::Silenced, "silenced"},
                                                        {AlertEvent::What::Unsilenced, "unsilenced"},
                                                        {AlertEvent::What::Told, "told"},
                                                        {AlertEvent::What::GaveUp, "gave_up"}}};
QString toWord(AlertEvent::What what) { return alertWhats.word(what); }
std::optional<AlertEvent::What> alertWhatFromWord(const QString &word) { return alertWhats.value(word); }

} // namespace tresen
