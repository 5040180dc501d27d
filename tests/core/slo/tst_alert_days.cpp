// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numeric>

#include <QtTest>

#include "core/base/random.h"
#include "core/base/zone.h"
#include "core/metrics/recorder.h"
#include "core/slo/alert_step.h"
#include "core/slo/objective_math.h"
#include "core/slo/signal_reader.h"

using namespace tresen;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

const Zone salonZone = *Zone::fromIana("Europe/Berlin");
const Instant firstMinute = *instantFromIso(QStringLiteral("2026-09-01T00:00:00.000Z"));
constexpr int daysPlayed = 90;

/// What goes wrong, from when to when, which rule has to find it, and how long after its beginning at the latest.
struct Incident {
    const char *what;
    int day;
    hours hour; ///< on the salon's clock
    minutes length;
    const char *rule;
    minutes found;
};

const std::vector<Incident> incidents{
    {"database", 9, 11h, 15min, "database_not_writing", 4min},
    {"failing", 17, 14h, 60min, "errors_high", 60min},
    {"outage", 25, 10h, 100min, "breaker_open", 4min},
    {"outage", 25, 10h, 100min, "bookings_wait", 30min},
    {"outage", 25, 10h, 100min, "bookings_stuck", 80min},
    {"slow", 34, 10h, 120min, "functions_very_slow", 60min},
    {"long calls", 41, 10h, 300min, "call_p95_high", 150min},
    {"refused", 50, 9h, 540min, "attempts_fail_high", 240min},
    {"upstream errors", 58, 12h, 15min, "calcom_errors", 10min},
    {"parts", 62, 9h, 2 * 1440min, "composite_fails", 2 * 1440min},
    {"cold cache", 66, 10h, 360min, "cache_cold", 360min},
    {"person", 74, 12h, 90min, "needs_person", 40min},
    {"creeping", 80, 9h, 2 * 1440min, "burn/functions_in_limit/1d", 2 * 1440min},
};

Instant beginOf(const Incident &incident)
{
    return salonZone.toInstant(LocalTime(salonZone.dayOf(firstMinute) + days(incident.day)) + incident.hour);
}

/// The minutes of a salon with twelve calls an hour from nine to six, except on Sundays.
class SalonDays
{
public:
    explicit SalonDays(std::uint64_t seed)
        : m_random(seed)
    {}

