// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "tests/simulation/pace_watch.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// Stands at the door to Cal.com and knows the rules of leaving: what has to hold for each request at the moment its
/// first byte leaves, and for the breaker at each answer. It reads the database, the wire and Cal.com's own books, and
/// trusts nothing that the worker says about itself.
class SimWatch
{
public:
    SimWatch(SyncDesk &desk, const SandboxModel &model, SimScheduler &scheduler, SimNetwork &network);

    void leaves(const HttpRequest &request);
    /// Before the caller is told, and after.
    void answered(const HttpRequest &request, const HttpAnswer &answer);
    void told();
    /// A new process knows nothing of what the one before was told.
    void restarted();
    void setPaused(bool paused);
    /// The breaker of this key.
    void setHeld(const QByteArray &key, bool held);
    /// The process stood still: what was decided before leaves only now.
    void stalled();
    void changedOnline(SegmentId segment) { m_touched.insert(segment); }

    /// A sentence for each rule that was broken.
    QStringList wrong;
    /// The attempt of the change that is leaving, for whoever counts what has happened.
    [[nodiscard]] const std::optional<Attempt> &leaving() const { return m_leaving; }

private:
    [[nodiscard]] std::vector<Attempt> underWay();
    void checkHost(const Attempt &attempt, const std::vector<Attempt> &others);
    void checkWish(const Attempt &attempt, const QByteArray &body);
    void checkLease(const Attempt &attempt);
    void checkCreate(const Attempt &attempt);
    void checkCancel(const Attempt &attempt, const SegmentFacts &facts);
    [[nodiscard]] PaceWatch &paceOf(const QByteArray &key);
    void complain(const Attempt &attempt, const QString &what);

    SyncDesk &m_desk;
    const SandboxModel &m_model;
    SimScheduler &m_scheduler;
    SimNetwork &m_network;
    std::set<SegmentId> m_touched;
    std::optional<Attempt> m_leaving;
    std::optional<Moment> m_pausedSince;
    std::map<QByteArray, PaceWatch> m_paces; ///< by key
};

/// The key that a request carries.
[[nodiscard]] QByteArray keyOf(const HttpRequest &request);
/// Whose booking a request is about: the segment of a create's token, else the uid.
[[nodiscard]] QString subjectOf(const HttpRequest &request);

} // namespace tresen::test
