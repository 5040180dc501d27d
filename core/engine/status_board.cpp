// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/status_board.h"

namespace tresen {

namespace {
constexpr std::chrono::hours samplesKept{1};
}

StatusView StatusBoard::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

bool StatusBoard::setStatus(StatusView status)
{
    const std::scoped_lock lock(m_mutex);
    auto before = m_status;
    before.at = status.at;
    const bool differs = !(before == status);
    m_status = std::move(status);
    return differs;
}

std::vector<UpstreamSample> StatusBoard::samples(CredentialId credential) const
{
    const std::scoped_lock lock(m_mutex);
    const auto it = m_samples.find(credential);
    if (it == m_samples.end()) return {};
    return {it->second.begin(), it->second.end()};
}

void StatusBoard::addSample(CredentialId credential, const UpstreamSample &sample)
{
    const std::scoped_lock lock(m_mutex);
    auto &samples = m_samples[credential];
    samples.push_back(sample);
    while (!samples.empty() && samples.front().at < sample.at - samplesKept)
        samples.pop_front();
}

} // namespace tresen
