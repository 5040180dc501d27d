// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <mutex>

#include "core/engine/views.h"

namespace tresen {

/// The last known status and the last hour of samples, readable from any thread at any time.
class StatusBoard
{
public:
    [[nodiscard]] StatusView status() const;
    /// True if it differs from the one before in more than its time.
    bool setStatus(StatusView status);

    [[nodiscard]] std::vector<UpstreamSample> samples(CredentialId credential) const;
    void addSample(CredentialId credential, const UpstreamSample &sample);

private:
    mutable std::mutex m_mutex;
    StatusView m_status;
    std::map<CredentialId, std::deque<UpstreamSample>> m_samples;
};

} // namespace tresen
