// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include "app/bench/suites.h"
#include "core/base/manual_scheduler.h"
#include "core/base/random.h"
#include "core/salon/practice_salon.h"
#include "core/storage/catalog_store.h"
#include "core/sync/sweep.h"

namespace tresen::bench {

namespace {

constexpr int bookings = 2000;
constexpr int pageSize = 100;
const Instant now = *instantFromIso(QStringLiteral("2026-11-24T07:00:00.000Z"));
const Instant firstStart = now + std::chrono::hours(24);

/// Microseconds of processor time that this process has used.
double cpuUs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto us = [](const timeval &time) { return 1e6 * double(time.tv_sec) + double(time.tv_usec); };
    return us(usage.ru_utime) + us(usage.ru_stime);
}

/// A booking as Cal.com tells it, with everything that it tells (docs/calcom.md 4.2).
QJsonObject bookingJson(int number, const EventTypeMapping &mapping)
{
    const auto start = firstStart + number * mapping.length;
    const auto guest = QStringLiteral("Gast %1").arg(number);
    const auto email = QStringLiteral("gast%1@example.test").arg(number);
    const QJsonObject host{{QStringLiteral("id"), mapping.host.value},
                           {QStringLiteral("name"), QStringLiteral("Anna Berg")},
                           {QStringLiteral("email"), QStringLiteral("anna@salon.test")},
                           {QStringLiteral("displayEmail"), QStringLiteral("anna@salon.test")},
                           {QStringLiteral("username"), QStringLiteral("anna")},
                           {QStringLiteral("timeZone"), QStringLiteral("Europe/Berlin")}};
    const QJsonObject attendee{{QStringLiteral("name"), guest},
                               {QStringLiteral("email"), email},
                               {QStringLiteral("displayEmail"), email},
                               {QStringLiteral("timeZone"), QStringLiteral("Europe/Berlin")},
                               {QStringLiteral("language"), QStringLiteral("de")},
                               {QStringLiteral("absent"), false}};
    return {{QStringLiteral("id"), number},
            {QStringLiteral("uid"), QStringLiteral("kuyDatkDBNhhFMdVG%1").arg(number, 5, 10, QLatin1Char('0'))},
            {QStringLiteral("title"), QStringLiteral("Haarschnitt between Salon Linden and ") + guest},
            {QStringLiteral("description"), QString()},
            {QStringLiteral("hosts"), QJsonArray{host}},
            {QStringLiteral("status"), QStringLiteral("accepted")},
            {QStringLiteral("cancellationReason"), QString()},
            {QStringLiteral("cancelledByEmail"), QString()},
            {QStringLiteral("start"), toIso(start)},
            {QStringLiteral("end"), toIso(start + mapping.length)},
            {QStringLiteral("duration"), qint64(mapping.length.count())},
            {QStringLiteral("eventTypeId"), mapping.eventType.value},
            {QStringLiteral("eventType"), QJsonObject{{QStringLiteral("id"), mapping.eventType.value},
                                                      {QStringLiteral("slug"), QStringLiteral("haircut")}}},
            {QStringLiteral("meetingUrl"), QStringLiteral("Lindenstr. 1, 10115 Berlin")},
            {QStringLiteral("location"), QStringLiteral("Lindenstr. 1, 10115 Berlin")},
            {QStringLiteral("absentHost"), false},
            {QStringLiteral("createdAt"), QStringLiteral("2026-11-21T00:45:06.892Z")},
            {QStringLiteral("updatedAt"), QStringLiteral("2026-11-21T00:45:07.087Z")},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("rating"), QJsonValue()},
            {QStringLiteral("icsUid"), QStringLiteral("kuyDatkDBNhhFMdVG%1@Cal.com").arg(number)},
            {QStringLiteral("attendees"), QJsonArray{attendee}},
            {QStringLiteral("guests"), QJsonArray()},
            {QStringLiteral("bookingFieldsResponses"),
             QJsonObject{{QStringLiteral("name"), guest}, {QStringLiteral("email"), email}}}};
}

std::vector<QByteArray> pagesOf(const EventTypeMapping &mapping)
{
    std::vector<QByteArray> pages;
    for (int from = 0; from < bookings; from += pageSize) {
        QJsonArray data;
        for (int i = from; i < from + pageSize; ++i)
            data.append(bookingJson(i, mapping));
        const QJsonObject paging{{QStringLiteral("totalItems"), bookings},
                                 {QStringLiteral("hasNextPage"), from + pageSize < bookings}};
        pages.push_back(QJsonDocument(QJsonObject{{QStringLiteral("status"), QStringLiteral("success")},
                                                  {QStringLiteral("data"), data},
                                                  {QStringLiteral("pagination"), paging}})
                            .toJson(QJsonDocument::Compact));
    }
    return pages;
}

