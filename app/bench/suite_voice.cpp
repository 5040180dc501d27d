// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include <QJsonArray>
#include <QJsonDocument>

#include "app/bench/floors.h"
#include "app/bench/suites.h"
#include "app/bench/voice_line.h"
#include "app/bench/voice_stand.h"
#include "core/voice/functions.h"
#include "core/voice/speech.h"

namespace tresen::bench {

using namespace std::chrono;

namespace {

constexpr std::array mixes{Mix{1, 3}, Mix{5, 10}, Mix{10, 15}, Mix{20, 25}};

/// The goal of each function in the engine, in milliseconds: p95 and p99 (docs/telephone.md).
struct VoiceGoal {
    VoiceFunction function;
    double p95;
    double p99;
};
constexpr std::array voiceGoals{
    VoiceGoal{VoiceFunction::InitializeCall, 30, 80},
    VoiceGoal{VoiceFunction::CheckCustomer, 30, 80},
    VoiceGoal{VoiceFunction::ListServices, 20, 50},
    VoiceGoal{VoiceFunction::CheckAvailability, 50, 150},
    VoiceGoal{VoiceFunction::CheckAvailabilityBatch, 50, 150},
    VoiceGoal{VoiceFunction::GetAlternatives, 50, 200},
    VoiceGoal{VoiceFunction::FindNextAvailable, 80, 250},
    VoiceGoal{VoiceFunction::CollectAppointmentInfo, 50, 150},
    VoiceGoal{VoiceFunction::StartBooking, 60, 150},
    VoiceGoal{VoiceFunction::GetCustomerAppointments, 40, 100},
    VoiceGoal{VoiceFunction::RescheduleAppointment, 60, 150},
    VoiceGoal{VoiceFunction::CancelAppointment, 60, 150},
    VoiceGoal{VoiceFunction::ParseDate, 2, 10},
};

/// What all callers found out together.
struct Heard {
    std::mutex mutex;
    std::map<VoiceFunction, Samples> latencies; ///< ms, in the engine
    std::set<QString> booked;
    int bookings = 0;
    int errors = 0;
    int refusals = 0;
};

/// The callers of a salon: how many calls each makes one after the other, from the `first` on, and how long nobody says
/// a word before each function is called.
struct Crowd {
    int first = 0;
    int calls = 0;
    milliseconds pause{0};
};

/// No voice model takes its turn quicker: it has to hear that somebody has ended and think of what to do.
constexpr auto quickestTurn = milliseconds(500);
/// Enough for a p95 of 50 callers.
constexpr int spokenCalls = 4;
/// Days ahead that are asked about.
constexpr int daysAhead = 60;

/// One caller: from the greeting to hanging up, again and again.
void callOften(quint16 port, const Mix &mix, int caller, const Crowd &crowd, Heard &heard)
{
    VoiceLine line(port, benchKey);
    const auto ask = [&](VoiceFunction function, const QByteArray &arguments, const QByteArray &call) {
        std::this_thread::sleep_for(crowd.pause);
        const auto answer = line.call(contractOf(function).name, arguments, call);
        const std::scoped_lock lock(heard.mutex);
        if (!answer.contains(QStringLiteral("success"))) {
            ++heard.errors;
            return answer;
        }
        heard.latencies[function].push_back(answer.value(u"latency_ms").toDouble());
        if (answer.value(u"booked").toBool()) {
            ++heard.bookings;
            heard.booked.insert(answer.value(u"appointment_id").toString());
        } else if (!answer.value(u"success").toBool()) {
            ++heard.refusals;
        }
        return answer;
    };
    const auto today = floor<days>(SystemClock().now());
    // Nobody rings in step with the others.
    std::this_thread::sleep_for(crowd.pause * caller / callersAtOnce);
    for (int round = crowd.first; round < crowd.first + crowd.calls; ++round) {
        const auto call = "call_b" + QByteArray::number(caller) + '_' + QByteArray::number(round);
        const auto service = QByteArray("Leistung") + char('A' + (caller + round) % mix.services);
        const auto ahead = 2 + (caller * 7 + round * 3) % daysAhead;
        const auto day = writtenDay(Day((today + days(ahead)).time_since_epoch())).toLatin1();
        const auto hour = QByteArray::number(9 + (caller + round) % 9) + ":00";
        const auto name = "Anruf" + QByteArray(1, char('a' + caller % 26)) + " Kunde" +
                          QByteArray(1, char('a' + round % 26)) + QByteArray(1, char('a' + caller / 26));
        const auto wish = "\"datum\":\"" + day + "\",\"dienstleistung\":\"" + service + "\"";
        ask(VoiceFunction::InitializeCall, "{}", call);
        ask(VoiceFunction::CheckCustomer, "{\"name\":\"" + name + "\"}", call);
        ask(VoiceFunction::ListServices, "{}", call);
        ask(VoiceFunction::ParseDate, "{\"datum\":\"Dienstag in zwei Wochen um halb drei\"}", call);
        ask(VoiceFunction::CheckAvailability, "{" + wish + ",\"uhrzeit\":\"" + hour + "\"}", call);
        ask(VoiceFunction::CheckAvailabilityBatch,
            "{\"dienstleistung\":\"" + service + "\",\"slots\":[{\"datum\":\"" + day +
                "\",\"uhrzeit\":\"10:00\"},{\"datum\":\"" + day + "\",\"uhrzeit\":\"15:00\"}]}",
            call);
        ask(VoiceFunction::FindNextAvailable, "{\"dienstleistung\":\"" + service + "\"}", call);
        const auto offered = ask(VoiceFunction::GetAlternatives, "{" + wish + ",\"uhrzeit\":\"" + hour + "\"}", call)
                                 .value(u"alternatives")
                                 .toArray();
        if (offered.isEmpty()) continue;
        const auto slot = offered.at((caller + round) % offered.size()).toObject();
        const auto booking = "{\"name\":\"" + name + "\",\"dienstleistung\":\"" + service + "\",\"datum\":\"" +
                             slot.value(u"datum").toString().toLatin1() + "\",\"uhrzeit\":\"" +
                             slot.value(u"uhrzeit").toString().toLatin1() + "\"}";
        ask(VoiceFunction::CollectAppointmentInfo, booking, call);
        const auto booked = ask(VoiceFunction::StartBooking, booking, call);
        ask(VoiceFunction::GetCustomerAppointments, "{}", call);
        const auto id = booked.value(u"appointment_id").toString().toLatin1();
        if (id.isEmpty()) continue;
        if (round % 4 == 1)
            ask(VoiceFunction::RescheduleAppointment,
                "{\"appointment_id\":\"" + id + "\",\"new_date\":\"" + day + "\",\"new_time\":\"18:00\"}", call);
        if (round % 4 == 3) ask(VoiceFunction::CancelAppointment, "{\"appointment_id\":\"" + id + "\"}", call);
    }
}

Summary plainly(double floor, double value) { return summarize({{floor, value}}); }

/// Has Cal.com asked about all that will be asked for: the goals speak of what is known.
void learn(quint16 port, const Mix &mix)
{
    VoiceLine line(port, benchKey);
    const auto today = floor<days>(SystemClock().now());
    for (int service = 0; service < mix.services; ++service)
        for (int ahead = 0; ahead < daysAhead + 14; ahead += 14)
            (void)line.call("get_alternatives",
                            "{\"datum\":\"" + writtenDay(Day((today + days(ahead)).time_since_epoch())).toLatin1() +
                                "\",\"uhrzeit\":\"10:00\",\"dienstleistung\":\"Leistung" + char('A' + service) + "\"}",
                            "call_learning");
}

void callAllAtOnce(quint16 port, const Mix &mix, const Crowd &crowd, Heard &heard)
{
    std::vector<std::thread> callers;
    for (int caller = 0; caller < callersAtOnce; ++caller)
        callers.emplace_back([&, caller] { callOften(port, mix, caller, crowd, heard); });
    for (auto &caller : callers)
        caller.join();
}

Result<> measureMix(Bench &bench, const Mix &mix)
{
    const auto name = QStringLiteral("voice %1x%2").arg(mix.services).arg(mix.staff);
    const auto stand = openStand(bench.folder + u'/' + QString(name).replace(u' ', u'-'), salonOf(mix), hours(1));
    if (!stand) return tl::unexpected(stand.error());
    const auto port = stand->api->port();
    learn(port, mix);
    Heard heard;
    callAllAtOnce(port, mix, {0, spokenCalls, quickestTurn}, heard);
    const auto spoken = std::exchange(heard.latencies, {});
    // Then without drawing a breath, as nobody speaks: what counts is that nothing is lost or doubled.
    const int calls = std::max(4, bench.effort.samples / callersAtOnce);
    callAllAtOnce(port, mix, {spokenCalls, calls, milliseconds(0)}, heard);
    for (const auto &[function, p95, p99] : voiceGoals) {
        const auto found = spoken.find(function);
        if (found == spoken.end()) continue;
        const auto &samples = found->second;
        const auto called = QStringLiteral("%1 %2").arg(name, QString::fromLatin1(contractOf(function).name));
        bench.metrics.push_back(
            {.name = called + QStringLiteral(" p95"),
             .unit = QStringLiteral("ms"),
             .numbers = plainly(1, percentile(samples, 0.95)),
             .goal = p95,
             .note =
                 QStringLiteral("in the engine, %1 callers who speak, n = %2").arg(callersAtOnce).arg(samples.size())});
        bench.metrics.push_back({.name = called + QStringLiteral(" p99"),
                                 .unit = QStringLiteral("ms"),
                                 .numbers = plainly(1, percentile(samples, 0.99)),
                                 .goal = p99});
    }
    const auto count = [&](const char *what, int value, const QString &note) {
        bench.metrics.push_back({.name = name + u' ' + QString::fromLatin1(what),
                                 .unit = QStringLiteral("1"),
                                 .numbers = plainly(1, value),
                                 .goal = 0,
                                 .gate = value != 0,
                                 .note = note});
    };
    count("errors", heard.errors,
          QStringLiteral("answers that were none; %1 refusals of %2 bookings are no errors")
              .arg(heard.refusals)
              .arg(heard.bookings));
    count("doubles", heard.bookings - int(heard.booked.size()),
          QStringLiteral("appointments that two callers were given"));
    return {};
}

} // namespace

Result<> measureVoice(Bench &bench)
{
    for (const auto &mix : mixes)
        if (auto measured = measureMix(bench, mix); !measured) return measured;
    return {};
}

Result<> measureAnswer(Bench &bench)
{
    const Mix mix{5, 25};
    const auto stand = openStand(bench.folder + QStringLiteral("/answer"), salonOf(mix));
    if (!stand) return tl::unexpected(stand.error());
    auto disk = DiskFloor::open(bench.folder);
    if (!disk) return tl::unexpected(disk.error());
    const EchoServer echo;
    VoiceLine pinging(echo.port(), {});
    VoiceLine line(stand->api->port(), benchKey);
    const auto today = floor<days>(SystemClock().now());
    int n = 0;
    int refused = 0;
    const auto bookOnce = [&] {
        // 25 stylists, ten hours, half-hourly: five hundred places a day.
        const int place = n / mix.staff;
        const int minute = 540 + 30 * (place % 19);
        const auto day = Day((today + days(2 + place / 19)).time_since_epoch());
        const auto name = "Kunde" + QByteArray(1, char('a' + n % 26)) + " Anruf" +
                          QByteArray(1, char('a' + n / 26 % 26)) + QByteArray(1, char('a' + n / 676 % 26));
        ++n;
        const auto arguments = "{\"name\":\"" + name + "\",\"dienstleistung\":\"LeistungA\",\"datum\":\"" +
                               writtenDay(day).toLatin1() + "\",\"uhrzeit\":\"" +
                               writtenTime(minutes(minute)).toLatin1() + "\"}";
        const auto answer = line.call("start_booking", arguments, "call_a" + QByteArray::number(n));
        refused += answer.value(u"booked").toBool() ? 0 : 1;
    };
    std::vector<Round> rounds;
    const int half = std::max(50, bench.effort.samples / 10);
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate(
            [&] {
                Samples samples;
                for (int i = 0; i < half; ++i)
                    samples.push_back(timed([&] {
                        pinging.ping();
                        (*disk)->write();
                    }));
                return samples;
            },
            [&] {
                Samples samples;
                for (int i = 0; i < half; ++i) {
                    const auto before = refused;
                    const auto took = timed(bookOnce);
                    if (refused == before) samples.push_back(took); // Sundays are closed
                }
                return samples;
            });
        if (both.subject.empty()) continue;
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("answer"),
         .unit = QStringLiteral("us"),
         .numbers = summarize(rounds),
         .limit = 1.3,
         .goal = 3,
         .moonshot = 2,
         .note = QStringLiteral("start_booking over signed HTTP, one caller, against a ping and F")});
    return {};
}

} // namespace tresen::bench
