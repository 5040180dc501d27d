// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/engine/commands.h"
#include "app/practice/practice.h"
#include "core/base/await.h"
#include "core/base/log.h"
#include "core/base/qt_scheduler.h"
#include "core/engine/engine.h"

namespace tresen {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr int bookingsInOutage = 5; ///< as many lost answers as open the breaker

/// Live bookings at the sandbox that carry one of our segments, by segment.
std::map<QString, int> liveAt(SandboxThread &sandbox)
{
    std::map<QString, int> live;
    sandbox.run([&](SandboxServer &server) {
        for (const auto &value : server.model().state().value(u"bookings").toArray()) {
            const auto booking = value.toObject();
            const auto segment = booking.value(u"metadata").toObject().value(u"tresen_segment").toString();
            if (booking.value(u"status").toString() == u"accepted" && !segment.isEmpty()) ++live[segment];
        }
    });
    return live;
}

/// Walks through the life of bookings, one step after another, and says what happens with its time.
class Demo : public QObject
{
public:
    Demo(Practice &practice, Engine &engine)
        : m_practice(practice)
        , m_engine(engine)
        , m_scheduler(m_clock)
        , m_began(m_clock.monotonic())
    {
        connect(&engine, &Engine::appointmentsChanged, this, [this] { look(); });
        connect(&engine, &Engine::statusChanged, this, [this](const StatusView &status) { hear(status); });
    }

    void run()
    {
        print(QStringLiteral("Practice salon: %1, %2 stylists, %3 services, %4 appointments on both sides.")
                  .arg(m_engine.catalog()->company.name)
                  .arg(m_engine.catalog()->staff.size())
                  .arg(m_engine.catalog()->services.size())
                  .arg(m_practice.salon().bookings.size()));
        print(QStringLiteral("Stand-in for Cal.com: %1").arg(m_practice.sandbox().url()));
        headline(QStringLiteral("1. A booking"));
        book(1, [this] { afterFirst(); });
    }

private:
    void print(const QString &line)
    {
        say(QStringLiteral("%1 s  %2")
                .arg(duration<double>(m_clock.monotonic() - m_began).count(), 7, 'f', 3)
                .arg(line));
    }
    void headline(const QString &line) { say(QStringLiteral("\n%1").arg(line)); }

    void fail(const QString &line)
    {
        complain(line);
        QCoreApplication::exit(1);
    }

    void faults(const QByteArray &json)
    {
        m_practice.sandbox().run([&](SandboxServer &server) {
            if (const auto applied = server.faults().apply(json); !applied)
                qFatal("%s", qPrintable(applied.error().detail));
        });
    }

    /// Books `count` haircuts at the next free times, then calls `then` when every one has settled.
    void book(int count, std::function<void()> then)
    {
        m_then = std::move(then);
        m_toBook = count;
        bookNext();
    }

    void bookNext()
    {
        const auto catalog = m_engine.catalog();
        const auto service = std::ranges::find(catalog->services, QStringLiteral("Damenschnitt"), &Service::name);
        FreeTimesQuestion question;
        question.service = service->id;
        question.from = m_clock.now() + 2h;
        await(this, m_engine.freeTimes(question), [this, id = service->id](const auto &times) {
            if (!times || !*times || (*times)->empty())
                return fail(QStringLiteral("The practice salon has no free time left."));
            BookingRequest request;
            request.customer.name = QStringLiteral("Erika Muster %1").arg(++m_customers);
            request.customer.phone = QStringLiteral("030 23125 %1").arg(m_customers, 3, 10, QChar(u'0'));
            request.service = id;
            request.staff = (**times).front().staff;
            request.start = (**times).front().start;
            const Actor actor{Actor::Kind::Person, QStringLiteral("Demo"), QStringLiteral("demo")};
            await(this, m_engine.book(actor, request), [this](const auto &booked) { hearBooked(booked); });
        });
    }

    void hearBooked(const std::optional<Outcome<Booked>> &booked)
    {
        if (!booked) return;
        if (!*booked) return fail(refusalSentence(booked->error().code, QStringLiteral("en")));
        print(QStringLiteral("booked, durable after %1 ms; Cal.com has not been asked yet")
                  .arg(double((*booked)->took.count()) / 1000.0, 0, 'f', 2));
        m_open.insert((*booked)->appointment);
        if (--m_toBook > 0) return bookNext();
        look();
    }

