// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <thread>

#include <ctime>

#include <QThread>

#include "app/bench/suites.h"
#include "app/bench/voice_line.h"
#include "app/bench/voice_stand.h"
#include "core/base/qt_scheduler.h"
#include "core/http/http_server.h"
#include "core/voice/speech.h"

namespace tresen::bench {

using namespace std::chrono;

namespace {

double cpuMicroseconds(clockid_t clock)
{
    timespec spent{};
    ::clock_gettime(clock, &spent);
    return double(spent.tv_sec) * 1e6 + double(spent.tv_nsec) / 1e3;
}

/// The same server with nothing behind it: 200 bytes, whatever was asked.
class FixedServer
{
public:
    FixedServer()
    {
        m_thread.start();
        m_worker = new Worker;
        m_worker->moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            m_worker,
            [this] {
                m_worker->server = std::make_unique<HttpServer>(
                    m_worker->scheduler, HttpServerLimits{}, [](const ServerRequest &, Responder responder) {
                        ServerResponse response;
                        response.body = R"({"said":")" + QByteArray(188, 'x') + R"("})";
                        responder.send(std::move(response));
                    });
                if (!m_worker->server->listen(QHostAddress(QHostAddress::LocalHost), 0)) qFatal("no port on loopback");
                m_port = m_worker->server->port();
            },
            Qt::BlockingQueuedConnection);
    }
    ~FixedServer()
    {
        QMetaObject::invokeMethod(
            m_worker, [this] { delete m_worker; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    struct Worker : QObject {
        SystemClock clock;
        QtScheduler scheduler{clock, this};
        std::unique_ptr<HttpServer> server;
    };
    QThread m_thread;
    Worker *m_worker = nullptr;
    quint16 m_port = 0;
};

constexpr int questionsOfACall = 8;
/// What is written and read once everybody has his answer belongs to what was asked, and not to what is asked next.
constexpr auto behindTheAnswers = milliseconds(50);

/// What the `n`th request of a connection asks. A call asks a handful of questions and hangs up; each has a time of its
/// own, so that nobody's hold stands in another's way and all are answered from what is known.
QByteArray argumentsOf(int line, int n, Day today)
{
    auto day = today + days(3 + line % 20);
    if (weekday(sys_days(day.time_since_epoch())) == Sunday) day += days(1);
    const auto time = minutes(540 + 30 * ((n / questionsOfACall + line / 20) % 18));
    return "{\"datum\":\"" + writtenDay(day).toLatin1() + "\",\"uhrzeit\":\"" + writtenTime(time).toLatin1() +
           "\",\"dienstleistung\":\"LeistungA\"}";
}

/// Fifty connections that ask all at once.
class Load
{
public:
    explicit Load(quint16 port)
    {
        for (int i = 0; i < callersAtOnce; ++i)
            m_lines.push_back(std::make_unique<VoiceLine>(port, benchKey));
    }
    /// What one request costs this process, the asking left out, in microseconds. `bad`: answers that were none.
    double perRequest(const QByteArray &function, Day today, int each, int *bad)
    {
        std::atomic<double> asking{0};
        std::atomic<int> failed{0};
        const double before = cpuMicroseconds(CLOCK_PROCESS_CPUTIME_ID);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            threads.emplace_back([&, i] {
                for (int n = m_asked; n < m_asked + each; ++n) {
                    const auto call =
                        "call_cpu" + QByteArray::number(qulonglong(i)) + '_' + QByteArray::number(n / questionsOfACall);
                    if (m_lines[i]->call(function, argumentsOf(int(i), n, today), call).isEmpty()) ++failed;
                }
                asking += cpuMicroseconds(CLOCK_THREAD_CPUTIME_ID);
            });
        for (auto &thread : threads)
            thread.join();
        std::this_thread::sleep_for(behindTheAnswers);
        m_asked += each;
        if (bad) *bad += failed;
        const double spent = cpuMicroseconds(CLOCK_PROCESS_CPUTIME_ID) - before - asking;
        return spent / double(each * int(m_lines.size()));
    }

private:
    std::vector<std::unique_ptr<VoiceLine>> m_lines;
    int m_asked = 0; ///< on each of them
};

} // namespace

Result<> measureHttpCpu(Bench &bench)
{
    const auto stand = openStand(bench.folder + QStringLiteral("/httpcpu"), salonOf({5, 10}), hours(1));
    if (!stand) return tl::unexpected(stand.error());
    const FixedServer fixed;
    Load floor(fixed.port());
    Load subject(stand->api->port());
    const auto today = Day(std::chrono::floor<days>(SystemClock().now()).time_since_epoch());
    const int each = std::max(20, bench.effort.samples / callersAtOnce);
    int bad = 0;
    subject.perRequest("check_availability", today, questionsOfACall, &bad); // from here on the days are known
    std::vector<Round> rounds;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both =
            alternate([&] { return Samples{floor.perRequest("check_availability", today, each, nullptr)}; },
                      [&] { return Samples{subject.perRequest("check_availability", today, each, &bad)}; });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    bench.metrics.push_back({.name = QStringLiteral("httpcpu"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(rounds),
                             .limit = 2.4,
                             .goal = 4,
                             .moonshot = 2.5,
                             .note = QStringLiteral("CPU of a signed check_availability, %1 connections, against 200 "
                                                    "fixed bytes; its line in the call's history included")
                                         .arg(callersAtOnce)});
    bench.metrics.push_back({.name = QStringLiteral("httpcpu errors"),
                             .unit = QStringLiteral("1"),
                             .numbers = summarize({{1, double(bad)}}),
                             .goal = 0,
                             .gate = bad != 0,
                             .note = QStringLiteral("answers that were none")});
    return {};
}

} // namespace tresen::bench
