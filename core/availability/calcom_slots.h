// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/slot_source.h"
#include "core/calcom/calcom_client.h"

namespace tresen {

/// Reads slots through the client of each credential, and so through its gate: circuit breaker, rate limit, and the
/// share of those who wait (Interactive) or of warming.
class CalcomSlots final : public SlotSource
{
public:
    /// Null: there is no key for this credential.
    using Clients = std::function<CalcomClient *(CredentialId)>;
    explicit CalcomSlots(Clients clients)
        : m_clients(std::move(clients))
    {}
    [[nodiscard]] bool isThere(const SlotLine &line) const override;
    [[nodiscard]] RequestHandle read(const Question &question, Done done) override;

private:
    Clients m_clients;
};

} // namespace tresen