    MinuteRollups minute(Instant at)
    {
        m_now = at;
        const auto local = salonZone.toLocal(at);
        const auto day = floor<days>(local);
        const auto time = local - day;
        const bool open = weekday(day) != Sunday && time >= 9h && time < 18h;
        record("probe/writer", 2ms, during("database") ? RecordOutcome::Failed : RecordOutcome::Done);
        for (int i = 0; i < 6; ++i)
            levels();
        if (open && chance(0.2)) call();
        if (open && chance(0.07)) record("command/book", normal(6), failing(0.002));
        if (chance(0.5) || during("upstream errors")) upstream();
        if (open && chance(0.02)) composite();
        MinuteRollups minutes;
        for (auto &[name, series] : m_series)
            if (auto drained = series->drain().rollup; drained.count() > 0)
                minutes[name][minuteOf(at)] = std::move(drained);
        return minutes;
    }

private:
    bool chance(double p) { return m_random.unit() < p; }
    bool during(std::string_view what) const
    {
        return std::ranges::any_of(incidents, [&](const auto &one) {
            return what == one.what && m_now >= beginOf(one) && m_now < beginOf(one) + one.length;
        });
    }
    minutes since(std::string_view what) const
    {
        for (const auto &one : incidents)
            if (what == one.what && m_now >= beginOf(one) && m_now < beginOf(one) + one.length)
                return floor<minutes>(m_now - beginOf(one));
        return 0min;
    }
    /// Around `ms`, half of the time between 0.7 and 1.4 times that.
    nanoseconds normal(double ms, double spread = 0.5)
    {
        const auto gauss = std::sqrt(-2 * std::log(1 - m_random.unit())) * std::cos(2 * M_PI * m_random.unit());
        return nanoseconds(std::int64_t(ms * 1e6 * std::exp(spread * gauss)));
    }
    RecordOutcome failing(double often)
    {
        if (during("database")) return RecordOutcome::Failed;
        if (during("failing") && chance(0.5)) return RecordOutcome::Failed;
        return chance(often) ? RecordOutcome::Failed : RecordOutcome::Done;
    }
    void record(const char *series, nanoseconds took, RecordOutcome outcome = RecordOutcome::Done,
                CacheUse cache = CacheUse::None)
    {
        auto &to = m_series[series];
        if (!to) to = std::make_unique<RecordSeries>();
        to->record({took, outcome, cache});
    }
    void function(const char *series, double ms)
    {
        const bool slow = during("slow") || (during("creeping") && chance(0.09)) || chance(0.0005);
        record(series, slow ? normal(9000, 0.1) : normal(ms), failing(0.002));
    }
    void call()
    {
        function("function/initialize_call", 8);
        function("function/list_services", 5);
        function("function/check_availability", 12);
        record("cache/slots", 2ms, RecordOutcome::Done,
               chance(during("cold cache") ? 0.15 : 0.75) ? CacheUse::Hit : CacheUse::Miss);
        if (chance(0.3)) function("function/get_alternatives", 20);
        if (chance(0.7)) {
            auto outcome = failing(0.002);
            if (outcome == RecordOutcome::Done && chance(during("refused") ? 0.75 : 0.015))
                outcome = RecordOutcome::NothingFree;
            record("function/start_booking", normal(15), outcome);
            record("sync/arrival", normal(4000));
        }
        if (chance(0.15)) return record("call/abandoned", normal(15'000));
        record("call/served", normal(during("long calls") ? 120'000 : 40'000, 0.2));
    }
    void composite()
    {
        const bool refused = chance(during("parts") ? 0.75 : 0.01);
        record("sync/composite", normal(1200, 0.3), refused ? RecordOutcome::Refused : RecordOutcome::Done);
        for (int i = 0; i < (refused ? 7 : 4); ++i)
            record("sync/composite_call", normal(700), chance(0.003) ? RecordOutcome::Failed : RecordOutcome::Done);
    }
    void upstream()
    {
        const bool away = during("outage");
        record("upstream/get_slots", normal(400), away || chance(0.01) ? RecordOutcome::Timeout : RecordOutcome::Done);
        if (during("upstream errors"))
            for (int i = 0; i < 40; ++i)
                record("upstream/create_booking", normal(900), RecordOutcome::Failed);
    }
    void levels()
    {
        const bool away = during("outage");
        record("level/breaker:default", nanoseconds(0), away ? RecordOutcome::NotSent : RecordOutcome::Done);
        record("level/queue_age", away ? nanoseconds(since("outage")) : nanoseconds(chance(0.1) ? 4s : 0s));
        record("level/need_person", levelAs(during("person") ? 1 : 0));
    }

    SeededRandom m_random;
    Instant m_now;
    std::map<std::string, std::unique_ptr<RecordSeries>> m_series;
};

struct Fired {
    QString rule;
    AlertSeverity severity;
    Instant at;
    std::optional<Instant> ended;
};

std::vector<Fired> play(std::uint64_t seed)
{
    MinuteHistory history(standardObjectives());
    SalonDays salon(seed);
    std::vector<AlertStatus> states(standardRules().size());
    std::vector<Fired> fired;
    for (int i = 0; i < daysPlayed * 1440; ++i) {
        const auto now = firstMinute + minutes(i);
        const auto minute = minuteOf(now);
        history.replaceFrom(minute, salon.minute(now));
        for (std::size_t r = 0; r < states.size(); ++r) {
            const auto &rule = standardRules()[r];
            const auto step = stepAlert(rule, states[r], measure(rule, history, minute), now);
            states[r] = step.status;
            if (step.event == AlertEvent::What::Firing) fired.push_back({rule.id, rule.severity, now, {}});
            if (step.event == AlertEvent::What::Resolved)
                for (auto &one : fired)
                    if (one.rule == rule.id && !one.ended) one.ended = now;
        }
    }
    return fired;
}

} // namespace

/// Ninety days of a salon, minute by minute, with what goes wrong planted among them: nobody is woken for nothing, and
/// nothing goes unnoticed (N12).
class TestAlertDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFalsePageAndEveryIncidentFound_data()
    {
        QTest::addColumn<int>("seed");
        // In the 13th few services in several parts are booked while they fail.
        std::vector<int> seeds{1, 13};
        if (qEnvironmentVariableIsSet("TRESEN_NIGHTLY")) {
            seeds.resize(40);
            std::iota(seeds.begin(), seeds.end(), 1);
        }
        for (const int seed : seeds)
            QTest::addRow("seed %d", seed) << seed;
    }
    void noFalsePageAndEveryIncidentFound()
    {
        QFETCH(int, seed);
        const auto fired = play(std::uint64_t(seed));
        for (const auto &incident : incidents) {
            const auto begin = beginOf(incident);
            const bool found = std::ranges::any_of(fired, [&](const auto &one) {
                return one.rule == QLatin1String(incident.rule) && one.at >= begin && one.at <= begin + incident.found;
            });
            QVERIFY2(found, incident.rule);
        }
        for (const auto &one : fired) {
            // The windows of pages look back six hours, those of services in several parts a day, those of warnings
            // three days.
            const auto echo = one.rule.startsWith(u"composite")         ? minutes(24h + 30min)
                              : one.severity == AlertSeverity::Critical ? minutes(6h + 30min)
                                                                        : minutes(3 * 24h + 6h);
            const bool explained = std::ranges::any_of(incidents, [&](const auto &incident) {
                const auto begin = beginOf(incident);
                return one.at >= begin && one.at < begin + incident.length + echo;
            });
            QVERIFY2(explained, qPrintable(QStringLiteral("%1 at %2").arg(one.rule, toIso(one.at))));
            QVERIFY2(one.ended, qPrintable(one.rule)); // the last incident is eight days old
        }
        if (qEnvironmentVariableIsSet("TRESEN_TELL"))
            for (const auto &one : fired)
                qInfo().noquote() << toIso(one.at) << toWord(one.severity) << one.rule;
        // Not a storm either: a page each, or a few.
        const auto pages = std::ranges::count(fired, AlertSeverity::Critical, &Fired::severity);
        QVERIFY2(pages >= 5 && pages <= 30, qPrintable(QString::number(pages)));
    }
};

QTEST_GUILESS_MAIN(TestAlertDays)
#include "tst_alert_days.moc"
