// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/domain/appointment.h"
#include "core/storage/session.h"

namespace tresen {

/// Who works on a segment, and until when nobody else may. The epoch grows with every start of an owner, so that a
/// process that slept through its lease can be told from its successor.
struct Lease {
    QString owner;
    qint64 epoch = 0;
    Instant until;
    friend bool operator==(const Lease &, const Lease &) = default;
};

/// A segment on the Sync page and in /api/sync.
struct UnsettledRow {
    Segment segment;
    BranchId branch;
    CustomerId customer;
    ServiceId service;
    Instant since;    ///< unsettled since
    Instant progress; ///< something was last learned or sent
};

struct UnsettledFilter {
    std::vector<SyncState> states = {}; ///< empty: all of them
    /// Only those without progress since then: `orphaned` (15 minutes, a setting).
    std::optional<Instant> noProgressSince = {};
};

/// Where a page of unsettled segments ended: longest unsettled first.
struct UnsettledKey {
    Instant since;
    SegmentId id;
};

/// Which segments want something: due work with its leases, the unsettled ones page by page, and their counts. Settled
/// segments are in none of these indexes.
class WorkStore
{
public:
    WorkStore(Session &session, CompanyId company);

    /// Takes a lease on what is due by now and not leased by somebody else, soonest appointment first.
    [[nodiscard]] Result<std::vector<SegmentId>> claimDue(const Lease &lease, int limit);
    /// Takes or extends a lease on one segment, due or not. False: somebody else has it.
    [[nodiscard]] Result<bool> claim(SegmentId id, const Lease &lease);
    /// Extends every lease of lease.owner in lease.epoch that has not run out. Returns how many.
    [[nodiscard]] Result<qint64> renew(const Lease &lease);
    /// The lease on a segment, run out or not.
    [[nodiscard]] Result<std::optional<Lease>> leaseOf(SegmentId id);
    /// Only the owner's own in this epoch.
    [[nodiscard]] Result<> release(SegmentId id, const Lease &lease);
    /// Leases of the same owner from earlier epochs: the data directory has one owner process, so they are dead.
    [[nodiscard]] Result<> releaseFormer(const Lease &lease);
    [[nodiscard]] Result<qint64> nextEpoch();

    /// The earliest time at which anything is due; nothing: no work.
    [[nodiscard]] Result<std::optional<Instant>> nextDue();
    /// Makes a segment due now; refusal, failures and wait forgotten, unresolved attempts kept (resync).
    [[nodiscard]] Result<> resync(SegmentId id);

    [[nodiscard]] Result<std::vector<UnsettledRow>> unsettled(const UnsettledFilter &filter,
                                                              const std::optional<UnsettledKey> &after, int limit);
    /// Of what is unsettled, per state; states without a segment are missing.
    [[nodiscard]] Result<std::map<SyncState, qint64>> counts();
    /// Segments present at Cal.com, settled and starting after `now`: from counters that triggers keep.
    [[nodiscard]] Result<qint64> settledFuture(Instant now);
    [[nodiscard]] Result<qint64> noProgressSince(Instant before);
    [[nodiscard]] Result<std::optional<Instant>> oldestUnsettled();
    /// Whether a segment of this credential is unsettled, or is to start after `now`. Reads all segments: rarely asked.
    [[nodiscard]] Result<bool> needsCredential(CredentialId credential, Instant now);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