/// Cal.com's list, ready before it is asked for.
class Canned final : public HttpTransport
{
public:
    /// The bookings of the pages follow each other, each of this length.
    Canned(Scheduler &scheduler, std::vector<QByteArray> pages, std::chrono::minutes length)
        : m_scheduler(scheduler)
        , m_pages(std::move(pages))
        , m_length(length)
    {}
    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override
    {
        const QUrlQuery query(request.url);
        const auto from = instantFromIso(query.queryItemValue(QStringLiteral("afterStart"), QUrl::FullyDecoded));
        const auto earlier = std::max<qint64>(0, (*from - firstStart) / m_length);
        const auto skip = earlier + query.queryItemValue(QStringLiteral("skip")).toInt();
        HttpAnswer answer;
        answer.sent = Sent::Yes;
        answer.status = 200;
        answer.body = m_pages.at(std::size_t(skip / pageSize));
        m_scheduler.post([done = std::move(done), answer] { done(answer); });
        return {};
    }

private:
    Scheduler &m_scheduler;
    std::vector<QByteArray> m_pages;
    std::chrono::minutes m_length;
};

/// Parses the same pages and nothing else.
double floorUs(const std::vector<QByteArray> &pages)
{
    const auto began = cpuUs();
    qsizetype read = 0;
    for (const auto &page : pages)
        read += QJsonDocument::fromJson(page).object().value(u"data").toArray().size();
    if (read != bookings) qFatal("the pages are broken");
    return (cpuUs() - began) / bookings;
}

class Salon
{
public:
    explicit Salon(const QString &folder)
        : m_scheduler(now)
        , m_random(1)
    {
        const auto practice = makePracticeSalon(now, 1, QStringLiteral("http://127.0.0.1:1/v2"));
        m_catalog = std::make_shared<const Catalog>(practice.catalog);
        StorageConfig files;
        files.dataDir = folder;
        files.threading = StorageConfig::Threading::Inline;
        auto opened = Storage::open(files, m_scheduler.clock());
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        m_storage = std::move(*opened);
        const auto saved = m_storage->writeAndWait(
            [&](Session &session) { return CatalogStore(session, m_catalog->company.id).save(*m_catalog); });
        if (!saved) qFatal("%s", qPrintable(saved.error().detail));
        const auto &mapping = m_catalog->mappings.front();
        pages = pagesOf(mapping);
        m_transport = std::make_unique<Canned>(m_scheduler, pages, mapping.length);
        CalcomSettings settings;
        settings.baseUrl = QStringLiteral("http://127.0.0.1:1/v2");
        settings.reach = Reach::LoopbackOnly;
        settings.gate.bucket.perMinute = 60000;
        settings.gate.bucket.burst = 1000;
        auto client =
            CalcomClient::make(settings, ApiKey("cal_bench"), m_scheduler, *m_transport, *m_transport, m_random);
        if (!client) qFatal("%s", qPrintable(client.error().detail));
        m_client = std::move(*client);
        m_sweep = std::make_unique<Sweep>(
            *m_storage, m_scheduler, m_random, [this] { return m_catalog; },
            std::vector<Sweep::Way>{{mapping.credential, m_client.get()}}, SweepRules(), PageParser::Threading::Inline);
    }

    SweepCounts reconcile()
    {
        std::optional<SweepResult> result;
        m_sweep->reconcile([&](const SweepResult &ended) { result = ended; });
        while (!result)
            if (m_scheduler.runReady() == 0)
                m_scheduler.advance(m_scheduler.untilNext().value_or(std::chrono::seconds(1)));
        if (!result->complete) qFatal("the comparison did not end");
        return result->counts;
    }

    std::vector<QByteArray> pages;

private:
    ManualScheduler m_scheduler;
    SeededRandom m_random;
    std::shared_ptr<const Catalog> m_catalog;
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<Canned> m_transport;
    std::unique_ptr<CalcomClient> m_client;
    std::unique_ptr<Sweep> m_sweep;
};

} // namespace

Result<> measureReconcile(Bench &bench)
{
    Salon salon(bench.folder);
    if (salon.reconcile().takenIn != bookings) qFatal("not everything was taken in");
    std::vector<Round> rounds;
    SweepCounts counts;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate([&] { return Samples{floorUs(salon.pages)}; },
                                    [&] {
                                        const auto began = cpuUs();
                                        counts = salon.reconcile();
                                        return Samples{(cpuUs() - began) / bookings};
                                    });
        rounds.push_back({median(both.floor), median(both.subject)});
        if (counts.compared != bookings || counts.differing != 0) qFatal("the comparison compared something else");
    }
    bench.metrics.push_back({.name = QStringLiteral("reconcile"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize(rounds),
                             .limit = 1.2,
                             .goal = 4,
                             .moonshot = 2,
                             .note = QStringLiteral("processor time per booking compared, against parsing its JSON")});
    const double pages = double((bookings + pageSize - 1) / pageSize);
    bench.metrics.push_back({.name = QStringLiteral("reconcile requests"),
                             .unit = QStringLiteral("per page"),
                             .numbers = summarize({{pages, double(counts.requests)}}),
                             .limit = 1,
                             .goal = 1,
                             .moonshot = 1,
                             .gate = true,
                             .note = QStringLiteral("of %1 bookings, in pages of %2").arg(bookings).arg(pageSize)});
    return {};
}

} // namespace tresen::bench
