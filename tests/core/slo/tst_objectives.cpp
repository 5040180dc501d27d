// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/base/random.h"
#include "core/metrics/recorder.h"
#include "core/slo/objective_math.h"
#include "core/slo/signal_reader.h"

using namespace tresen;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

const Zone salonZone = *Zone::fromIana("Europe/Berlin");
/// 2026-10-20: five days before the clock is set back.
const Instant began = *instantFromIso(QStringLiteral("2026-10-20T00:00:00.000Z"));

struct Event {
    QString series;
    Instant at;
    milliseconds took;
    RecordOutcome outcome;
    CacheUse cache = CacheUse::None;
};

/// Days of a salon, event by event.
std::vector<Event> anyDays(SeededRandom &random, int days_)
{
    std::vector<Event> events;
    const QStringList series{QStringLiteral("function/start_booking"),
                             QStringLiteral("function/check_availability"),
                             QStringLiteral("function/list_services"),
                             QStringLiteral("command/book"),
                             QStringLiteral("call/served"),
                             QStringLiteral("sync/arrival")};
    bool writerGone = false;
    for (std::int64_t minute = 0; minute < days_ * 1440; ++minute) {
        const auto at = began + minutes(minute);
        if (random.below(200) == 0) writerGone = !writerGone;
        if (random.below(50) != 0)
            events.push_back({QStringLiteral("probe/writer"), at + 1s, 3ms,
                              writerGone ? RecordOutcome::Failed : RecordOutcome::Done});
        for (auto n = random.below(4); n > 0; --n) {
            const auto &one = series[int(random.below(std::uint64_t(series.size())))];
            // 1.9 s and 2.1 s, never about a limit: a histogram knows it to 0.4 % only.
            static constexpr std::array<milliseconds, 8> times{1ms, 40ms, 1900ms, 2100ms, 3300ms, 5500ms, 59s, 400s};
            const bool bad = writerGone || random.below(12) == 0;
            events.push_back({one, at + seconds(random.below(60)), times[random.below(times.size())],
                              bad ? RecordOutcome(random.below(recordOutcomes)) : RecordOutcome::Done});
        }
    }
    return events;
}

