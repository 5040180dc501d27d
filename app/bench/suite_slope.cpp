// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <sys/resource.h>

#include <QDir>
#include <QHash>

#include "app/bench/bench_salon.h"
#include "app/bench/known_days.h"
#include "app/bench/suites.h"
#include "core/base/manual_scheduler.h"
#include "core/engine/salon_seed.h"
#include "core/storage/appointment_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/sync_store.h"
#include "core/storage/work_store.h"
#include "core/sync/sweep.h"

/// What grows with the years of a salon: how long things take beside ever more that is kept.
namespace tresen::bench {

using namespace std::chrono;

namespace {

/// Microseconds of processor time that this thread has used: what others write to the same disk does not count.
double cpuUs()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    const auto us = [](const timeval &time) { return 1e6 * double(time.tv_sec) + double(time.tv_usec); };
    return us(usage.ru_utime) + us(usage.ru_stime);
}

struct Point {
    double size;
    double took;
};

/// The exponent of the power of the size that fits best: 0 means that it does not matter how much there is.
double exponentOf(const std::vector<Point> &points)
{
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const auto &point : points) {
        const double a = std::log(point.size), b = std::log(point.took);
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    const double n = double(points.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

QString toText(const std::vector<Point> &points)
{
    QStringList texts;
    for (const auto &point : points)
        texts << QString::number(point.took, 'g', 3);
    return texts.join(QStringLiteral(", "));
}

void report(Bench &bench, const char *name, const char *unit, const std::vector<Point> &points, const QString &note)
{
    bench.metrics.push_back(
        {.name = QStringLiteral("slope ") + QLatin1String(name),
         .unit = QStringLiteral("1"),
         .numbers = summarize({{1, exponentOf(points)}}),
         .goal = 0.12,
         .moonshot = 0.05,
         .note = QStringLiteral("log-log exponent; %1 %2 from %3 to %4 %5")
                     .arg(toText(points), QLatin1String(unit), QString::number(points.front().size, 'g', 1),
                          QString::number(points.back().size, 'g', 1), note)});
}

// Free times from memory

constexpr int asked = 20'000;

/// The same look-up in a bare table of as many days by number, each with a copy of its slots' place: what the way to
/// memory costs that no cache of the processor holds.
class BareDays
{
public:
    explicit BareDays(int count)
        : m_count(std::size_t(count))
    {
        for (std::size_t i = 0; i < m_count; ++i)
            m_days.insert(i, std::make_shared<const std::vector<Slot>>(20));
    }
    double eachNs(int times)
    {
        std::size_t at = 0, found = 0;
        const auto took = timed([&] {
            for (int i = 0; i < times; ++i) {
                at = (at + KnownDays::stride) % m_count;
                const auto day = m_days.constFind(at).value();
                found += day->size();
            }
        });
        if (found != std::size_t(20) * std::size_t(times)) qFatal("a day was not found");
        return 1000 * took / times;
    }

private:
    std::size_t m_count;
    QHash<std::size_t, std::shared_ptr<const std::vector<Slot>>> m_days;
};

/// The least of several rounds: what disturbs only ever adds.
template <typename Days>
double leastNs(int count, int rounds)
{
    Days days(count);
    double least = days.eachNs(asked);
    for (int round = 1; round < rounds; ++round)
        least = std::min(least, days.eachNs(asked));
    return least;
}

void measureHits(Bench &bench)
{
    std::vector<Point> points, bare;
    for (const int count : {1'000, 10'000, int(SlotRules().daysAtMost)}) {
        points.push_back({double(count), leastNs<KnownDays>(count, bench.effort.rounds)});
        bare.push_back({double(count), leastNs<BareDays>(count, bench.effort.rounds)});
    }
    report(bench, "hit", "ns", points,
           QStringLiteral("days kept; a bare table of as many has %1: %2 ns")
               .arg(QString::number(exponentOf(bare), 'f', 2), toText(bare)));
}

// What lies in the database

/// The practice salon with so many past appointments that all of them have arrived, going back for years. Nothing is to
/// come.
class Years
{
public:
    Years(QString folder, int count)
        : m_folder(std::move(folder))
        , m_time(SystemClock().now())
        , m_ids(m_time.clock(), m_random)
        , m_salon(makePracticeSalon(SystemClock().now(), 2026, {}))
    {
        m_template = m_salon.bookings.front();
        m_salon.bookings.clear();
        QDir().mkpath(m_folder);
        StorageConfig files;
        files.dataDir = m_folder;
        files.threading = StorageConfig::Threading::Inline;
        auto opened = Storage::open(files, m_time.clock());
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        m_storage = std::move(*opened);
        write([&](Session &session) { return storePracticeSalon(session, m_salon); });
        constexpr int chunk = 2000;
        for (int from = 0; from < count; from += chunk)
            write([&](Session &session) { return store(session, from, std::min(count, from + chunk)); });
    }

    /// Microseconds in which the worker takes what is due, out of so much that is not.
    Samples claims(int count)
    {
        const Lease lease{QStringLiteral("bench"), 1, m_time.clock().now() + seconds(30)};
        Samples samples;
        for (int i = 0; i < count; ++i)
            undone([&](Session &session) {
                samples.push_back(timed([&] {
                    const auto due = WorkStore(session, company()).claimDue(lease, 16);
                    if (!due || int(due->size()) != dueOnes) qFatal("not what is due");
                }));
            });
        return samples;
    }

    /// Microseconds of processor time of a day on which nothing happens: what has changed is asked for each minute
    /// while the salon is open, and everything is compared each quarter of an hour.
    Samples idleDays(int count);

    [[nodiscard]] EngineConfig engineConfig() const
    {
        return benchConfig(m_folder, std::make_shared<const PracticeSalon>(m_salon));
    }
    void close() { m_storage.reset(); }

    /// A day in the past, as full for everybody.
    [[nodiscard]] Day fullDay() const
    {
        return m_salon.catalog.branches.front().zone.dayOf(m_time.clock().now()) - days(3);
    }
    [[nodiscard]] BranchId branch() const { return m_salon.catalog.branches.front().id; }

private:
    static constexpr int dueOnes = 8;
    static constexpr int eachDay = 18; ///< half hours of a stylist
    [[nodiscard]] CompanyId company() const { return m_salon.catalog.company.id; }

    void write(const std::function<Result<>(Session &)> &work)
    {
        if (const auto written = m_storage->writeAndWait(work); !written)
            qFatal("%s", qPrintable(written.error().detail));
    }
    template <typename Work>
    void undone(Work work)
    {
        const auto written = m_storage->writeAndWait([&](Session &session) -> Result<> {
            work(session);
            return failure(ErrorCode::Conflict, QStringLiteral("measured"));
        });
        if (written) qFatal("it was kept");
    }

    /// The newest first, so that the recent years are the same whatever lies behind them.
    Result<> store(Session &session, int from, int to)
    {
        const auto &staff = m_salon.catalog.staff;
        const auto yesterday = floor<days>(m_time.clock().now()) - days(1);
        AppointmentStore appointments(session, company());
        BusyStore busy(session, company());
        SyncStore sync(session, company());
        for (int i = from; i < to; ++i) {
            const int ofDay = i % (eachDay * int(staff.size()));
            const auto day = yesterday - days(i / (eachDay * int(staff.size())));
            const auto start = Instant(day.time_since_epoch()) + hours(8) + minutes(30 * (ofDay % eachDay));
            const TimeRange time{start, start + minutes(30)};
            auto appointment = m_template.appointment;
            appointment.id = {m_ids.next()};
            appointment.customer = m_salon.customers[std::size_t(i) % m_salon.customers.size()].id;
            appointment.start = time.from;
            appointment.end = time.to;
            appointment.createdAt = appointment.updatedAt = start - days(7);
            auto segment = m_template.segments.front();
            segment.id = {m_ids.next()};
            segment.appointment = appointment.id;
            segment.staff = staff[std::size_t(ofDay / eachDay)].id;
            segment.booked = time;
            segment.active = {time};
            segment.desired.start = start;
            segment.desired.length = minutes(30);
            segment.settledAt = start - days(7);
            if (i < dueOnes) { // the last of yesterday have not arrived yet
                segment.state = SyncState::Waiting;
                segment.reason = Reason::Queued;
                segment.settledAt.reset();
            }
            if (auto kept = appointments.insert(appointment, {segment}); !kept) return kept;
            if (auto kept = busy.add(BusyRow::Kind::Segment, appointment.id.value, {{segment.staff, time}}); !kept)
                return kept;
            auto remote = m_template.remotes.front();
            remote.uid = QStringLiteral("uid%1").arg(i, 12, 10, QLatin1Char('0'));
            remote.start = time.from;
            remote.end = time.to;
            const auto seq = sync.nextSeq();
            if (!seq) return tl::unexpected(seq.error());
            remote.seenSeq = *seq;
            if (auto kept = sync.saveRemote(segment.id, remote); !kept) return kept;
        }
        return {};
    }

    QString m_folder;
    ManualScheduler m_time;
    SeededRandom m_random{1};
    UuidGenerator m_ids;
    PracticeSalon m_salon;
    PracticeBooking m_template;
    std::unique_ptr<Storage> m_storage;
};

/// A Cal.com without a booking to come.
class NothingThere final : public HttpTransport
{
public:
    explicit NothingThere(Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}
    [[nodiscard]] RequestHandle send(HttpRequest, Callback done) override
    {
        ++requests;
        HttpAnswer answer;
        answer.sent = Sent::Yes;
        answer.status = 200;
        answer.body = R"({"status":"success","data":[],"pagination":{"totalItems":0,"hasNextPage":false}})";
        m_scheduler.post([done = std::move(done), answer] { done(answer); });
        return {};
    }
    int requests = 0;

private:
    Scheduler &m_scheduler;
};

Samples Years::idleDays(int count)
{
    NothingThere calcom(m_time);
    CalcomSettings settings;
    settings.baseUrl = QStringLiteral("http://127.0.0.1:1/v2");
    settings.reach = Reach::LoopbackOnly;
    auto client = CalcomClient::make(settings, ApiKey("cal_bench"), m_time, calcom, calcom, m_random);
    if (!client) qFatal("%s", qPrintable(client.error().detail));
    const auto catalog = std::make_shared<const Catalog>(m_salon.catalog);
    Sweep sweep(
        *m_storage, m_time, m_random, [catalog] { return catalog; },
        std::vector<Sweep::Way>{{catalog->credentials.front().id, client->get()}}, SweepRules(),
        PageParser::Threading::Inline);
    sweep.start();
    m_time.advance(minutes(5)); // the first comparison
    Samples samples;
    for (int i = 0; i < count; ++i) {
        const auto before = calcom.requests;
        const auto began = cpuUs();
        m_time.advance(hours(24));
        samples.push_back(cpuUs() - began);
        if (calcom.requests == before) qFatal("nothing was compared");
    }
    return samples;
}

/// Microseconds until an answer is there, one after the other.
template <typename Ask>
Samples answers(int count, Ask ask)
{
    Samples samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(timed([&] {
            auto future = ask();
            future.waitForFinished();
            if (!future.result()) qFatal("refused: %s", qPrintable(toWord(future.result().error().code)));
        }));
    return samples;
}

Samples bookings(BenchSalon &salon, int count)
{
    Samples samples;
    for (int i = 0; i < count; ++i) {
        const auto request = salon.nextBooking();
        const auto one = answers(1, [&] { return salon.engine().book(salon.actor(), request); });
        samples.push_back(one.front());
    }
    return samples;
}

Result<> measureYears(Bench &bench)
{
    constexpr int idleDays = 3;
    struct {
        std::vector<Point> book, day, claim, idle;
    } all;
    std::vector<int> sizes{1'000, 10'000, 100'000};
    // A million takes minutes to be written.
    if (bench.effort.rounds > Effort().rounds) sizes.push_back(1'000'000);
    for (const int size : sizes) {
        Years years(bench.folder + QStringLiteral("/years%1").arg(size), size);
        const auto point = [&](const Samples &samples) { return Point{double(size), median(samples)}; };
        (void)years.claims(20);
        all.claim.push_back(point(years.claims(300)));
        all.idle.push_back(point(years.idleDays(idleDays)));
        years.close();
        auto salon = BenchSalon::open(years.engineConfig());
        if (!salon) return tl::unexpected(salon.error());
        (void)bookings(**salon, 200); // statements prepared, log at its full size
        all.book.push_back(point(bookings(**salon, 1000)));
        const auto day = [&] { return (*salon)->engine().day(years.branch(), years.fullDay()); };
        (void)answers(20, day);
        all.day.push_back(point(answers(300, day)));
    }
    const auto note = QStringLiteral("appointments kept");
    report(bench, "book", "us", all.book, note);
    report(bench, "day", "us", all.day, note + QStringLiteral("; a day of 126 appointments"));
    report(bench, "claim", "us", all.claim, note + QStringLiteral("; eight are due"));
    report(bench, "idle", "us", all.idle, note + QStringLiteral("; processor time of a day of comparing nothing new"));
    return {};
}

} // namespace

Result<> measureSlope(Bench &bench)
{
    measureHits(bench);
    return measureYears(bench);
}

} // namespace tresen::bench
