// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "core/domain/call.h"

namespace tresen {

/// Which proofs of owning an appointment were wrong, by call; by number for ten minutes where the line does not say
/// which call it is. The history of the call has them too, but it is written behind the answer: this is what quick
/// questions cannot outrun, and the history is what a restart does not forget. Any thread.
class ProofTries
{
public:
    /// How many others than `proof` were wrong.
    [[nodiscard]] int others(const CallFacts &call, const QByteArray &proof, Instant now);
    /// The same one counts once, however often it is delivered.
    void note(const CallFacts &call, const QByteArray &proof, Instant now);

private:
    struct Wrong {
        std::set<QByteArray> proofs;
        Instant last;
    };
    void forget(Instant now);

    std::mutex m_mutex;
    std::map<QString, Wrong> m_calls;
};

} // namespace tresen
