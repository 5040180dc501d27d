// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_channel.h"

#include "core/storage/postgres_dialect.h"

namespace tresen::postgres {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
constexpr auto connectPace = 250ms;
}

Result<> Channel::connect()
{
    if (m_refused && steady_clock::now() - m_refusedAt < connectPace) return tl::unexpected(*m_refused);
    auto opened = Link::open(m_url, m_readOnly);
    if (!opened) {
        m_refused = opened.error();
        m_refusedAt = steady_clock::now();
        return tl::unexpected(opened.error());
    }
    m_refused.reset();
    m_formerTrips = roundTrips();
    m_link = std::move(*opened);
    ++m_generation;
    m_failed.reset();
    inTransaction = false;
    patient = false;
    return {};
}

Error Channel::lost() const
{
    if (m_refused) return *m_refused;
    return m_link && m_link->lost() ? *m_link->lost() : unreachable({});
}

Result<> Channel::wait()
{
    auto done = m_link->wait();
    if (!done && isUp() && !m_failed) m_failed = done.error();
    return done;
}

} // namespace tresen::postgres
