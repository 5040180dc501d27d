// SPDX-License-Identifier: GPL-3.0-or-later
// book_and_print book DIR FIRST COUNT: books appointments and prints the id of each that was acknowledged.
// book_and_print later DIR: lets two minutes pass in which nobody ran, for attempts whose outcome is open.
// book_and_print settle DIR: runs until nothing is unsettled.
// book_and_print list DIR: prints every segment with its appointment and state.
// Without TRESEN_CALCOM_URL nothing is sent; without TRESEN_DATABASE_URL the data is in DIR.
#include <cstdio>

#include <QCoreApplication>

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
    // The limit of a real key would make a test of minutes out of one of seconds.
    auto gate = std::make_shared<GateRules>();
    gate->bucket.perMinute = 6000;
    gate->bucket.burst = 100;
    config.gateRules = gate;
    return config;
}

class Booker : public QObject
{
public:
    Booker(Engine &engine, const TestSalon &salon, int first, int count)
        : m_engine(engine)
        , m_salon(salon)
        , m_next(first)
        , m_end(first + count)
    {}

    void next()
    {
        if (m_next == m_end) return;
        const auto booked = m_engine.book({Actor::Kind::Person, QStringLiteral("Inga"), {}}, requestFor(m_next++));
        await(this, booked, [this](const std::optional<Outcome<Booked>> &answer) {
            if (answer && *answer) print(QStringLiteral("acknowledged ") + (*answer)->appointment.toString());
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
    int m_end;
};

Result<> letTwoMinutesPass(Session &session, CompanyId company)
{
    if (auto open = SyncStore(session, company).resolveInterrupted(); !open) return tl::unexpected(open.error());
    return session.execute("UPDATE attempt SET sent_ms = sent_ms - 120000, deadline_ms = deadline_ms - 120000, "
                           "ended_ms = ended_ms - 120000, last_look_ms = last_look_ms - 120000 "
                           "WHERE state = 'unresolved'");
}

Result<> list(Session &session)
{
    auto rows = session.query("SELECT id, appointment_id, state, reason FROM segment");
    while (rows.next()) {
        SegmentId id;
        AppointmentId appointment;
        QString state;
        QString reason;
        rows.read(id, appointment, state, reason);
        print(QStringLiteral("segment %1 %2 %3 %4").arg(id.toString(), appointment.toString(), state, reason));
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

    Engine engine(configFor(folder, salon));
    if (const auto started = engine.start(); !started) qFatal("%s", qPrintable(started.error().detail));
    print(QStringLiteral("ready"));
    Booker booker(engine, salon, arguments.value(3).toInt(), arguments.value(4).toInt());
    if (command == u"book") booker.next();
    if (command == u"settle")
        QObject::connect(&engine, &Engine::statusChanged, &app, [](const StatusView &status) {
            if (status.counts.unsettled() == 0) QCoreApplication::exit(0);
        });
    return app.exec();
}
