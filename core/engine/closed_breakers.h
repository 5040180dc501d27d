// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"

namespace tresen {

/// A row that waits for the breaker is written down as such once; a write for each of them when it closes would cost
/// more than sending them. So where the breaker of its key has closed meanwhile, it is told here what it waits for now:
/// its turn. An engine whose breakers are not those that count (another one syncs) leaves all as it is written.
class ClosedBreakers
{
public:
    ClosedBreakers(const StatusView &status, Instant now);

    void tell(UnsettledPage &page) const;
    /// Those that only wait for their turn have no cause, as any others that do.
    void tell(std::vector<CauseView> &causes) const;
    void tell(SegmentStory &story) const;
    void tell(AppointmentDetail &detail) const;

private:
    struct Key {
        CredentialId id;
        bool limited; ///< Cal.com has said when to come back
    };
    [[nodiscard]] const Key *find(CredentialId credential) const;
    [[nodiscard]] Reason reasonNow(SyncState state, Reason reason, CredentialId credential) const;
    void tell(UnsettledView &row, CredentialId credential) const;

    std::vector<Key> m_closed;
};

} // namespace tresen
