// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/closed_breakers.h"

#include <algorithm>

#include "core/domain/trouble.h"

namespace tresen {

ClosedBreakers::ClosedBreakers(const StatusView &status, Instant now)
{
    if (!status.workerOn) return;
    for (const auto &credential : status.credentials)
        if (credential.breaker.state == BreakerState::Closed)
            m_closed.push_back({credential.id, credential.blockedUntil && *credential.blockedUntil > now});
}

const ClosedBreakers::Key *ClosedBreakers::find(CredentialId credential) const
{
    const auto found = std::ranges::find(m_closed, credential, &Key::id);
    return found == m_closed.end() ? nullptr : &*found;
}

Reason ClosedBreakers::reasonNow(SyncState state, Reason reason, CredentialId credential) const
{
    const auto *key = reason == Reason::BreakerOpen ? find(credential) : nullptr;
    if (!key) return reason;
    if (key->limited) return Reason::RateLimit;
    if (state == SyncState::Unknown) return Reason::Looking;
    return state == SyncState::Retrying ? Reason::Backoff : Reason::Queued;
}

void ClosedBreakers::tell(UnsettledView &row, CredentialId credential) const
{
    const auto reason = reasonNow(row.state, row.reason, credential);
    if (reason == row.reason) return;
    row.reason = reason;
    row.cause.clear();
}

void ClosedBreakers::tell(UnsettledPage &page) const
{
    for (auto &row : page.rows)
        if (const auto trouble = Trouble::fromKey(row.cause)) tell(row, trouble->credential);
}

void ClosedBreakers::tell(std::vector<CauseView> &causes) const
{
    std::erase_if(causes, [this](const CauseView &cause) {
        return cause.trouble.reason == Reason::BreakerOpen && find(cause.trouble.credential);
    });
}

void ClosedBreakers::tell(SegmentStory &story) const
{
    auto &compared = story.comparison;
    tell(story.row, compared.desired.credential);
    compared.reason = reasonNow(compared.state, compared.reason, compared.desired.credential);
}

void ClosedBreakers::tell(AppointmentDetail &detail) const
{
    for (auto &compared : detail.comparisons)
        compared.reason = reasonNow(compared.state, compared.reason, compared.desired.credential);
}

} // namespace tresen
