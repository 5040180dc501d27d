// SPDX-License-Identifier: GPL-3.0-or-later
// book_and_print book DIR FIRST COUNT: books appointments and prints the id of each that was acknowledged.
// book_and_print fill DIR FIRST COUNT: the same, until COUNT were acknowledged.
// book_and_print move DIR: moves the first appointment to four hours later; cancel DIR: cancels it. Both run on.
// book_and_print later DIR: lets two minutes pass in which nobody ran, for outcomes that are open and for waits.
// book_and_print settle DIR: runs until nothing is unsettled.
// book_and_print retry DIR: sends what needs a person again, then as settle.
// book_and_print list DIR: prints every segment with its appointment, state, reason and presence.
// Without TRESEN_CALCOM_URL nothing is sent; without TRESEN_DATABASE_URL the data is in DIR.
#include <cstdio>

#include <QCoreApplication>
#include <QTimer>

#include "core/base/await.h"
#include "core/base/log.h"
#include "core/calcom/gate.h"
#include "core/engine/engine.h"
#include "core/salon/practice_salon.h"
#include "core/storage/storage.h"
#include "core/storage/sync_store.h"
#include "tests/core/booking/test_salon.h"

using namespace tresen;
using namespace tresen::test;

namespace {

constexpr auto database = "TRESEN_DATABASE_URL"; ///< not set: SQLite in the folder

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

EngineConfig configFor(const QString &folder, const TestSalon &salon)
{
    EngineConfig config;
    config.dataDir = folder;
    if (qEnvironmentVariableIsSet(database)) config.databaseUrl = qEnvironmentVariable(database);
    const auto url = qEnvironmentVariable("TRESEN_CALCOM_URL");
    config.workerOn = !url.isEmpty();
    if (config.workerOn) {
        config.calcomUrl = QUrl(url);
        config.apiKeys[QStringLiteral("default")] = qgetenv("TRESEN_CALCOM_API_KEY");
    }
    config.loopbackOnly = true;
    auto seed = std::make_shared<PracticeSalon>();
    seed->catalog = salon.catalog;
    config.seed = seed;
    config.undoWindowMs = 0;
    // The limit and the breaker of a real key would make a test of minutes out of one of seconds.
    auto gate = std::make_shared<GateRules>();
    gate->bucket.perMinute = 60'000;
    gate->bucket.burst = 1000;
    gate->bucket.block = std::chrono::milliseconds(200);
    gate->breaker.openFor = std::chrono::milliseconds(200);
    gate->breaker.betweenProbes = std::chrono::milliseconds(20);
    config.gateRules = gate;
    return config;
}

class Booker : public QObject
{
public:
    /// `refusedToo`: those that are refused, because the salon is closed, count as well.
    Booker(Engine &engine, const TestSalon &salon, int first, int count, bool refusedToo)
        : m_engine(engine)
        , m_salon(salon)
        , m_next(first)
        , m_left(count)
        , m_refusedToo(refusedToo)
    {}

    void next()
    {
        if (m_left == 0) return;
        const auto booked = m_engine.book({Actor::Kind::Person, QStringLiteral("Inga"), {}}, requestFor(m_next++));
        await(this, booked, [this](const std::optional<Outcome<Booked>> &answer) {
            const bool acknowledged = answer && *answer;
            if (acknowledged) print(QStringLiteral("acknowledged ") + (*answer)->appointment.toString());
            if (acknowledged || m_refusedToo) --m_left;
            next();
        });
    }

private:
    /// The n-th half hour: three stylists, fourteen half hours a day, from the day after tomorrow on.
    BookingRequest requestFor(int n) const
    {
        BookingRequest request;
        request.customer.name = QStringLiteral("Gast %1").arg(n);
        request.service = m_salon.cut;
        request.staff = std::array{m_salon.anna, m_salon.ben, m_salon.cem}[std::size_t(n % 3)];
        const auto half = n / 3 % 14;
        const auto day = berlinZone.dayOf(SystemClock().now()) + std::chrono::days(2 + n / 42);
        request.start = berlinZone.toInstant(LocalTime(day) + std::chrono::hours(10) + half * std::chrono::minutes(30));
        return request;
    }

