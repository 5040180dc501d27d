// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/engine/engine_core.h"
#include "core/salon/calcom_import.h"

namespace tresen {

/// Asks Cal.com with some keys what they see: whose key it is, its event types and schedules, and which event types'
/// bookings it lists. A dozen requests a key at most. What a key cannot be asked is noted with it
/// (SeenAtCalcom::trouble); credentials without a key are left out. Ends with finished(), once. Lives on the engine's
/// thread.
class CalcomReader : public QObject
{
    Q_OBJECT
public:
    CalcomReader(EngineCore &core, std::vector<CredentialId> credentials, QObject *parent);
    void start();

Q_SIGNALS:
    void finished(const std::vector<tresen::SeenAtCalcom> &seen);

private:
    void nextKey();
    void askEventTypes();
    void askSchedules();
    void askBookings(int page);
    void trouble(const CallEnd &end);

    EngineCore &m_core;
    std::vector<CredentialId> m_credentials;
    std::vector<SeenAtCalcom> m_seen;
    std::size_t m_next = 0;
    CalcomClient *m_client = nullptr;
    RequestHandle m_request;
};

} // namespace tresen
