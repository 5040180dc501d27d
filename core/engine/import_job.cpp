// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/import_job.h"

#include <QtConcurrent>

#include "core/base/await.h"

namespace tresen {

namespace {

constexpr int pageSize = 250;
constexpr int pagesRead = 8; ///< enough to have met each event type that is in use

} // namespace

ImportJob::ImportJob(EngineCore &core, std::shared_ptr<const Catalog> catalog, const Clock &clock, Random &random,
                     QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_catalog(std::move(catalog))
    , m_clock(clock)
    , m_random(random)
{}

void ImportJob::start() { nextKey(); }

void ImportJob::nextKey()
{
    const auto &credentials = m_catalog->credentials;
    m_client = nullptr;
    while (m_key < credentials.size() && !m_client)
        m_client = m_core.client(credentials[m_key++].id);
    if (!m_client) {
        if (m_seen.empty())
            return Q_EMIT finished(refused(RefusalCode::InvalidInput, QStringLiteral("there is no key for Cal.com")));
        return putTogether();
    }
    m_seen.push_back({credentials[m_key - 1].id, {}, {}, {}});
    m_request = m_client->me(CallClass::Interactive, [this](const CalcomResult<Me> &answer) {
        if (!answer.value) return fail(answer);
        m_seen.back().me = *answer.value;
        askEventTypes();
    });
}

void ImportJob::askEventTypes()
{
    m_request =
        m_client->listEventTypes(CallClass::Interactive, [this](const CalcomResult<std::vector<EventType>> &answer) {
            if (!answer.value) return fail(answer);
            m_seen.back().eventTypes = *answer.value;
            askBookings(0);
        });
}

void ImportJob::askBookings(int page)
{
    BookingQuery query;
    query.order = BookingQuery::Order::NewestFirst;
    query.take = pageSize;
    query.skip = page * pageSize;
    m_request =
        m_client->listBookings(CallClass::Interactive, query, [this, page](const CalcomResult<BookingPage> &answer) {
            if (!answer.value) return fail(answer);
            for (const auto &booking : answer.value->bookings)
                m_seen.back().listed.insert(booking.eventType);
            if (answer.value->hasNext && page + 1 < pagesRead)
                askBookings(page + 1);
            else
                nextKey();
        });
}

void ImportJob::putTogether()
{
    m_pool.setMaxThreadCount(1);
    const auto merged =
        QtConcurrent::run(&m_pool, [catalog = m_catalog, seen = m_seen, &clock = m_clock, &random = m_random] {
            UuidGenerator ids(clock, random);
            return importEventTypes(*catalog, seen, ids);
        });
    await(this, merged, [this](const std::optional<ImportResult> &result) {
        Q_EMIT finished(result ? Found(*result) : Found(refused(RefusalCode::ShuttingDown)));
    });
}

void ImportJob::fail(const CallEnd &end)
{
    const auto label = m_catalog->credentials[m_key - 1].label;
    const auto why =
        end.meaning == Meaning::KeyTrouble
            ? QStringLiteral("Cal.com does not accept the key '%1'; please check it").arg(label)
            : QStringLiteral("Cal.com did not answer for the key '%1': %2; please try again").arg(label, end.message);
    Q_EMIT finished(refused(RefusalCode::InvalidInput, why));
}

} // namespace tresen