    /// Reads what became of the open appointments, and says so when it is news.
    void look()
    {
        for (const auto id : m_open) {
            await(this, m_engine.appointment(id), [this, id](const auto &detail) {
                if (!detail || !*detail || !m_open.contains(id)) return;
                hearState(id, **detail);
            });
        }
    }

    void hearState(AppointmentId id, const AppointmentDetail &detail)
    {
        const auto &segment = detail.appointment.segments.front();
        auto &known = m_known[id];
        if (known != std::pair(segment.state, segment.reason)) {
            known = {segment.state, segment.reason};
            m_segments.insert(segment.id.toString());
            const auto why =
                segment.reason == Reason::None ? QString() : QStringLiteral(" (%1)").arg(toWord(segment.reason));
            print(QStringLiteral("%1: %2%3").arg(detail.customer.name, toWord(segment.state), why));
        }
        if (!isSettled(segment.state)) return;
        m_open.erase(id);
        if (m_open.empty() && m_toBook == 0 && m_then) std::exchange(m_then, nullptr)();
    }

    void hear(const StatusView &status)
    {
        if (status.credentials.empty()) return;
        const auto &breaker = status.credentials.front().breaker;
        if (std::exchange(m_breaker, breaker.state) == breaker.state) return;
        print(QStringLiteral("circuit breaker: %1").arg(toWord(breaker.state)));
        if (breaker.state == BreakerState::Open && m_inOutage) endOutage();
    }

    void afterFirst()
    {
        headline(QStringLiteral("2. An answer that is lost: Cal.com stores the booking, then the line breaks"));
        faults(R"({"clear":true,"rules":[{"kind":"cut-after","operation":"bookings.create"}]})");
        book(1, [this] { afterLost(); });
    }

    void afterLost()
    {
        print(QStringLiteral("looked it up and found it; nothing was sent twice"));
        headline(QStringLiteral("3. An outage: every answer of Cal.com is lost or an error"));
        faults(R"({"clear":true,"rules":[{"kind":"fail-after","operation":"bookings.create","status":502,"count":0},)"
               R"({"kind":"fail","path":"/v2","status":503,"count":0}]})");
        m_inOutage = true;
        book(bookingsInOutage, [this] { finish(); });
    }

    void endOutage()
    {
        m_inOutage = false;
        print(QStringLiteral("the desk goes on booking while Cal.com is away:"));
        // The last booking of the outage waits without an attempt until the breaker closes.
        ++m_toBook;
        bookNext();
        m_timer = m_scheduler.after(3s, [this] {
            print(QStringLiteral("Cal.com is back; an admin asks for a probe"));
            faults(R"({"clear":true})");
            for (const auto &credential : m_engine.status().credentials)
                await(this,
                      m_engine.breaker({Actor::Kind::CommandLine, QStringLiteral("demo"), {}}, credential.id,
                                       Engine::BreakerCommand::ProbeNow),
                      [](const auto &) {});
        });
    }

    void finish()
    {
        headline(QStringLiteral("4. The count"));
        const auto live = liveAt(m_practice.sandbox());
        int once = 0;
        for (const auto &segment : m_segments) {
            const auto it = live.find(segment);
            once += it != live.end() && it->second == 1 ? 1 : 0;
        }
        print(QStringLiteral("%1 booked here, %2 of them exactly once at Cal.com").arg(m_segments.size()).arg(once));
        if (once != int(m_segments.size()))
            return fail(QStringLiteral("That is not right: each has to be there exactly once."));
        QCoreApplication::exit(0);
    }

    Practice &m_practice;
    Engine &m_engine;
    SystemClock m_clock;
    QtScheduler m_scheduler;
    Moment m_began;
    Scheduler::Timer m_timer;
    int m_customers = 0;
    int m_toBook = 0;
    bool m_inOutage = false;
    BreakerState m_breaker = BreakerState::Closed;
    std::set<AppointmentId> m_open;
    std::set<QString> m_segments;
    std::map<AppointmentId, std::pair<SyncState, Reason>> m_known;
    std::function<void()> m_then;
};

} // namespace

int demo()
{
    // The walk is told in sentences; the log would stand in between.
    setLogLevel(LogLevel::Error);
    Practice::Options options;
    options.bookings = {120, 180};
    const auto practice = Practice::start(options, SystemClock().now());
    if (!practice) {
        complain(practice.error().detail);
        return 1;
    }
    Engine engine((*practice)->engineConfig());
    if (const auto started = engine.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    Demo demo(**practice, engine);
    QMetaObject::invokeMethod(
        &demo, [&] { demo.run(); }, Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    engine.stop();
    return code;
}

} // namespace tresen