/// A day and a half in which everything happens that an indicator looks at.
std::vector<Event> anyEvents(SeededRandom &random)
{
    const QStringList series{QStringLiteral("function/initialize_call"),
                             QStringLiteral("function/start_booking"),
                             QStringLiteral("function/get_customer_appointments"),
                             QStringLiteral("command/book"),
                             QStringLiteral("call/served"),
                             QStringLiteral("call/abandoned"),
                             QStringLiteral("cache/slots"),
                             QStringLiteral("cache/slots#hit"),
                             QStringLiteral("cache/slots#miss"),
                             QStringLiteral("upstream/get_slots"),
                             QStringLiteral("upstream/create_booking"),
                             QStringLiteral("sync/composite"),
                             QStringLiteral("sync/composite_together"),
                             QStringLiteral("sync/composite_call")};
    std::vector<Event> events;
    for (std::int64_t minute = 0; minute < 36 * 60; ++minute)
        for (auto n = random.below(5); n > 0; --n) {
            const auto &one = series[int(random.below(std::uint64_t(series.size())))];
            const auto took = milliseconds(1 + std::int64_t(random.below(90'000)));
            const auto cache =
                one == u"cache/slots" ? (random.below(3) == 0 ? CacheUse::Miss : CacheUse::Hit) : CacheUse::None;
            events.push_back({one, began + minutes(minute) + seconds(random.below(60)), took,
                              random.below(4) == 0 ? RecordOutcome(random.below(recordOutcomes)) : RecordOutcome::Done,
                              cache});
        }
    return events;
}

MinuteRollups rollupsOf(const std::vector<Event> &events)
{
    std::map<std::pair<std::string, std::int64_t>, std::unique_ptr<RecordSeries>> recorded;
    for (const auto &event : events) {
        auto &series = recorded[{event.series.toStdString(), minuteOf(event.at)}];
        if (!series) series = std::make_unique<RecordSeries>();
        series->record({event.took, event.outcome, event.cache});
    }
    MinuteRollups minutes;
    for (const auto &[key, series] : recorded)
        minutes[key.first][key.second] = series->drain().rollup;
    return minutes;
}

// --- the second reckoning: loops over events, and knows nothing of minutes, sums or histograms

bool oneOf(const std::vector<RecordOutcome> &outcomes, RecordOutcome outcome)
{
    return std::ranges::find(outcomes, outcome) != outcomes.end();
}

bool begins(const QString &pattern, const QString &series)
{
    return pattern.endsWith(u'*') ? series.startsWith(pattern.left(pattern.size() - 1)) : series == pattern;
}

struct Reckoning {
    qint64 total = 0;
    qint64 bad = 0;
};

Reckoning reckon(const Objective &objective, const std::vector<Event> &events, Instant from, Instant to)
{
    Reckoning sum;
    for (const auto &event : events) {
        if (event.at < from || event.at >= to) continue;
        if (std::ranges::none_of(objective.series, [&](const auto &one) { return begins(one, event.series); }))
            continue;
        if (objective.kind == Objective::Kind::InTime) {
            for (const auto &limit : objective.limits) {
                if (!begins(limit.series, event.series)) continue;
                ++sum.total;
                sum.bad += event.took > limit.limit ? 1 : 0;
                break;
            }
        } else {
            if (oneOf(objective.excluded, event.outcome)) continue;
            ++sum.total;
            sum.bad += oneOf(objective.bad, event.outcome) ? 1 : 0;
        }
    }
    return sum;
}

/// Each minute by itself, from all events around it.
Reckoning reckonUptime(const Objective &objective, const std::vector<Event> &events, Instant from, Instant to)
{
    struct Of {
        int good = 0;
        int failed = 0;
        int asked = 0;
        int errors = 0;
    };
    std::map<qint64, Of> of;
    for (const auto &event : events) {
        const auto minute = toEpochMs(event.at) / 60'000;
        const bool bad = oneOf(objective.bad, event.outcome);
        if (event.series == u"probe/writer")
            ++(bad ? of[minute].failed : of[minute].good);
        else if (std::ranges::any_of(objective.series, [&](const auto &one) { return begins(one, event.series); })) {
            ++of[minute].asked;
            of[minute].errors += bad ? 1 : 0;
        }
    }
    const auto fails = [&](qint64 minute) {
        const auto at = of.find(minute);
        return at != of.end() && at->second.failed > 0 && at->second.good == 0;
    };
    Reckoning sum;
    for (auto minute = toEpochMs(from) / 60'000; minute < toEpochMs(to) / 60'000; ++minute) {
        if (!of.contains(minute)) continue;
        ++sum.total;
        bool down = false;
        for (const auto first : {minute - 2, minute - 1, minute})
            down = down || (fails(first) && fails(first + 1) && fails(first + 2));
        int asked = 0;
        int errors = 0;
        for (auto around = minute - 4; around <= minute; ++around)
            if (const auto at = of.find(around); at != of.end()) {
                asked += at->second.asked;
                errors += at->second.errors;
            }
        sum.bad += down || (asked >= 5 && errors * 2 > asked) ? 1 : 0;
    }
    return sum;
}

Reckoning reckonAny(const Objective &objective, const std::vector<Event> &events, Instant from, Instant to)
{
    return objective.kind == Objective::Kind::Uptime ? reckonUptime(objective, events, from, to)
                                                     : reckon(objective, events, from, to);
}

/// The figure of a signal by its definition, event by event; how many it is made of.
std::pair<double, qint64> reckonSignal(const Signal &signal, const std::vector<Event> &events, Instant end)
{
    std::vector<double> times;
    qint64 k = 0;
    qint64 n = 0;
    double sum = 0;
    for (const auto &event : events) {
        if (event.at < end - signal.window || event.at >= end) continue;
        if (std::ranges::none_of(signal.series, [&](const auto &one) { return begins(one, event.series); })) continue;
        if (signal.kind == Signal::Kind::HitShare) {
            if (event.cache == CacheUse::None) continue;
            k += event.cache == CacheUse::Hit ? 1 : 0;
        } else if (signal.kind == Signal::Kind::OutcomeShare) {
            if (oneOf(signal.excluded, event.outcome)) continue;
            k += oneOf(signal.outcomes, event.outcome) ? 1 : 0;
        }
        ++n;
        sum += double(event.took.count());
        times.push_back(double(event.took.count()));
    }
    if (n == 0) return {0, 0};
    if (signal.kind == Signal::Kind::Mean) return {sum / double(n), n};
    if (signal.kind != Signal::Kind::Percentile) return {double(k) / double(n), n};
    std::ranges::sort(times);
    return {times[std::size_t(std::ceil(signal.quantile * double(n))) - 1], n};
}

bool same(double a, double b) { return std::abs(a - b) < 1e-9 * std::max(1.0, std::abs(b)); }

} // namespace

class TestObjectives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void budgetsAndBurnRatesAreWhatTheRawEventsSay_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto &objective : standardObjectives())
            QTest::newRow(qPrintable(objective.id)) << objective.id;
    }
    void budgetsAndBurnRatesAreWhatTheRawEventsSay()
    {
        QFETCH(QString, id);
        SeededRandom random(17);
        const auto events = anyDays(random, 12);
        const auto now = began + 12 * 24h - 30s; // in the last minute
        const auto end = began + 12 * 24h;
        MinuteHistory history(standardObjectives());
        history.replaceFrom(minuteOf(began), rollupsOf(events));
        const auto &objective = *history.objective(id);
        const auto view = viewOf(objective, history.tally(id), now, salonZone);

        const auto window = reckonAny(objective, events, end - objective.window, end);
        QVERIFY(window.bad > 0);
        QCOMPARE(view.total, window.total);
        QCOMPARE(view.bad, window.bad);
        QCOMPARE(view.data, DataState::Enough);
        const auto allowed = (1 - objective.target) * double(window.total);
        QVERIFY(same(view.budget, allowed));
        QVERIFY(same(view.compliance, 1 - double(window.bad) / double(window.total)));
        QVERIFY(same(view.budgetLeft, (allowed - double(window.bad)) / allowed));
        // So many more may fail, and not one more.
        const auto fits = [&](qint64 bad) { return double(bad) <= allowed + 1e-9; };
        if (view.failuresLeft >= 0) QVERIFY(fits(window.bad + view.failuresLeft));
        QVERIFY(!fits(window.bad + view.failuresLeft + 1));

        QVERIFY(!view.burns.empty());
        for (const auto &burn : view.burns) {
            const auto longOnes = reckonAny(objective, events, end - burn.longWindow, end);
            const auto shortOnes = reckonAny(objective, events, end - burn.shortWindow, end);
            QCOMPARE(burn.longTotal, longOnes.total);
            QCOMPARE(burn.longBad, longOnes.bad);
            QCOMPARE(burn.shortTotal, shortOnes.total);
            QCOMPARE(burn.shortBad, shortOnes.bad);
            const auto rate = [&](const Reckoning &of) {
                return of.total == 0 ? 0.0 : double(of.bad) / double(of.total) / (1 - objective.target);
            };
            QVERIFY(same(burn.longRate, rate(longOnes)));
            QVERIFY(same(burn.shortRate, rate(shortOnes)));
            const bool over = rate(longOnes) > burn.limit;
            const bool shortOver = rate(shortOnes) > burn.limit;
            QCOMPARE(burn.word, over ? (shortOver ? BurnWord::Critical : BurnWord::Recovering)
                                     : (shortOver ? BurnWord::Increasing : BurnWord::Acceptable));
        }

        QCOMPARE(view.days.size(), std::size_t(90));
        qint64 all = 0;
        for (const auto &day : view.days) {
            const auto range = salonZone.range(day.day);
            const auto counted = reckonAny(objective, events, range.from, range.to);
            QCOMPARE(day.total, counted.total);
            QCOMPARE(day.bad, counted.bad);
            all += day.total;
            if (day.total == 0) continue;
            const auto behind = reckonAny(objective, events, range.to - objective.window, range.to);
            QVERIFY(same(day.spent, double(day.bad) / ((1 - objective.target) * double(behind.total))));
        }
        QVERIFY(all > 0);
    }

    void readingAgainChangesNothing()
    {
        SeededRandom random(23);
        const auto events = anyDays(random, 2);
        const auto all = rollupsOf(events);
        MinuteHistory whole(standardObjectives());
        whole.replaceFrom(minuteOf(began), all);
        // As it is read in practice: the last two hours again and again, with more in them each time.
        MinuteHistory again(standardObjectives());
        for (std::int64_t minute = 0; minute < 2 * 1440; minute += 7) {
            const auto until = minuteOf(began) + minute + 7;
            MinuteRollups tail;
            for (const auto &[series, minutes] : all)
                for (auto at = minutes.lower_bound(until - 120); at != minutes.end() && at->first < until; ++at)
                    tail[series].insert(*at);
            again.replaceFrom(std::max(minuteOf(began), until - 120), tail);
        }
        for (const auto &objective : standardObjectives()) {
            const auto end = minuteOf(began) + 2 * 1440;
            for (auto from = minuteOf(began); from < end; from += 97)
                QCOMPARE(again.tally(objective.id).between(from, from + 97),
                         whole.tally(objective.id).between(from, from + 97));
        }
    }

    void indicatorsAreWhatTheRawEventsSay()
    {
        SeededRandom random(31);
        const auto events = anyEvents(random);
        const auto end = began + 36h;
        MinuteHistory history(standardObjectives());
        history.replaceFrom(minuteOf(began), rollupsOf(events));
        QSet<int> states;
        for (const auto &indicator : standardIndicators()) {
            const auto view = viewOf(indicator, history, minuteOf(end) - 1);
            const auto [value, n] = reckonSignal(indicator.signal, events, end);
            QVERIFY2(n > 0, qPrintable(indicator.id)); // all of them are reckoned
            QCOMPARE(view.n, n);
            const auto slack = indicator.signal.kind == Signal::Kind::Percentile ? 0.005 * value : 1e-9 * value;
            QVERIFY2(std::abs(view.value - value) <= slack,
                     qPrintable(QStringLiteral("%1: %2, not %3").arg(indicator.id).arg(view.value).arg(value)));
            states << int(view.state);
        }
        QVERIFY(states.contains(int(IndicatorState::Bad)) && states.contains(int(IndicatorState::Told)));
    }

    void anIndicatorOfFewIsShownButNotJudged()
    {
        auto indicator = standardIndicators().front();
        QCOMPARE(indicator.id, QStringLiteral("call_p50"));
        QCOMPARE(judged(indicator, 0, 0).state, IndicatorState::None);
        QCOMPARE(judged(indicator, 80'000, 19).state, IndicatorState::TooLittle);
        QCOMPARE(judged(indicator, 45'000, 20).state, IndicatorState::Good);
        QCOMPARE(judged(indicator, 46'000, 20).state, IndicatorState::Missed);
        QCOMPARE(judged(indicator, 90'001, 20).state, IndicatorState::Bad);
        indicator.atLeast = true;
        QCOMPARE(judged(indicator, 46'000, 20).state, IndicatorState::Good);
        indicator.goal.reset();
        QCOMPARE(judged(indicator, 46'000, 20).state, IndicatorState::Told);
        for (const auto &language : {QStringLiteral("de"), QStringLiteral("en")}) {
            QSet<QString> titles;
            for (const auto &one : standardIndicators())
                titles << indicatorTitle(one.id, language);
            QCOMPARE(titles.size(), qsizetype(standardIndicators().size()));
            QVERIFY(!titles.contains(standardIndicators().front().id));
        }
    }

    void withoutDataNothingIsClaimed()
    {
        MinuteHistory history(standardObjectives());
        for (const auto &objective : standardObjectives()) {
            const auto view = viewOf(objective, history.tally(objective.id), began, salonZone);
            QCOMPARE(view.data, DataState::None);
            QVERIFY(!view.exhaustedAt);
        }
        std::vector<Event> few;
        for (int i = 0; i < 5; ++i)
            few.push_back({QStringLiteral("call/served"), began + minutes(i), 300s, RecordOutcome::Done});
        history.replaceFrom(minuteOf(began), rollupsOf(few));
        const auto view = viewOf(*history.objective(QStringLiteral("calls_in_time")),
                                 history.tally(QStringLiteral("calls_in_time")), began + 5min, salonZone);
        QCOMPARE(view.data, DataState::TooLittle);
        QCOMPARE(view.total, qint64(5));
        QVERIFY(!view.exhaustedAt); // five of five, and yet nothing that could be projected
    }

    void theBudgetIsSaidInBookings()
    {
        std::vector<Event> events;
        for (int i = 0; i < 400; ++i)
            events.push_back({QStringLiteral("command/book"), began + minutes(i), 5ms,
                              i < 9 ? RecordOutcome::Failed : RecordOutcome::Done});
        MinuteHistory history(standardObjectives());
        history.replaceFrom(minuteOf(began), rollupsOf(events));
        const auto id = QStringLiteral("attempts_succeed");
        const auto view = viewOf(*history.objective(id), history.tally(id), began + 400min, salonZone);
        QCOMPARE(view.failuresLeft, qint64(11)); // of 20, nine are spent
        // It is a Tuesday; the week ends with Sunday, on the day when the clock is set back.
        QCOMPARE(toIso(view.until), QStringLiteral("2026-10-25T23:00:00.000Z"));
    }

    void aProjectionFollowsThePaceOfLately()
    {
        // 1000 in a week, so 50 may fail: 10 have in the last tenth of the window, which is 16.8 h.
        std::vector<Event> events;
        const auto now = began + 7 * 24h;
        for (int i = 0; i < 990; ++i)
            events.push_back({QStringLiteral("command/book"), began + minutes(10 * i + 5), 5ms, RecordOutcome::Done});
        for (int i = 0; i < 10; ++i)
            events.push_back({QStringLiteral("command/book"), now - minutes(30 + i), 5ms, RecordOutcome::Failed});
        std::ranges::sort(events, {}, &Event::at);
        MinuteHistory history(standardObjectives());
        history.replaceFrom(minuteOf(began), rollupsOf(events));
        const auto id = QStringLiteral("attempts_succeed");
        const auto view = viewOf(*history.objective(id), history.tally(id), now, salonZone);
        QVERIFY(view.exhaustedAt);
        const auto hoursLeft = duration<double, std::ratio<3600>>(*view.exhaustedAt - now).count();
        QVERIFY2(std::abs(hoursLeft - 40.0 / 10 * 16.8) < 0.1, qPrintable(QString::number(hoursLeft)));
    }

    void periodsEndWithTheLocalDayWeekAndMonth()
    {
        const auto saturday = *instantFromIso(QStringLiteral("2026-10-24T22:30:00.000Z")); // 0:30 on Sunday
        QCOMPARE(toIso(periodEnd(24h, saturday, salonZone)), QStringLiteral("2026-10-25T23:00:00.000Z"));
        QCOMPARE(toIso(periodEnd(7 * 24h, saturday, salonZone)), QStringLiteral("2026-10-25T23:00:00.000Z"));
        QCOMPARE(toIso(periodEnd(30 * 24h, saturday, salonZone)), QStringLiteral("2026-10-31T23:00:00.000Z"));
    }

    void unfitObjectivesAreExplained()
    {
        for (const auto &objective : standardObjectives())
            QCOMPARE(objectiveTrouble(objective), QString());
        auto one = standardObjectives().front();
        one.target = 1;
        QVERIFY(!objectiveTrouble(one).isEmpty());
        one = standardObjectives().front();
        one.limits.clear();
        QVERIFY(!objectiveTrouble(one).isEmpty());
        for (const auto &rule : standardRules())
            QCOMPARE(ruleTrouble(rule), QString());
    }

    void everyObjectiveAndRuleHasItsWordsInBothLanguages()
    {
        for (const auto &language : {QStringLiteral("de"), QStringLiteral("en")}) {
            for (const auto &objective : standardObjectives())
                QVERIFY(objectiveTitle(objective.id, language) != objective.id);
            for (const auto &rule : standardRules()) {
                QVERIFY(ruleTitle(rule.id, language) != rule.id);
                const auto sentence = ruleSentence(rule, {rule.threshold, 40, true, true}, language);
                QVERIFY2(!sentence.isEmpty() && !sentence.contains(u'%' + QString::number(1)), qPrintable(sentence));
                QVERIFY(ruleSentence(rule, {{}, 3, false, false}, language).contains(u'3'));
            }
        }
        QVERIFY(ruleTitle(QStringLiteral("errors"), QStringLiteral("de")) !=
                ruleTitle(QStringLiteral("errors"), QStringLiteral("en")));
    }

    void aShareOfFewEventsIsUncertain()
    {
        // Against tables: 3 of 15 with z = 1.96 lies between 7.05 % and 45.19 %.
        QVERIFY(std::abs(shareAtLeast(3, 15, 1.96) - 0.0705) < 0.0005);
        QVERIFY(std::abs(shareAtMost(3, 15, 1.96) - 0.4519) < 0.0005);
        QCOMPARE(shareAtLeast(0, 0, 3), 0.0);
        QCOMPARE(shareAtMost(0, 0, 3), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestObjectives)
#include "tst_objectives.moc"
