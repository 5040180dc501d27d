// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/worker/worker_bench.h"

#include <numeric>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTimer>

#include "core/base/log.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

SandboxServer::Options optionsFor(const std::function<void(SandboxServer::Options &)> &change,
                                  const std::function<void(Catalog &)> &tuneCatalog)
{
    SandboxServer::Options options;
    auto catalog = TestSalon().catalog;
    if (tuneCatalog) tuneCatalog(catalog);
    options.salon = upstreamOf(catalog);
    options.slots = {0, 0};
    options.bookings = {120, 180};
    if (change) change(options);
    return options;
}

SandboxServer &listening(SandboxServer &server)
{
    if (const auto open = server.listen(); !open) qFatal("%s", qPrintable(open.error().detail));
    return server;
}

} // namespace

RequestHandle CountingTransport::send(HttpRequest request, Callback done)
{
    ++sent;
    paths.push_back(request.method + ' ' + request.url.path().toUtf8());
    auto open = std::make_shared<bool>(true);
    auto handle = std::make_shared<RequestHandle>(
        m_inner.send(std::move(request), [this, open, done = std::move(done)](const HttpAnswer &answer) {
            *open = false;
            ++ended;
            if (answer.sent == Sent::No) ++notArrived;
            if (answer.deadlinePassed) ++notAnswered;
            done(answer);
        }));
    return RequestHandle([this, open, handle] {
        if (std::exchange(*open, false)) {
            ++ended;
            ++notAnswered;
        }
        handle->cancel();
    });
}

WorkerBench::WorkerBench(std::function<void(SandboxServer::Options &)> change, GateRules gate, const QString &dataDir,
                         const std::function<void(Catalog &)> &tuneCatalog)
    : scheduler(berlin("2026-11-24 08:00"))
    , server(scheduler, optionsFor(change, tuneCatalog))
    , network(scheduler)
    , counting(network)
    , desk(scheduler, counting,
           {listening(server).url() + QStringLiteral("/v2"), upstreamKey, gate, 8s, 1, dataDir, tuneCatalog,
            upstreamKeyOf})
{
    setLogLevel(LogLevel::Error);
    desk.start();
}

int WorkerBench::arrived() const
{
    return std::accumulate(server.requests().begin(), server.requests().end(), 0,
                           [](int sum, const auto &entry) { return sum + entry.second; });
}

/// Everything that left has arrived, and what the sandbox does not hold has come back.
bool WorkerBench::isQuiet()
{
    const int open = counting.sent - counting.ended;
    const int atWork = server.inWork() + server.hanging();
    // What was given up is worked on until the sandbox has nothing to do any more, and never again.
    if (atWork == 0) m_forgotten = counting.notAnswered;
    const int held = atWork - (counting.notAnswered - m_forgotten);
    return arrived() >= counting.sent - counting.notArrived - counting.notAnswered && open <= std::max(held, 0);
}

void WorkerBench::settleNetwork()
{
    QTimer alarm; // wakes the loop where nothing else does
    alarm.start(5);
    for (const QDeadlineTimer patience(2000); !patience.hasExpired();) {
        bool worked = scheduler.runReady() > 0;
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        worked |= scheduler.runReady() > 0;
        if (worked) continue;
        if (isQuiet()) return;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void WorkerBench::pass(milliseconds time)
{
    const auto end = scheduler.clock().monotonic() + time;
    passUntil([&] { return scheduler.clock().monotonic() >= end; }, time);
}

bool WorkerBench::passUntil(const std::function<bool()> &condition, milliseconds atMost)
{
    const auto end = scheduler.clock().monotonic() + atMost;
    for (settleNetwork(); !condition(); settleNetwork()) {
        const auto left = end - scheduler.clock().monotonic();
        if (left <= 0ns) return false;
        scheduler.advance(std::min(scheduler.untilNext().value_or(left), left));
    }
    return true;
}

bool WorkerBench::rest(milliseconds atMost)
{
    return passUntil(
        [&] {
            return std::ranges::all_of(desk.segments(), [](const SegmentFacts &facts) {
                return isSettled(facts.segment.state) || needsPerson(facts.segment.state);
            });
        },
        atMost);
}

void WorkerBench::breakIt(const QByteArray &rule)
{
    const auto applied = server.faults().apply("{\"rules\":[" + rule + "]}");
    if (!applied) qFatal("%s", qPrintable(applied.error().detail));
}

AppointmentId WorkerBench::booked(ServiceId service, StaffId staff, const char *time)
{
    const auto outcome = desk.book(service, staff, at(time));
    if (!outcome) qFatal("not booked: %s", qPrintable(outcome.error().detail));
    return outcome->appointment;
}

AppointmentId WorkerBench::settled(ServiceId service, StaffId staff, const char *time)
{
    const auto id = booked(service, staff, time);
    if (!rest(1min)) qFatal("not settled: %s", qPrintable(story(id)));
    return id;
}

QString WorkerBench::story(AppointmentId id)
{
    QStringList parts;
    for (const auto &facts : desk.partsOf(id))
        parts << describe(facts, world());
    return parts.join(QStringLiteral("; "));
}

int WorkerBench::asked(const char *operation) const
{
    const auto it = server.requests().find(QString::fromLatin1(operation));
    return it == server.requests().end() ? 0 : it->second;
}

QJsonObject WorkerBench::online(const QByteArray &target, const QByteArray &body)
{
    const ModelRequest request{
        "POST",
        target,
        {{"Authorization", QByteArray("Bearer ") + upstreamKey}, {"cal-api-version", "2024-08-13"}},
        body};
    const auto answer = server.model().handle(request, scheduler.clock().now());
    if (answer.status >= 300) qFatal("refused online: %s", answer.body.constData());
    return QJsonDocument::fromJson(answer.body).object().value(u"data").toObject();
}

QString WorkerBench::liveUid(SegmentId segment)
{
    const auto live = liveBookings(world());
    const auto it = live.find(segment);
    return it == live.end() ? QString() : it->second.uid;
}

} // namespace tresen::test
