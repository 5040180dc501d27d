// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/calcom_reader.h"

namespace tresen {

namespace {

constexpr int pageSize = 250;
constexpr int pagesRead = 8; ///< enough to have met each event type that is in use

} // namespace

CalcomReader::CalcomReader(EngineCore &core, std::vector<CredentialId> credentials, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_credentials(std::move(credentials))
{}

void CalcomReader::start() { nextKey(); }

void CalcomReader::nextKey()
{
    m_client = nullptr;
    while (m_next < m_credentials.size() && !m_client)
        m_client = m_core.client(m_credentials[m_next++]);
    if (!m_client) return Q_EMIT finished(m_seen);
    m_seen.emplace_back().credential = m_credentials[m_next - 1];
    m_request = m_client->me(CallClass::Interactive, [this](const CalcomResult<Me> &answer) {
        if (!answer.value) return trouble(answer);
        m_seen.back().me = *answer.value;
        askEventTypes();
    });
}

void CalcomReader::askEventTypes()
{
    m_request =
        m_client->listEventTypes(CallClass::Interactive, [this](const CalcomResult<std::vector<EventType>> &answer) {
            if (!answer.value) return trouble(answer);
            m_seen.back().eventTypes = *answer.value;
            askSchedules();
        });
}

void CalcomReader::askSchedules()
{
    m_request =
        m_client->listSchedules(CallClass::Interactive, [this](const CalcomResult<std::vector<Schedule>> &answer) {
            // Without them the hours are not compared, and that is said.
            if (answer.value) m_seen.back().schedules = *answer.value;
            askBookings(0);
        });
}

void CalcomReader::askBookings(int page)
{
    BookingQuery query;
    query.order = BookingQuery::Order::NewestFirst;
    query.take = pageSize;
    query.skip = page * pageSize;
    m_request =
        m_client->listBookings(CallClass::Interactive, query, [this, page](const CalcomResult<BookingPage> &answer) {
            if (!answer.value) return trouble(answer);
            for (const auto &booking : answer.value->bookings)
                m_seen.back().listed.insert(booking.eventType);
            if (answer.value->hasNext && page + 1 < pagesRead)
                askBookings(page + 1);
            else
                nextKey();
        });
}

void CalcomReader::trouble(const CallEnd &end)
{
    auto &seen = m_seen.back();
    seen.trouble = end.meaning == Meaning::KeyTrouble || end.notSent == NotSent::KeyTrouble ? DeviationCode::KeyRefused
                                                                                            : DeviationCode::NoAnswer;
    seen.message = end.message;
    nextKey();
}

} // namespace tresen
