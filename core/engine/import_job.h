// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/domain/refusal.h"
#include "core/engine/engine_core.h"
#include "core/salon/calcom_import.h"

namespace tresen {

/// Asks Cal.com with every key what it has: whose key it is, its event types, and which of their bookings it lists.
/// Ends with finished(), once. Lives on the engine's thread; what was read is put together on a thread of its own pool,
/// because a large account has thousands of event types and the worker shares this thread.
class ImportJob : public QObject
{
    Q_OBJECT
public:
    using Found = Outcome<ImportResult>;

    ImportJob(EngineCore &core, std::shared_ptr<const Catalog> catalog, const Clock &clock, Random &random,
              QObject *parent);
    void start();

Q_SIGNALS:
    void finished(const tresen::ImportJob::Found &found);

private:
    void nextKey();
    void askEventTypes();
    void askBookings(int page);
    void putTogether();
    void fail(const CallEnd &end);

    EngineCore &m_core;
    std::shared_ptr<const Catalog> m_catalog;
    const Clock &m_clock;
    Random &m_random;
    std::vector<SeenAtCalcom> m_seen;
    std::size_t m_key = 0;
    CalcomClient *m_client = nullptr;
    RequestHandle m_request;
    QThreadPool m_pool;
};

} // namespace tresen