    Engine &m_engine;
    const TestSalon &m_salon;
    int m_next;
    int m_left;
    bool m_refusedToo;
};

const Actor person{Actor::Kind::Person, QStringLiteral("Inga"), {}};

/// The appointment of the first segment, and when it begins.
std::optional<std::pair<AppointmentId, Instant>> firstAppointment(const QString &folder);

/// Changes the one appointment there is, and says so once it is durable.
void change(QObject *owner, Engine &engine, const QString &command, const std::pair<AppointmentId, Instant> &what)
{
    const auto done = command == u"move"
                          ? engine.move(person, {what.first, what.second + std::chrono::hours(4), {}, {}})
                          : engine.cancel(person, {what.first, CancelReason::CustomerIll, {}});
    await(owner, done, [](const std::optional<Outcome<Booked>> &answer) {
        if (!answer || !*answer) qFatal("refused");
        print(QStringLiteral("acknowledged ") + (*answer)->appointment.toString());
    });
}

Result<> letTwoMinutesPass(Session &session, CompanyId company)
{
    if (auto open = SyncStore(session, company).resolveInterrupted(); !open) return tl::unexpected(open.error());
    if (auto waits =
            session.execute("UPDATE segment SET due_ms = due_ms - 120000, next_attempt_ms = next_attempt_ms - 120000, "
                            "failing_since_ms = failing_since_ms - 120000, last_failure_ms = last_failure_ms - 120000 "
                            "WHERE unsettled_since_ms IS NOT NULL");
        !waits)
        return waits;
    return session.execute("UPDATE attempt SET sent_ms = sent_ms - 120000, deadline_ms = deadline_ms - 120000, "
                           "ended_ms = ended_ms - 120000, last_look_ms = last_look_ms - 120000 "
                           "WHERE state = 'unresolved'");
}

Result<> list(Session &session)
{
    auto rows = session.query("SELECT id, appointment_id, state, reason, presence FROM segment");
    while (rows.next()) {
        SegmentId id;
        AppointmentId appointment;
        QString state;
        QString reason;
        QString presence;
        rows.read(id, appointment, state, reason, presence);
        print(QStringLiteral("segment %1 %2 %3 %4 %5")
                  .arg(id.toString(), appointment.toString(), state, reason, presence));
    }
    return rows.status();
}

int onDatabase(const QString &folder, const std::function<Result<>(Session &)> &work)
{
    SystemClock clock;
    StorageConfig config;
    config.dataDir = folder;
    config.databaseUrl = qEnvironmentVariable(database);
    auto storage = Storage::open(config, clock);
    if (!storage) qFatal("%s", qPrintable(storage.error().detail));
    const auto done = (*storage)->writeAndWait(work);
    if (!done) qFatal("%s", qPrintable(done.error().detail));
    return 0;
}

std::optional<std::pair<AppointmentId, Instant>> firstAppointment(const QString &folder)
{
    std::optional<std::pair<AppointmentId, Instant>> found;
    onDatabase(folder, [&](Session &session) -> Result<> {
        auto rows = session.query("SELECT appointment_id, desired_start_ms FROM segment");
        if (rows.next()) rows.read(found.emplace().first, found->second);
        return rows.status();
    });
    return found;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    setLogLevel(LogLevel::Error);
    const auto arguments = app.arguments();
    const auto command = arguments.value(1);
    const auto folder = arguments.value(2);
    const TestSalon salon;
    if (command == u"later")
        return onDatabase(folder, [&](Session &session) { return letTwoMinutesPass(session, salon.company); });
    if (command == u"list") return onDatabase(folder, [](Session &session) { return list(session); });

    const bool changes = command == u"move" || command == u"cancel";
    const auto what = changes ? firstAppointment(folder) : std::nullopt;
    Engine engine(configFor(folder, salon));
    if (const auto started = engine.start(); !started) qFatal("%s", qPrintable(started.error().detail));
    print(QStringLiteral("ready"));
    Booker booker(engine, salon, arguments.value(3).toInt(), arguments.value(4).toInt(), command == u"book");
    if (command == u"book" || command == u"fill") booker.next();
    if (changes) change(&booker, engine, command, what.value());
    if (command == u"retry") (void)engine.resync(person, {ResyncRequest::What::Failed, {}});
    if (command == u"settle" || command == u"retry") {
        const auto leave = [](const StatusView &status) {
            if (status.counts.unsettled() == 0) QCoreApplication::exit(0);
        };
        QObject::connect(&engine, &Engine::statusChanged, &app, leave);
        QTimer::singleShot(0, &app, [&] { leave(engine.status()); }); // there may be nothing to do
    }
    return app.exec();
}
