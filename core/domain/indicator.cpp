// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/indicator.h"

#include "core/domain/titles.h"

namespace tresen {

using namespace std::chrono_literals;

namespace {

/// Of fewer a share or a percentile says little; they are shown, but not judged.
constexpr qint64 judgedFrom = 20;

Indicator indicator(const char *id, IndicatorGroup group, Signal::Kind kind, const QStringList &series)
{
    Indicator one;
    one.id = QString::fromLatin1(id);
    one.group = group;
    one.signal.kind = kind;
    one.signal.series = series;
    one.signal.window = 24h;
    one.signal.least = judgedFrom;
    return one;
}

std::vector<Indicator> makeIndicators()
{
    using Kind = Signal::Kind;
    using enum IndicatorGroup;
    using enum RecordOutcome;
    const auto text = [](const char *value) { return QString::fromLatin1(value); };
    std::vector<Indicator> all;
    const auto percentile = [&](const char *id, IndicatorGroup group, const char *series, double quantile, double ms) {
        auto one = indicator(id, group, Kind::Percentile, {text(series)});
        one.signal.quantile = quantile;
        one.goal = ms;
        one.floor = 2 * ms;
        all.push_back(one);
    };
    const auto share = [&](const char *id, IndicatorGroup group, const QStringList &series,
                           const std::vector<RecordOutcome> &outcomes) -> Indicator & {
        auto one = indicator(id, group, Kind::OutcomeShare, series);
        one.signal.outcomes = outcomes;
        return all.emplace_back(std::move(one));
    };
    const auto atMost = [](Indicator &one, double goal, double floor) {
        one.goal = goal;
        one.floor = floor;
    };
    const auto atLeast = [](Indicator &one, double goal, double floor) {
        one.goal = goal;
        one.floor = floor;
        one.atLeast = true;
    };

    percentile("call_p50", Calls, "call/served", 0.5, 45'000);
    percentile("call_p95", Calls, "call/served", 0.95, 60'000);
    percentile("call_p99", Calls, "call/served", 0.99, 90'000);
    share("call_hang_up", Calls, {text("call/served"), text("call/abandoned")}, {Abandoned});
    const QStringList attempts{text("function/start_booking"), text("command/book")};
    // What the caller took back or has to say again is no attempt, as in the objective.
    const auto attempt = [&](const char *id, const std::vector<RecordOutcome> &outcomes) -> Indicator & {
        auto &one = share(id, Calls, attempts, outcomes);
        one.signal.excluded = {Abandoned, Input};
        return one;
    };
    atLeast(attempt("attempt_success", {Done}), 0.95, 0.85);
    attempt("attempt_nothing_free", {NothingFree});
    attempt("attempt_policy", {Policy});
    attempt("attempt_technical", {Refused, Limited, Timeout, Failed, NotSent});

    percentile("initialize_p95", Functions, "function/initialize_call", 0.95, 2000);
    percentile("check_hit_p95", Functions, "cache/slots#hit", 0.95, 1000);
    percentile("check_miss_p95", Functions, "cache/slots#miss", 0.95, 3000);
    percentile("start_booking_p95", Functions, "function/start_booking", 0.95, 3000);
    percentile("own_appointments_p95", Functions, "function/get_customer_appointments", 0.95, 2000);
    auto hits = indicator("cache_hits", Functions, Kind::HitShare, {text("cache/slots")});
    atLeast(hits, 0.75, 0.5);
    all.push_back(hits);
    atMost(share("errors", Functions, {text("function/*"), text("command/*")}, {Failed, Timeout}), 0.02, 0.10);

    const QStringList upstream{text("upstream/*")};
    atMost(share("calcom_4xx", Calcom, upstream, {Refused, Limited}), 0.03, 0.10);
    atMost(share("calcom_5xx", Calcom, upstream, {Failed}), 0.01, 0.10);
    atMost(share("calcom_timeouts", Calcom, upstream, {Timeout}), 0.01, 0.10);
    const QStringList composite{text("sync/composite")};
    all.push_back(indicator("composite_mean", Calcom, Kind::Mean, composite));
    percentile("composite_p95", Calcom, "sync/composite", 0.95, 4000);
    atLeast(share("composite_success", Calcom, composite, {Done}), 0.95, 0.85);
    atMost(share("composite_taken_back", Calcom, composite, {Refused}), 0.05, 0.10);
    atMost(share("composite_call_errors", Calcom, {text("sync/composite_call")}, {Failed, Timeout}), 0.02, 0.10);
    return all;
}

constexpr std::array<Title, 23> indicatorTitles{
    {{"call_p50", "Länge der Anrufe: die Hälfte höchstens", "Length of calls: half at most"},
     {"call_p95", "Länge der Anrufe: p95", "Length of calls: p95"},
     {"call_p99", "Länge der Anrufe: p99", "Length of calls: p99"},
     {"call_hang_up", "Aufgelegt, ohne dass etwas geschah", "Hung up before anything was done"},
     {"attempt_success", "Buchungsversuche: gelungen", "Booking attempts: succeeded"},
     {"attempt_nothing_free", "Buchungsversuche: nichts frei", "Booking attempts: nothing free"},
     {"attempt_policy", "Buchungsversuche: gegen die Regeln", "Booking attempts: against the rules"},
     {"attempt_technical", "Buchungsversuche: technisch gescheitert", "Booking attempts: technical failure"},
     {"initialize_p95", "Anruf beginnen: p95", "Begin a call: p95"},
     {"check_hit_p95", "Freie Zeiten aus dem Speicher: p95", "Free times from memory: p95"},
     {"check_miss_p95", "Freie Zeiten von Cal.com: p95", "Free times from Cal.com: p95"},
     {"start_booking_p95", "Am Telefon buchen: p95", "Book by telephone: p95"},
     {"own_appointments_p95", "Eigene Termine nennen: p95", "Tell the caller's bookings: p95"},
     {"cache_hits", "Freie Zeiten, die der Speicher wusste", "Free times that memory knew"},
     {"errors", "Fehler an Telefon und Empfang", "Errors at telephone and desk"},
     {"calcom_4xx", "Cal.com: abgelehnt", "Cal.com: refused"},
     {"calcom_5xx", "Cal.com: Fehler", "Cal.com: errors"},
     {"calcom_timeouts", "Cal.com: keine Antwort", "Cal.com: no answer"},
     {"composite_mean", "Mehrteilige Termine: im Mittel", "In several parts: mean"},
     {"composite_p95", "Mehrteilige Termine: p95", "In several parts: p95"},
     {"composite_success", "Mehrteilige Termine: gelungen", "In several parts: succeeded"},
     {"composite_taken_back", "Mehrteilige Termine: zurückgenommen", "In several parts: taken back"},
     {"composite_call_errors", "Mehrteilige Termine: Fehler bei Cal.com", "In several parts: errors at Cal.com"}}};

} // namespace

const std::vector<Indicator> &standardIndicators()
{
    static const auto all = makeIndicators();
    return all;
}

QString indicatorTitle(const QString &id, const QString &language) { return titleOf(indicatorTitles, id, language); }

IndicatorView judged(const Indicator &indicator, double value, qint64 n)
{
    IndicatorView view{indicator, IndicatorState::None, value, n};
    if (n == 0) return view;
    if (n < indicator.signal.least)
        view.state = IndicatorState::TooLittle;
    else if (!indicator.goal)
        view.state = IndicatorState::Told;
    else if (indicator.atLeast ? value >= *indicator.goal : value <= *indicator.goal)
        view.state = IndicatorState::Good;
    else
        view.state = (indicator.atLeast ? value >= indicator.floor : value <= indicator.floor) ? IndicatorState::Missed
                                                                                               : IndicatorState::Bad;
    return view;
}

} // namespace tresen
