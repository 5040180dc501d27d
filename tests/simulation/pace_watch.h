// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <utility>

#include <QStringList>

#include "core/calcom/gate_snapshot.h"
#include "core/http/transport.h"

namespace tresen::test {

/// Looks at what leaves with one key: the limit, the sweeps' share of it, blocks, the breaker and trouble with the key
/// are obeyed, and the breaker opens only when it must. Each of these is a key's own (docs/design.md 6).
class PaceWatch
{
public:
    /// What the gate of this key says now; all well while the process does not run.
    using Gate = std::function<GateSnapshot()>;
    explicit PaceWatch(Gate gate)
        : m_gate(std::move(gate))
    {}

    void leaves(const HttpRequest &request, Moment now);
    /// Before the caller is told, and after.
    void answered(const HttpRequest &request, const HttpAnswer &answer, Moment now);
    void told(Moment now);
    /// A new process knows nothing of what the one before was told.
    void restarted();
    /// The breaker is held open by hand, or let go.
    void setHeld(bool held, Moment now);
    /// The process stood still: what was decided before leaves only now.
    void stalled(Moment now);

    /// A sentence for each rule that was broken; whoever reads them takes them out.
    [[nodiscard]] QStringList takeWrong() { return std::exchange(m_wrong, {}); }

private:
    [[nodiscard]] bool isOpen() const { return m_gate().breaker != BreakerState::Closed; }
    [[nodiscard]] QString openedForNothing() const;
    void closed(Moment now);

    Gate m_gate;
    QStringList m_wrong;
    std::optional<Moment> m_openSince;    ///< the breaker
    std::optional<Moment> m_refusedSince; ///< the key
    Moment m_closedAt{};                  ///< the last time
    std::optional<Moment> m_blockedUntil;
    std::deque<Moment> m_sent;   ///< of the last minute
    std::deque<Moment> m_sweeps; ///< of the last minute
    std::deque<bool> m_bad;      ///< of the last calls that say something about Cal.com's health
    std::deque<bool> m_slow;     ///< of the last reads
    bool m_held = false;
    bool m_wasOpen = false;
};

} // namespace tresen::test
